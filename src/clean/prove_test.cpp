#include "clean/prove.hpp"

#include <doctest/doctest.h>

using namespace candour;

namespace {

scan::Examined showing(std::string text) {
    scan::Examined examined;
    examined.shown = std::move(text);
    return examined;
}

scan::Examined with_finding(scan::Severity severity) {
    auto examined = showing("Dear Alex");
    examined.report.findings.push_back({.kind = "meta.core",
                                        .severity = severity,
                                        .where = "properties",
                                        .what = "an author",
                                        .excerpt = "Alex Example",
                                        .fix = scan::Fix::clean});
    return examined;
}

}  // namespace

TEST_CASE("A copy is proved when it shows the same and nothing is found in it") {
    CHECK(clean::prove(showing("Dear Alex"), showing("Dear Alex"), 1.0, false).holds());
    CHECK(clean::prove(showing("Dear Alex"), showing("De ar Alex"), 1.0, false).holds());
    CHECK(
        clean::prove(showing("Dear Alex"), with_finding(scan::Severity::info), 1.0, false).holds());
}

TEST_CASE("A copy with a finding, or one that was not examined, is not proved") {
    const auto proof =
        clean::prove(showing("Dear Alex"), with_finding(scan::Severity::block), 1.0, false);
    CHECK_FALSE(proof.holds());
    CHECK(proof.kept_text);
    CHECK(proof.why_not == "the copy still has a finding: an author at properties");
    auto incomplete = showing("Dear Alex");
    incomplete.report.complete = false;
    CHECK_FALSE(clean::prove(showing("Dear Alex"), incomplete, 1.0, false).holds());
}

TEST_CASE("A copy that shows less or more is not proved, and says where") {
    const auto proof = clean::prove(showing("Dear Alex, no."), showing("Dear Alex"), 1.0, false);
    CHECK_FALSE(proof.kept_text);
    CHECK(proof.why_not == "the copy shows nothing more where the original shows \",no.\"");
    CHECK_FALSE(clean::prove(showing("Dear"), showing("Dear Alex"), 1.0, false).holds());
}

TEST_CASE("Pages read back by optical recognition may differ in a few words") {
    const auto before = showing("one two three four five six seven eight nine ten");
    const auto after = showing("one two three four five six seven eight nine tcn");
    CHECK(clean::prove(before, after, 0.9, false).holds());
    CHECK_FALSE(clean::prove(before, after, 0.95, false).holds());
}

TEST_CASE("Of a part nothing is missed, but nothing may be new") {
    CHECK(clean::prove(showing("a b c"), showing("b"), 1.0, true).holds());
    CHECK_FALSE(clean::prove(showing("a b c"), showing("b b"), 1.0, true).holds());
    CHECK_FALSE(clean::prove(showing("a b c"), showing("d"), 1.0, true).holds());
}
