#include "web/http/route.hpp"

#include <stdexcept>

#include <doctest/doctest.h>
#include <spdlog/spdlog.h>

#include "tests/support/web/log_site.hpp"

using namespace candour;
using namespace candour::web;
using namespace candour::web::http;

namespace {

Result<Response> say_captured(const Request& request, const Site&) {
    Response response;
    for (const auto& [name, text] : request.captured) response.body += name + "=" + text + ";";
    return response;
}
Result<Response> say_literal(const Request&, const Site&) {
    Response response;
    response.body = "literal";
    return response;
}
Result<Response> fail_so(const Request& request, const Site&) {
    if (request.value("as") == "bug") throw std::logic_error("a bug");
    if (request.value("as") == "malformed") return malformed("The year is not a number.");
    if (request.value("as") == "refused") return refused("Not for you.");
    return unavailable("The record does not answer.");
}

const std::vector<Route> table = {
    {Method::get, "/", say_literal},
    {Method::get, "/log/new/", say_literal},
    {Method::get, "/log/{ref}/", say_captured},
    {Method::get, "/log/{ref}.json", say_captured},
    {Method::get, "/log/{ref}/files/{name}", say_captured, Lane::search},
    {Method::post, "/form", say_literal},
    {Method::get, "/fails", fail_so},
};

casework::LogEntry entry_named(const std::string& reference) {
    casework::LogEntry entry;
    entry.reference = reference;
    entry.title = "Dogs";
    entry.published = *parse_date("2026-01-05");
    return entry;
}

/// A site whose first entry was elsewhere once.
const tests::LogSite& log() {
    static const tests::LogSite site(
        {entry_named("5619_14")},
        {"/2014/10/dogs/", "/old/caf\xc3\xa9", "/?p=9", "/index.php?id=5"});
    return site;
}

Response answer(std::string_view target, Method method = Method::get) {
    return respond(table, *read_request(method, target), log().site());
}

std::string header_of(const Response& response, std::string_view name) {
    for (const auto& [header, value] : response.headers)
        if (header == name) return value;
    return "";
}

}  // namespace

TEST_CASE("an address finds the page whose pattern it fits") {
    CHECK(answer("/").body == "literal");
    CHECK(answer("/log/new/").body == "literal");
    CHECK(answer("/log/5619_14/").body == "ref=5619_14;");
    CHECK(answer("/log/163A%2F23/").body == "ref=163A/23;");
    CHECK(answer("/log/5619_14.json").body == "ref=5619_14;");
    CHECK(answer("/log/a/files/b%20c.pdf").body == "name=b c.pdf;ref=a;");
    for (const auto* nowhere : {"/log//", "/log/.json/x", "/nowhere", "/log/a/b/c/d"})
        CHECK_MESSAGE(answer(nowhere).status == 404, std::string(nowhere));
}

TEST_CASE("a slash too many or too few leads to the page, with what was asked") {
    const auto with = answer("/log/5619_14?a=b+c");
    CHECK(with.status == 301);
    CHECK(header_of(with, "Location") == "/log/5619_14/?a=b+c");
    CHECK(header_of(answer("/fails/"), "Location") == "/fails");
    CHECK(header_of(answer("/log/caf%C3%A9"), "Location") == "/log/caf%C3%A9/");
}

TEST_CASE("no address leads away from the site") {
    for (const auto* trick :
         {"//evil.example", "//evil.example/", "/%2Fevil.example", "/%5Cevil.example/"}) {
        const auto response = answer(trick);
        CHECK_MESSAGE(response.status == 404, std::string(trick));
        CHECK(header_of(response, "Location").empty());
    }
}

TEST_CASE("an old address leads to where the entry is now, with or without its slash") {
    for (const auto* old : {"/2014/10/dogs/", "/2014/10/dogs", "/2014/10/dogs/?utm=1",
                            "/old/caf%C3%A9", "/old/caf%c3%a9/", "/?p=9", "/index.php?id=5"}) {
        const auto response = answer(old);
        CHECK_MESSAGE(response.status == 301, std::string(old));
        CHECK(header_of(response, "Location") == "/disclosure-log/5619_14/");
    }
}

TEST_CASE("what an old address had after the question mark is part of it") {
    CHECK(answer("/?p=10").body == "literal");
    CHECK(answer("/index.php?id=6").status == 404);
}

TEST_CASE("another method than a page answers to is said so") {
    const auto posted = answer("/log/a/", Method::post);
    CHECK(posted.status == 405);
    CHECK(header_of(posted, "Allow") == "GET, HEAD");
    CHECK(header_of(answer("/form"), "Allow") == "POST");
    CHECK(answer("/form", Method::post).body == "literal");
    CHECK(answer("/nowhere", Method::post).status == 404);
}

TEST_CASE("what goes wrong in a page becomes the status that says so, and nothing is thrown") {
    spdlog::set_level(spdlog::level::off);
    CHECK(answer("/fails?as=malformed").status == 400);
    CHECK(answer("/fails?as=malformed").body.find("The year is not a number.") !=
          std::string::npos);
    CHECK(answer("/fails?as=refused").status == 403);
    CHECK(answer("/fails").status == 503);
    const auto bug = answer("/fails?as=bug");
    CHECK(bug.status == 500);
    CHECK(bug.body.find("a bug") == std::string::npos);
}

TEST_CASE("a request waits in the lane of its page") {
    CHECK(lane_of(table, *read_request(Method::get, "/log/a/files/b")) == Lane::search);
    CHECK(lane_of(table, *read_request(Method::get, "/log/a/")) == Lane::page);
    CHECK(lane_of(table, *read_request(Method::get, "/nowhere")) == Lane::page);
}

TEST_CASE("every address of the product is one pattern of its own, and answers") {
    for (const auto& route : routes()) {
        CHECK(route.pattern.starts_with('/'));
        CHECK(bool(route.answer != nullptr));
        for (const auto& other : routes())
            CHECK((&other == &route || other.pattern != route.pattern ||
                   other.method != route.method));
    }
}
