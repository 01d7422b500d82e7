#include "web/pages/working_days_form.hpp"

#include <doctest/doctest.h>

#include "tests/support/clock_law.hpp"

using namespace candour;
using namespace candour::web;
using candour::test::day;
using pages::read_working_days_form;

namespace {

pages::WorkingDaysForm form_of(std::vector<std::pair<std::string, std::string>> query) {
    http::Request request;
    request.query = std::move(query);
    return read_working_days_form(request, law::Regime::foia, day("2026-06-01"));
}

std::string due(const pages::WorkingDaysForm& form) {
    if (!form.errors.empty()) return form.errors.front().field + ": " + form.errors.front().what;
    const auto found = clock::deadline(form.query, test::clock_law());
    if (!found) {
        const auto error = pages::beside_field(found.error());
        return error.field + ": " + error.what;
    }
    return found->date ? iso_date(*found->date) : std::string(clock::name(found->state));
}

}  // namespace

TEST_CASE("an empty form asks nothing and has no mistakes") {
    const auto form = form_of({});
    CHECK_FALSE(form.asked);
    CHECK(form.errors.empty());
    CHECK(form.regime == "FOIA");
}

TEST_CASE("a visitor writes dates as people do and gets the verb's answer") {
    CHECK(due(form_of({{"receipt", "12 March 2026"}})) == "2026-04-14");
    CHECK(due(form_of({{"regime", "FOISA"}, {"receipt", "12/3/2026"}})) == "2026-04-10");
    CHECK(due(form_of({{"receipt", "2025-09-01"},
                       {"notice", "8 September 2025"},
                       {"paid", "22 September 2025"}})) == "2025-10-14");
    CHECK(due(form_of({{"regime", "EIR"},
                       {"receipt", "5 January 2026"},
                       {"notice", "12 January 2026"},
                       {"paid", "21 January 2026"},
                       {"extended", "yes"}})) == "2026-03-12");
    CHECK(due(form_of({{"receipt", "6 February 2026"},
                       {"term",
                        "5 January 2026 to 13 February 2026\r\n23 February 2026 to 27 "
                        "March 2026\r\n"}})) == "2026-03-13");
    CHECK(due(form_of({{"receipt", "5 January 2026"},
                       {"clarification_sought", "8 January 2026"}})) == "paused");
}

TEST_CASE("a mistake is beside its field, in a visitor's words") {
    CHECK(due(form_of({{"receipt", ""}})) ==
          "receipt: Enter the date on which the request was received");
    CHECK(due(form_of({{"receipt", "soon"}})).starts_with("receipt: 'soon' is not a date"));
    CHECK(due(form_of({{"regime", "OFFICIAL"}, {"receipt", "5 January 2026"}}))
              .starts_with("regime: "));
    CHECK(due(form_of({{"receipt", "5 January 2026"}, {"paid", "21 January 2026"}})) ==
          "paid: The payment (21 January 2026) comes without the request for payment before it: "
          "nothing "
          "had been asked for");
    CHECK(due(form_of({{"receipt", "5 January 2026"}, {"extended", "yes"}}))
              .starts_with("extended: "));
    CHECK(due(form_of({{"regime", "EIR"}, {"receipt", "5 January 2026"}, {"term", "whenever"}}))
              .starts_with("term: Write each term as"));
    CHECK(
        due(form_of({{"receipt", "5 January 2016"}})).starts_with("receipt: 2016-01-06 is before"));
    CHECK(form_of({{"receipt", "x"}, {"paid", "y"}, {"term", "z"}}).errors.size() == 3);
    CHECK(form_of({{"receipt", std::string(100000, '9')}}).errors.size() == 1);
}

TEST_CASE("the link to an answer gives the same answer") {
    const auto form = form_of({{"regime", "EIR"},
                               {"receipt", "5 January 2026"},
                               {"notice", "12 January 2026"},
                               {"paid", "21/1/2026"},
                               {"extended", "yes"}});
    CHECK(form.link() ==
          "/working-days?regime=EIR&receipt=2026-01-05&notice=2026-01-12&paid=2026-01-21&extended="
          "yes");
}
