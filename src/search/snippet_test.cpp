#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "base/text.hpp"
#include "search/index.hpp"

using namespace candour;
using namespace candour::search;

namespace {

std::string shown(const Snippet& snippet) {
    std::string out;
    for (const auto& part : snippet.parts) out += part.marked ? '[' + part.text + ']' : part.text;
    return out;
}

}  // namespace

TEST_CASE("a short text is shown whole, with what matched set apart") {
    CHECK(shown(snippet("Police dogs retired in 2014.", {"dog", "retir"}, 200)) ==
          "Police [dogs] [retired] in 2014.");
    CHECK(shown(snippet("Two\n\nparagraphs", {}, 200)) == "Two paragraphs");
    CHECK(snippet("", {"dog"}, 200).parts.empty());
}

TEST_CASE("a long text is cut to where most of the terms are, between words") {
    std::string text;
    for (int i = 0; i < 50; ++i) text += "nothing of note happened with a dog here. ";
    text += "The retired police dog was adopted. ";
    for (int i = 0; i < 50; ++i) text += "and so it went on for a good while longer. ";
    const auto cut = snippet(text, {"dog", "retir", "adopt"}, 120);
    const auto line = shown(cut);
    CHECK(line.find("[retired] police [dog] was [adopted]") != std::string::npos);
    CHECK(line.starts_with("…"));
    CHECK(line.ends_with("…"));
    CHECK(line.size() < 170);
}

TEST_CASE("without a match the beginning is shown") {
    const auto line = shown(snippet("One two three four five six seven", {"zebra"}, 12));
    CHECK(line == "One two…");
}

TEST_CASE("a snippet of any text is valid UTF-8 and holds its length, more or less") {
    CHECK(rc::check([](const std::string& bytes, unsigned char length) {
        const auto text = to_utf8(bytes);
        std::size_t size = 0;
        for (const auto& part : snippet(text, {"a", "b", "zz"}, length).parts) {
            RC_ASSERT(is_utf8(part.text));
            RC_ASSERT(!part.text.empty());
            size += part.text.size();
        }
        RC_ASSERT(size <= text.size() + 6);
    }));
    std::string spaceless(5000, 'x');
    CHECK(shown(snippet(spaceless, {"dog"}, 100)).size() <= 110);
    for (int i = 0; i < 3000; ++i) spaceless += "é";
    CHECK(is_utf8(shown(snippet(spaceless, {"dog"}, 5001))));
}
