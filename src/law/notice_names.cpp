#include "base/nearest.hpp"
#include "base/text.hpp"
#include "law/notice.hpp"

namespace candour::law {

std::string_view name(Mode mode) {
    switch (mode) {
        case Mode::withhold:
            return "withhold";
        case Mode::ncnd:
            return "ncnd";
        case Mode::pit_pending:
            return "pit-pending";
        case Mode::final_after_pit:
            return "final-after-pit";
        case Mode::cost:
            return "cost";
        case Mode::cost_ncnd:
            return "cost-ncnd";
        case Mode::vexatious:
            return "vexatious";
        case Mode::repeated:
            return "repeated";
        case Mode::not_held:
            return "not-held";
        case Mode::extension:
            return "extension";
    }
    return {};
}

std::string_view name(Statement statement) {
    switch (statement) {
        case Statement::in_writing:
            return "in_writing";
        case Statement::in_time:
            return "in_time";
        case Statement::reliance:
            return "reliance";
        case Statement::provision:
            return "provision";
        case Statement::why:
            return "why";
        case Statement::confirms_holding:
            return "confirms_holding";
        case Statement::public_interest:
            return "public_interest";
        case Statement::no_decision_yet:
            return "no_decision_yet";
        case Statement::estimated_date:
            return "estimated_date";
        case Statement::cost:
            return "cost";
        case Statement::vexatious_or_repeated:
            return "vexatious_or_repeated";
        case Statement::not_held:
            return "not_held";
        case Statement::qualified_person:
            return "qualified_person";
        case Statement::advice:
            return "advice";
        case Statement::completion:
            return "completion";
        case Statement::extension:
            return "extension";
        case Statement::complaints_procedure:
            return "complaints_procedure";
        case Statement::review_right:
            return "review_right";
        case Statement::commissioner_right:
            return "commissioner_right";
    }
    return {};
}

Result<Mode> parse_mode(std::string_view text) {
    std::vector<std::string> names;
    for (const auto mode : all_modes) {
        if (equal_ignoring_case(trim(text), name(mode))) return mode;
        names.emplace_back(name(mode));
    }
    return malformed("there is no mode '" + shortened(text, 40) + "'; a mode is " + one_of(names));
}

Result<Statement> parse_statement(std::string_view text) {
    for (const auto statement : all_statements)
        if (name(statement) == text) return statement;
    return malformed("there is no statement '" + shortened(text, 40) + "'");
}

}  // namespace candour::law
