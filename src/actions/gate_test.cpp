#include "actions/gate.hpp"

#include <doctest/doctest.h>

using namespace candour;

namespace {

scan::Finding finding(scan::Severity severity, std::string what) {
    return {.kind = "sheet.hidden",
            .severity = severity,
            .where = "Sheet2",
            .what = std::move(what),
            .excerpt = {},
            .fix = scan::Fix::clean};
}

actions::Gate that_finds(std::vector<scan::Finding> findings) {
    return [findings = std::move(findings)](std::string_view,
                                            const std::string&) -> Result<scan::Report> {
        scan::Report report;
        report.findings = findings;
        return report;
    };
}

}  // namespace

TEST_CASE("A file without findings passes, and so does one with notes only") {
    CHECK(actions::pass(that_finds({}), "bytes", "list.csv"));
    CHECK(actions::pass(that_finds({finding(scan::Severity::info, "an empty hidden sheet")}),
                        "bytes", "list.xlsx"));
}

TEST_CASE("A finding keeps a file in, and says the worst first") {
    const auto passed = actions::pass(that_finds({finding(scan::Severity::review, "a screen tip"),
                                                  finding(scan::Severity::block, "a hidden sheet"),
                                                  finding(scan::Severity::info, "a note")}),
                                      "bytes", "list.xlsx");
    REQUIRE_FALSE(passed);
    CHECK(passed.error().kind == Problem::Kind::refused);
    CHECK(passed.error().what ==
          "'list.xlsx' is not published: a hidden sheet at Sheet2, and 1 more finding");
}

TEST_CASE("What nobody could look at does not pass") {
    const auto incomplete = [](std::string_view, const std::string&) -> Result<scan::Report> {
        scan::Report report;
        report.complete = false;
        return report;
    };
    CHECK_FALSE(actions::pass(incomplete, "bytes", "list.xlsx"));
    const auto broken = [](std::string_view, const std::string&) -> Result<scan::Report> {
        return unavailable("there is no child process");
    };
    CHECK_FALSE(actions::pass(broken, "bytes", "list.xlsx"));
    CHECK_FALSE(actions::pass({}, "bytes", "list.xlsx"));
}
