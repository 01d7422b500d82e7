#include <algorithm>
#include <chrono>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/embedded.hpp"
#include "cli/calendar_strip.hpp"
#include "cli/verb.hpp"
#include "clock/deadline.hpp"

namespace candour::cli {
namespace {

using clock::Deadline;
using clock::State;
using clock::Target;

struct Options {
    std::string regime;
    std::string target = "response_due";
    std::vector<std::string> events;
    std::string today;
    bool json = false;
};

std::string footer() {
    std::string text = "Targets:\n";
    for (const auto& kind : clock::target_kinds())
        text += fmt::format("  {:<24}{}\n", kind.code, kind.meaning);
    text += "\nEvents (write --event name=value; DATE is year-month-day):\n";
    for (const auto& kind : clock::event_kinds())
        if (!kind.changes_nothing)
            text += fmt::format("  {:<34}{}\n", fmt::format("{}={}", kind.name, kind.value),
                                kind.meaning);
    text += "\nEvents that by law change nothing, and are explained:\n ";
    for (const auto& kind : clock::event_kinds())
        if (kind.changes_nothing) text += fmt::format(" {}={}", kind.name, kind.value);
    return text +
           "\n\nExample:\n  candour clock --regime FOIA --event receipt=2026-03-12\n\n"
           "Ends with 0, or with 1 when the request has lapsed or the day is no working day.";
}

nlohmann::ordered_json to_json(const Deadline& deadline) {
    nlohmann::ordered_json json = {
        {"regime", law::code(deadline.regime)}, {"target", clock::code(deadline.target)},
        {"state", clock::name(deadline.state)}, {"date", nullptr},
        {"kind", clock::name(deadline.force)},  {"provisional", deadline.provisional},
    };
    if (deadline.date) json["date"] = iso_date(*deadline.date);
    if (deadline.working_day) json["working_day"] = *deadline.working_day;
    json["reason"] = deadline.reason;
    json["source"] = deadline.source;
    auto& steps = json["steps"] = nlohmann::ordered_json::array();
    for (const auto& step : deadline.steps) {
        steps.push_back({{"date", iso_date(step.date)}, {"day", nullptr}, {"why", step.why}});
        if (step.day) steps.back()["day"] = *step.day;
    }
    json["notes"] = deadline.notes;
    auto& events = json["events"] = nlohmann::ordered_json::array();
    for (const auto& mark : deadline.marks)
        events.push_back({{"date", iso_date(mark.date)}, {"what", mark.what}});
    return json;
}

// Empty when there is no date, and for `working_day`, whose reason says it all.
std::string headline(const Deadline& deadline) {
    if (deadline.working_day || !deadline.date) return {};
    return fmt::format("{} {}{}{}", clock::kind_of(deadline.target).lead_in,
                       date_with_weekday(*deadline.date),
                       deadline.force == clock::Force::guideline ? " (a guideline)" : "",
                       deadline.provisional ? " (provisional)" : "");
}

// Breaks a paragraph between words, with every line after the first set in.
std::string wrapped(const std::string& text, std::size_t indent) {
    constexpr std::size_t width = 78;
    std::string out;
    std::size_t column = indent;
    std::size_t at = 0;
    while (at < text.size()) {
        auto end = text.find(' ', at);
        if (end == std::string::npos) end = text.size();
        if (column > indent && column + 1 + (end - at) > width) {
            out += "\n" + std::string(indent, ' ');
            column = indent;
        } else if (column > indent) {
            out += ' ';
            ++column;
        }
        out += text.substr(at, end - at);
        column += end - at;
        at = end + 1;
    }
    return out;
}

std::string how_long(const Deadline& deadline, Date today) {
    if (!deadline.date || deadline.working_day) return {};
    if (today > *deadline.date) return "That day has passed.";
    if (today == *deadline.date) return "That is today.";
    const auto left = std::count_if(
        deadline.steps.begin(), deadline.steps.end(),
        [&](const clock::Step& step) { return step.day.has_value() && step.date > today; });
    if (left == 0) return {};
    return fmt::format("Days left after {}: {}.", long_date(today), left);
}

void print(const Deadline& deadline, Date today, Terminal& terminal) {
    auto& out = terminal.out;
    const auto emphasis = [&](const std::string& text) {
        return terminal.interactive ? "\x1b[1m" + text + "\x1b[0m" : text;
    };
    if (const auto line = headline(deadline); !line.empty()) out << emphasis(line) << '\n';
    out << wrapped(deadline.reason, 0) << '\n';
    if (const auto left = how_long(deadline, today); !left.empty()) out << left << '\n';
    const auto strip = calendar_strip(deadline, terminal.interactive);
    if (!strip.empty()) out << '\n' << strip;
    if (!deadline.notes.empty()) out << '\n';
    for (const auto& note : deadline.notes) out << "- " << wrapped(note, 2) << '\n';
}

Result<Date> today_of(const Options& options) {
    if (!options.today.empty()) return parse_date(options.today);
    const auto now = std::chrono::system_clock::now();
    return london_date(std::chrono::time_point_cast<std::chrono::microseconds>(now));
}

Result<Answer> run_clock(const Options& options, Terminal& terminal) {
    TRY(const auto holidays, clock::Holidays::from(embedded::rulebook()));
    TRY(const auto periods, clock::Periods::from(embedded::rulebook()));
    clock::Query query;
    TRY(query.regime, law::parse_regime(options.regime));
    TRY(query.target, clock::parse_target(options.target));
    TRY(query.today, today_of(options));
    for (const auto& event : options.events) TRY_VOID(clock::add_event(query.events, event));
    TRY(const auto deadline, clock::deadline(query, {holidays, periods}));
    if (options.json)
        terminal.out << to_json(deadline).dump() << '\n';
    else
        print(deadline, query.today, terminal);
    const bool no = deadline.state == State::lapsed || deadline.working_day == false;
    return no ? Answer::no : Answer::yes;
}

}  // namespace

extern const Verb clock_verb{
    "clock", "Work out when an answer, a payment or a review is due, and why",
    [](CLI::App& app) -> std::function<Result<Answer>(Terminal&)> {
        const auto options = std::make_shared<Options>();
        app.add_option("--regime", options->regime, "FOIA, EIR, FOISA or EISR")->required();
        app.add_option("--target", options->target, "what to work out")->capture_default_str();
        app.add_option("--event", options->events, "what happened: name=value; may be repeated")
            ->allow_extra_args(false);
        app.add_option("--today", options->today, "stand on this date instead of today's");
        app.add_flag("--json", options->json, "the answer as JSON");
        app.footer(footer());
        return [options](Terminal& terminal) { return run_clock(*options, terminal); };
    }};

}  // namespace candour::cli
