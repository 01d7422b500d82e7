#include "scan/odf/sheet_formula.hpp"

#include "base/text.hpp"

namespace candour::scan::odf {
namespace {

/// Where a text in that quotation mark, beginning at `at`, ends: after the closing one.
std::size_t end_of_quoted(std::string_view text, std::size_t at) {
    const char mark = text[at];
    for (++at; at < text.size(); ++at) {
        if (text[at] != mark) continue;
        if (at + 1 >= text.size() || text[at + 1] != mark) return at + 1;
        ++at;
    }
    return text.size();
}

/// One side of a range: "$'My sheet'.$A$1", ".B2".
struct Side {
    std::string file, sheet, cell;
};

Side side_of(std::string_view text) {
    Side side;
    if (!text.empty() && text.front() == '\'') {
        const auto end = end_of_quoted(text, 0);
        if (end < text.size() && text[end] == '#') {
            side.file = text.substr(0, end);
            text.remove_prefix(end + 1);
        }
    }
    if (text.starts_with("$")) {
        const bool sheet_follows = text.find('.') != std::string_view::npos;
        if (sheet_follows) text.remove_prefix(1);
    }
    std::size_t dot = 0;
    if (!text.empty() && text.front() == '\'') dot = end_of_quoted(text, 0);
    dot = text.find('.', dot);
    if (dot == std::string_view::npos) {
        side.cell = text;
        return side;
    }
    side.sheet = text.substr(0, dot);
    side.cell = text.substr(dot + 1);
    return side;
}

/// The colon between the two sides; npos where there is one side.
std::size_t colon_of(std::string_view address) {
    for (std::size_t at = 0; at < address.size(); ++at) {
        if (address[at] == '\'') at = end_of_quoted(address, at) - 1;
        if (at < address.size() && address[at] == ':') return at;
    }
    return std::string_view::npos;
}

}  // namespace

std::string excel_range(std::string_view address) {
    address = trim(address);
    const auto colon = colon_of(address);
    const auto first = side_of(address.substr(0, colon));
    std::string out;
    if (!first.file.empty()) out += "[" + first.file + "]";
    if (!first.sheet.empty()) out += first.sheet + "!";
    out += first.cell;
    if (colon == std::string_view::npos) return out;
    return out + ":" + side_of(address.substr(colon + 1)).cell;
}

std::vector<std::string> addresses_in(std::string_view list) {
    std::vector<std::string> addresses;
    std::size_t begin = 0;
    for (std::size_t at = 0; at <= list.size(); ++at) {
        if (at < list.size() && list[at] == '\'') at = end_of_quoted(list, at);
        if (at < list.size() && list[at] != ' ') continue;
        const auto address = trim(list.substr(begin, std::min(at, list.size()) - begin));
        if (!address.empty()) addresses.emplace_back(address);
        begin = at + 1;
    }
    return addresses;
}

std::string excel_formula(std::string_view formula) {
    for (const std::string_view prefix : {"of:", "oooc:", "msoxl:", "ooow:"})
        if (formula.starts_with(prefix)) formula.remove_prefix(prefix.size());
    if (formula.starts_with("=")) formula.remove_prefix(1);
    std::string out;
    for (std::size_t at = 0; at < formula.size(); ++at) {
        const char c = formula[at];
        if (c == '"') {
            const auto end = end_of_quoted(formula, at);
            out += formula.substr(at, end - at);
            at = end - 1;
        } else if (c == '[') {
            auto end = at + 1;
            while (end < formula.size() && formula[end] != ']')
                end = formula[end] == '\'' ? end_of_quoted(formula, end) : end + 1;
            out += excel_range(formula.substr(at + 1, std::min(end, formula.size()) - at - 1));
            at = end;
        } else {
            out += c == ';' ? ',' : c;
        }
    }
    return out;
}

std::vector<std::string> files_in(std::string_view formula) {
    std::vector<std::string> files;
    for (std::size_t at = 0; at < formula.size(); ++at) {
        if (formula[at] == '"') {
            at = end_of_quoted(formula, at) - 1;
        } else if (formula[at] == '\'') {
            const auto end = end_of_quoted(formula, at);
            if (end < formula.size() && formula[end] == '#')
                files.emplace_back(formula.substr(at + 1, end - at - 2));
            at = end - 1;
        }
    }
    return files;
}

}  // namespace candour::scan::odf
