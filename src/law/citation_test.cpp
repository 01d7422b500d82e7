#include <string>

#include <doctest/doctest.h>

#include "base/embedded.hpp"
#include "base/text.hpp"
#include "law/rulebook.hpp"

using namespace candour;
using namespace candour::law;

namespace {

const Rulebook& rulebook() {
    static const auto book = Rulebook::from(embedded::rulebook());
    REQUIRE_MESSAGE(book, (book ? "" : book.error().where + ": " + book.error().what));
    return *book;
}

// What a citation is read as, names parted by " + ", or why it is not.
std::string read(Regime regime, std::string_view text, bool whole_sections = false) {
    const auto names = rulebook().read_citation(regime, text, whole_sections);
    return names ? join(*names, " + ") : "! " + names.error().what;
}

std::string foia(std::string_view text) {
    return read(Regime::foia, text);
}
std::string letter(std::string_view text) {
    return read(Regime::foia, text, true);
}

bool refuses(std::string_view answer, std::string_view with) {
    return answer.starts_with("! ") && answer.find(with) != std::string_view::npos;
}

}  // namespace

TEST_CASE("One limb is read however it is spelt") {
    for (const auto* text : {"s31(1)(a)", "31(1)(a)", "S.31 (1) (a)", "Section 31(1)(a)",
                             "section 31 (1)(A)", "sec. 31(1)(a)",
                             "SECTION\xC2\xA0"
                             "31(1)\xC2\xA0(a)",
                             "s 31(1)a", "  s31(1)(a)  ", "ss.31(1)(a)",
                             "Section\xE2\x80\xAF"
                             "31(1)(a)"})
        CHECK_MESSAGE(foia(text) == "s31(1)(a)", text);
    CHECK(foia("Section 30(1)(a)(i)") == "s30(1)(a)(i)");
    CHECK(foia("22a(1)") == "s22A(1)");
    CHECK(foia("Section 23(5)") == "s23(5)");
    CHECK(foia("s36 (House of Commons/House of Lords)") == "s36 (House of Commons/House of Lords)");
}

TEST_CASE("Limbs written after one another are several provisions") {
    for (const auto* text :
         {"Section 31(1)(a)(b)", "s31(1)(a), (b)", "31(1)(a) and (b)", "31(1)(a)/(b)",
          "31(1)(a & b)", "31(1)(a) & 31(1)(b)", "sections 31(1)(a) and 31(1)(b)", "s31(1)(a/b)"})
        CHECK_MESSAGE(foia(text) == "s31(1)(a) + s31(1)(b)", text);
    CHECK(foia("s36(2)(b)(i)(ii)") == "s36(2)(b)(i) + s36(2)(b)(ii)");
    CHECK(foia("s36(2)(b)(i) and (ii) and (c)") == "s36(2)(b)(i) + s36(2)(b)(ii) + s36(2)(c)");
    CHECK(foia("31(1)(g)(2)(a)") == "s31(1)(g) + s31(2)(a)");
    CHECK(foia("s31(1)(g) with s31(2)(a) and (c)") == "s31(1)(g) + s31(2)(a) + s31(2)(c)");
    CHECK(foia("31(1)(h)(i)") == "s31(1)(h) + s31(1)(i)");
    CHECK(foia("Section 23(5) and Section 31(3)") == "s23(5) + s31(3)");
    CHECK(foia("s31(1)(a) and s31(1)(a)") == "s31(1)(a)");
}

TEST_CASE("A condition of personal information is read with the sub-section it belongs to") {
    for (const auto* text : {"s40(2) with s40(3A)(a)", "s.40(2)(3A)(a)", "40(2) and 40(3A)(a)",
                             "Section 40(2) by virtue of section 40(3A)(a)", "s40(3A)(a)"})
        CHECK_MESSAGE(foia(text) == "s40(2) with s40(3A)(a)", text);
    CHECK(foia("s40(5B)(a)(i)") == "s40(5B)(a)(i)");
    CHECK(read(Regime::foisa, "section 38(1)(b) and 38(2A)(a)") ==
          "s38(1)(b) first condition (s38(2A))");
    CHECK(read(Regime::eir, "Regulation 13(1) and 13(2A)(a)") == "reg 13(1) with 13(2A)");
    CHECK(read(Regime::eisr, "reg 11(2)") ==
          "! 'reg 11(2)' does not say which limb is meant; the nearest "
          "are reg 11(2)(a) with 11(3A), reg 11(2)(b) with 11(3B), reg 11(2)(b) with 11(4A), "
          "reg 11(1), reg 11(6)");
}

