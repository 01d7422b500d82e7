#pragma once

#include <charconv>
#include <cstdint>
#include <string_view>

namespace candour::scan::workbook::xlsx {

/// A whole number that is not negative; the largest of all for anything else, so that it is no
/// index of anything.
inline std::size_t to_index(std::string_view text) {
    std::size_t value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    return problem == std::errc() && end == text.data() + text.size() ? value : SIZE_MAX;
}

inline double to_number(std::string_view text, double otherwise) {
    if (text.starts_with('+')) text.remove_prefix(1);
    double value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    return problem == std::errc() && end == text.data() + text.size() ? value : otherwise;
}

/// xsd:boolean, absent as false.
inline bool is_true(std::string_view text) {
    return text == "1" || text == "true";
}

}  // namespace candour::scan::workbook::xlsx
