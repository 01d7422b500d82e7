// The page /working-days, asked in process.
#include <doctest/doctest.h>

#include "tests/support/web/log_site.hpp"

using namespace candour;
using tests::LogSite;
using web::http::Fresh;

namespace {

bool has(const web::http::Response& response, std::string_view text) {
    return response.body.find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("anyone can work out when an answer is due, and see why") {
    const LogSite site({});
    const auto form = site.get("/working-days");
    CHECK(form.status == 200);
    CHECK(form.fresh == Fresh::log);
    CHECK(has(form, "When is an answer due?"));
    CHECK(has(form, "value=\"FOIA\" checked"));

    const auto answer = site.get("/working-days?regime=FOIA&receipt=12+March+2026");
    CHECK(answer.status == 200);
    CHECK(answer.fresh == Fresh::never);
    CHECK(has(answer, "<time datetime=\"2026-04-14\">Tuesday 14 April 2026</time>"));
    CHECK(has(answer, "That day has passed."));
    CHECK(has(answer, "day 20: last"));
    CHECK(has(answer, "St Patrick&#39;s Day (Northern Ireland): FOIA s10(6)"));
    CHECK(has(answer, "<caption>March 2026</caption>"));
    CHECK(has(answer, "/working-days?regime=FOIA&amp;receipt=2026-03-12"));
    CHECK(has(answer, "The public interest decision should be made by"));
    CHECK(has(answer, "(a guideline, not law)"));
}

TEST_CASE("what is wrong in the form is said beside the field and above it") {
    const LogSite site({});
    const auto answer = site.get(
        "/working-days?regime=FOIA&receipt=5+January+2026&notice=21+January+2026&paid=12/1/2026");
    CHECK(answer.status == 400);
    CHECK(has(answer, "<title>Error: When is an answer due?"));
    CHECK(has(answer, "<a href=\"#paid\">"));
    CHECK(has(answer, "id=\"paid-error\""));
    CHECK(has(answer, "value=\"21 January 2026\""));
    CHECK(has(answer, "<details class=\"govuk-details\" open>"));
    CHECK(site.get("/working-days?regime=FOIA&receipt=").status == 400);
    const auto hostile = site.get("/working-days?receipt=%3Cscript%3Ealert(1)%3C/script%3E");
    CHECK(hostile.status == 400);
    CHECK_FALSE(has(hostile, "<script>"));
}

TEST_CASE("a clock that does not run says why instead of a date") {
    const LogSite site({});
    const auto paused =
        site.get("/working-days?regime=FOIA&receipt=2026-11-02&clarification_sought=2026-11-09");
    CHECK(paused.status == 200);
    CHECK(has(paused, "The clock stands still"));
    const auto lapsed = site.get("/working-days?regime=FOIA&receipt=2026-01-05&notice=2026-01-12");
    CHECK(has(lapsed, "The request has lapsed"));
}

TEST_CASE("a Scottish authority's page begins with Scotland's law") {
    LogSite site({});
    site.authority().scottish = true;
    CHECK(has(site.get("/working-days"), "value=\"FOISA\" checked"));
}
