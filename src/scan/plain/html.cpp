#include "scan/plain/html.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.hpp"
#include "scan/ooxml/words.hpp"
#include "scan/plain/characters.hpp"
#include "scan/plain/data_address.hpp"
#include "scan/plain/page_style.hpp"
#include "scan/plain/text_look.hpp"
#include "scan/scanners.hpp"

namespace candour::scan {
namespace {

using format::HtmlNode;
using Kind = HtmlNode::Kind;

constexpr int far_below = 60;  // empty lines before a text
constexpr auto none = std::string_view::npos;

bool has_letter(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) {
        return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c >= '0' && c <= '9') ||
               static_cast<unsigned char>(c) >= 0x80;
    });
}

std::string without_tags(std::string_view text) {
    std::string plain;
    while (!text.empty()) {
        const auto open = text.find('<');
        plain += text.substr(0, open);
        plain += ' ';
        if (open == none) break;
        const auto close = text.find('>', open);
        if (close == none) break;
        text.remove_prefix(close + 1);
    }
    return collapse_spaces(plain);
}

void drop_between(std::string& text, std::string_view open, std::string_view close) {
    for (;;) {
        const auto lower = ascii_lower(text);
        const auto at = lower.find(open);
        if (at == std::string::npos) return;
        const auto end = lower.find(close, at);
        text.erase(at, end == std::string::npos ? std::string::npos : end + close.size() - at);
    }
}

// What a comment says; empty for what Outlook and old browsers are told about styles and for the
// marks of a clipboard.
std::string words_of_comment(std::string_view comment) {
    std::string text(trim(comment));
    if (text == "StartFragment" || text == "EndFragment") return {};
    const bool conditional = text.starts_with("[if") || text.starts_with("<![") ||
                             text.starts_with("[endif") ||
                             text.find("<![endif]") != std::string::npos;
    if (!conditional) return has_letter(text) ? collapse_spaces(text) : std::string();
    // "[if mso]> … <![endif]"
    if (text.starts_with("[if")) {
        const auto end = text.find("]>");
        if (end == std::string::npos) return {};
        text.erase(0, end + 2);
    }
    if (text.starts_with("[endif")) return {};
    for (auto end = text.find("<![endif]"); end != std::string::npos; end = text.find("<![endif]"))
        text.erase(end, std::string_view("<![endif]").size());
    drop_between(text, "<style", "</style>");
    drop_between(text, "<w:worddocument", "</w:worddocument>");
    drop_between(text, "<o:officedocumentsettings", "</o:officedocumentsettings>");
    drop_between(text, "<w:latentstyles", "</w:latentstyles>");
    const auto words = without_tags(text);
    return has_letter(words) ? words : std::string();
}

/// What the styles of a page do to its texts.
class Reading {
  public:
    explicit Reading(PageLook& look) : look_(look), nodes_(look.tree.nodes) {}

    void run() {
        look_.seen.assign(nodes_.size(), false);
        read_sheets();
        go_over_nodes();
        end_group();
        say_what_is_fetched();
    }

