#include "search/query.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace candour;
using namespace candour::search;

namespace {

// A query as one line: clauses parted by " & ", choices by " | ", what is barred after '-'.
std::string shown(const QueryItem& item) {
    std::string out;
    for (const auto& word : item.words) out += (out.empty() ? "" : " ") + word.folded;
    if (item.side_by_side) out = '"' + out + '"';
    if (item.is_prefix) out += '*';
    if (!item.provision.empty()) out += " P:" + item.provision;
    if (!item.reference.empty()) out += " R:" + item.reference;
    return out;
}

std::string shown(std::string_view typed) {
    const auto query = parse_query(typed);
    std::string out;
    for (const auto& clause : query.clauses) {
        out += out.empty() ? "" : " & ";
        for (const auto& item : clause.any_of)
            out += (&item == &clause.any_of.front() ? "" : " | ") + shown(item);
    }
    for (const auto& item : query.none_of) out += (out.empty() ? "-" : " -") + shown(item);
    return out;
}

std::string provision(std::string_view text) {
    const auto cited = provision_at_start(text);
    return cited ? cited->canonical + "+" + std::string(text.substr(cited->length)) : "none";
}

}  // namespace

TEST_CASE("a query is words, phrases, what is barred, and choices") {
    CHECK(shown("police dogs") == "police & dogs");
    CHECK(shown("the cost of the dogs") == "cost & dogs");
    CHECK(shown(R"("police dogs" -horses)") == R"("police dogs" -horses)");
    CHECK(shown("dogs OR horses police") == "dogs | horses & police");
    CHECK(shown("dogs AND NOT horses") == "dogs -horses");
    CHECK(shown("groom*") == "groom*");
    CHECK(shown("“body armour”") == R"("body armour")");
    CHECK(shown("e-mail") == "e mail");
}

TEST_CASE("what is no operator is a word or nothing") {
    CHECK(shown(R"("police dogs)") == R"("police dogs")");
    CHECK(shown("OR dogs OR") == "dogs");
    CHECK(shown("AND OR NOT") == "");
    CHECK(shown("* ** ?? - -- + ((( ]] \"\" \"") == "");
    CHECK(shown("a* of* po*") == "po");  // too short to stand for anything
    CHECK(shown("dogs - horses") == "dogs & horses");
    CHECK(shown("--dogs") == "dogs");
    CHECK(shown(R"(say"hello world"now)") == R"(say & "hello world" & now)");
    CHECK(shown("or not") == "");
}

TEST_CASE("nothing to look for is not the same as nothing that can be read") {
    CHECK(parse_query("").is_blank);
    CHECK(parse_query("  the of ").is_blank);
    CHECK_FALSE(parse_query("!!!").is_blank);
    CHECK_FALSE(parse_query("dogs").is_blank);
}

TEST_CASE("references are known by their letters and digits, and by their words") {
    CHECK(shown("163A/23") == "163a 23 R:163a23");
    CHECK(shown("5619_14") == "5619 14 R:561914");
    CHECK(shown("FOI-2023-0042") == "foi 2023 0042 R:foi20230042");
}

TEST_CASE("provisions are known however they are written") {
    CHECK(provision("section 31") == "s31+");
    CHECK(provision("Section 31(1)(a) of") == "s31(1)(a)+ of");
    CHECK(provision("s.40 (2)") == "s40(2)+");
    CHECK(provision("S43(2)") == "s43(2)+");
    CHECK(provision("reg 12(4)(b)") == "reg 12(4)(b)+");
    CHECK(provision("Regulation 12 (5) (E)") == "reg 12(5)(e)+");
    CHECK(provision("31(1)(a)") == "s31(1)(a)+");
    CHECK(provision("s30a") == "s30A+");
    CHECK(provision("31") == "none");
    CHECK(provision("section") == "none");
    CHECK(provision("s2023/4") == "none");
    CHECK(provision("s31_14") == "none");
    CHECK(provision("s31(") == "s31+(");
    CHECK(shown("section 40(2) staff") == "section 40 2 P:s40(2) & staff");
    CHECK(shown("-s40") == "-s40 P:s40");
}

TEST_CASE("a query is cut to size, whatever is typed") {
    const auto query = parse_query(std::string(100'000, 'x'));
    CHECK(query.text.size() <= longest_query);
    std::string many;
    for (int i = 0; i < 20'000; ++i) many += "w" + std::to_string(i) + " ";
    std::size_t words = 0;
    for (const auto& clause : parse_query(many).clauses) words += clause.any_of[0].words.size();
    CHECK(words == most_query_words);
    CHECK(parse_query(std::string(100'000, '"')).clauses.empty());
    CHECK(parse_query(std::string(100'000, '(')).clauses.empty());
}

TEST_CASE("any bytes are a query, and its words lie in its text") {
    CHECK(rc::check([](const std::string& bytes) {
        const auto query = parse_query(bytes);
        for (const auto& clause : query.clauses) {
            RC_ASSERT(!clause.any_of.empty());
            for (const auto& item : clause.any_of) {
                RC_ASSERT(!item.words.empty());
                for (const auto& word : item.words)
                    RC_ASSERT(word.at + word.length <= query.text.size());
            }
        }
    }));
}
