// The page /hidden-data/, asked in process.
#include <doctest/doctest.h>

#include "scan/classes.hpp"
#include "tests/support/web/log_site.hpp"

using namespace candour;

TEST_CASE("the public page explains every class that the scanner knows") {
    const tests::LogSite site({});
    const auto page = site.get("/hidden-data/");
    CHECK(page.status == 200);
    CHECK(page.body.find("Hidden data in files") != std::string::npos);
    for (const auto& chapter : scan::chapters())
        for (const auto& one : chapter.classes) {
            CAPTURE(one.name);
            CHECK(page.body.find("id=\"" + std::string(one.name) + "\"") != std::string::npos);
        }
}
