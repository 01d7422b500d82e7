#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <string>

namespace candour::web {

/// What the server counts of itself. Any thread.
struct Counters {
    std::array<std::atomic<std::uint64_t>, 6>
        by_class{};                              ///< requests answered, by hundreds of status
    std::atomic<std::uint64_t> from_memory = 0;  ///< pages that were ready
    std::atomic<std::uint64_t> from_pack = 0;
    std::atomic<std::uint64_t> made = 0;  ///< pages that workers made
    std::atomic<std::uint64_t> shared =
        0;  ///< requests that waited for a page another had asked for already
    std::atomic<std::uint64_t> busy = 0;     ///< refused because too many waited
    std::atomic<std::uint64_t> cut_off = 0;  ///< connections closed because they sent too slowly
    std::atomic<std::int64_t> connections = 0;
    std::atomic<std::int64_t> under_way = 0;
};

/// How things stand elsewhere, asked when somebody looks.
struct Gauges {
    std::int64_t last_event = 0;  ///< of the store
    std::int64_t in_lists = 0;    ///< the last event that lists show
    std::int64_t in_search = 0;   ///< the last event that search finds
    std::size_t entries = 0;
    std::size_t pages_waiting = 0;
    std::size_t searches_waiting = 0;
    std::size_t kept_in_memory = 0;
    std::size_t kept_in_memory_bytes = 0;
    std::size_t kept_on_disk = 0;
};

/// The counters as Prometheus reads them. Spec: Prometheus text exposition format 0.0.4.
std::string metrics_text(const Counters& counters, const Gauges& gauges);

/// Memory of this process that is in use now, in bytes (RSS).
std::uint64_t resident_bytes();

}  // namespace candour::web
