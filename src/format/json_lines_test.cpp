#include "format/json_lines.hpp"

#include <doctest/doctest.h>

using namespace candour;
using namespace candour::format;

namespace {

std::vector<Item<JsonLine>> all_of(JsonLines lines) {
    std::vector<Item<JsonLine>> items;
    for (;;) {
        auto item = lines.next();
        REQUIRE(item.has_value());
        if (!*item) return items;
        items.push_back(std::move(**item));
    }
}

}  // namespace

TEST_CASE("Blank lines are counted and passed over, whatever ends a line") {
    const auto lines = all_of(JsonLines(bytes_of("{\"a\":1}\r\n\n  {\"b\":2}  \n{\"c\":3}")));
    REQUIRE(lines.size() == 3);
    CHECK(std::get<JsonLine>(lines[0]) == JsonLine{1, "{\"a\":1}"});
    CHECK(std::get<JsonLine>(lines[1]) == JsonLine{3, "{\"b\":2}"});
    CHECK(std::get<JsonLine>(lines[2]) == JsonLine{4, "{\"c\":3}"});
}

TEST_CASE("An array with a value on each line is read as lines") {
    const auto lines = all_of(JsonLines(bytes_of("[\n{\"a\":1},\n{\"b\":2}\n]\n")));
    REQUIRE(lines.size() == 2);
    CHECK(std::get<JsonLine>(lines[0]).text == "{\"a\":1}");
    CHECK(std::get<JsonLine>(lines[1]) == JsonLine{3, "{\"b\":2}"});
}

TEST_CASE("A line too long for any entry is reported and the next one is read") {
    // 100 MB that never stand in memory.
    auto left = std::make_shared<std::size_t>(100'000'000);
    const auto source = [left](std::span<char> into) -> Result<std::size_t> {
        if (*left == 0) return std::size_t{0};
        const std::size_t count = std::min(into.size(), *left);
        std::fill_n(into.begin(), count, 'x');
        *left -= count;
        if (*left == 0) std::string_view("\n{}").copy(&into[count - 3], 3);
        return count;
    };
    const auto lines = all_of(JsonLines(source));
    REQUIRE(lines.size() == 2);
    CHECK(std::get<Fault>(lines[0]).line == 1);
    CHECK(std::get<Fault>(lines[0]).why.find("99999997 bytes") != std::string::npos);
    CHECK(std::get<JsonLine>(lines[1]) == JsonLine{2, "{}"});
}

TEST_CASE("Nothing holds no lines") {
    CHECK(all_of(JsonLines(bytes_of(""))).empty());
    CHECK(all_of(JsonLines(bytes_of("\n\n\n"))).empty());
}
