#include "scan/workbook/formula.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <optional>

#include "base/text.hpp"

namespace candour::scan::workbook {
namespace {

constexpr int deepest_formula = 64;
constexpr std::size_t longest_formula = 8192;

const Value unknown_value{};
const Value error_value{Value::Kind::error, 0, "#VALUE!"};

std::string as_text(const Value& value) {
    if (value.kind == Value::Kind::text) return value.text;
    if (value.kind == Value::Kind::boolean) return value.number != 0 ? "TRUE" : "FALSE";
    if (value.kind != Value::Kind::number) return {};
    std::array<char, 40> out{};
    const int length = std::snprintf(out.data(), out.size(), "%.15g", value.number);
    return {out.data(), static_cast<std::size_t>(std::max(length, 0))};
}

std::optional<double> as_number(const Value& value) {
    if (value.kind == Value::Kind::blank) return 0;
    if (value.kind == Value::Kind::number || value.kind == Value::Kind::boolean)
        return value.number;
    if (value.kind != Value::Kind::text) return {};
    const std::string text(trim(value.text));
    char* end = nullptr;
    const double number = std::strtod(text.c_str(), &end);
    if (text.empty() || end != text.c_str() + text.size()) return {};
    return number;
}

int rank(const Value& value) {
    if (value.kind == Value::Kind::text) return 1;
    return value.kind == Value::Kind::boolean ? 2 : 0;
}

// A formula, read from left to right by recursive descent.
class Reader {
  public:
    Reader(std::string_view formula, const FormulaContext& context)
        : rest_(formula), context_(context) {}

    Value whole() {
        auto value = comparison(0);
        skip_space();
        return rest_.empty() ? value : unknown_value;
    }

  private:
    using Arguments = std::vector<Value>;

    void skip_space() {
        while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == '\n'))
            rest_.remove_prefix(1);
    }
    bool take(std::string_view token) {
        skip_space();
        if (!rest_.starts_with(token)) return false;
        rest_.remove_prefix(token.size());
        return true;
    }

    Value comparison(int depth) {
        if (depth > deepest_formula) return give_up();
        auto left = joined(depth);
        while (true) {
            std::string_view found;
            for (const std::string_view sign : {"<>", "<=", ">=", "<", ">", "="}) {
                if (!take(sign)) continue;
                found = sign;
                break;
            }
            if (found.empty()) return left;
            left = compared(left, found, joined(depth));
        }
    }

    static Value compared(const Value& left, std::string_view sign, const Value& right) {
        if (!left.is_known() || !right.is_known()) return unknown_value;
        if (left.kind == Value::Kind::error) return left;
        if (right.kind == Value::Kind::error) return right;
        const int order = compare(left, right);
        if (sign == "=") return Value::of(order == 0);
        if (sign == "<>") return Value::of(order != 0);
        if (sign == "<") return Value::of(order < 0);
        if (sign == ">") return Value::of(order > 0);
        if (sign == "<=") return Value::of(order <= 0);
        return Value::of(order >= 0);
    }

    Value joined(int depth) {
        auto left = sum(depth);
        while (take("&")) {
            const auto right = sum(depth);
            if (!left.is_known() || !right.is_known()) {
                left = unknown_value;
            } else {
                left = Value::of(as_text(left) + as_text(right));
            }
        }
        return left;
    }

    template <class Operation>
    static Value arithmetic(const Value& left, const Value& right, Operation operation) {
        if (!left.is_known() || !right.is_known()) return unknown_value;
        const auto a = as_number(left), b = as_number(right);
        if (!a || !b) return error_value;
        const double result = operation(*a, *b);
        return std::isfinite(result) ? Value::of(result) : error_value;
    }

    Value sum(int depth) {
        auto left = product(depth);
        while (true) {
            if (take("+")) {
                left = arithmetic(left, product(depth), std::plus<>{});
            } else if (take("-")) {
                left = arithmetic(left, product(depth), std::minus<>{});
            } else {
                return left;
            }
        }
    }

    Value product(int depth) {
        auto left = power(depth);
        while (true) {
            if (take("*")) {
                left = arithmetic(left, power(depth), std::multiplies<>{});
            } else if (take("/")) {
                left = arithmetic(left, power(depth), std::divides<>{});
            } else {
                return left;
            }
        }
    }

    Value power(int depth) {
        auto left = sign(depth);
        while (take("^"))
            left = arithmetic(left, sign(depth), [](double a, double b) { return std::pow(a, b); });
        return left;
    }

