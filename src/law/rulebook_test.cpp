#include "law/rulebook.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>

#include <doctest/doctest.h>

#include "base/embedded.hpp"
#include "base/text.hpp"
#include "law/notice.hpp"
#include "law/toml_file.hpp"

using namespace candour;
using namespace candour::law;

namespace {

constexpr Date a_day{std::chrono::year{2026} / 11 / 24};

template <class T>
T or_fail(Result<T> result) {
    if (!result) FAIL(result.error().where << ": " << result.error().what);
    return *std::move(result);
}

const Rulebook& rulebook() {
    static const auto book = or_fail(Rulebook::from(embedded::rulebook()));
    return book;
}

const NoticeRules& rules() {
    static const auto all = or_fail(NoticeRules::from(embedded::rulebook()));
    return all;
}

// A worked case beside a provision; see docs/formats/rulebook.md.
void check_case(Regime regime, const TomlTable& table) {
    REQUIRE(table.only({"title", "mode", "cite", "on", "required", "may_omit", "must_not",
                        "public_interest_test", "warning", "error"}));
    CAPTURE(table.where());
    CAPTURE(or_fail(table.text("title")));
    const auto mode = or_fail(parse_mode(or_fail(table.text("mode"))));
    const auto on = or_fail(table.optional_date("on")).value_or(a_day);
    const auto answer =
        rules().required(rulebook(), regime, mode, or_fail(table.texts("cite")), on);
    if (table.has("error")) {
        REQUIRE_FALSE(answer);
        CHECK_MESSAGE(answer.error().what.find(or_fail(table.text("error"))) != std::string::npos,
                      answer.error().what);
        return;
    }
    REQUIRE_MESSAGE(answer, answer.error().what);
    if (table.has("required")) CHECK(answer->required == or_fail(table.texts("required")));
    if (table.has("may_omit")) CHECK(answer->may_omit == or_fail(table.texts("may_omit")));
    if (table.has("must_not")) CHECK(answer->must_not == or_fail(table.texts("must_not")));
    if (table.has("public_interest_test"))
        CHECK(answer->public_interest_test ==
              or_fail(table.flag_or("public_interest_test", false)));
    if (table.has("warning")) {
        const auto expected = or_fail(table.text("warning"));
        CHECK(std::any_of(answer->warnings.begin(), answer->warnings.end(), [&](const auto& one) {
            return one.find(expected) != std::string::npos;
        }));
    }
}

EmbeddedFile only_file(std::string_view path, std::string_view bytes) {
    return {path, bytes};
}

std::string problem_of(std::string_view path, std::string_view bytes) {
    const auto file = only_file(path, bytes);
    const auto book = Rulebook::from(EmbeddedFiles(&file, 1));
    return book ? "none" : book.error().where + ": " + book.error().what;
}

}  // namespace

TEST_CASE("Every provision has worked cases, and they come out as written") {
    std::map<std::string, std::string_view, std::less<>> files;
    for (const auto& file : embedded::rulebook()) files.emplace(file.path, file.bytes);
    std::size_t provisions = 0;
    for (const auto& [path, bytes] : files) {
        const auto folder = path.substr(0, path.find('/'));
        const auto regime = parse_regime(folder);
        if (!regime || path.ends_with(".cases.toml")) continue;
        ++provisions;
        const auto cases =
            path.substr(0, path.size() - std::string_view(".toml").size()) + ".cases.toml";
        REQUIRE_MESSAGE(files.count(cases) == 1, path << " has no worked cases beside it");
        const auto table = or_fail(TomlTable::parse({cases, files.find(cases)->second}));
        const auto all = or_fail(table.tables("case"));
        CHECK_MESSAGE(all.size() >= 2, cases);
        for (const auto& one : all) check_case(*regime, one);
    }
    CHECK(provisions == rulebook().provisions().size());
}

TEST_CASE("Every provision is explained in words of its own") {
    std::set<std::string> texts;
    for (const auto& one : rulebook().provisions()) {
        CAPTURE(one.provision);
        CHECK(one.plain.size() > 40);
        CHECK(one.plain.ends_with("."));
        CHECK(texts.insert(one.plain).second);
        CHECK(one.url.starts_with("https://www.legislation.gov.uk/"));
        CHECK(one.in_force.front().from >= Date{std::chrono::year{2005} / 1 / 1});
    }
}

