#include "sandbox/channel.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include <poll.h>
#include <sys/socket.h>

namespace candour::sandbox {
namespace {

constexpr std::size_t most_files = 4;
constexpr std::size_t piece_size = 256 * 1024;

using Control = std::array<char, CMSG_SPACE(most_files * sizeof(int))>;

tl::unexpected<Problem> gone() {
    return unavailable("the other process is gone");
}

Result<void> send_all(int socket, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) continue;
        if (sent <= 0) return gone();
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return {};
}

Result<void> wait_for_bytes(int socket, Deadline deadline) {
    while (true) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
            deadline - std::chrono::steady_clock::now());
        if (left.count() <= 0) return refused("it took too long");
        pollfd waited{socket, POLLIN, 0};
        const auto most = static_cast<int>(std::min<std::int64_t>(left.count() + 1, 1'000'000));
        const int ready = ::poll(&waited, 1, most);
        if (ready > 0) return {};
        if (ready < 0 && errno != EINTR) return gone();
    }
}

void take_files(msghdr& header, std::vector<UniqueFd>& files) {
    for (auto* part = CMSG_FIRSTHDR(&header); part != nullptr; part = CMSG_NXTHDR(&header, part)) {
        if (part->cmsg_level != SOL_SOCKET || part->cmsg_type != SCM_RIGHTS) continue;
        const auto count = (part->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        for (std::size_t i = 0; i < count; ++i) {
            int file = -1;
            std::memcpy(&file, CMSG_DATA(part) + i * sizeof(int), sizeof file);
            files.emplace_back(file);
        }
    }
}

// Some bytes, and the files that came with them; none when the other side has ended.
Result<std::size_t> receive_some(int socket, char* into, std::size_t size,
                                 std::vector<UniqueFd>& files) {
    alignas(cmsghdr) Control control{};
    iovec place{into, size};
    msghdr header{};
    header.msg_iov = &place;
    header.msg_iovlen = 1;
    header.msg_control = control.data();
    header.msg_controllen = control.size();
    const auto received = ::recvmsg(socket, &header, MSG_CMSG_CLOEXEC | MSG_DONTWAIT);
    if (received < 0 && (errno == EINTR || errno == EAGAIN)) return std::size_t{0};
    if (received <= 0) return malformed("it ended before it had an answer");
    take_files(header, files);
    return static_cast<std::size_t>(received);
}

Result<void> receive_all(int socket, char* into, std::size_t size, Deadline deadline,
                         std::vector<UniqueFd>& files) {
    while (size > 0) {
        TRY_VOID(wait_for_bytes(socket, deadline));
        TRY(const auto received, receive_some(socket, into, size, files));
        into += received;
        size -= received;
    }
    return {};
}

}  // namespace

Result<void> send_message(int socket, std::string_view bytes, const std::vector<int>& files) {
    const std::uint64_t length = bytes.size();
    iovec place{const_cast<std::uint64_t*>(&length), sizeof length};
    alignas(cmsghdr) Control control{};
    msghdr header{};
    header.msg_iov = &place;
    header.msg_iovlen = 1;
    if (!files.empty() && files.size() <= most_files) {
        header.msg_control = control.data();
        header.msg_controllen = CMSG_SPACE(files.size() * sizeof(int));
        auto* const part = CMSG_FIRSTHDR(&header);
        part->cmsg_level = SOL_SOCKET;
        part->cmsg_type = SCM_RIGHTS;
        part->cmsg_len = CMSG_LEN(files.size() * sizeof(int));
        std::memcpy(CMSG_DATA(part), files.data(), files.size() * sizeof(int));
    }
    ssize_t sent = 0;
    do {
        sent = ::sendmsg(socket, &header, MSG_NOSIGNAL);
    } while (sent < 0 && errno == EINTR);
    if (sent != static_cast<ssize_t>(sizeof length)) return gone();
    return send_all(socket, bytes);
}

Result<Message> receive_message(int socket, std::uint64_t longest, Deadline deadline) {
    Message message;
    std::uint64_t length = 0;
    TRY_VOID(receive_all(socket, reinterpret_cast<char*>(&length), sizeof length, deadline,
                         message.files));
    if (length > longest) return refused("its answer is too long");
    // The room grows with what arrives, not with what is promised.
    while (message.bytes.size() < length) {
        const auto at = message.bytes.size();
        const auto size = std::min<std::size_t>(piece_size, length - at);
        message.bytes.resize(at + size);
        TRY_VOID(receive_all(socket, message.bytes.data() + at, size, deadline, message.files));
    }
    return message;
}

}  // namespace candour::sandbox
