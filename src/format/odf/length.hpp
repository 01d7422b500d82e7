#pragma once

#include <optional>
#include <string_view>

namespace candour::format::odf {

/// A length as OpenDocument writes it ("2.54cm", "12pt", "-0.1in", "20px") in points; nothing for
/// percentages, "auto" and what is not a length. Never infinite.
std::optional<double> points_of(std::string_view length);
/// "58%" as 58; nothing for what is not a percentage.
std::optional<double> percent_of(std::string_view text);
/// "3", "-1.5": a number that takes all of the text.
std::optional<double> number_of(std::string_view text);

}  // namespace candour::format::odf
