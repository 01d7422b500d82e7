#include "store/column.hpp"

#include <algorithm>

#include "base/sha256.hpp"
#include "base/text.hpp"

namespace candour::store {

std::string column_text(std::string_view text) {
    std::string column;
    column.reserve(text.size());
    for (const char c : text) {
        if (c == '\0')
            append_utf8(column, U'\uFFFD');
        else
            column += c;
    }
    return column;
}

std::string column_list(const std::vector<std::string>& parts) {
    std::string column;
    for (const auto& part : parts) {
        if (part.empty()) continue;
        if (!column.empty()) column += '\n';
        auto text = column_text(part);
        std::replace(text.begin(), text.end(), '\n', ' ');
        column += text;
    }
    return column;
}

std::vector<std::string> parts_of_column(std::string_view column) {
    std::vector<std::string> parts;
    if (column.empty()) return parts;
    for (const auto part : split(column, '\n')) parts.emplace_back(part);
    return parts;
}

std::string index_key(std::string_view text) {
    constexpr std::size_t longest = 200;
    if (text.size() <= longest && !text.starts_with("sha256:")) return column_text(text);
    return "sha256:" + hex(sha256(text));
}

std::string date_column(const std::optional<Date>& date) {
    return date ? iso_date(*date) : "";
}

Result<std::optional<Date>> date_of_column(const std::string& column) {
    if (column.empty()) return std::optional<Date>{};
    TRY(const auto date, parse_date(column));
    return std::optional<Date>{date};
}

}  // namespace candour::store
