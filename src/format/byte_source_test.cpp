#include "format/byte_source.hpp"

#include <algorithm>
#include <filesystem>

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "base/text.hpp"

using namespace candour;
using namespace candour::format;

namespace {

// A source that gives at most `step` bytes at a time, as a slow pipe would.
ByteSource dribble(std::string_view bytes, std::size_t step) {
    return [bytes, step](std::span<char> into) mutable -> Result<std::size_t> {
        const auto count = bytes.substr(0, step).copy(into.data(), into.size());
        bytes.remove_prefix(count);
        return count;
    };
}

}  // namespace

TEST_CASE("Bytes that come in pieces are decoded as they are when they come whole") {
    rc::check("as_utf8 agrees with to_utf8", [] {
        // Bytes that make marks, surrogates and long characters likely.
        const auto bytes = *rc::gen::container<std::string>(rc::gen::elementOf(std::string(
            "\x00\x20\x41\x80\x93\xA0\xA3\xBB\xBF\xC2\xD8\xDC\xE2\xEF\xF0\x9F\xFE\xFF", 18)));
        const auto step = *rc::gen::inRange<std::size_t>(1, 7);
        const auto decoded = read_all(as_utf8(dribble(bytes, step)), 1'000'000);
        RC_ASSERT(decoded.has_value());
        RC_ASSERT(*decoded == to_utf8(bytes));
        RC_ASSERT(is_utf8(*decoded));
    });
}

TEST_CASE("UTF-16 from a spreadsheet becomes UTF-8") {
    const std::string bytes(
        "\xFF\xFE\xA3\x00"
        "5\x00\x3D\xD8\x00\xDE",
        10);
    CHECK(read_all(as_utf8(dribble(bytes, 3)), 100).value() == "£5😀");
}

TEST_CASE("What is longer than the limit is not read whole") {
    const std::string long_text(300'000, 'x');
    const auto read = read_all(bytes_of(long_text), 200'000);
    REQUIRE_FALSE(read);
    CHECK(read.error().kind == Problem::Kind::malformed);
}

TEST_CASE("A missing file and a folder are told apart") {
    CHECK(open_file("no/such/file").error().kind == Problem::Kind::not_found);
    CHECK(open_file(std::filesystem::temp_directory_path()).error().kind ==
          Problem::Kind::unavailable);
}
