#include "web/pages/log_query.hpp"

#include <array>

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "web/http/target.hpp"

using namespace candour;
using namespace candour::web;
using namespace candour::web::pages;

namespace {

Result<LogQuery> read(const std::string& query) {
    return read_log_query(*http::read_request(http::Method::get, "/search" + query));
}

}  // namespace

TEST_CASE("a query is read from its address") {
    const auto query = read(
        "?q=+police+dogs+&year=2024&year=2023&topic=Dogs%20%26%20cats&outcome=withheld"
        "&provision=s31&sort=oldest&page=3");
    REQUIRE(query);
    CHECK(query->text == "police dogs");
    CHECK(query->filters.years == std::vector<int>{2024, 2023});
    CHECK(query->filters.topics == std::vector<std::string>{"Dogs & cats"});
    CHECK(query->order == search::Order::oldest);
    CHECK(query->page == 3);
}

TEST_CASE("what nobody can mean is said to be wrong") {
    for (const std::string wrong :
         {"?year=x", "?year=20255", "?year=-1", "?outcome=maybe", "?sort=up", "?page=0", "?page=-1",
          "?page=1.5", "?page=99999999999", "?year=2024%00"})
        CHECK_MESSAGE(read(wrong).error().kind == Problem::Kind::malformed, wrong);
    std::string many = "?q=x";
    for (int i = 0; i < 40; ++i) many += "&topic=t" + std::to_string(i);
    CHECK_FALSE(read(many));
}

TEST_CASE("the default is not spelt out in an address") {
    CHECK(query_string(LogQuery{}).empty());
    CHECK(query_string(*read("?page=1&sort=best&q=&topic=")).empty());
}

TEST_CASE("an address written from a query reads back as that query") {
    rc::check([](const std::vector<std::string>& raw_topics) {
        LogQuery query;
        query.text = "a b&c";
        for (auto topic : raw_topics) {
            std::erase_if(topic, [](char c) { return c < 0x20 || c > 0x7e; });
            if (!topic.empty() && query.filters.topics.size() < 20)
                query.filters.topics.push_back(topic);
        }
        query.filters.years = {2024};
        query.order = search::Order::newest;
        query.page = 7;
        const auto text = query_string(query);
        RC_PRE(text.size() < http::longest_target);
        RC_ASSERT(read(text) == query);
    });
}
