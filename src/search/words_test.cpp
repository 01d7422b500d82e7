#include "search/words.hpp"

#include <vector>

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "base/text.hpp"

using namespace candour;
using namespace candour::search;

namespace {

std::vector<std::string> words(std::string_view text) {
    std::vector<std::string> out;
    each_word(text, [&](std::string_view word, std::size_t) { out.emplace_back(word); });
    return out;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("a word is letters and digits, held together by what holds words together") {
    CHECK(words("Don't ask R&D; it's £1,234.50 (5619_14).") ==
          Texts{"Don't", "ask", "R&D", "it's", "1,234.50", "5619", "14"});
    CHECK(words("e-mail/phone, 163A/23.") == Texts{"e", "mail", "phone", "163A", "23"});
    CHECK(words("'quoted' and trailing'") == Texts{"quoted", "and", "trailing"});
    CHECK(words("Ynys Môn – £ 🙂") == Texts{"Ynys", "Môn"});
    CHECK(words("").empty());
}

TEST_CASE("words are compared without capitals, accents and possessives") {
    CHECK(folded("Officer’s") == "officer");
    CHECK(folded("O'Brien's") == "obrien");
    CHECK(folded("Môn") == "mon");
    CHECK(folded("ÉCOLE") == "ecole");
    CHECK(folded("Łódź") == "lodz");
    CHECK(folded("1,234") == "1234");
    CHECK(folded(std::string(500, 'x')).size() == 64);
}

TEST_CASE("the words of every text are passed over, and names that look like them are not") {
    CHECK(is_stop_word("The"));
    CHECK(is_stop_word("it"));
    CHECK_FALSE(is_stop_word("IT"));
    CHECK_FALSE(is_stop_word("police"));
}

TEST_CASE("English words meet in their stem, and numbers stay as they are") {
    Stems stems;
    CHECK(stems.of("officers") == stems.of("officer"));
    CHECK(stems.of("groomed") == stems.of("grooming"));
    CHECK(stems.of("163as") == "163as");
}

TEST_CASE("whatever bytes come, words lie in order within the text") {
    CHECK(rc::check([](const std::string& bytes) {
        std::size_t end = 0;
        each_word(bytes, [&](std::string_view word, std::size_t at) {
            RC_ASSERT(!word.empty());
            RC_ASSERT(at >= end);
            end = at + word.size();
            RC_ASSERT(end <= bytes.size());
            const auto plain = folded(word);
            RC_ASSERT(!plain.empty() && plain.size() <= 64);
        });
    }));
}