    Value sign(int depth) {
        if (depth > deepest_formula) return give_up();
        if (take("-")) return arithmetic(Value::of(0.0), sign(depth + 1), std::minus<>{});
        if (take("+")) return sign(depth + 1);
        auto value = atom(depth);
        while (take("%")) value = arithmetic(value, Value::of(100.0), std::divides<>{});
        return value;
    }

    Value atom(int depth) {
        skip_space();
        if (rest_.empty()) return give_up();
        if (take("(")) {
            auto value = comparison(depth + 1);
            return take(")") ? value : give_up();
        }
        if (rest_.front() == '"') return text();
        if ((rest_.front() >= '0' && rest_.front() <= '9') || rest_.front() == '.') return number();
        return name(depth);
    }

    Value text() {
        std::string out;
        std::size_t at = 1;
        for (; at < rest_.size(); ++at) {
            if (rest_[at] == '"' && (at + 1 >= rest_.size() || rest_[at + 1] != '"')) break;
            if (rest_[at] == '"') ++at;
            out += rest_[at];
        }
        rest_.remove_prefix(std::min(at + 1, rest_.size()));
        return Value::of(std::move(out));
    }

    Value number() {
        double value = 0;
        const auto [end, problem] =
            std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
        if (problem != std::errc()) return give_up();
        rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
        // "3:5" are rows.
        return rest_.starts_with(':') ? give_up() : Value::of(value);
    }

    // A reference, TRUE, or a function with its arguments.
    Value name(int depth) {
        std::size_t length = 0;
        while (length < rest_.size() &&
               (std::isalnum(static_cast<unsigned char>(rest_[length])) != 0 ||
                rest_[length] == '$' || rest_[length] == '_' || rest_[length] == '.'))
            ++length;
        if (length == 0) return give_up();
        const auto word = rest_.substr(0, length);
        rest_.remove_prefix(length);
        if (take("(")) return function(ascii_lower(word), depth);
        if (equal_ignoring_case(word, "TRUE")) return Value::of(true);
        if (equal_ignoring_case(word, "FALSE")) return Value::of(false);
        if (rest_.starts_with(':') || rest_.starts_with('!')) return give_up();
        return reference(word);
    }

    Value reference(std::string_view word) {
        const auto place = parse_place(word);
        if (!place || !context_.cell) return unknown_value;
        const bool fixed_column = word.starts_with('$');
        const bool fixed_row = word.find('$', 1) != std::string_view::npos;
        Place at = *place;
        if (!fixed_row) at.row += context_.here.row - context_.base.row;
        if (!fixed_column) at.column += context_.here.column - context_.base.column;
        if (at.row >= most_rows || at.column >= most_columns) return unknown_value;
        return context_.cell(at);
    }

    Value function(const std::string& function_name, int depth) {
        if (function_name == "row" || function_name == "column") {
            if (take(")")) {
                const auto at = function_name == "row" ? context_.here.row : context_.here.column;
                return Value::of(at + 1.0);
            }
        }
        Arguments arguments;
        if (!take(")")) {
            do {
                skip_space();
                if (rest_.starts_with(',') || rest_.starts_with(')')) {
                    arguments.push_back({Value::Kind::blank, 0, {}});
                } else {
                    arguments.push_back(comparison(depth + 1));
                }
            } while (arguments.size() < 64 && take(","));
            if (!take(")")) return give_up();
        }
        return call(function_name, arguments);
    }

    static Value call(const std::string& f, const Arguments& a) {
        if (f == "and" || f == "or") return logical(a, f == "and");
        if (f == "if" && a.size() >= 2) {
            const auto truth = truth_of(a[0]);
            if (truth == Truth::unknown) return unknown_value;
            if (truth == Truth::yes) return a[1];
            return a.size() > 2 ? a[2] : Value::of(false);
        }
        if (!std::all_of(a.begin(), a.end(), [](const Value& v) { return v.is_known(); }))
            return unknown_value;
        if (a.empty())
            return f == "true" ? Value::of(true) : f == "false" ? Value::of(false) : unknown_value;
        return a.size() == 1 ? call_one(f, a[0]) : call_more(f, a);
    }

    static Value logical(const Arguments& arguments, bool all) {
        bool unsure = false;
        for (const auto& argument : arguments) {
            const auto truth = truth_of(argument);
            if (truth == Truth::unknown) unsure = true;
            if (truth == (all ? Truth::no : Truth::yes)) return Value::of(!all);
        }
        return unsure ? unknown_value : Value::of(all);
    }

