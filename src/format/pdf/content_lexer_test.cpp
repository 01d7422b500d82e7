#include "format/pdf/content_lexer.hpp"

#include <doctest/doctest.h>

using namespace candour::format;

TEST_CASE("An operator comes with the operands before it") {
    PdfContentLexer lexer("q 1 0 0 1 -36.5 .25 cm /F1 12 Tf");
    REQUIRE(lexer.next());
    CHECK(lexer.op() == "q");
    REQUIRE(lexer.next());
    CHECK(lexer.op() == "cm");
    CHECK(lexer.number(4) == doctest::Approx(-36.5));
    CHECK(lexer.number(5) == doctest::Approx(0.25));
    REQUIRE(lexer.next());
    CHECK(lexer.operands()[0].text == "F1");
    CHECK_FALSE(lexer.next());
}

TEST_CASE("A string is the same in brackets, with escapes and in hexadecimal") {
    for (const auto* text : {"(a (b) c) Tj", "(a \\(b\\) c) Tj", "(\\141 \\(b\\) \\\nc) Tj"}) {
        PdfContentLexer lexer(text);
        REQUIRE(lexer.next());
        CHECK(lexer.operands()[0].text == "a (b) c");
    }
    PdfContentLexer hexadecimal("<61 20 2862 2920 63> Tj");
    REQUIRE(hexadecimal.next());
    CHECK(hexadecimal.operands()[0].text == "a (b) c");
}

TEST_CASE("An inline image's bytes are not read as operators") {
    PdfContentLexer lexer("BI /W 2 /H 1 /IM true ID q EIEI Q\xff EI Q");
    REQUIRE(lexer.next());
    CHECK(lexer.op() == "BI");
    CHECK(lexer.operands()[0].find("W")->number == 2);
    CHECK(lexer.operands()[1].text == "q EIEI Q\xff ");
    REQUIRE(lexer.next());
    CHECK(lexer.op() == "Q");
}

TEST_CASE("Comments are kept apart from what is drawn") {
    PdfContentLexer lexer("% about Alex Example\nf");
    REQUIRE(lexer.next());
    CHECK(lexer.op() == "f");
    REQUIRE(lexer.comments().size() == 1);
    CHECK(lexer.comments()[0] == " about Alex Example");
}

TEST_CASE("What is no syntax is passed over") {
    for (const auto* text :
         {"]", ">>", "<", "(", "[[[[", "<< /A", "BI", "BI ID", "\xff\xfe", "}{)("}) {
        PdfContentLexer lexer(text);
        int count = 0;
        while (lexer.next()) REQUIRE(++count < 10);
    }
}
