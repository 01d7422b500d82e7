#include "format/csv.hpp"

#include <algorithm>

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "base/text.hpp"

using namespace candour;
using namespace candour::format;

namespace {

std::vector<Item<CsvRow>> all_of(std::string_view text, char delimiter = ',') {
    CsvRows rows(bytes_of(text), delimiter);
    std::vector<Item<CsvRow>> items;
    for (;;) {
        auto item = rows.next();
        REQUIRE(item.has_value());
        if (!*item) return items;
        items.push_back(std::move(**item));
    }
}

CsvRow row(const Item<CsvRow>& item) {
    REQUIRE(std::holds_alternative<CsvRow>(item));
    return std::get<CsvRow>(item);
}

}  // namespace

TEST_CASE("A quoted cell may hold commas, quotation marks and lines") {
    const auto rows = all_of("ref,title\n1,\"a, \"\"b\"\"\nand c\"\n\n2,d\n");
    REQUIRE(rows.size() == 3);
    CHECK(row(rows[0]) == CsvRow{1, {"ref", "title"}});
    CHECK(row(rows[1]) == CsvRow{2, {"1", "a, \"b\"\nand c"}});
    CHECK(row(rows[2]) == CsvRow{5, {"2", "d"}});
}

TEST_CASE("Lines are counted whatever ends them") {
    for (const auto* text : {"a,b\r\nc,d\r\n", "a,b\nc,d\n", "a,b\rc,d\r", "a,b\nc,d"}) {
        CAPTURE(text);
        const auto rows = all_of(text);
        REQUIRE(rows.size() == 2);
        CHECK(row(rows[1]) == CsvRow{2, {"c", "d"}});
    }
}

TEST_CASE("A row of nothing but empty cells has its line, and one of spaces is none") {
    const auto rows = all_of("a\tb\n   \n \t\n\n \tc\n", '\t');
    REQUIRE(rows.size() == 3);
    CHECK(row(rows[1]) == CsvRow{3, {"", ""}});
    CHECK(row(rows[2]) == CsvRow{5, {"", "c"}});
}

TEST_CASE("The delimiter is the one the first line has most of") {
    CHECK(csv_delimiter("ref,title;x,y\n;;;;") == ',');
    CHECK(csv_delimiter("ref;title\n") == ';');
    CHECK(csv_delimiter("ref\ttitle\tdate, received\n") == '\t');
    CHECK(csv_delimiter("\"a;b;c\",d\n") == ',');
    CHECK(csv_delimiter("ref") == ',');
    CHECK(row(all_of("a\tb c\n", '\t')[0]).cells == std::vector<std::string>{"a", "b c"});
}

TEST_CASE("A byte-order mark and Windows-1252 are not part of the text") {
    CHECK(row(all_of("\xEF\xBB\xBFref,title\n")[0]).cells[0] == "ref");
    CHECK(row(all_of("1,\x93Taser\x94 \xA3\x35\n")[0]).cells[1] == "“Taser” £5");
}

TEST_CASE("A quotation mark that never closes is reported where its row begins") {
    const auto rows = all_of("a,b\nc,\"d\ne,f\n");
    REQUIRE(rows.size() == 2);
    CHECK(std::get<Fault>(rows[1]).line == 2);
}

TEST_CASE("A cell without end is reported and not kept") {
    const auto text = "a,b\nc,\"" + std::string(20'000'000, 'x');
    const auto rows = all_of(text);
    REQUIRE(rows.size() == 2);
    CHECK(std::get<Fault>(rows[1]).line == 2);
}

TEST_CASE("A row of too many cells is reported and the next one is read") {
    const auto rows = all_of(std::string(5'000, ',') + "\na,b\n");
    REQUIRE(rows.size() == 2);
    CHECK(std::get<Fault>(rows[0]).line == 1);
    CHECK(row(rows[1]) == CsvRow{2, {"a", "b"}});
}

TEST_CASE("Cells of anything are read back as they were quoted") {
    rc::check("csv round trip", [] {
        auto cells = *rc::gen::nonEmpty<std::vector<std::string>>(
            rc::gen::container<std::vector<std::string>>(
                rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab ,;\"\r\n\t")))));
        std::string line;
        for (const auto& cell : cells) {
            line += line.empty() ? "\"" : ",\"";
            for (const char c : cell) line.append(c == '"' ? 2 : 1, c);
            line += '"';
        }
        const auto rows = all_of("x\r\n" + line);
        for (auto& cell : cells) cell = trim(cell);
        RC_ASSERT(rows.size() == 2u);
        RC_ASSERT(std::get<CsvRow>(rows[1]) == (CsvRow{2, cells}));
    });
}
