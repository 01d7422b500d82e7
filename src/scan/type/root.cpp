#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "scan/type/parts.hpp"

namespace candour::scan::typing {
namespace {

bool is_name_character(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == ':' || c == '_' || c == '-' || c == '.';
}

std::string_view past(std::string_view text, std::string_view end) {
    const auto at = text.find(end);
    return at == std::string_view::npos ? std::string_view() : text.substr(at + end.size());
}

// The document type, whose own declarations may stand in brackets.
std::string_view past_document_type(std::string_view text) {
    const auto end = text.find('>');
    const auto bracket = text.find('[');
    return bracket < end ? past(past(text, "]"), ">") : past(text, ">");
}

// What stands before the root element, and the root's start tag.
struct Opening {
    std::string_view prolog, tag;
};

Opening opening_of(std::string_view text) {
    auto rest = trim(text);
    const auto* const begin = rest.data();
    while (!rest.empty() && rest.front() == '<') {
        if (rest.starts_with("<?"))
            rest = past(rest, "?>");
        else if (rest.starts_with("<!--"))
            rest = past(rest, "-->");
        else if (rest.starts_with("<!"))
            rest = past_document_type(rest);
        else
            return {{begin, static_cast<std::size_t>(rest.data() - begin)},
                    rest.substr(1, rest.find('>'))};
        rest = trim(rest);
    }
    return {};
}

std::string_view local_name(std::string_view tag) {
    const auto* const end = std::find_if_not(tag.begin(), tag.end(), is_name_character);
    const auto name = tag.substr(0, static_cast<std::size_t>(end - tag.begin()));
    const auto colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

bool holds(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

// Spec: OpenDocument 1.3 part 3, 3.1.2: the whole document in one element.
std::optional<Type> flat_open_document(std::string_view tag) {
    if (!holds(tag, "opendocument")) return {};
    if (holds(tag, "opendocument.spreadsheet")) return Type{"fods", "a flat OpenDocument table"};
    if (holds(tag, "opendocument.presentation"))
        return Type{"fodp", "a flat OpenDocument presentation"};
    if (holds(tag, "opendocument.text")) return Type{"fodt", "a flat OpenDocument text"};
    return Type{"fodg", "a flat OpenDocument drawing"};
}

}  // namespace

std::optional<Type> by_root(std::string_view text) {
    const auto [prolog, tag] = opening_of(text);
    if (tag.empty() || !is_name_character(tag.front())) return {};
    const auto name = local_name(tag);
    if (name == "svg") return Type{"svg", "an SVG picture"};
    if (equal_ignoring_case(name, "html")) return Type{"html", "a web page"};
    if (name == "document" || name == "document-content")
        if (auto type = flat_open_document(tag)) return type;
    if (name == "Workbook" && (holds(tag, "urn:schemas-microsoft-com:office:spreadsheet") ||
                               holds(prolog, "Excel.Sheet")))
        return Type{"spreadsheetml", "an Excel 2003 XML workbook"};
    if (name == "wordDocument") return Type{"wordml", "a Word 2003 XML document"};
    if (name == "package" && holds(tag, "schemas.microsoft.com/office/2006/xmlPackage"))
        return Type{"flat_opc", "an office document in one XML file"};
    // Web pages are often a piece of one, and begin with any element of theirs.
    if (prolog.empty()) return {};
    if (starts_with_ignoring_case(prolog, "<!doctype html")) return Type{"html", "a web page"};
    if (prolog.starts_with("<?xml") || starts_with_ignoring_case(prolog, "<!doctype"))
        return Type{"xml", "an XML document"};
    return {};
}

}  // namespace candour::scan::typing
