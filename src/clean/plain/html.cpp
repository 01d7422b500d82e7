// A web page: its visible texts in the elements that carry them, and nothing of its styles,
// scripts, comments and properties.
#include "scan/plain/html.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "clean/cleaner.hpp"
#include "scan/ooxml/words.hpp"
#include "scan/plain/characters.hpp"
#include "scan/plain/text_look.hpp"

namespace candour::clean {
namespace {

using format::HtmlNode;

constexpr std::array kept_elements = {
    "a",      "abbr",    "article", "aside",   "b",      "blockquote", "br",      "caption",
    "cite",   "code",    "dd",      "del",     "div",    "dl",         "dt",      "em",
    "footer", "h1",      "h2",      "h3",      "h4",     "h5",         "h6",      "header",
    "hr",     "i",       "ins",     "li",      "main",   "nav",        "ol",      "p",
    "pre",    "q",       "s",       "section", "small",  "span",       "strong",  "sub",
    "sup",    "table",   "tbody",   "td",      "tfoot",  "th",         "thead",   "tr",
    "u",      "ul",      "font",    "center",  "figure", "figcaption", "summary", "details",
    "label",  "address", "time"};
constexpr std::array without_end = {"br", "hr", "img"};

/// Writes the seen part of a page.
class Writing {
  public:
    explicit Writing(const scan::PageLook& look) : look_(look), nodes_(look.tree.nodes) {}

    std::string run() {
        std::string body;
        write_inside(0, body);
        return "<!DOCTYPE html>\n<html>\n<head><meta charset=\"utf-8\"><title>" + title_ +
               "</title></head>\n<body>\n" + body + "\n</body>\n</html>\n";
    }

  private:
    void write_inside(std::size_t index, std::string& out) {
        for (auto i = index + 1; i < nodes_[index].end; i = nodes_[i].end) write(i, out);
    }

    void write(std::size_t i, std::string& out) {
        const auto& node = nodes_[i];
        if (node.kind == HtmlNode::Kind::comment) return;
        if (node.kind == HtmlNode::Kind::text) {
            if (!look_.seen[i])
                out += ' ';
            else
                out += markup_escaped(scan::without_unseen_characters(node.text));
            return;
        }
        if (node.name == "title" && title_.empty()) {
            write_inside(i, title_);
            return;
        }
        if (node.name == "script" || node.name == "style" || node.name == "template") return;
        if (node.name == "input") {
            input(i, out);
            return;
        }
        const bool kept = is_one_of(node.name, kept_elements);
        if (kept) out += "<" + node.name + attributes(node) + ">";
        if (is_one_of(node.name, without_end)) return;
        write_inside(i, out);
        if (kept) out += "</" + node.name + ">";
    }

    // A field is written as the text that it shows.
    void input(std::size_t i, std::string& out) {
        const auto& node = nodes_[i];
        const auto type = ascii_lower(node.get("type"));
        const bool seen = look_.seen[i] && type != "hidden" && type != "password" &&
                          type != "checkbox" && type != "radio";
        const bool reported = std::any_of(look_.unseen.begin(), look_.unseen.end(),
                                          [&](const auto& one) { return one.node == i; });
        if (seen && !reported)
            out += " " + markup_escaped(collapse_spaces(node.get("value"))) + " ";
    }

    static std::string attributes(const HtmlNode& node) {
        std::string all;
        for (const auto* key : {"colspan", "rowspan"})
            if (node.has(key))
                all += std::string(" ") + key + "=\"" + markup_escaped(node.get(key)) + "\"";
        const auto href = node.get("href");
        const bool is_web = starts_with_ignoring_case(href, "http");
        if (node.name == "a" && is_web && scan::ooxml::is_public_link(href))
            all += " href=\"" + markup_escaped(href) + "\"";
        return node.name == "details" ? " open" : all;
    }

    const scan::PageLook& look_;
    const std::vector<HtmlNode>& nodes_;
    std::string title_;
};

}  // namespace

Result<Cleaned> clean_html(const Original& original) {
    const auto text = scan::look_at_bytes(original.bytes);
    TRY(const auto look, scan::look_at_page(text.text));
    Cleaned cleaned;
    cleaned.bytes = Writing(look).run();
    cleaned.type = "html";
    const bool had_pictures =
        std::any_of(look.tree.nodes.begin(), look.tree.nodes.end(),
                    [](const HtmlNode& node) { return node.name == "img" || node.name == "svg"; });
    cleaned.changes.emplace_back("the page has its text, tables and links, and none of its styles");
    if (had_pictures) cleaned.changes.emplace_back("pictures of the page are left out");
    return cleaned;
}

}  // namespace candour::clean
