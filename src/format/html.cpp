#include "format/html.hpp"

#include <algorithm>
#include <memory>

#include <libxml/HTMLparser.h>

#include "base/text.hpp"
#include "format/html_blocks.hpp"
#include "format/item.hpp"

namespace candour::format {
namespace {

constexpr std::size_t deepest = 256;
// libxml2 compares every attribute of a tag with those before it, so a tag of a hundred thousand
// attributes would take it minutes. A tag longer than a piece is only parsed when it can hold no
// more than this many.
constexpr std::size_t parse_piece = 4'096;
constexpr std::size_t most_attributes = 5'000;

struct FreeParser {
    void operator()(htmlParserCtxt* parser) const {
        // With our own handlers there is no tree, unless libxml2 made an empty one.
        if (parser->myDoc) xmlFreeDoc(parser->myDoc);
        htmlFreeParserCtxt(parser);
    }
};
using Parser = std::unique_ptr<htmlParserCtxt, FreeParser>;

std::string_view view(const xmlChar* text) {
    return text ? std::string_view(reinterpret_cast<const char*>(text)) : std::string_view{};
}

// What the handlers are given: the blocks, and what stands outside them.
struct Reading {
    explicit Reading(HtmlLines lines) : blocks(lines) {}

    HtmlBlocks blocks;
    htmlParserCtxt* parser = nullptr;
    std::string canonical;
    std::string published;
    std::string fault;

    [[nodiscard]] int line() const { return parser && parser->input ? parser->input->line : 0; }
    void stop(std::string why) {
        if (fault.empty()) fault = std::move(why);
        xmlStopParser(parser);
    }
};

bool hides(std::string_view style) {
    std::string tight;
    for (const char c : ascii_lower(style))
        if (c != ' ' && c != '\t' && c != '\n') tight += c;
    return tight.find("display:none") != std::string::npos;
}

struct PageFacts {
    std::string_view rel, property, content;
};

// The handlers are called by C code, through which no exception may pass; HtmlBlocks throws none
// but for want of memory.
void on_start(void* self, const xmlChar* name, const xmlChar** pairs) {
    auto& reading = *static_cast<Reading*>(self);
    HtmlAttributes attributes;
    PageFacts facts;
    for (; pairs && pairs[0]; pairs += 2) {
        const auto key = view(pairs[0]);
        const auto value = view(pairs[1]);
        if (key == "href") attributes.href = value;
        if (key == "alt") attributes.alt = value;
        if (key == "type") attributes.type = value;
        if (key == "start") attributes.start = value;
        if (key == "value") attributes.value = value;
        if (key == "colspan") attributes.colspan = value;
        if (key == "hidden") attributes.hidden = true;
        if (key == "style") attributes.hidden = attributes.hidden || hides(value);
        if (key == "rel") facts.rel = value;
        if (key == "property") facts.property = value;
        if (key == "content") facts.content = value;
    }
    const auto element = view(name);
    if (element == "link" && facts.rel == "canonical") reading.canonical = attributes.href;
    if (element == "meta" && facts.property == "article:published_time")
        reading.published = facts.content;
    reading.blocks.start(element, attributes, reading.line());
    if (reading.blocks.depth() > deepest)
        reading.stop("the page is nested deeper than 256 elements");
    if (reading.blocks.block_count() > most_blocks)
        reading.stop("the page has more than 200,000 paragraphs");
}

void on_end(void* self, const xmlChar* name) {
    static_cast<Reading*>(self)->blocks.end(view(name));
}

void on_text(void* self, const xmlChar* text, int length) {
    auto& reading = *static_cast<Reading*>(self);
    const std::string_view characters(reinterpret_cast<const char*>(text),
                                      static_cast<std::size_t>(length));
    reading.blocks.text(characters, reading.line());
}

htmlSAXHandler handlers() {
    htmlSAXHandler sax{};
    sax.startElement = on_start;
    sax.endElement = on_end;
    sax.characters = on_text;
    sax.ignorableWhitespace = on_text;
    sax.cdataBlock = on_text;
    return sax;
}

std::size_t separators_in(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '"' ||
               c == '\'';
    }));
}

// A tag's beginning, and not a comment's or what stands in a script.
bool may_be_tag(std::string_view unfinished, std::string_view inside) {
    const bool in_raw_text = inside == "script" || inside == "style";
    return unfinished.size() > 1 && unfinished[0] == '<' && unfinished[1] != '!' && !in_raw_text;
}

// How much of `rest` to give the parser when it holds back `unfinished`, the beginning of a tag, a
// comment or a script: as much again, so that what is long is not looked through too often; but no
// more than a small piece of what may be a tag of too many attributes. Attributes are parted by
// white space or a quotation mark, so counting those counts no fewer.
std::size_t next_piece(std::string_view unfinished, std::string_view rest) {
    const auto doubled = std::max(parse_piece, unfinished.size());
    return separators_in(unfinished) + separators_in(rest.substr(0, doubled)) > most_attributes
               ? parse_piece
               : doubled;
}

}  // namespace

Result<HtmlPage> read_html(const UntrustedHtml& page, HtmlLines lines) {
    if (page.unchecked().size() > longest_record) return malformed("the page is longer than 16 MB");
    const auto text = to_utf8(page.unchecked());
    xmlInitParser();
    auto sax = handlers();
    Reading reading(lines);
    const Parser parser(
        htmlCreatePushParserCtxt(&sax, &reading, nullptr, 0, nullptr, XML_CHAR_ENCODING_UTF8));
    if (!parser) return unavailable("there is no memory left to read a page");
    // The text is UTF-8 by now, whatever the page says of itself.
    htmlCtxtUseOptions(parser.get(), HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
                                         HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                         HTML_PARSE_IGNORE_ENC);
    reading.parser = parser.get();
    std::string_view unfinished;
    for (std::string_view rest = text; !rest.empty() && reading.fault.empty();) {
        const auto piece = rest.substr(0, next_piece(unfinished, rest));
        rest.remove_prefix(piece.size());
        htmlParseChunk(parser.get(), piece.data(), static_cast<int>(piece.size()), 0);
        const auto* input = parser->input;
        if (!input) break;
        unfinished = {reinterpret_cast<const char*>(input->cur),
                      static_cast<std::size_t>(input->end - input->cur)};
        if (may_be_tag(unfinished, view(parser->name)) &&
            separators_in(unfinished) > most_attributes)
            reading.stop("a single tag has thousands of attributes");
    }
    if (!reading.fault.empty())
        return malformed(reading.fault, "line " + std::to_string(reading.line()));
    htmlParseChunk(parser.get(), nullptr, 0, 1);
    if (!reading.fault.empty())
        return malformed(reading.fault, "line " + std::to_string(reading.line()));
    auto read = reading.blocks.finish();
    if (read.blocks.size() > most_blocks)
        return malformed("the page has more than 200,000 paragraphs");
    read.canonical = trim(reading.canonical);
    read.published = trim(reading.published);
    return read;
}

}  // namespace candour::format
