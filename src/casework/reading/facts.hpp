#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "casework/reading/piece.hpp"

namespace candour::casework::reading {

/// "Sexual Grooming (5619_14)": a title and the reference that closes it in brackets.
struct TitleAndReference {
    std::string title;
    std::string reference;
};
std::optional<TitleAndReference> title_with_reference(std::string_view text);

/// The reference a letter gives itself ("Our ref: FOI 17551", "Reference: 1406745", "FOI /
/// 973891"), or nothing.
std::optional<std::string> reference_in(std::string_view text);

/// The day a letter says the request came ("which we received on 24/11/2023"), or nothing.
std::optional<Date> receipt_in(std::string_view text);

/// The date that stands alone at the head of a letter: "15th April 2021", "Date: 15 October 2025".
std::optional<Date> letter_date(std::string_view text);

}  // namespace candour::casework::reading
