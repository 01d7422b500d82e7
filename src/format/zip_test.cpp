#include "format/zip.hpp"

#include <doctest/doctest.h>

#include "tests/support/zip_making.hpp"

using namespace candour;
using namespace candour::format;
using candour::tests::ZipMaking;

namespace {

Zip opened(std::string_view bytes, Budget& budget) {
    auto zip = Zip::open(bytes, budget);
    REQUIRE_MESSAGE(zip.has_value(), zip.error().what);
    return *std::move(zip);
}

}  // namespace

TEST_CASE("A stored and a deflated member are read back") {
    Budget budget;
    const auto bytes = ZipMaking().stored("a.txt", "Hello").deflated("b.txt", "World").made();
    const auto zip = opened(bytes, budget);
    REQUIRE(zip.members().size() == 2);
    CHECK(zip.members()[0].name == "a.txt");
    CHECK(zip.whole(zip.members()[0]).value() == "Hello");
    CHECK(zip.whole(zip.members()[1]).value() == "World");
    CHECK(zip.gaps().empty());
    CHECK(zip.comment().empty());
}

TEST_CASE("A member is found by its name, whatever the case, and of two the last") {
    Budget budget;
    const auto bytes =
        ZipMaking().stored("Word/a.xml", "1").stored("b", "2").stored("b", "3").made();
    const auto zip = opened(bytes, budget);
    REQUIRE(zip.find("word/A.xml") != nullptr);
    CHECK(zip.whole(*zip.find("b")).value() == "3");
    CHECK(zip.find("c") == nullptr);
}

TEST_CASE("Bytes before, between and after the members are gaps") {
    Budget budget;
    const auto bytes =
        "before" + ZipMaking().stored("a", "1").raw("between").stored("b", "2").made() + "after";
    const auto zip = opened(bytes, budget);
    REQUIRE(zip.gaps().size() == 3);
    CHECK(zip.gaps()[0] == ZipGap{ZipGap::Place::before, 0, 6});
    CHECK(zip.bytes_of(zip.gaps()[1]) == "between");
    CHECK(zip.gaps()[1].place == ZipGap::Place::between);
    CHECK(zip.bytes_of(zip.gaps()[2]) == "after");
    CHECK(zip.gaps()[2].place == ZipGap::Place::after);
    CHECK(zip.whole(*zip.find("b")).value() == "2");
}

TEST_CASE("Of two files one after the other the last is read, and the first is before it") {
    Budget budget;
    const auto first = ZipMaking().stored("a", "1").made();
    const auto bytes = first + ZipMaking().stored("b", "2").made();
    const auto zip = opened(bytes, budget);
    CHECK(zip.whole(*zip.find("b")).value() == "2");
    REQUIRE(zip.members().size() == 2);
    CHECK(zip.members()[1].name == "a");
    CHECK_FALSE(zip.members()[1].in_directory);
}

TEST_CASE("A member that the directory does not name is found by its bytes") {
    Budget budget;
    const auto bytes = ZipMaking()
                           .stored("a", "1")
                           .unlisted()
                           .deflated("secret.txt", "the secret")
                           .unlisted()
                           .described("later.txt", "also secret")
                           .made();
    const auto zip = opened(bytes, budget);
    REQUIRE(zip.members().size() == 3);
    CHECK_FALSE(zip.members()[1].in_directory);
    CHECK(zip.members()[1].name == "secret.txt");
    CHECK(zip.whole(zip.members()[1]).value() == "the secret");
    CHECK(zip.whole(zip.members()[2]).value() == "also secret");
    CHECK(zip.gaps().empty());
    CHECK(zip.find("secret.txt") == nullptr);
}

TEST_CASE("Descriptors after the data and ZIP64 records are no gaps") {
    Budget budget;
    const auto bytes = ZipMaking().described("a", "text").zip64("b", "wide").made();
    const auto zip = opened(bytes, budget);
    CHECK(zip.gaps().empty());
    CHECK(zip.whole(*zip.find("a")).value() == "text");
    CHECK(zip.whole(*zip.find("b")).value() == "wide");
}

TEST_CASE("A comment, an extra field and another name in the local header are told") {
    Budget budget;
    const auto bytes = ZipMaking()
                           .extra(std::string_view("\x34\x12\x03\x00xyz", 7))
                           .called_locally("b.txt")
                           .commented("about a")
                           .stored("a.txt", "1")
                           .comment("about all")
                           .made();
    const auto zip = opened(bytes, budget);
    CHECK(zip.comment() == "about all");
    CHECK(zip.members()[0].comment == "about a");
    CHECK(zip.members()[0].local_name == "b.txt");
    CHECK(zip.members()[0].extra.ends_with("xyz"));
}

TEST_CASE("An old name is read in code page 437") {
    Budget budget;
    const auto bytes = ZipMaking().stored("caf\x82.txt", "1").made();
    CHECK(opened(bytes, budget).members()[0].name == "café.txt");
}

TEST_CASE("Members that share bytes are a bomb") {
    Budget budget;
    const auto zip = Zip::open(ZipMaking().stored("a", "1").again().made(), budget);
    REQUIRE_FALSE(zip);
    CHECK(is_bomb(zip.error()));
}

TEST_CASE("Encrypted members are refused when they are read") {
    Budget budget;
    const auto bytes = ZipMaking().encrypted().stored("a", "1").made();
    const auto zip = opened(bytes, budget);
    CHECK(zip.members()[0].encrypted);
    CHECK(zip.whole(zip.members()[0]).error().kind == Problem::Kind::refused);
}

TEST_CASE("A member whose bytes were changed is malformed") {
    Budget budget;
    auto bytes = ZipMaking().stored("a.txt", "Hello").made();
    bytes[bytes.find("Hello")] = 'J';
    const auto zip = opened(bytes, budget);
    CHECK(zip.whole(zip.members()[0]).error().kind == Problem::Kind::malformed);
}

TEST_CASE("A file cut off anywhere is malformed and never read past its end") {
    const auto whole = ZipMaking().stored("a", "1").deflated("b", "22222").zip64("c", "3").made();
    for (std::size_t size = 0; size < whole.size(); ++size) {
        CAPTURE(size);
        Budget budget;
        const std::string part(whole, 0, size);
        CHECK_FALSE(Zip::open(part, budget));
    }
}

TEST_CASE("Any byte may be wrong without harm") {
    const auto whole =
        ZipMaking().described("a", "1").deflated("b", "22222").zip64("c", "3").made();
    for (std::size_t at = 0; at < whole.size(); ++at) {
        for (const char mask : {'\x01', '\x80', '\xFF'}) {
            Budget budget;
            auto changed = whole;
            changed[at] = static_cast<char>(changed[at] ^ mask);
            const auto zip = Zip::open(changed, budget);
            if (!zip) continue;
            for (const auto& member : zip->members()) (void)zip->whole(member);
        }
    }
}

TEST_CASE("What unpacks to more than the budget is refused") {
    Budget budget({.unpacked_bytes = 1'000});
    const auto bytes = ZipMaking().deflated("a", std::string(2'000, 'x')).made();
    const auto zip = opened(bytes, budget);
    CHECK(zip.whole(zip.members()[0]).error().kind == Problem::Kind::refused);
    Budget narrow({.held_bytes = 10});
    CHECK_FALSE(opened(bytes, narrow).whole(zip.members()[0]));
}
