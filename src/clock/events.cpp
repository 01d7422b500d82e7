#include "clock/events.hpp"

#include <array>
#include <variant>

#include <fmt/format.h>

#include "base/nearest.hpp"
#include "base/text.hpp"

namespace candour::clock {
namespace {

struct TimeOfReceipt {};
struct NoEffect {};

// Where the value of an event goes, and so what kind of value it is.
using Slot =
    std::variant<std::optional<Date> Events::*, std::vector<Date> Events::*,
                 std::vector<DateRange> Events::*, bool Events::*, TimeOfReceipt, NoEffect>;

struct Row {
    EventKind kind;
    Slot slot;
};

constexpr bool nothing = true;

const std::array rows = {
    Row{{"date", "DATE", "the day that working_day asks about"}, &Events::date},
    Row{{"receipt", "DATE",
         "a valid request reached the authority, at any of its offices or inboxes"},
        &Events::receipt},
    Row{{"receipt_time", "HH:MM", "when on that day; a day ends at midnight"}, TimeOfReceipt{}},
    Row{{"invalid_receipt", "DATE", "what came was not yet a valid request"},
        &Events::invalid_receipt},
    Row{{"posted", "DATE", "FOISA: posted, so presumed received on the third day after"},
        &Events::posted},
    Row{{"transfer_received", "DATE", "a request that another authority had was received here"},
        &Events::transfer_received},
    Row{{"clarification_sought", "DATE",
         "the authority asked what it needs to find the information"},
        &Events::clarification_sought},
    Row{{"further_info", "DATE", "what it had asked for arrived"}, &Events::further_info},
    Row{{"fee_notice", "DATE", "FOIA, FOISA: a fees notice was given"}, &Events::fee_notice},
    Row{{"fee_paid", "DATE", "FOIA, FOISA: the fee was received"}, &Events::fee_paid},
    Row{{"charge_notice", "DATE", "EIR, EISR: payment in advance was asked for"},
        &Events::charge_notice},
    Row{{"charge_paid", "DATE", "EIR, EISR: the payment was received"}, &Events::charge_paid},
    Row{{"extended", "yes", "EIR, EISR: extended for volume and complexity"}, &Events::extended},
    Row{{"oral", "yes", "asked for by word of mouth"}, &Events::oral},
    Row{{"archives", "yes", "FOIA: a transferred public record that is not open"},
        &Events::archives},
    Row{{"keeper", "yes", "FOISA: asked of the Keeper of the Records of Scotland"},
        &Events::keeper},
    Row{{"term", "FROM..TO", "FOIA: a term of the school; give every one that matters"},
        &Events::terms},
    Row{{"response", "DATE", "the answer was given"}, &Events::response},
    Row{{"review_request", "DATE", "the request for a review was received"},
        &Events::review_request},
    Row{{"review_notice", "DATE", "the applicant received the outcome of the review"},
        &Events::review_notice},
    // By law these change nothing; each says why.
    Row{{"found_by_foi_team", "DATE",
         "a request is received when it reaches the authority, whoever opens it and whenever it "
         "reaches the team that answers",
         nothing},
        NoEffect{}},
    Row{{"ooo_bounce", "DATE",
         "an automatic reply does not undo receipt, since the message reached the authority",
         nothing},
        NoEffect{}},
    Row{{"voluntary_contact", "DATE",
         "a courtesy call or a talk about the request that is not a needed clarification does not "
         "stop the clock",
         nothing},
        NoEffect{}},
    Row{{"consult_third_party", "DATE",
         "consulting a third party does not stop the clock, since no provision says so", nothing},
        NoEffect{}},
    Row{{"third_party_reply", "DATE",
         "the clock never stopped for the third party, so its reply starts nothing", nothing},
        NoEffect{}},
    Row{{"refused_s12", "DATE",
         "an estimate of cost does not stop the clock; a narrowed request that follows is a new "
         "request with its own clock",
         nothing},
        NoEffect{}},
    Row{{"office_closed", "FROM..TO",
         "days on which the office is shut are working days all the same, since only Saturdays, "
         "Sundays and the holidays that the statute names are not",
         nothing},
        NoEffect{}},
    Row{{"local_holiday", "DATE",
         "a local fair, a privilege day or a council's own holiday is a working day, since it is "
         "not a "
         "bank holiday under the 1971 Act",
         nothing},
        NoEffect{}},
    Row{{"requester_chased", "DATE",
         "a reminder from the requester neither restarts nor shortens the time", nothing},
        NoEffect{}},
};

const Row* find_row(std::string_view name) {
    for (const auto& row : rows)
        if (row.kind.name == name) return &row;
    return nullptr;
}

Result<bool> read_yes(std::string_view value) {
    for (const auto* yes : {"yes", "true", "1", "y"})
        if (equal_ignoring_case(value, yes)) return true;
    for (const auto* no : {"no", "false", "0", "n"})
        if (equal_ignoring_case(value, no)) return false;
    return malformed(fmt::format("'{}' is neither yes nor no", shortened(value, 40)));
}

Result<DateRange> read_range(std::string_view value) {
    const auto dots = value.find("..");
    if (dots == std::string_view::npos) {
        TRY(const auto day, parse_date(trim(value)));
        return DateRange{day, day};
    }
    TRY(const auto from, parse_date(trim(value.substr(0, dots))));
    TRY(const auto to, parse_date(trim(value.substr(dots + 2))));
    if (to < from)
        return malformed(fmt::format("the range ends on {} before it begins on {}", iso_date(to),
                                     iso_date(from)));
    return DateRange{from, to};
}

Result<std::vector<DateRange>> read_ranges(std::string_view value) {
    constexpr std::size_t most = 400;
    std::vector<DateRange> ranges;
    for (const auto part : split(value, ',')) {
        TRY(const auto range, read_range(trim(part)));
        ranges.push_back(range);
        if (ranges.size() > most) return malformed(fmt::format("more than {} ranges", most));
    }
    return ranges;
}

Result<std::string> read_time(std::string_view value) {
    const auto parts = split(value, ':');
    const auto two_digits = [](std::string_view text, int below) {
        return text.size() == 2 && text[0] >= '0' && text[0] <= '9' && text[1] >= '0' &&
               text[1] <= '9' && (text[0] - '0') * 10 + (text[1] - '0') < below;
    };
    if ((parts.size() == 2 || parts.size() == 3) && two_digits(parts[0], 24) &&
        two_digits(parts[1], 60) && (parts.size() == 2 || two_digits(parts[2], 60)))
        return std::string(value);
    return malformed(
        fmt::format("'{}' is not a time of day: write it as 23:59", shortened(value, 40)));
}

// Puts a value into the slot of its kind. Each gives back what is wrong with it, if anything is.
struct Adding {
    Events& events;
    const EventKind& kind;
    std::string_view value;

