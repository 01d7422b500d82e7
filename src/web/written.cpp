#include "web/written.hpp"

#include <cmath>

#include <fmt/format.h>

#include "base/text.hpp"

namespace candour::web {
namespace {

std::string with_commas(std::string digits) {
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
        digits.insert(static_cast<std::size_t>(at), ",");
    return digits;
}

std::string decimal(double value, int least_places) {
    if (!std::isfinite(value)) return "–";
    // At most six places, without the zeros that say nothing.
    auto text = fmt::format("{:.6f}", std::fabs(value));
    const auto point = text.find('.');
    auto end = text.size();
    while (end > point + 1 + static_cast<std::size_t>(least_places) && text[end - 1] == '0') --end;
    if (end == point + 1) end = point;
    const auto fraction = text.substr(point, end - point);
    return (value < 0 ? "−" : "") + with_commas(text.substr(0, point)) + fraction;
}

struct Kind {
    std::string_view extension, name;
};
constexpr Kind kinds[] = {
    {"pdf", "PDF"},
    {"doc", "Word document"},
    {"docx", "Word document"},
    {"odt", "OpenDocument text"},
    {"rtf", "Rich Text document"},
    {"txt", "plain text"},
    {"xls", "Excel spreadsheet"},
    {"xlsx", "Excel spreadsheet"},
    {"ods", "OpenDocument spreadsheet"},
    {"csv", "CSV table"},
    {"ppt", "PowerPoint presentation"},
    {"pptx", "PowerPoint presentation"},
    {"odp", "OpenDocument presentation"},
    {"zip", "ZIP archive"},
    {"jpg", "JPEG image"},
    {"jpeg", "JPEG image"},
    {"png", "PNG image"},
    {"msg", "e-mail"},
    {"eml", "e-mail"},
    {"html", "web page"},
    {"htm", "web page"},
};

}  // namespace

std::string grouped(std::uint64_t number) {
    return with_commas(std::to_string(number));
}

std::string written(const casework::Figure& figure) {
    const bool whole = std::floor(figure.value) == figure.value;
    if (figure.unit == "GBP") {
        const auto amount = decimal(std::fabs(figure.value), whole ? 0 : 2);
        return (figure.value < 0 ? "−£" : "£") + amount;
    }
    const auto number = decimal(figure.value, 0);
    if (figure.unit.empty()) return number;
    return figure.unit == "percent" ? number + "%" : number + " " + figure.unit;
}

std::string byte_size(std::uint64_t bytes) {
    if (bytes < 1000) return fmt::format("{} byte{}", bytes, bytes == 1 ? "" : "s");
    const auto size = static_cast<double>(bytes);
    if (bytes < 999'500) return fmt::format("{:.0f} KB", size / 1e3);
    if (bytes < 999'950'000) return fmt::format("{:.1f} MB", size / 1e6);
    return fmt::format("{:.1f} GB", size / 1e9);
}

std::string file_kind(std::string_view name, std::string_view media_type) {
    const auto dot = name.rfind('.');
    const auto extension =
        dot == std::string_view::npos ? std::string() : ascii_lower(name.substr(dot + 1));
    for (const auto& kind : kinds)
        if (kind.extension == extension) return std::string(kind.name);
    if (media_type == "application/pdf") return "PDF";
    if (extension.empty() || extension.size() > 5) return "file";
    auto capitals = extension;
    for (auto& c : capitals)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return capitals + " file";
}

std::string heading_in_words(std::string_view heading) {
    constexpr std::string_view typed = " - ";
    const auto at = heading.find(typed);
    if (at == std::string_view::npos) return std::string(heading);
    return std::string(heading.substr(0, at)) + " – " +
           std::string(heading.substr(at + typed.size()));
}

std::string provision_in_words(std::string_view provision) {
    if (provision.starts_with("reg ")) return "Regulation " + std::string(provision.substr(4));
    if (provision.starts_with("s") && provision.size() > 1 && provision[1] >= '0' &&
        provision[1] <= '9')
        return "Section " + std::string(provision.substr(1));
    return std::string(provision);
}

}  // namespace candour::web
