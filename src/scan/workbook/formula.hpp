#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "scan/workbook/place.hpp"

namespace candour::scan::workbook {

/// What a formula comes to. Unknown stands for all that this program does not work out.
struct Value {
    enum class Kind { unknown, blank, number, text, boolean, error };
    Kind kind = Kind::unknown;
    double number = 0;  ///< of a number or a boolean
    std::string text;

    static Value of(double number) { return {Kind::number, number, {}}; }
    static Value of(bool truth) { return {Kind::boolean, truth ? 1.0 : 0.0, {}}; }
    static Value of(std::string text) { return {Kind::text, 0, std::move(text)}; }
    [[nodiscard]] bool is_known() const { return kind != Kind::unknown; }
};

enum class Truth { no, yes, unknown };
Truth truth_of(const Value& value);

/// What a formula can ask about its surroundings.
struct FormulaContext {
    Place base;  ///< the place that relative references are written for
    Place here;  ///< the place that the formula is worked out for
    /// The value of a cell of the same sheet; unknown where it is not known.
    std::function<Value(Place)> cell;
};

/// Works out a formula in Excel's notation, without "=": constants, references, operators and the
/// commonest functions. Anything else is unknown, never a guess.
Value evaluate(std::string_view formula, const FormulaContext& context);

/// Compares as a spreadsheet does: text without regard to case, numbers before text before
/// booleans, blank as 0 or "". Negative, zero or positive; both must be known.
int compare(const Value& a, const Value& b);

/// The literal texts in a formula, `""` in them undone.
std::vector<std::string> literals_of(std::string_view formula);

}  // namespace candour::scan::workbook