    Result<void> operator()(std::optional<Date> Events::*field) const {
        TRY(const auto day, parse_date(value));
        if (events.*field && *(events.*field) != day)
            return malformed(fmt::format("it was given as {} already, and there is only one",
                                         iso_date(*(events.*field))));
        events.*field = day;
        return {};
    }
    Result<void> operator()(std::vector<Date> Events::*field) const {
        constexpr std::size_t most = 400;
        TRY(const auto day, parse_date(value));
        if ((events.*field).size() >= most)
            return malformed(fmt::format("more than {} of them", most));
        (events.*field).push_back(day);
        return {};
    }
    Result<void> operator()(std::vector<DateRange> Events::*field) const {
        TRY(const auto ranges, read_ranges(value));
        (events.*field).insert((events.*field).end(), ranges.begin(), ranges.end());
        return {};
    }
    Result<void> operator()(bool Events::*field) const {
        TRY(events.*field, read_yes(value));
        return {};
    }
    // The time alone, or with the day: "23:59", "2026-01-05T23:59".
    Result<void> operator()(TimeOfReceipt) const {
        const auto t = value.find('T');
        if (t != std::string_view::npos) {
            const Adding day{events, kind, value.substr(0, t)};
            TRY_VOID(day(&Events::receipt));
        }
        TRY(events.receipt_time,
            read_time(t == std::string_view::npos ? value : value.substr(t + 1)));
        return {};
    }
    // What changes nothing may say when it happened, or only that it did.
    Result<void> operator()(NoEffect) const {
        if (const auto yes = read_yes(value)) {
            if (*yes) events.without_effect.push_back({kind.name, std::nullopt});
            return {};
        }
        TRY(const auto ranges, read_ranges(value));
        for (const auto& range : ranges) events.without_effect.push_back({kind.name, range});
        return {};
    }
};

}  // namespace

std::span<const EventKind> event_kinds() {
    static const auto kinds = [] {
        std::vector<EventKind> all;
        all.reserve(rows.size());
        for (const auto& row : rows) all.push_back(row.kind);
        return all;
    }();
    return kinds;
}

const EventKind* find_event_kind(std::string_view name) {
    const auto* row = find_row(name);
    return row == nullptr ? nullptr : &row->kind;
}

Result<void> add_event(Events& events, std::string_view name, std::string_view value) {
    const auto* row = find_row(trim(name));
    if (row == nullptr) {
        std::vector<std::string_view> names;
        names.reserve(rows.size());
        for (const auto& kind : event_kinds()) names.push_back(kind.name);
        auto near = nearest(name, names);
        const auto hint = near.empty() ? "; candour clock --help lists them"
                                       : "; did you mean " + one_of(near) + "?";
        return malformed("there is no event '" + shortened(name, 40) + "'" + hint);
    }
    const auto added = std::visit(Adding{events, row->kind, trim(value)}, row->slot);
    if (!added) return malformed(added.error().what, "event " + std::string(row->kind.name));
    return {};
}

Result<void> add_event(Events& events, std::string_view name_and_value) {
    const auto equals = name_and_value.find('=');
    if (equals == std::string_view::npos)
        return malformed("'" + shortened(name_and_value, 60) +
                         "' is not an event: write name=value, as in receipt=2025-09-01");
    return add_event(events, name_and_value.substr(0, equals), name_and_value.substr(equals + 1));
}

}  // namespace candour::clock
