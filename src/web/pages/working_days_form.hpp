#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "clock/deadline.hpp"
#include "web/http/message.hpp"

namespace candour::web::pages {

/// A mistake in a form, beside the field it is in.
struct FieldError {
    std::string field;  ///< the input's name and id
    std::string what;

    bool operator==(const FieldError&) const = default;
};

/// The form of /working-days: what was typed, and what it comes to. Its names are those of the
/// events of `candour clock`, so that a link says what it asks; dates may be written in words.
struct WorkingDaysForm {
    std::string regime;  ///< as typed; chosen for the visitor when nothing was
    std::string receipt, clarification_sought, further_info, notice, paid, term, response;
    bool extended = false;

    bool asked = false;  ///< the form was sent, or a link followed
    std::vector<FieldError> errors;
    clock::Query query;  ///< complete when there are no errors

    [[nodiscard]] const FieldError* error_in(std::string_view field) const;
    /// Something beside regime and receipt was given.
    [[nodiscard]] bool has_more() const;
    /// The address that gives this answer again, dates as ISO.
    [[nodiscard]] std::string link() const;
};

/// Reads the query of an address. Never fails: what is wrong is in `errors`. `usual` is the regime
/// that is chosen when none was.
WorkingDaysForm read_working_days_form(const http::Request& request, law::Regime usual, Date today);

/// Puts a problem that the clock has with the events beside the field that it is about.
FieldError beside_field(const Problem& problem);

}  // namespace candour::web::pages
