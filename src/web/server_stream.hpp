#pragma once

#include <atomic>
#include <mutex>
#include <optional>
#include <string>

#include "web/cache/ready.hpp"
#include "web/http/gzip.hpp"
#include "web/http/message.hpp"
#include "web/workers.hpp"

namespace candour::web {

/// A long answer on its way out: workers make the next piece when the client has taken the last, so
/// that memory holds one piece however long the answer is and however slow the client. While a
/// piece is made the connection is suspended.
class StreamBody {
  public:
    /// The response for one connection, which owns its body. `stopping` ends it early, as broken
    /// off.
    static cache::MhdResponse response(MHD_Connection& connection, Workers& workers,
                                       http::Stream stream, cache::Form form,
                                       const std::atomic<bool>& stopping);

  private:
    StreamBody(MHD_Connection& connection, Workers& workers, http::Stream stream, cache::Form form,
               const std::atomic<bool>& stopping);

    static ssize_t read(void* body, std::uint64_t at, char* into, std::size_t room);
    ssize_t read(char* into, std::size_t room);
    void make_next();
    /// The next bytes to send; empty only at the end.
    Result<std::string> next_bytes();

    MHD_Connection& connection_;
    Workers& workers_;
    http::Stream stream_;
    std::optional<http::GzipStream> gzip_;
    const std::atomic<bool>& stopping_;
    // A piece is handed from the worker to the event loop by resuming the connection, which locks.
    std::string piece_;
    std::size_t sent_ = 0;
    bool ended_ = false;
    bool failed_ = false;
};

}  // namespace candour::web
