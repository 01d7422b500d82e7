#include "scan/workbook/condition.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace candour::scan::workbook {
namespace {

using Kind = Condition::Kind;
using Comparison = Condition::Comparison;

Truth as_truth(bool truth) {
    return truth ? Truth::yes : Truth::no;
}

Truth negated(Truth truth) {
    if (truth == Truth::unknown) return truth;
    return truth == Truth::yes ? Truth::no : Truth::yes;
}

Place base_of(const Rule& rule) {
    if (rule.base) return *rule.base;
    if (rule.areas.empty()) return {};
    Place base{rule.areas.front().first_row, rule.areas.front().first_column};
    for (const auto& area : rule.areas) {
        base.row = std::min(base.row, area.first_row);
        base.column = std::min(base.column, area.first_column);
    }
    return base;
}

Truth compares(const Condition& condition, const Value& value, const FormulaContext& context) {
    if (condition.formulas.empty() || !value.is_known()) return Truth::unknown;
    const auto first = evaluate(condition.formulas[0], context);
    if (!first.is_known()) return Truth::unknown;
    if (value.kind == Value::Kind::error || first.kind == Value::Kind::error) return Truth::no;
    const int order = compare(value, first);
    if (condition.comparison == Comparison::between ||
        condition.comparison == Comparison::not_between) {
        if (condition.formulas.size() < 2) return Truth::unknown;
        const auto second = evaluate(condition.formulas[1], context);
        if (!second.is_known()) return Truth::unknown;
        const int other = compare(value, second);
        const bool inside = (order >= 0 && other <= 0) || (order <= 0 && other >= 0);
        return as_truth(inside == (condition.comparison == Comparison::between));
    }
    if (condition.comparison == Comparison::equal) return as_truth(order == 0);
    if (condition.comparison == Comparison::not_equal) return as_truth(order != 0);
    if (condition.comparison == Comparison::less) return as_truth(order < 0);
    if (condition.comparison == Comparison::less_or_equal) return as_truth(order <= 0);
    if (condition.comparison == Comparison::greater) return as_truth(order > 0);
    if (condition.comparison == Comparison::greater_or_equal) return as_truth(order >= 0);
    return Truth::unknown;
}

std::string text_of(const Value& value, const FormulaContext& context) {
    // "" & value is the value as text.
    FormulaContext own = context;
    own.cell = [&value](Place) { return value; };
    return evaluate("\"\"&A1", own).text;
}

Truth of_text(const Condition& condition, const Value& value, const FormulaContext& context) {
    if (!value.is_known()) return Truth::unknown;
    auto wanted = condition.text;
    if (wanted.empty() && !condition.formulas.empty()) {
        const auto given = evaluate(condition.formulas[0], context);
        if (!given.is_known()) return Truth::unknown;
        // The formula that programs keep beside the rule is its whole test.
        if (given.kind != Value::Kind::text) return truth_of(given);
        wanted = given.text;
    }
    const auto text = ascii_lower(text_of(value, context));
    wanted = ascii_lower(wanted);
    const bool there = text.find(wanted) != std::string::npos;
    if (condition.kind == Kind::contains) return as_truth(there);
    if (condition.kind == Kind::contains_not) return as_truth(!there);
    if (condition.kind == Kind::begins_with) return as_truth(text.starts_with(wanted));
    return as_truth(text.ends_with(wanted));
}

Truth of_blank(const Value& value) {
    if (!value.is_known()) return Truth::unknown;
    return as_truth(value.kind == Value::Kind::blank ||
                    (value.kind == Value::Kind::text && trim(value.text).empty()));
}

Truth of_error(const Value& value) {
    return value.is_known() ? as_truth(value.kind == Value::Kind::error) : Truth::unknown;
}

}  // namespace

bool covers(const Rule& rule, Place place) {
    return std::any_of(rule.areas.begin(), rule.areas.end(),
                       [place](const Area& area) { return area.holds(place); });
}

Truth holds(const Rule& rule, Place place, const std::function<Value(Place)>& cell) {
    const FormulaContext context{base_of(rule), place, cell};
    const auto& condition = rule.condition;
    const auto own = cell(place);
    switch (condition.kind) {
        case Kind::always:
            return Truth::yes;
        case Kind::compares:
            return compares(condition, own, context);
        case Kind::expression:
            if (condition.formulas.empty()) return Truth::unknown;
            return truth_of(evaluate(condition.formulas[0], context));
        case Kind::contains:
        case Kind::contains_not:
        case Kind::begins_with:
        case Kind::ends_with:
            return of_text(condition, own, context);
        case Kind::blank:
            return of_blank(own);
        case Kind::not_blank:
            return negated(of_blank(own));
        case Kind::error:
            return of_error(own);
        case Kind::not_error:
            return negated(of_error(own));
        case Kind::unknown:
            break;
    }
    return Truth::unknown;
}

}  // namespace candour::scan::workbook
