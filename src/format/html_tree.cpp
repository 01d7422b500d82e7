#include "format/html_tree.hpp"

#include <algorithm>
#include <memory>
#include <optional>

#include <libxml/HTMLparser.h>

#include "base/text.hpp"

namespace candour::format {
namespace {

constexpr std::size_t deepest = 512;
constexpr std::size_t most_nodes = 1'000'000;
// libxml2 compares every attribute of a tag with those before it.
constexpr std::size_t most_attributes = 5'000;
constexpr std::size_t parse_piece = 4'096;

struct FreeParser {
    void operator()(htmlParserCtxt* parser) const {
        if (parser->myDoc != nullptr) xmlFreeDoc(parser->myDoc);
        htmlFreeParserCtxt(parser);
    }
};
using Parser = std::unique_ptr<htmlParserCtxt, FreeParser>;

std::string_view view(const xmlChar* text) {
    return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

/// Builds the tree from what the parser meets.
struct Growing {
    HtmlTree tree;
    std::vector<std::size_t> open = {0};
    htmlParserCtxt* parser = nullptr;
    std::optional<Problem> failed;

    Growing() { tree.nodes.emplace_back(); }

    void stop(Problem why) {
        if (!failed) failed = std::move(why);
        xmlStopParser(parser);
    }
    [[nodiscard]] int line() const { return parser->input == nullptr ? 0 : parser->input->line; }

    HtmlNode& add(HtmlNode::Kind kind) {
        if (tree.nodes.size() >= most_nodes)
            stop({Problem::Kind::refused, "the page has more than a million elements", ""});
        auto& node = tree.nodes.emplace_back();
        node.kind = kind;
        node.parent = open.back();
        node.line = line();
        return node;
    }

    void start(const xmlChar* name, const xmlChar** pairs) {
        if (failed) return;
        auto& node = add(HtmlNode::Kind::element);
        node.name = ascii_lower(view(name));
        for (; pairs != nullptr && pairs[0] != nullptr; pairs += 2)
            node.attributes.emplace_back(ascii_lower(view(pairs[0])), view(pairs[1]));
        open.push_back(tree.nodes.size() - 1);
        if (open.size() > deepest)
            stop({Problem::Kind::malformed, "the page is nested deeper than 512 elements",
                  "line " + std::to_string(line())});
    }

    void end(const xmlChar* given) {
        const auto name = ascii_lower(view(given));
        const auto at = std::find_if(open.rbegin(), open.rend(), [&](std::size_t index) {
            return tree.nodes[index].name == name;
        });
        if (at == open.rend() || failed) return;
        while (tree.nodes[open.back()].name != name) close_last();
        close_last();
    }

    void close_last() {
        tree.nodes[open.back()].end = tree.nodes.size();
        open.pop_back();
    }

    void text(std::string_view piece) {
        if (failed) return;
        auto& last = tree.nodes.back();
        const bool goes_on = last.kind == HtmlNode::Kind::text && last.parent == open.back() &&
                             tree.nodes.size() > 1;
        (goes_on ? last : add(HtmlNode::Kind::text)).text += piece;
    }

    void finish() {
        while (!open.empty()) close_last();
        for (std::size_t i = 0; i < tree.nodes.size(); ++i)
            if (tree.nodes[i].end == 0) tree.nodes[i].end = i + 1;
    }
};

Growing& self(void* user) {
    return *static_cast<Growing*>(user);
}

htmlSAXHandler handlers() {
    htmlSAXHandler sax{};
    sax.startElement = [](void* user, const xmlChar* name, const xmlChar** pairs) {
        self(user).start(name, pairs);
    };
    sax.endElement = [](void* user, const xmlChar* name) { self(user).end(name); };
    sax.characters = [](void* user, const xmlChar* text, int size) {
        self(user).text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
    };
    sax.ignorableWhitespace = sax.characters;
    sax.cdataBlock = sax.characters;
    sax.comment = [](void* user, const xmlChar* text) {
        if (!self(user).failed) self(user).add(HtmlNode::Kind::comment).text = view(text);
    };
    // "<?…>" is a comment to a browser.
    sax.processingInstruction = [](void* user, const xmlChar* target, const xmlChar* data) {
        if (self(user).failed || view(target) == "xml" || view(target) == "xml-stylesheet") return;
        self(user).add(HtmlNode::Kind::comment).text =
            std::string(view(target)) + " " + std::string(view(data));
    };
    return sax;
}

std::size_t separators_in(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '"' || c == '\'';
    }));
}

// True when what the parser has not taken yet may be a tag of too many attributes.
bool is_overlong_tag(htmlParserCtxt* parser, std::string_view unfinished) {
    const auto inside = view(parser->name);
    return unfinished.size() > 1 && unfinished[0] == '<' && unfinished[1] != '!' &&
           inside != "script" && inside != "style" && separators_in(unfinished) > most_attributes;
}

}  // namespace

std::string_view HtmlNode::get(std::string_view attribute) const {
    for (const auto& [key, value] : attributes)
        if (key == attribute) return value;
    return {};
}

bool HtmlNode::has(std::string_view attribute) const {
    return std::any_of(attributes.begin(), attributes.end(),
                       [&](const auto& pair) { return pair.first == attribute; });
}

Result<HtmlTree> read_html_tree(std::string_view utf8) {
    xmlInitParser();
    auto sax = handlers();
    Growing growing;
    const Parser parser(
        htmlCreatePushParserCtxt(&sax, &growing, nullptr, 0, nullptr, XML_CHAR_ENCODING_UTF8));
    if (!parser) return unavailable("there is no memory left to read a page");
    htmlCtxtUseOptions(parser.get(), HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
                                         HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                         HTML_PARSE_IGNORE_ENC | HTML_PARSE_NOIMPLIED);
    growing.parser = parser.get();
    std::string_view unfinished;
    while (!utf8.empty() && !growing.failed) {
        // As much again as was held back, so that what is long is not looked through too often.
        const auto held = separators_in(unfinished) > most_attributes / 2 ? 0 : unfinished.size();
        const auto piece = utf8.substr(0, std::max(parse_piece, held));
        utf8.remove_prefix(piece.size());
        htmlParseChunk(parser.get(), piece.data(), static_cast<int>(piece.size()), 0);
        if (parser->input == nullptr) break;
        unfinished = {reinterpret_cast<const char*>(parser->input->cur),
                      static_cast<std::size_t>(parser->input->end - parser->input->cur)};
        if (is_overlong_tag(parser.get(), unfinished))
            growing.stop({Problem::Kind::malformed, "a single tag has thousands of attributes",
                          "line " + std::to_string(growing.line())});
    }
    if (!growing.failed) htmlParseChunk(parser.get(), nullptr, 0, 1);
    if (growing.failed) return tl::unexpected(*growing.failed);
    growing.finish();
    return std::move(growing.tree);
}

}  // namespace candour::format
