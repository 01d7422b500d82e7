#include "web/http/negotiate.hpp"

#include <doctest/doctest.h>

using namespace candour::web::http;

TEST_CASE("gzip is sent to those who ask for it and to nobody else") {
    for (const auto* yes : {"gzip", "GZIP", "deflate, gzip", "br;q=1.0, gzip;q=0.8, *;q=0.1",
                            "x-gzip", "*", "gzip ; q=0.001", "identity;q=0.5, *;q=0.1"})
        CHECK_MESSAGE(accepts_gzip(yes), yes);
    for (const auto* no :
         {"", "identity", "br", "gzip;q=0", "gzip; q=0.000, *", "*;q=0", "gzipped", ";;,,", "q=1"})
        CHECK_MESSAGE(!accepts_gzip(no), no);
}

TEST_CASE("a client that has the page is told so, however it names it") {
    CHECK(names_tag("\"abc\"", "abc"));
    CHECK(names_tag("W/\"abc\"", "abc"));
    CHECK(names_tag("\"x\", W/\"y\" ,\"abc\"", "abc"));
    CHECK(names_tag("\"abc-gz\"", "abc"));
    CHECK(names_tag("*", "abc"));
    CHECK_FALSE(names_tag("", "abc"));
    CHECK_FALSE(names_tag("abc", "abc"));
    CHECK_FALSE(names_tag("\"abcd\", \"ab", "abc"));
    CHECK_FALSE(names_tag("*", ""));
}

TEST_CASE("a part of a file is given when one part is asked for") {
    using How = Ranged::How;
    const auto of_ten = [](std::string_view range, std::string_view if_range = {}) {
        return ranged(range, if_range, "tag", 10);
    };
    CHECK(of_ten("bytes=0-0") == Ranged{How::part, {0, 0}});
    CHECK(of_ten("bytes=4-") == Ranged{How::part, {4, 9}});
    CHECK(of_ten("bytes=4-99") == Ranged{How::part, {4, 9}});
    CHECK(of_ten("bytes=-3") == Ranged{How::part, {7, 9}});
    CHECK(of_ten("bytes=-99") == Ranged{How::part, {0, 9}});
    CHECK(of_ten("bytes=10-") == Ranged{How::unsatisfiable, {}});
    CHECK(of_ten("bytes=-0") == Ranged{How::unsatisfiable, {}});
    for (const auto* whole :
         {"", "bytes", "bytes=", "bytes=-", "bytes=a-b", "bytes=5-4", "bytes=0-1,3-4", "lines=1-2",
          "bytes=99999999999999999999-", "bytes=1-99999999999999999999"})
        CHECK_MESSAGE(of_ten(whole).how == How::whole, whole);
    CHECK(of_ten("bytes=0-0", "\"tag\"").how == How::part);
    CHECK(of_ten("bytes=0-0", "\"old\"").how == How::whole);
    CHECK(of_ten("bytes=0-0", "W/\"tag\"").how == How::whole);
    CHECK(of_ten("bytes=0-0", "Tue, 24 Nov 2026 00:00:00 GMT").how == How::whole);
}
