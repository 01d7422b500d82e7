#include "scan/finding.hpp"

#include <algorithm>

namespace candour::scan {

std::string_view name_of(Severity severity) {
    switch (severity) {
        case Severity::info:
            return "info";
        case Severity::review:
            return "review";
        case Severity::block:
            return "block";
    }
    return "block";
}

std::string_view name_of(Fix fix) {
    switch (fix) {
        case Fix::clean:
            return "clean";
        case Fix::ask:
            return "ask";
        case Fix::none:
            return "none";
    }
    return "none";
}

bool blocks(const Report& report) {
    return !report.complete ||
           std::any_of(report.findings.begin(), report.findings.end(),
                       [](const Finding& one) { return one.severity != Severity::info; });
}

}  // namespace candour::scan
