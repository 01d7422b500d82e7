#include "cli/scan_table.hpp"

#include <algorithm>
#include <ostream>

#include <fmt/format.h>

#include "base/text.hpp"

namespace candour::cli {
namespace {

// The code point that begins at `at`, and how many bytes it takes; the text is UTF-8.
std::pair<char32_t, std::size_t> code_point_at(std::string_view text, std::size_t at) {
    const auto first = static_cast<unsigned char>(text[at]);
    const std::size_t size = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    char32_t value = size == 1 ? first : first & (0xFFU >> (size + 1));
    for (std::size_t i = 1; i < size && at + i < text.size(); ++i)
        value = value << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
    return {value, size};
}

bool disturbs(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF ||
           (c >= 0xE0000 && c <= 0xE0FFF);
}

std::string verdict(const scan::Report& report) {
    const auto above = std::count_if(
        report.findings.begin(), report.findings.end(),
        [](const scan::Finding& one) { return one.severity != scan::Severity::info; });
    if (!report.complete) return "cannot be examined completely; do not send it";
    if (above == 0) return "nothing hidden was found";
    return fmt::format("{} {}", above, above == 1 ? "finding" : "findings");
}

}  // namespace

std::string fit_for_terminal(std::string_view utf8) {
    const auto text = to_utf8(utf8);
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const auto [c, size] = code_point_at(text, i);
        if (c == '\n' || c == '\t' || c == '\r')
            out += ' ';
        else if (disturbs(c))
            out += fmt::format("<U+{:04X}>", static_cast<std::uint32_t>(c));
        else
            out += text.substr(i, size);
        i += size;
    }
    return out;
}

void print_table(std::ostream& out, const scan::Report& report) {
    out << fmt::format("{} ({}): {}\n", fit_for_terminal(report.file), report.format,
                       verdict(report));
    for (const auto& one : report.findings) {
        out << fmt::format("  {:<7}{:<22} {}\n", name_of(one.severity), one.kind,
                           fit_for_terminal(one.where));
        out << fmt::format("         {}\n", fit_for_terminal(one.what));
        if (!one.excerpt.empty())
            out << fmt::format("         \"{}\"\n", fit_for_terminal(one.excerpt));
    }
}

}  // namespace candour::cli
