#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"

namespace candour::clock {

/// Both ends included.
struct DateRange {
    Date from;
    Date to;

    [[nodiscard]] bool contains(Date date) const { return from <= date && date <= to; }
    bool operator==(const DateRange&) const = default;
};

/// Something that happened and, by law, changes no date.
struct WithoutEffect {
    std::string_view name;        ///< "consult_third_party"; of the table of events
    std::optional<DateRange> on;  ///< when, where that was said

    bool operator==(const WithoutEffect&) const = default;
};

/// What happened to a request, as far as dates depend on it. Order and regime are checked by
/// `deadline`, not here.
struct Events {
    std::optional<Date> date;                 ///< the day that `working_day` asks about
    std::optional<Date> receipt;              ///< a valid request reached the authority
    std::optional<std::string> receipt_time;  ///< "23:59"
    std::optional<Date> invalid_receipt;      ///< what reached the authority was not yet a request
    std::optional<Date> posted;               ///< FOISA s74(2)
    std::optional<Date> transfer_received;    ///< another authority's request reached this one
    std::vector<Date> clarification_sought;
    std::vector<Date> further_info;                ///< the particulars asked for arrived
    std::vector<Date> fee_notice, fee_paid;        ///< FOIA, FOISA
    std::vector<Date> charge_notice, charge_paid;  ///< EIR, EISR
    bool extended = false;                         ///< EIR, EISR: for volume and complexity
    bool oral = false;                             ///< asked for by word of mouth
    bool archives = false;         ///< FOIA: a transferred public record not yet opened
    bool keeper = false;           ///< FOISA: asked of the Keeper of the Records of Scotland
    std::vector<DateRange> terms;  ///< a school's; days in none of them are not school days
    std::optional<Date> response;
    std::optional<Date> review_request;
    std::optional<Date> review_notice;
    std::vector<WithoutEffect> without_effect;

    bool operator==(const Events&) const = default;
};

/// One kind of event, for help and forms.
struct EventKind {
    std::string_view name;
    std::string_view value;    ///< "DATE", "FROM..TO", "yes", "HH:MM"
    std::string_view meaning;  ///< for help; of one without effect, why it has none
    bool changes_nothing = false;
};

/// Every kind, in the order of help.
std::span<const EventKind> event_kinds();
/// The kind of that name, or null.
const EventKind* find_event_kind(std::string_view name);

/// Reads one event as commands write it (name "receipt", value "2025-09-01") and adds it. Dates are
/// ISO; ranges "2026-01-06..2026-04-02", several parted by commas; yes or no. Fails: malformed for
/// an unknown name (naming the nearest), a value that cannot be read, or a second value where there
/// is only one to give.
Result<void> add_event(Events& events, std::string_view name, std::string_view value);

/// The same for "receipt=2025-09-01".
Result<void> add_event(Events& events, std::string_view name_and_value);

}  // namespace candour::clock