  private:
    void read_sheets() {
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            const auto& node = nodes_[i];
            has_pictures_ = has_pictures_ || node.name == "img" || node.name == "video" ||
                            node.name == "picture" || node.name == "svg";
            if (node.name != "style") continue;
            const auto before = sheet_.comments.size();
            for (auto k = i + 1; k < node.end; ++k) sheet_.add(nodes_[k].text);
            for (auto k = before; k < sheet_.comments.size(); ++k)
                if (has_letter(sheet_.comments[k]))
                    add("html.comment", i, "a comment in a style sheet", sheet_.comments[k]);
        }
        for (const auto& url : sheet_.fetched)
            has_pictures_ = has_pictures_ || !url.ends_with(".css");
    }

    void go_over_nodes() {
        std::vector<css::Element> elements(nodes_.size());
        std::vector<std::size_t> last_child(nodes_.size(), 0);
        styles_.assign(1, {PageStyle{}, nodes_.size()});
        look_.seen[0] = true;
        for (std::size_t i = 1; i < nodes_.size(); ++i) {
            while (styles_.back().end <= i) styles_.pop_back();
            const auto& node = nodes_[i];
            if (node.kind == Kind::text) {
                text(i);
                continue;
            }
            if (node.kind == Kind::comment) continue;
            auto& element = elements[i];
            element.describe(node);
            if (node.parent != 0) element.parent = &elements[node.parent];
            if (const auto previous = last_child[node.parent]; previous != 0) {
                element.previous = &elements[previous];
                element.nth = elements[previous].nth + 1;
            }
            last_child[node.parent] = i;
            const auto declared = sheet_.of(element, node.get("style"));
            auto style = styles_.back().style.inside(node, i, declared, has_pictures_);
            judge_collapsed(i, style);
            look_.seen[i] = style.unseen.empty();
            styles_.push_back({style, node.end});
            if (node.name == "br" || node.name == "p" || node.name == "div") ++lines_since_text_;
            form_field(i, style);
        }
    }

    // What is folded away is a click from being read: it is told, and does not block.
    void judge_collapsed(std::size_t i, PageStyle& style) {
        const auto& node = nodes_[i];
        const auto& parent = nodes_[node.parent];
        if (parent.name != "details" || parent.has("open") || node.name == "summary") return;
        style.unseen = "text.hidden";
        style.why = "it is folded away until a reader opens it";
        style.cause = i;
        style.only_noted = true;
    }

    void text(std::size_t i) {
        const auto piece = collapse_spaces(nodes_[i].text);
        if (piece.empty()) return;
        const auto& style = styles_.back().style;
        const auto& parent = nodes_[nodes_[i].parent];
        if (parent.name == "script" || parent.name == "style") return;
        if (parent.name == "title" && !is_in_svg(i)) return show(i, piece);
        characters(i, piece);
        if (parent.name == "noscript") {
            if (has_letter(without_tags(piece)) && ascii_lower(piece).find("javascript") == none)
                hide(i, "text.hidden", "browsers with scripts switched on do not show it",
                     without_tags(piece), nodes_[i].parent, false);
            return;
        }
        if (is_in_svg(i) &&
            (parent.name == "title" || parent.name == "desc" || parent.name == "metadata")) {
            svg_words_.emplace_back(i, piece);
            return;
        }
        auto kind = style.hides_text();
        std::string_view why = style.why;
        if (kind.empty() && lines_since_text_ > far_below && !look_.shown.empty()) {
            kind = "text.offpage";
            why = "it stands far below the rest of the page";
        }
        if (kind.empty()) return show(i, piece);
        if (why.empty()) why = why_of(kind);
        hide(i, kind, why, piece, style.unseen.empty() ? nodes_[i].parent : style.cause,
             style.only_noted && !ooxml::looks_private(piece));
    }

    static std::string_view why_of(std::string_view kind) {
        if (kind == "text.samecolour") return "it has the colour of what is behind it";
        if (kind == "text.invisible") return "it is drawn with no opacity";
        if (kind == "text.tiny") return "its letters are too small to be seen";
        return "its style makes it invisible";
    }

    void show(std::size_t i, const std::string& piece) {
        end_group();
        lines_since_text_ = 0;
        look_.seen[i] = true;
        look_.shown.push_back(without_unseen_characters(piece));
    }

    // Texts that one thing hides are one finding.
    void hide(std::size_t i, std::string_view kind, std::string_view why, const std::string& piece,
              std::size_t cause, bool only_noted) {
        if (!has_letter(piece)) return;
        if (group_.text.empty() || group_.kind != kind || group_cause_ != cause) {
            end_group();
            group_.kind = kind;
            group_.only_noted = only_noted;
            group_.node = i;
            group_.what = fmt::format("text of the page that is not seen: {}", why);
            group_cause_ = cause;
        }
        if (group_.text.size() < 2'000) group_.text += (group_.text.empty() ? "" : " ") + piece;
    }
    void end_group() {
        if (!group_.text.empty()) look_.unseen.push_back(std::move(group_));
        group_ = {};
    }

    void characters(std::size_t i, std::string_view piece) {
        for (auto& one : unseen_characters(piece))
            look_.unseen.push_back(
                {one.kind, one.only_noted, i, std::move(one.what), std::move(one.text)});
    }

    [[nodiscard]] bool is_in_svg(std::size_t i) const {
        for (auto k = nodes_[i].parent; k != 0; k = nodes_[k].parent)
            if (nodes_[k].name == "svg") return true;
        return false;
    }

    void form_field(std::size_t i, const PageStyle& style) {
        const auto& node = nodes_[i];
        if (node.name != "input") return;
        const auto type = ascii_lower(node.get("type"));
        const auto value = collapse_spaces(node.get("value"));
        if (value.empty() || type == "checkbox" || type == "radio") return;
        if (type == "hidden" || !style.hides_text().empty())
            add("form.hidden", i, "a field of a form that the page does not show",
                std::string(node.get("name")) + (node.has("name") ? "=" : "") + value);
        else if (type == "password")
            add("form.hidden", i, "a password field, which shows dots for what it holds", value);
        else
            look_.shown.push_back(value);
    }

    void say_what_is_fetched() {
        for (const auto& url : sheet_.fetched) address(0, url);
    }

  public:
    // After all that shows is known: what stands in attributes, comments and scripts.
    void read_the_rest() {
        const auto text = join(look_.shown, " ");
        const ooxml::PlainSight sight(text);
        for (std::size_t i = 1; i < nodes_.size(); ++i) {
            const auto& node = nodes_[i];
            if (node.kind == Kind::comment) comment(i);
            if (node.kind != Kind::element) continue;
            if (node.name == "script") script(i);
            if (node.name == "meta") meta(i, sight);
            attributes(i, sight);
        }
        for (const auto& [i, words] : svg_words_)
            if (!sight.has(words) && ooxml::looks_private(words))
                add("alttext", i, "the name or description of a drawing in the page", words);
    }

  private:
    void comment(std::size_t i) {
        const auto words = words_of_comment(nodes_[i].text);
        if (!words.empty()) add("html.comment", i, "a comment in the source of the page", words);
    }

    void script(std::size_t i) {
        const auto& node = nodes_[i];
        std::string source;
        for (auto k = i + 1; k < node.end; ++k) source += nodes_[k].text;
        if (trim(source).empty()) return;
        const auto type = ascii_lower(node.get("type"));
        const bool is_program = type.empty() || type.find("javascript") != none || type == "module";
        if (!is_program)
            return add("script.data", i, "a block of data in a script element",
                       collapse_spaces(source));
        const auto words = words_of_program(source);
        if (words.empty())
            note("script.data", i, "a script without data in it", collapse_spaces(source));
        else
            add("script.data", i, "data and comments in a script", words);
    }

    // Strings and comments that say something.
    static std::string words_of_program(std::string_view source) {
        std::string all;
        for (std::size_t i = 0; i < source.size() && all.size() < 2'000;) {
            const char c = source[i];
            std::string_view piece;
            if (c == '"' || c == '\'' || c == '`') {
                auto end = i + 1;
                while (end < source.size() && source[end] != c)
                    end += source[end] == '\\' ? 2U : 1U;
                piece = source.substr(i + 1, std::min(end, source.size()) - i - 1);
                i = end + 1;
            } else if (source.substr(i).starts_with("/*")) {
                const auto end = source.find("*/", i + 2);
                piece = source.substr(i + 2, end == none ? none : end - i - 2);
                i = end == none ? source.size() : end + 2;
            } else if (source.substr(i).starts_with("//")) {
                const auto end = source.find('\n', i);
                piece = source.substr(i + 2, end == none ? none : end - i - 2);
                i = end == none ? source.size() : end + 1;
            } else {
                ++i;
                continue;
            }
            const auto words = collapse_spaces(piece);
            if (says_something(words)) all += (all.empty() ? "" : " ") + words;
        }
        return all;
    }

    // More than a keyword: several words, an address, a long number.
    static bool says_something(std::string_view value) {
        const auto lower = ascii_lower(value);
        if (lower.starts_with("http://") || lower.starts_with("https://") || lower == "use strict")
            return false;
        const auto digits =
            std::count_if(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
        const auto words = split_words(value);
        const auto long_words = std::count_if(
            words.begin(), words.end(),
            [](std::string_view word) { return word.size() > 1 && has_letter(word); });
        return long_words > 1 || digits >= 5 || value.find('@') != none;
    }

    void meta(std::size_t i, const ooxml::PlainSight& sight) {
        const auto& node = nodes_[i];
        auto name = ascii_lower(node.has("name") ? node.get("name") : node.get("property"));
        const auto content = collapse_spaces(node.get("content"));
        if (ascii_lower(node.get("http-equiv")) == "refresh") {
            if (const auto at = ascii_lower(content).find("url="); at != std::string::npos)
                address(i, content.substr(at + 4));
            return;
        }
        if (name.empty() || content.empty() || sight.has(content)) return;
        constexpr std::array technical = {"viewport",
                                          "generator",
                                          "robots",
                                          "theme-color",
                                          "format-detection",
                                          "referrer",
                                          "color-scheme",
                                          "progid",
                                          "originator",
                                          "googlebot",
                                          "og:type",
                                          "og:url",
                                          "og:image",
                                          "og:locale",
                                          "twitter:card",
                                          "msapplication-tilecolor",
                                          "date",
                                          "language",
                                          "revised",
                                          "created",
                                          "changed",
                                          "changedby-date",
                                          "article:published_time",
                                          "article:modified_time",
                                          "dcterms.created",
                                          "dcterms.modified",
                                          "dcterms.format",
                                          "dcterms.language",
                                          "dc.date",
                                          "dc.format",
                                          "dc.language",
                                          "csrf-param"};
        if (std::find(technical.begin(), technical.end(), name) != technical.end()) return;
        if (name.starts_with("apple-") || name.starts_with("msapplication-")) return;
        constexpr std::array known = {"author",    "creator", "description", "keywords",
                                      "subject",   "title",   "comments",    "changedby",
                                      "copyright", "owner",   "contributor", "publisher"};
        const auto short_name = name.substr(
            name.find_last_of(".:") == std::string::npos ? 0 : name.find_last_of(".:") + 1);
        const bool is_core = std::find(known.begin(), known.end(), short_name) != known.end();
        add(is_core ? "meta.core" : "meta.custom", i,
            fmt::format("the page's property \"{}\", which it does not show", name), content);
    }

    void attributes(std::size_t i, const ooxml::PlainSight& sight) {
        const auto& node = nodes_[i];
        for (const auto& [key, value] : node.attributes) {
            const auto words = collapse_spaces(value);
            if (words.empty()) continue;
            if (key == "alt" || key == "aria-label" || key == "aria-description" ||
                key == "summary") {
                if (ooxml::looks_private(words) && !sight.has(words))
                    add("alttext", i, "alternative text that only listeners get", words);
            } else if (key == "title") {
                if (ooxml::looks_private(words) && !sight.has(words))
                    add("hyperlink.tooltip", i, "a tip that shows only under a pointer", words);
            } else if (key.starts_with("data-")) {
                if (data_says_something(words) && !sight.has(words))
                    add("script.data", i, fmt::format("an attribute {} for scripts", key), words);
            } else if (key == "srcdoc") {
                look_.files.push_back({fmt::format("frame in line {}.html", node.line), value});
            } else if (is_fetched(node, key)) {
                address(i, value);
            } else if (key == "href" && node.name != "link" && node.name != "base") {
                link(i, words);
            }
        }
        const auto style = node.get("style");
        for (const auto& url : css::urls_in(style)) address(i, url);
    }

    static bool data_says_something(std::string_view value) {
        const auto lower = ascii_lower(value);
        if (lower.starts_with("http") || lower.starts_with("/") || lower.starts_with("#"))
            return false;
        return says_something(value) || value.front() == '{' || value.front() == '[';
    }

    static bool is_fetched(const HtmlNode& node, std::string_view key) {
        if (key == "src" || key == "background" || key == "poster" || key == "srcset") return true;
        if (key == "data" && node.name == "object") return true;
        if (node.name == "image" || node.name == "use") return key == "href" || key == "xlink:href";
        if (node.name != "link" || key != "href") return false;
        const auto rel = ascii_lower(node.get("rel"));
        return rel.find("stylesheet") != none || rel.find("icon") != none ||
               rel.find("preload") != none;
    }

    void address(std::size_t i, std::string_view value) {
        const auto trimmed = trim(value);
        if (auto data = data_in_address(trimmed)) {
            look_.files.push_back(
                {fmt::format("data in line {}", nodes_[i].line), *std::move(data)});
            return;
        }
        const auto lower = ascii_lower(trimmed);
        if (lower.starts_with("http:") || lower.starts_with("https:") || lower.starts_with("//") ||
            lower.starts_with("ftp:"))
            add("link.external", i,
                "something that is fetched from elsewhere when the page is opened",
                std::string(trimmed));
        else if (ooxml::is_path(trimmed) && !lower.starts_with(".") && !lower.starts_with("/"))
            add("hyperlink.path", i, "the path of a file on somebody's computer",
                std::string(trimmed));
    }

    void link(std::size_t i, const std::string& target) {
        if (auto data = data_in_address(target)) {
            look_.files.push_back(
                {fmt::format("data in line {}", nodes_[i].line), *std::move(data)});
            return;
        }
        const auto lower = ascii_lower(target);
        if (lower.starts_with("file:") || lower.starts_with("\\\\") ||
            (target.size() > 2 && target[1] == ':' && (target[2] == '\\' || target[2] == '/')))
            add("hyperlink.path", i, "a link into somebody's files", target);
        else if (lower.starts_with("http") && !ooxml::is_public_link(target))
            add("hyperlink.path", i, "a link to a computer inside an organisation", target);
        else if (lower.starts_with("javascript:") && says_something(target.substr(11)))
            add("script.data", i, "a script in a link", target);
    }

    void add(std::string_view kind, std::size_t i, std::string what, std::string text) {
        look_.unseen.push_back({kind, false, i, std::move(what), std::move(text)});
    }
    void note(std::string_view kind, std::size_t i, std::string what, std::string text) {
        look_.unseen.push_back({kind, true, i, std::move(what), std::move(text)});
    }

    struct Level {
        PageStyle style;
        std::size_t end = 0;
    };

    PageLook& look_;
    const std::vector<HtmlNode>& nodes_;
    css::Sheet sheet_;
    std::vector<Level> styles_;
    std::vector<std::pair<std::size_t, std::string>> svg_words_;
    UnseenInPage group_;
    std::size_t group_cause_ = 0;
    int lines_since_text_ = 0;
    bool has_pictures_ = false;
};

}  // namespace

Result<PageLook> look_at_page(std::string_view utf8) {
    PageLook look;
    TRY(look.tree, format::read_html_tree(utf8));
    Reading reading(look);
    reading.run();
    reading.read_the_rest();
    std::stable_sort(look.unseen.begin(), look.unseen.end(),
                     [](const auto& a, const auto& b) { return a.node < b.node; });
    return look;
}

void scan_html(Examination& exam) {
    const auto text = examine_encoding(exam);
    auto look = look_at_page(text);
    if (!look) return exam.refused(look.error());
    for (const auto& one : look->unseen) {
        if (one.only_noted)
            exam.noted(one.kind, look->place_of(one), one.what, one.text);
        else
            exam.found(one.kind, look->place_of(one), one.what, one.text);
    }
    for (const auto& piece : look->shown) exam.shown(piece);
    for (const auto& file : look->files) exam.inside(file.name, file.bytes);
}

}  // namespace candour::scan
