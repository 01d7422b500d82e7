#include "format/xml.hpp"

#include <string>

#include <doctest/doctest.h>

using namespace candour;
using namespace candour::format;

namespace {

// What the events were, in one line: "<w:p w:val=1>text</w:p>".
struct Told {
    std::string line;
    Result<void> result;
};

XmlEvents events_into(std::string& line) {
    XmlEvents events;
    events.start = [&line](const XmlStart& start) -> Result<void> {
        line += "<" + std::string(start.name);
        for (const auto* at = start.attributes; *at != nullptr; at += 2)
            line += std::string(" ") + at[0] + "=" + at[1];
        line += ">";
        return {};
    };
    events.end = [&line](std::string_view name) -> Result<void> {
        line += "</" + std::string(name) + ">";
        return {};
    };
    events.text = [&line](std::string_view text) -> Result<void> {
        line += text;
        return {};
    };
    events.comment = [&line](std::string_view text) -> Result<void> {
        line += "#" + std::string(text) + "#";
        return {};
    };
    return events;
}

Told told(std::string_view document, std::size_t piece = 1'000'000) {
    Told answer;
    XmlReader reader(events_into(answer.line));
    for (std::size_t at = 0; answer.result && at < document.size(); at += piece)
        answer.result = reader.add(document.substr(at, piece));
    if (answer.result) answer.result = reader.finish();
    return answer;
}

constexpr const char* word_space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

}  // namespace

TEST_CASE("Names have this program's prefixes, whatever the file's are") {
    const std::string document = "<z:p xmlns:z='" + std::string(word_space) +
                                 "' z:val='1' bare='2'><z:t xml:space='preserve'>a</z:t></z:p>";
    constexpr auto expected = "<w:p w:val=1 bare=2><w:t xml:space=preserve>a</w:t></w:p>";
    CHECK(told(document).line == expected);
    CHECK(told(document, 1).line == expected);
}

TEST_CASE("Strict and transitional namespaces are one, and strange ones stand in full") {
    CHECK(told("<p xmlns='http://purl.oclc.org/ooxml/wordprocessingml/main'/>").line ==
          "<w:p></w:p>");
    CHECK(told("<p xmlns='urn:strange'/>").line == "<{urn:strange}p></{urn:strange}p>");
    CHECK(xml_prefix("urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0") == "fo");
    CHECK(xml_prefix("http://schemas.microsoft.com/office/word/2010/wordml") == "w14");
    CHECK(xml_prefix("urn:schemas-microsoft-com:vml") == "v");
    CHECK(xml_prefix("").empty());
}

TEST_CASE("A file may be in UTF-16 or Windows-1252") {
    CHECK(told("<?xml version='1.0' encoding='Windows-1252'?><a>\x93\xA3\x94</a>").line ==
          "<a>“£”</a>");
    std::string utf16 = "\xFF\xFE";
    for (const char c : std::string_view("<a>x</a>")) utf16 += {c, '\0'};
    CHECK(told(utf16).line == "<a>x</a>");
}

TEST_CASE("Comments are told, and attributes are found by name") {
    CHECK(told("<a><!--secret--></a>").line == "<a>#secret#</a>");
    XmlEvents events;
    events.start = [](const XmlStart& start) -> Result<void> {
        CHECK(start.get("x") == "1");
        CHECK(start.get("y", "none") == "none");
        CHECK(start.has("x"));
        return {};
    };
    CHECK(read_xml("<a x='1'/>", events));
}

TEST_CASE("Entities are refused, and plain ones are told to who asks") {
    const std::string plain = "<!DOCTYPE a [<!ENTITY n \"value\">]><a>&n;</a>";
    CHECK(told(plain).result.error().kind == Problem::Kind::refused);
    std::string line;
    auto events = events_into(line);
    std::string entities;
    events.entity = [&](std::string_view name, std::string_view value) -> Result<void> {
        entities += std::string(name) + "=" + std::string(value);
        return {};
    };
    CHECK(read_xml(plain, events));
    CHECK(entities == "n=value");
    CHECK(line == "<a>value</a>");
    for (const auto* bad : {"<!DOCTYPE a [<!ENTITY n \"&m;&m;\">]><a>&n;</a>",
                            "<!DOCTYPE a [<!ENTITY n SYSTEM \"file:///etc/passwd\">]><a>&n;</a>",
                            "<!DOCTYPE a [<!ENTITY % n \"x\">]><a/>"}) {
        CAPTURE(bad);
        CHECK(read_xml(bad, events).error().kind == Problem::Kind::refused);
    }
}

TEST_CASE("A document type that is not fetched leaves its entities as they are written") {
    const auto answer =
        told("<!DOCTYPE a PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN' 'xhtml.dtd'><a>x&nbsp;y</a>");
    CHECK(answer.result);
    CHECK(answer.line == "<a>x&nbsp;y</a>");
}

TEST_CASE("Depth is limited") {
    std::string deep;
    for (int i = 0; i < 257; ++i) deep += "<a>";
    CHECK(told(deep).result.error().kind == Problem::Kind::refused);
}

TEST_CASE("Broken XML is malformed, with its line") {
    const auto answer = told("<a>\n<b></a>");
    REQUIRE_FALSE(answer.result);
    CHECK(answer.result.error().kind == Problem::Kind::malformed);
    CHECK(answer.result.error().where == "line 2");
    CHECK_FALSE(told("").result);
    CHECK_FALSE(told("<a>").result);
}

TEST_CASE("What an event fails with ends the reading") {
    XmlEvents events;
    events.start = [](const XmlStart&) -> Result<void> { return not_covered("enough"); };
    CHECK(read_xml("<a><b/></a>", events).error().what == "enough");
}

TEST_CASE("A tag that never ends is refused when it comes in pieces") {
    XmlReader reader(XmlEvents{});
    REQUIRE(reader.add("<a x='"));
    const std::string piece(1 << 20, 'x');
    Result<void> result;
    for (int i = 0; result && i < 20; ++i) result = reader.add(piece);
    REQUIRE_FALSE(result);
    CHECK(result.error().kind == Problem::Kind::refused);
}