TEST_CASE("Provisions stand in the order of the statute") {
    std::vector<std::string> foia;
    for (const auto& one : rulebook().provisions())
        if (one.regime == Regime::foia) foia.push_back(one.provision);
    const auto place = [&](std::string_view name) {
        return std::find(foia.begin(), foia.end(), name) - foia.begin();
    };
    CHECK(foia.front() == "s12(1)");
    CHECK(foia.back() == "s44(1)(c)");
    CHECK(place("s22(1)") < place("s22A(1)"));
    CHECK(place("s22A(1)") < place("s23(1)"));
    CHECK(place("s37(1)(ab)") < place("s37(1)(b)"));
    CHECK(place("s30(2)(a)(iii)") < place("s30(2)(a)(iv)"));
}

TEST_CASE("A limb leads to the exemptions it belongs to") {
    CHECK(rulebook().lifted_by(Regime::foia, "s31(3)").size() == 19);
    REQUIRE(rulebook().lifted_by(Regime::foia, "s23(5)").size() == 1);
    CHECK(rulebook().lifted_by(Regime::foia, "s23(5)").front()->provision == "s23(1)");
    CHECK(rulebook().lifted_by(Regime::foia, "s43(1)").empty());
    CHECK(rulebook().find(Regime::foia, "s31(3)") == nullptr);
    CHECK(rulebook().find(Regime::foisa, "s31(1)(a)") == nullptr);
}

TEST_CASE("The regulator is named as of a date, and never guessed") {
    const auto england = rulebook().regulator(Regime::eir, a_day);
    REQUIRE(england);
    CHECK(england->name == "Information Commissioner");
    const auto scotland = rulebook().regulator(Regime::foisa, a_day);
    REQUIRE(scotland);
    CHECK(scotland->name == "Scottish Information Commissioner");
    const auto early = rulebook().regulator(Regime::foia, Date{std::chrono::year{2004} / 12 / 31});
    REQUIRE_FALSE(early);
    CHECK(early.error().kind == Problem::Kind::not_covered);
}

TEST_CASE("A file that is wrong is named with its line") {
    const std::string good =
        "provision = \"s1\"\ntitle = \"t\"\nkind = \"absolute\"\n"
        "basis = \"class\"\nplain = \"p\"\nsource = \"s\"\nurl = \"u\"\n"
        "in_force = [{ from = 2005-01-01 }]\n";
    CHECK(problem_of("foia/s1.toml", good) == "none");
    CHECK(problem_of("foia/s1.toml", good + "colour = \"red\"\n") ==
          "rulebook/foia/s1.toml:9: nothing reads the key 'colour'");
    CHECK(problem_of("foia/s1.toml", good + "note = 3\n") ==
          "rulebook/foia/s1.toml:9: 'note' must be text");
    CHECK(problem_of("foia/s1.toml", "provision = ").starts_with("rulebook/foia/s1.toml:1: "));
    CHECK(problem_of("foia/s1.toml", "provision = \"s1\"\nkind = \"relative\"")
              .starts_with("rulebook/foia/s1.toml:1: the key 'title' is missing"));
    CHECK(problem_of("clock/periods.toml", "anything = goes").starts_with("none"));
}

TEST_CASE("The rulebook agrees with every row and column of the reference table") {
    std::ifstream file("../shared/law/exemptions.tsv");
    if (!file) {
        MESSAGE("skipped: ../shared/law/exemptions.tsv is not here");
        return;
    }
    std::size_t rows = 0;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("#") || line.starts_with("regime\t")) continue;
        ++rows;
        CAPTURE(line);
        const auto columns = split(line, '\t');
        REQUIRE(columns.size() == 12);
        const auto regime = or_fail(parse_regime(columns[0]));
        const auto* one = rulebook().find(regime, columns[1]);
        REQUIRE(one != nullptr);
        CHECK(one->title == columns[2]);
        CHECK(name(one->kind) == columns[3]);
        CHECK(name(one->basis) == columns[4]);
        CHECK(one->ncnd.value_or("none") == columns[5]);
        CHECK((one->ncnd_pit ? (*one->ncnd_pit ? "yes" : "no") : "n/a") == columns[6]);
        CHECK(one->qualified_person == (columns[7] == "yes"));
        CHECK(one->certificate == (columns[8] == "yes"));
        CHECK(one->expiry == columns[9]);
        CHECK(one->note == columns[10]);
        CHECK(one->source == columns[11]);
        const bool years = !columns[9].empty() && columns[9][0] >= '0' && columns[9][0] <= '9';
        CHECK(one->expiry_years.has_value() == years);
        if (years) CHECK(*one->expiry_years == std::stoi(std::string(columns[9])));
        CHECK(rulebook().read_citation(regime, columns[1]) ==
              Result<std::vector<std::string>>({std::string(columns[1])}));
    }
    CHECK(rows == rulebook().provisions().size());
}
