#include "web/server.hpp"

#include <condition_variable>
#include <cstdarg>
#include <cstdio>
#include <cstring>
#include <mutex>
#include <thread>
#include <vector>

#include <microhttpd.h>
#include <spdlog/spdlog.h>

#include "web/server_core.hpp"
#include "web/server_exchange.hpp"
#include "web/server_listen.hpp"

namespace candour::web {
namespace {

/// Bytes of a connection's request line and headers, and of our own headers: a flood past it is
/// told 431 and closed.
constexpr std::size_t memory_of_a_connection = 32768;

// What MHD calls; a C library must not see an exception, and one here is our own bug.

void* on_target(void* core, const char* target, MHD_Connection* connection) {
    try {
        return new Exchange(*static_cast<ServerCore*>(core), *connection, target);
    } catch (const std::exception& bug) {
        spdlog::critical("a fault of ours at the beginning of a request: {}", bug.what());
        return nullptr;
    }
}

MHD_Result on_request(void*, MHD_Connection*, const char*, const char* method, const char*,
                      const char* data, size_t* size, void** exchange) {
    if (*exchange == nullptr) return MHD_NO;
    try {
        return static_cast<Exchange*>(*exchange)->proceed(method, data, size);
    } catch (const std::exception& bug) {
        spdlog::critical("a fault of ours while answering: {}", bug.what());
        return MHD_NO;
    }
}

void on_completed(void*, MHD_Connection*, void** exchange, MHD_RequestTerminationCode) {
    auto* completed = static_cast<Exchange*>(*exchange);
    if (completed == nullptr) return;
    completed->completed();
    delete completed;
    *exchange = nullptr;
}

void on_connection(void* core, MHD_Connection* connection, void** peer,
                   MHD_ConnectionNotificationCode code) {
    auto& shared = *static_cast<ServerCore*>(core);
    if (code == MHD_CONNECTION_NOTIFY_STARTED) {
        const auto* info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
        *peer = shared.peers.join(info->connect_fd);
        ++shared.counters.connections;
    } else {
        shared.peers.leave(static_cast<Peers::Peer*>(*peer));
        --shared.counters.connections;
    }
}

void on_log(void*, const char* format, va_list arguments) {
    char line[512];
    const int length = vsnprintf(line, sizeof line, format, arguments);
    if (length <= 0) return;
    std::string_view text(line, std::min(static_cast<std::size_t>(length), sizeof line - 1));
    while (text.ends_with('\n')) text.remove_suffix(1);
    spdlog::debug("http: {}", text);
}

/// Addresses are decoded by `read_target`, once; MHD is to leave them alone.
size_t leave_as_sent(void*, MHD_Connection*, char* text) {
    return std::strlen(text);
}

}  // namespace

struct Server::Impl {
    Impl(Listener listener, const ServerOptions& options, Answering answering, cache::Pages& pages)
        : core(options, std::move(answering), pages),
          listening(std::move(listener.socket)),
          address(std::move(listener.address)) {}
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;
    ~Impl() { stop(std::chrono::milliseconds{0}); }

    Result<void> start();
    void stop(std::chrono::milliseconds grace);
    void watch();

    ServerCore core;
    UniqueFd listening;  ///< MHD uses it and, told so by quiescing, leaves it to us
    std::string address;
    MHD_Daemon* daemon = nullptr;

    std::mutex mutex;
    std::condition_variable woken;
    bool ending = false;
    std::thread watcher;
};

Result<void> Server::Impl::start() {
    const auto& options = core.options;
    std::vector<MHD_OptionItem> items = {
        {MHD_OPTION_LISTEN_SOCKET, listening.get(), nullptr},
        {MHD_OPTION_CONNECTION_LIMIT, static_cast<intptr_t>(options.most_connections), nullptr},
        {MHD_OPTION_PER_IP_CONNECTION_LIMIT,
         static_cast<intptr_t>(options.most_connections_per_address), nullptr},
        {MHD_OPTION_CONNECTION_TIMEOUT, static_cast<intptr_t>(options.idle.count()), nullptr},
        {MHD_OPTION_CONNECTION_MEMORY_LIMIT, static_cast<intptr_t>(memory_of_a_connection),
         nullptr},
        {MHD_OPTION_STRICT_FOR_CLIENT, 1, nullptr},
        {MHD_OPTION_URI_LOG_CALLBACK, reinterpret_cast<intptr_t>(&on_target), &core},
        {MHD_OPTION_NOTIFY_COMPLETED, reinterpret_cast<intptr_t>(&on_completed), &core},
        {MHD_OPTION_NOTIFY_CONNECTION, reinterpret_cast<intptr_t>(&on_connection), &core},
        {MHD_OPTION_UNESCAPE_CALLBACK, reinterpret_cast<intptr_t>(&leave_as_sent), nullptr},
    };
    if (options.threads > 1)
        items.push_back(
            {MHD_OPTION_THREAD_POOL_SIZE, static_cast<intptr_t>(options.threads), nullptr});
    items.push_back({MHD_OPTION_END, 0, nullptr});
    // The logger comes first, so that it hears what is wrong with the rest.
    daemon = MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME |
                                  MHD_USE_ITC | MHD_USE_TURBO | MHD_USE_ERROR_LOG,
                              0, nullptr, nullptr, &on_request, &core, MHD_OPTION_EXTERNAL_LOGGER,
                              &on_log, nullptr, MHD_OPTION_ARRAY, items.data(), MHD_OPTION_END);
    if (daemon == nullptr) {
        static_cast<void>(listening.release());  // MHD has closed it
        return unavailable("The server cannot start; --log-level debug says more.", address);
    }
    watcher = std::thread([this] { watch(); });
    return {};
}

void Server::Impl::watch() {
    std::unique_lock held(mutex);
    while (!woken.wait_for(held, std::chrono::milliseconds{500}, [this] { return ending; }))
        core.counters.cut_off += core.peers.cut_off_slow(core.options.patience);
}

void Server::Impl::stop(std::chrono::milliseconds grace) {
    if (daemon == nullptr) return;
    core.stopping = true;
    MHD_quiesce_daemon(daemon);
    const auto latest = std::chrono::steady_clock::now() + grace;
    while (core.counters.under_way > 0 && std::chrono::steady_clock::now() < latest)
        std::this_thread::sleep_for(std::chrono::milliseconds{10});
    core.breaking_off = true;
    core.workers
        .end();  // all that wait are resumed: MHD cannot stop while connections are suspended
    MHD_stop_daemon(daemon);
    daemon = nullptr;
    {
        const std::lock_guard held(mutex);
        ending = true;
    }
    woken.notify_all();
    watcher.join();
}

Server::Server(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Server::Server(Server&&) noexcept = default;
Server& Server::operator=(Server&&) noexcept = default;
Server::~Server() = default;

Result<Server> Server::start(Listener listener, const ServerOptions& options, Answering answering,
                             cache::Pages& pages) {
    auto impl = std::make_unique<Impl>(std::move(listener), options, std::move(answering), pages);
    TRY_VOID(impl->start());
    return Server(std::move(impl));
}

const std::string& Server::address() const {
    return impl_->address;
}

void Server::stop(std::chrono::milliseconds grace) {
    impl_->stop(grace);
}

const Counters& Server::counters() const {
    return impl_->core.counters;
}

}  // namespace candour::web
