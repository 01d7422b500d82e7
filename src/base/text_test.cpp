#include "base/text.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace candour;

TEST_CASE("whatever bytes come in, UTF-8 comes out, and UTF-8 stays as it is") {
    CHECK(rc::check([](const std::string& bytes) {
        const auto text = to_utf8(bytes);
        RC_ASSERT(is_utf8(text));
        RC_ASSERT(to_utf8(text) == text);
    }));
    CHECK(to_utf8("Charged \x96 5") == "Charged – 5");
    CHECK(to_utf8("caf\xC3\xA9") == "café");
    CHECK(to_utf8(std::string("\xFF\xFEH\0i\0", 6)) == "Hi");
    CHECK(to_utf8(std::string("a\0b", 3)) ==
          "a\xEF\xBF\xBD"
          "b");
}

TEST_CASE("bytes that only look like UTF-8 are not") {
    for (const auto* bad : {"\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82", "\x80"})
        CHECK_FALSE(is_utf8(bad));
    CHECK(is_utf8("£ – 🙂"));
}

TEST_CASE("a line ends as any system ends it") {
    CHECK(split_lines("a\r\nb\nc\rd").size() == 4);
    CHECK(split_lines("a\n").size() == 1);
    CHECK(split_lines("").empty());
    CHECK(split_lines("\n\n").size() == 2);
}

TEST_CASE("shortening never cuts a character") {
    CHECK(shortened("££££", 8) == "££££");
    CHECK(shortened("£££££", 8) == "££…");
    CHECK(rc::check([](std::string bytes, unsigned char limit) {
        const auto text = to_utf8(bytes);
        const auto cut = shortened(text, limit);
        RC_ASSERT(is_utf8(cut));
        RC_ASSERT(cut.size() <= std::max<std::size_t>(limit, 3));
    }));
}

TEST_CASE("the no-break space is white space") {
    CHECK(trim("\xC2\xA0 \t5 \xC2\xA0") == "5");
    CHECK(collapse_spaces(" a\xC2\xA0\n b ") == "a b");
}
