#include "web/metrics.hpp"

#include <fstream>

#include <fmt/format.h>
#include <unistd.h>

#include "base/version.hpp"

namespace candour::web {
namespace {

class Text {
  public:
    void add(std::string_view name, std::string_view kind, std::string_view help) {
        out_ += fmt::format("# HELP candour_{0} {2}\n# TYPE candour_{0} {1}\n", name, kind, help);
        name_ = name;
    }
    template <class Number>
    void value(Number number, std::string_view labels = {}) {
        out_ += labels.empty() ? fmt::format("candour_{} {}\n", name_, number)
                               : fmt::format("candour_{}{{{}}} {}\n", name_, labels, number);
    }
    std::string take() { return std::move(out_); }

  private:
    std::string out_;
    std::string name_;
};

}  // namespace

std::uint64_t resident_bytes() {
    std::ifstream statm("/proc/self/statm");
    std::uint64_t total = 0;
    std::uint64_t resident = 0;
    statm >> total >> resident;
    return resident * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

std::string metrics_text(const Counters& counters, const Gauges& gauges) {
    Text text;
    text.add("requests_total", "counter", "Requests answered, by class of status.");
    for (std::size_t i = 1; i < counters.by_class.size(); ++i)
        text.value(counters.by_class[i].load(), fmt::format("status=\"{}xx\"", i));
    text.add("pages_total", "counter", "Pages given out, by where they came from.");
    text.value(counters.from_memory.load(), "from=\"memory\"");
    text.value(counters.from_pack.load(), "from=\"disk\"");
    text.value(counters.made.load(), "from=\"made\"");
    text.value(counters.shared.load(), "from=\"shared\"");
    text.add("busy_total", "counter", "Requests refused because too many waited.");
    text.value(counters.busy.load());
    text.add("cut_off_total", "counter",
             "Connections closed because their request came too slowly.");
    text.value(counters.cut_off.load());
    text.add("connections", "gauge", "Connections open now.");
    text.value(counters.connections.load());
    text.add("requests_under_way", "gauge", "Requests being answered now.");
    text.value(counters.under_way.load());
    text.add("workers_waiting", "gauge", "Work that waits for a worker, by lane.");
    text.value(gauges.pages_waiting, "lane=\"page\"");
    text.value(gauges.searches_waiting, "lane=\"search\"");
    text.add("kept_pages", "gauge", "Finished pages kept, by where.");
    text.value(gauges.kept_in_memory, "where=\"memory\"");
    text.value(gauges.kept_on_disk, "where=\"disk\"");
    text.add("kept_memory_bytes", "gauge", "Memory that finished pages take.");
    text.value(gauges.kept_in_memory_bytes);
    text.add("entries", "gauge", "Entries published.");
    text.value(gauges.entries);
    text.add("last_event", "gauge", "The newest event of the record.");
    text.value(gauges.last_event);
    text.add("lists_lag_events", "gauge", "Events that lists do not show yet.");
    text.value(gauges.last_event - gauges.in_lists);
    text.add("search_lag_events", "gauge", "Events that search does not find yet.");
    text.value(gauges.last_event - gauges.in_search);
    text.add("resident_bytes", "gauge", "Memory in use.");
    text.value(resident_bytes());
    text.add("build_info", "gauge", "The program that runs.");
    text.value(1, fmt::format("version=\"{}\"", version));
    return text.take();
}

}  // namespace candour::web
