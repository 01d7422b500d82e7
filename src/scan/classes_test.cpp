#include "scan/classes.hpp"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>

#include <doctest/doctest.h>

using namespace candour::scan;

namespace {

std::set<std::string> names_of_ours() {
    std::set<std::string> names;
    for (const auto& chapter : chapters())
        for (const auto& one : chapter.classes) names.emplace(one.name);
    return names;
}

bool is_class_name(const std::string& text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) {
        return std::islower(c) || std::isdigit(c) || c == '.' || c == '_';
    });
}

// What stands between back quotes in the first cell of a table's row.
std::set<std::string> names_of_row(const std::string& row) {
    std::set<std::string> names;
    const auto cell = row.substr(1, row.find('|', 1) - 1);
    for (std::size_t at = cell.find('`'); at != std::string::npos;) {
        const auto end = cell.find('`', at + 1);
        if (end == std::string::npos) break;
        if (auto name = cell.substr(at + 1, end - at - 1); is_class_name(name))
            names.insert(std::move(name));
        at = cell.find('`', end + 1);
    }
    return names;
}

}  // namespace

TEST_CASE("The vocabulary is the one that was agreed on") {
    const std::filesystem::path agreed =
        std::filesystem::path(CANDOUR_SOURCE_DIR) / "../shared/release/classes.md";
    if (!std::filesystem::exists(agreed)) {
        MESSAGE("skipped: there is no " << agreed.string());
        return;
    }
    std::ifstream file(agreed);
    std::set<std::string> theirs{"rsid"};  // only in the notes below a table
    for (std::string line; std::getline(file, line);)
        if (line.starts_with("| `")) theirs.merge(names_of_row(line));
    CHECK(theirs.size() > 200);
    for (const auto& name : theirs) CHECK_MESSAGE(find_class(name) != nullptr, name, " is missing");
    for (const auto& name : names_of_ours())
        CHECK_MESSAGE(theirs.contains(name), name, " is not in the agreement");
}

TEST_CASE("Every class says in sentences what it is, how it is got at and what to do") {
    std::size_t count = 0;
    for (const auto& chapter : chapters()) {
        for (const auto& one : chapter.classes) {
            CAPTURE(one.name);
            CHECK(find_class(one.name) == &one);  // which also means that no name is given twice
            for (const auto text : {one.what, one.how, one.to_do}) {
                CHECK(text.size() > 8);
                CHECK(text.ends_with('.'));
            }
            ++count;
        }
    }
    CHECK(count == names_of_ours().size());
}

TEST_CASE("What cannot be examined always blocks, and only another file helps") {
    for (const auto& chapter : chapters())
        for (const auto& one : chapter.classes)
            if (one.name.starts_with("refuse.")) {
                CHECK(one.severity == Severity::block);
                CHECK(one.fix == Fix::none);
            }
}