    static Value call_one(const std::string& f, const Value& a) {
        using Kind = Value::Kind;
        if (f == "isblank") return Value::of(a.kind == Kind::blank);
        if (f == "isnumber") return Value::of(a.kind == Kind::number);
        if (f == "istext") return Value::of(a.kind == Kind::text);
        if (f == "isnontext") return Value::of(a.kind != Kind::text);
        if (f == "islogical") return Value::of(a.kind == Kind::boolean);
        if (f == "iserror" || f == "iserr") return Value::of(a.kind == Kind::error);
        if (a.kind == Kind::error) return a;
        if (f == "not") return Value::of(truth_of(a) == Truth::no);
        if (f == "len") return Value::of(static_cast<double>(as_text(a).size()));
        if (f == "trim") return Value::of(collapse_spaces(as_text(a)));
        if (f == "upper" || f == "lower") return Value::of(ascii_lower(as_text(a)));
        if (f == "t") return Value::of(a.kind == Kind::text ? a.text : std::string());
        const auto number = as_number(a);
        if (!number) return error_value;
        if (f == "n" || f == "value") return Value::of(*number);
        if (f == "abs") return Value::of(std::fabs(*number));
        if (f == "int") return Value::of(std::floor(*number));
        if (f == "iseven") return Value::of(std::fmod(std::floor(*number), 2.0) == 0.0);
        if (f == "isodd") return Value::of(std::fmod(std::floor(*number), 2.0) != 0.0);
        return unknown_value;
    }

    static Value call_more(const std::string& f, const Arguments& a) {
        for (const auto& argument : a)
            if (argument.kind == Value::Kind::error) return argument;
        if (f == "mod" || f == "round") {
            return arithmetic(a[0], a[1], [&f](double x, double y) {
                if (f == "mod") return x - y * std::floor(x / y);
                const double scale = std::pow(10.0, std::trunc(y));
                return std::round(x * scale) / scale;
            });
        }
        if (f == "left" || f == "right") {
            const auto text = as_text(a[0]);
            const auto count = as_number(a[1]);
            if (!count || *count < 0) return error_value;
            const auto size = static_cast<std::size_t>(std::min(*count, 1e6));
            if (size >= text.size()) return Value::of(text);
            return Value::of(f == "left" ? text.substr(0, size) : text.substr(text.size() - size));
        }
        if (f == "search" || f == "find") {
            auto needle = as_text(a[0]), text = as_text(a[1]);
            if (f == "search") {
                needle = ascii_lower(needle);
                text = ascii_lower(text);
                if (needle.find_first_of("*?~") != std::string::npos) return unknown_value;
            }
            const auto at = text.find(needle);
            return at == std::string::npos ? error_value : Value::of(static_cast<double>(at) + 1);
        }
        if (f == "exact") return Value::of(as_text(a[0]) == as_text(a[1]));
        return unknown_value;
    }

    Value give_up() {
        // What follows cannot be told apart any more.
        rest_ = "?";
        return unknown_value;
    }

    std::string_view rest_;
    const FormulaContext& context_;
};

}  // namespace

Truth truth_of(const Value& value) {
    if (!value.is_known()) return Truth::unknown;
    if (value.kind != Value::Kind::number && value.kind != Value::Kind::boolean) return Truth::no;
    return std::fabs(value.number) > 0 ? Truth::yes : Truth::no;
}

int compare(const Value& a, const Value& b) {
    const bool as_blank_text = (a.kind == Value::Kind::blank && b.kind == Value::Kind::text) ||
                               (b.kind == Value::Kind::blank && a.kind == Value::Kind::text);
    if (!as_blank_text && rank(a) != rank(b)) return rank(a) - rank(b);
    if (a.kind == Value::Kind::text || b.kind == Value::Kind::text)
        return ascii_lower(a.text).compare(ascii_lower(b.text));
    if (a.number < b.number) return -1;
    return a.number > b.number ? 1 : 0;
}

Value evaluate(std::string_view formula, const FormulaContext& context) {
    formula = trim(formula);
    if (formula.starts_with('=')) formula.remove_prefix(1);
    if (formula.size() > longest_formula) return unknown_value;
    return Reader(formula, context).whole();
}

std::vector<std::string> literals_of(std::string_view formula) {
    std::vector<std::string> literals;
    for (std::size_t at = 0; at < formula.size(); ++at) {
        if (formula[at] == '\'') {  // a sheet's name
            at = std::min(formula.find('\'', at + 1), formula.size());
            continue;
        }
        if (formula[at] != '"') continue;
        std::string literal;
        for (++at; at < formula.size(); ++at) {
            if (formula[at] == '"' && (at + 1 >= formula.size() || formula[at + 1] != '"')) break;
            if (formula[at] == '"') ++at;
            literal += formula[at];
        }
        literals.push_back(std::move(literal));
    }
    return literals;
}

}  // namespace candour::scan::workbook
