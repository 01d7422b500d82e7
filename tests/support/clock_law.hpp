#pragma once

#include <string>
#include <string_view>

#include "base/embedded.hpp"
#include "base/require.hpp"
#include "clock/deadline.hpp"

namespace candour::test {

inline std::string_view embedded_holidays() {
    for (const auto& file : embedded::rulebook())
        if (file.path == "bank-holidays.tsv") return file.bytes;
    require(false, "the rulebook has bank holidays");
    return {};
}

/// The law as it travels in the program.
inline const clock::Law& clock_law() {
    static const auto holidays = clock::Holidays::from(embedded::rulebook());
    static const auto periods = clock::Periods::from(embedded::rulebook());
    require(holidays.has_value() && periods.has_value(), "the rulebook can be read");
    static const clock::Law law{*holidays, *periods};
    return law;
}

inline Date day(std::string_view iso) {
    const auto date = parse_date(iso);
    require(date.has_value(), "a test writes real dates");
    return *date;
}

/// Events as a command writes them, parted by spaces: "receipt=2026-01-05 extended=yes".
inline Result<clock::Events> events_of(std::string_view words) {
    clock::Events events;
    while (!words.empty()) {
        const auto space = words.find(' ');
        TRY_VOID(clock::add_event(events, words.substr(0, space)));
        words = space == std::string_view::npos ? std::string_view() : words.substr(space + 1);
    }
    return events;
}

inline Result<clock::Deadline> ask(law::Regime regime, clock::Target target, std::string_view words,
                                   std::string_view today = "2026-06-01") {
    TRY(auto events, events_of(words));
    return clock::deadline({regime, target, std::move(events), day(today)}, clock_law());
}

}  // namespace candour::test
