#pragma once

#include <atomic>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "web/cache/pages.hpp"
#include "web/peers.hpp"
#include "web/server.hpp"
#include "web/workers.hpp"

namespace candour::web {

class Exchange;

/// Requests for a page that a worker is making already: they wait for that one, so that a crowd at
/// a page that has just changed costs one making. Any thread.
class UnderWay {
  public:
    /// Adds one that waits. True when it is the first: it has the page made.
    bool join(const std::string& target, Exchange& exchange);
    /// All that wait for the page, which is under way no more.
    std::vector<Exchange*> leave(const std::string& target);

  private:
    std::mutex mutex_;
    std::unordered_map<std::string, std::vector<Exchange*>> waiting_;
};

/// What the exchanges of a server share.
struct ServerCore {
    ServerCore(const ServerOptions& with, Answering by, cache::Pages& from);

    const ServerOptions options;
    const Answering answering;
    cache::Pages& pages;
    Counters counters;
    Peers peers;
    UnderWay under_way;
    std::atomic<bool> stopping = false;      ///< /healthz says so; no new connections
    std::atomic<bool> breaking_off = false;  ///< long answers end where they are
    const cache::ReadyPage busy;             ///< the 503, made before it is needed
    const std::string entry_headers;         ///< of every page of an entry: what its 304 repeats
    Workers workers;                         ///< last, so that it ends first
};

}  // namespace candour::web