TEST_CASE("Regulations are read in the regimes that have them") {
    CHECK(read(Regime::eir, "reg. 12 (5) (b)") == "reg 12(5)(b)");
    CHECK(read(Regime::eir, "Regulation 12 (5)(e)(f)") == "reg 12(5)(e) + reg 12(5)(f)");
    CHECK(read(Regime::eir, "12(4)(b)") == "reg 12(4)(b)");
    CHECK(read(Regime::eir, "reg 13(5A)-(5B)(a)") == "reg 13(5A)-(5B)(a)");
    CHECK(read(Regime::eir, "regulation 13(5B)(d)") == "reg 13(5A)-(5B)(c)-(e)");
    CHECK(refuses(read(Regime::eir, "section 12(5)(b)"), "not a provision of the EIR"));
    CHECK(refuses(foia("regulation 12(1)"), "not a provision of the FOIA"));
    CHECK(read(Regime::foisa, "s40") == "s40");
    CHECK(read(Regime::foisa, "s30(b)(i)(ii) and (c)") == "s30(b)(i) + s30(b)(ii) + s30(c)");
}

TEST_CASE("A published letter may name no more than a section") {
    CHECK(refuses(foia("s31"), "does not say which limb is meant"));
    CHECK(letter("s31") == "s31");
    CHECK(letter("Section 40(2)") == "s40(2)");
    CHECK(letter("Sections 30 and 31") == "s30 + s31");
    CHECK(letter("Section 30(1)(a)(b)") == "s30(1)(a) + s30(1)(b)");
    CHECK(letter("section 41(1)(a)") == "s41(1)");
    CHECK(letter("section 31 and section 31(1)(a)") == "s31(1)(a)");
    CHECK(refuses(foia("s41(1)(a)"), "not a provision of the FOIA; the nearest are s41(1)"));
    CHECK(refuses(letter("section 17"), "not a provision"));
}

TEST_CASE("What names nothing says what is near") {
    CHECK(refuses(foia("s99(1)"), "the nearest are"));
    CHECK(refuses(foia("s31(1)(z)"), "s31(1)(a)"));
    CHECK(refuses(foia("s43"), "s43(1), s43(2)"));
    CHECK(refuses(foia(""), "not a provision"));
    CHECK(refuses(foia("Section 31(1)(a) and"), "not a provision"));
    CHECK(refuses(foia("Section 31(1)(a) (Law Enforcement)"), "not a provision"));
    CHECK(refuses(foia("s31(1)(a) \xE2\x80\x93 (c)"), "is a range"));
    CHECK(refuses(foia("s31(1)(a) to (c)"), "is a range"));
    CHECK(refuses(foia(std::string(10'000, '(')), "10000 bytes"));
    CHECK(refuses(foia(std::string("s31(1)(a)\0", 10)), "not a provision"));
}

TEST_CASE("Citations are found where they stand in running text") {
    const std::string text =
        "exempt by virtue of Section 31(1)(a)(b) (Law Enforcement). Under section 17 we say so. "
        "Also s.40(2) and 40(3A)(a). Section 23 and 31 officers. Sections 30 and 31 too.";
    const auto found = rulebook().citations_in(Regime::foia, text);
    REQUIRE(found.size() == 4);
    CHECK(text.substr(found[0].at, found[0].length) == "Section 31(1)(a)(b)");
    CHECK(found[0].names == std::vector<std::string>{"s31(1)(a)", "s31(1)(b)"});
    CHECK(found[1].names == std::vector<std::string>{"s40(2) with s40(3A)(a)"});
    CHECK(text.substr(found[2].at, found[2].length) == "Section 23");
    CHECK(found[3].names == std::vector<std::string>{"s30", "s31"});
}
