#include "web/pages/reasons.hpp"

#include <doctest/doctest.h>

using namespace candour;
using namespace candour::casework;
using web::pages::shared_reasons;

namespace {

Claim claim(const std::string& provision, const std::string& why, const std::string& harm,
            std::vector<std::string> questions = {"3"}) {
    Claim made;
    made.provision = provision;
    made.why = why;
    made.questions = std::move(questions);
    if (!harm.empty()) made.prejudice = Prejudice{"", harm, Likelihood::not_stated};
    return made;
}

}  // namespace

TEST_CASE("two limbs with one harm are one set of reasons, each with its own why") {
    LogEntry entry;
    entry.claims = {claim("s31(1)(a)", "Crime", "Offenders would learn"),
                    claim("s40(2)", "Names", ""),
                    claim("s31(1)(b)", "Offenders", "Offenders would learn")};
    const auto reasons = shared_reasons(entry);
    REQUIRE(reasons.size() == 2);
    CHECK(reasons[0].claims == std::vector<std::size_t>{0, 2});
    CHECK_FALSE(reasons[0].same_why);
    CHECK(reasons[1].claims == std::vector<std::size_t>{1});
}

TEST_CASE("claims on other questions, of another mode or without reasons are not thrown together") {
    LogEntry entry;
    entry.claims = {claim("s21(1)", "On our site", ""), claim("s22(1)", "Next year", ""),
                    claim("s31(1)(a)", "", "Harm", {"1"}), claim("s31(1)(a)", "", "Harm", {"2"})};
    entry.claims.push_back(entry.claims[3]);
    entry.claims.back().mode = ClaimMode::ncnd;
    CHECK(shared_reasons(entry).size() == 5);
}
