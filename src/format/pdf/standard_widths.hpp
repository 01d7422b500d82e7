#pragma once

#include <string_view>

namespace candour::format {

/// The advance of a character in one of the standard fonts, or the one most like `font`, in
/// thousandths of an em.
double pdf_standard_width(std::string_view font, char32_t character);

}  // namespace candour::format
