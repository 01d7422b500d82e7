#include "scan/report_json.hpp"

#include <array>
#include <optional>

#include "scan/classes.hpp"

namespace candour::scan {
namespace {

using nlohmann::ordered_json;

std::string text_of(const ordered_json& json, const char* field) {
    const auto found = json.find(field);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

template <class Value, std::size_t size>
std::optional<Value> named(std::string_view name, const std::array<Value, size>& values) {
    for (const auto value : values)
        if (name_of(value) == name) return value;
    return {};
}

Result<Finding> finding_from(const ordered_json& json) {
    if (!json.is_object()) return malformed("a finding is not an object");
    const auto severity = named(text_of(json, "severity"),
                                std::array{Severity::info, Severity::review, Severity::block});
    const auto fix = named(text_of(json, "fix"), std::array{Fix::clean, Fix::ask, Fix::none});
    auto kind = text_of(json, "kind");
    if (!severity || !fix || find_class(kind) == nullptr)
        return malformed("a finding has no known kind, severity or fix");
    return Finding{.kind = std::move(kind),
                   .severity = *severity,
                   .where = text_of(json, "where"),
                   .what = text_of(json, "what"),
                   .excerpt = text_of(json, "excerpt"),
                   .fix = *fix};
}

// A refusal without its finding, or a finding of one in a complete report, would be a pass of what
// was not examined.
bool refusals_agree(const Report& report) {
    bool refused = false;
    for (const auto& one : report.findings)
        if (one.kind.starts_with("refuse.") && one.severity == Severity::block) refused = true;
    return refused == !report.complete;
}

}  // namespace

ordered_json to_json(const Finding& finding) {
    return {{"kind", finding.kind},       {"severity", name_of(finding.severity)},
            {"where", finding.where},     {"what", finding.what},
            {"excerpt", finding.excerpt}, {"fix", name_of(finding.fix)}};
}

ordered_json to_json(const Report& report) {
    ordered_json json{{"file", report.file},
                      {"format", report.format},
                      {"sha256", report.sha256},
                      {"findings", ordered_json::array()},
                      {"complete", report.complete}};
    for (const auto& finding : report.findings) json["findings"].push_back(to_json(finding));
    return json;
}

std::string json_line(const ordered_json& json) {
    return json.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

Result<Report> report_from_json(std::string_view text) {
    const auto json = ordered_json::parse(text, nullptr, false);
    if (!json.is_object()) return malformed("a report is not a JSON object");
    Report report{.file = text_of(json, "file"),
                  .format = text_of(json, "format"),
                  .sha256 = text_of(json, "sha256"),
                  .findings = {},
                  .complete = false};
    const auto complete = json.find("complete");
    const auto findings = json.find("findings");
    if (complete == json.end() || !complete->is_boolean() || findings == json.end() ||
        !findings->is_array())
        return malformed("a report lacks its findings");
    report.complete = complete->get<bool>();
    for (const auto& one : *findings) {
        TRY(auto finding, finding_from(one));
        report.findings.push_back(std::move(finding));
    }
    if (!refusals_agree(report)) return malformed("a report contradicts itself");
    return report;
}

}  // namespace candour::scan
