#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>

#include "base/result.hpp"
#include "web/cache/pages.hpp"
#include "web/http/message.hpp"
#include "web/http/route.hpp"
#include "web/metrics.hpp"
#include "web/server_listen.hpp"

namespace candour::web {

/// How much the server takes on. The defaults suit a small machine that faces the world or a proxy.
struct ServerOptions {
    std::size_t threads = 2;  ///< event loops
    std::size_t workers = 2;  ///< threads that make pages and search
    std::size_t most_waiting =
        256;  ///< for a worker, in each lane; more are told that the service is busy
    std::size_t most_connections = 4096;
    std::size_t most_connections_per_address =
        0;                              ///< 0: any number, since behind a proxy all come from one
    std::chrono::seconds idle{30};      ///< a connection on which nothing moves is closed
    std::chrono::seconds patience{20};  ///< for a request to come whole, and between requests
    std::size_t largest_form = 65536;   ///< bytes of an urlencoded POST
};

/// What the server asks for answers; all of it from any thread.
struct Answering {
    std::function<http::Response(http::Request)> respond;                ///< may wait; never throws
    std::function<http::Lane(const http::Request&)> lane;                ///< quick
    std::function<http::Response(int status, Problem problem)> problem;  ///< the error page; quick
    std::function<Gauges()> gauges;  ///< quick; queues and caches are filled in
};

/// The door: sockets on one side, pages on the other. What is finished goes out from the event
/// loops; what must wait for a database, a disk or a search is made by workers meanwhile. Adds what
/// every answer has: tags, 304, gzip, HEAD, ranges, security headers, /healthz and /metrics. See
/// docs/operations.md and docs/decisions on serving.
class Server {
  public:
    /// Serves from this socket until it is stopped. `pages` must outlive it. Fails: unavailable.
    static Result<Server> start(Listener listener, const ServerOptions& options,
                                Answering answering, cache::Pages& pages);
    Server(Server&&) noexcept;
    Server& operator=(Server&&) noexcept;
    ~Server();  ///< stops at once

    [[nodiscard]] const std::string& address() const;  ///< the listener's

    /// Takes no new connection, finishes the answers that are under way for at most `grace`, then
    /// closes everything.
    void stop(std::chrono::milliseconds grace);

    [[nodiscard]] const Counters& counters() const;

  private:
    struct Impl;
    explicit Server(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace candour::web
