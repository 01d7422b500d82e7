#include "web/server_listen.hpp"

#include <cerrno>
#include <charconv>
#include <cstdint>
#include <memory>
#include <string_view>
#include <system_error>

#include <netdb.h>
#include <sys/socket.h>

namespace candour::web {
namespace {

constexpr int backlog = 1024;

struct FreeAddresses {
    void operator()(addrinfo* found) const { freeaddrinfo(found); }
};

/// The C library takes 99999 for a port, and means 34463.
bool is_port(std::string_view text) {
    std::uint16_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size();
}

Result<std::string> name_of(int socket) {
    sockaddr_storage name{};
    socklen_t length = sizeof name;
    // The C interface sees every kind of address through this one type.
    auto* any = reinterpret_cast<sockaddr*>(&name);
    char host[NI_MAXHOST];
    char port[NI_MAXSERV];
    if (getsockname(socket, any, &length) != 0 ||
        getnameinfo(any, length, host, sizeof host, port, sizeof port,
                    NI_NUMERICHOST | NI_NUMERICSERV) != 0)
        return unavailable("The system does not say which address it gave.");
    const std::string text = host;
    return (text.find(':') == std::string::npos ? text : "[" + text + "]") + ":" + port;
}

}  // namespace

Result<Listener> listen_on(const std::string& address) {
    const auto colon = address.rfind(':');
    if (colon == std::string::npos || !is_port(std::string_view(address).substr(colon + 1)))
        return malformed("An address to listen on is ADDRESS:PORT, such as 127.0.0.1:8080.",
                         address);
    auto host = address.substr(0, colon);
    const auto port = address.substr(colon + 1);
    if (host.size() >= 2 && host.front() == '[' && host.back() == ']')
        host = host.substr(1, host.size() - 2);
    addrinfo wanted{};
    wanted.ai_socktype = SOCK_STREAM;
    wanted.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
    addrinfo* first = nullptr;
    const int error =
        getaddrinfo(host.empty() ? nullptr : host.c_str(), port.c_str(), &wanted, &first);
    if (error != 0)
        return malformed(std::string("This is no address to listen on: ") + gai_strerror(error),
                         address);
    const std::unique_ptr<addrinfo, FreeAddresses> found(first);
    UniqueFd socket{
        ::socket(found->ai_family, found->ai_socktype | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)};
    const int on = 1;
    if (!socket || setsockopt(socket.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) != 0 ||
        bind(socket.get(), found->ai_addr, found->ai_addrlen) != 0 ||
        listen(socket.get(), backlog) != 0)
        return unavailable(
            "Cannot listen on this address: " + std::generic_category().message(errno) +
                ". Choose another with --listen.",
            address);
    TRY(auto name, name_of(socket.get()));
    return Listener{std::move(socket), std::move(name)};
}

}  // namespace candour::web
