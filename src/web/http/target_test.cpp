#include "web/http/target.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "web/http/message.hpp"

using namespace candour;
using namespace candour::web::http;

TEST_CASE("an address is cut at its slashes and decoded once") {
    const auto target = read_target("/disclosure-log/caf%C3%A9/?q=prison+food&q=100%25&empty");
    REQUIRE(target);
    CHECK(target->parts == std::vector<std::string>{"disclosure-log", "café", ""});
    CHECK(target->path() == "/disclosure-log/café/");
    CHECK(target->query == Fields{{"q", "prison food"}, {"q", "100%"}, {"empty", ""}});
    CHECK(read_target("/%2541")->path() == "/%41");
}

TEST_CASE("a reference with a slash in it stays one part of the address") {
    const auto target = read_target("/disclosure-log/163A%2F23/");
    REQUIRE(target);
    CHECK(target->parts == std::vector<std::string>{"disclosure-log", "163A/23", ""});
    CHECK(canonical(*target) == "/disclosure-log/163A%2F23/");
}

TEST_CASE("path tricks are refused") {
    for (const auto* trick : {"", "x", "*", "/../etc/passwd", "/a/./b", "/%2e%2e/x", "/a%2F..%2Fb",
                              "/a%00b", "/a%0d%0aX: y", "/\x01", "/%ff", "/%zz", "/%4", "/%"})
        CHECK_MESSAGE(read_target(trick).error().kind == Problem::Kind::malformed, trick);
}

TEST_CASE("an address as proxies send it loses its origin") {
    CHECK(read_target("http://foi.example:80/search?q=a")->path() == "/search");
    CHECK(read_target("HTTPS://foi.example")->path() == "/");
}

TEST_CASE("what people type in a search is read however it is encoded") {
    CHECK(read_fields("q=50%&r=%zz&s=%E9t%E9&&")->at(0).second == "50%");
    CHECK(read_fields("q=%E9t%E9")->at(0).second == "été");
    CHECK(read_fields("q=a%00b")->at(0).second == "a\uFFFDb");
    CHECK(read_fields(std::string(most_fields * 4, '&'))->empty());
    std::string many;
    for (std::size_t i = 0; i <= most_fields; ++i) many += "a=1&";
    CHECK_FALSE(read_fields(many));
}

TEST_CASE("two spellings of one address have one canonical spelling") {
    CHECK(canonical(*read_target("/a%2Db?x=%41+b")) == canonical(*read_target("/a-b?x=A%20b")));
    CHECK(canonical(*read_target("/a?")) == "/a");
}

TEST_CASE("a canonical address reads back as itself") {
    rc::check([](const std::vector<std::string>& raw_parts, const std::string& raw_value) {
        const auto cleaned = [](std::string text) {
            std::erase_if(text, [](char c) { return c < 0x21 || c > 0x7e; });
            std::erase(text, '.');
            return text;
        };
        Target target;
        for (const auto& part : raw_parts) target.parts.push_back(cleaned(part));
        if (target.parts.empty()) target.parts.emplace_back();
        target.query = {{"q", cleaned(raw_value)}};
        const auto again = read_target(canonical(target));
        RC_ASSERT(again.has_value());
        RC_ASSERT(again->parts == target.parts);
        RC_ASSERT(again->query == target.query);
    });
}

TEST_CASE("a request gives its values by name, and a Host that is none is not believed") {
    auto request = read_request(Method::get, "/search?topic=a&topic=&topic=b", "foi.example:8080");
    REQUIRE(request);
    CHECK(request->value("topic") == "a");
    CHECK(request->value("year") == "");
    CHECK(request->values("topic") == std::vector<std::string>{"a", "b"});
    CHECK(request->host == "foi.example:8080");
    CHECK(read_request(Method::get, "/", "evil\"><script>")->host == "");
}
