#include "format/pdf/function.hpp"

#include <algorithm>
#include <cmath>

#include "format/pdf/content_lexer.hpp"

namespace candour::format::pdf {

namespace {

constexpr int deepest = 8;
constexpr std::size_t most_steps = 2000;

double within(double value, const std::vector<double>& limits, std::size_t index) {
    if (limits.size() < 2 * index + 2) return value;
    return std::min(std::max(value, limits[2 * index]), limits[2 * index + 1]);
}

/// The sample nearest to the inputs: colours need no more.
std::vector<double> sampled(Object function, const std::vector<double>& inputs,
                            const std::vector<double>& domain, Budget& budget) {
    const auto size = numbers_of(value_of(function, "/Size"));
    const auto range = numbers_of(value_of(function, "/Range"));
    const auto bits =
        static_cast<std::size_t>(std::max(1, integer_of(value_of(function, "/BitsPerSample"), 8)));
    if (size.size() < inputs.size() || range.size() < 2 || bits > 32) return {};
    const auto data = decoded(function, budget);
    if (!data) return {};
    std::size_t index = 0, step = 1;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        if (size[i] < 1 || size[i] > 1e6 || domain.size() < 2 * i + 2) return {};
        const double span = domain[2 * i + 1] - domain[2 * i];
        const double part = span > 0 ? (inputs[i] - domain[2 * i]) / span : 0;
        index += step * static_cast<std::size_t>(std::lround(part * (size[i] - 1)));
        step *= static_cast<std::size_t>(size[i]);
        if (step > 1U << 26) return {};
    }
    const auto decode = numbers_of(value_of(function, "/Decode"));
    const auto outputs = range.size() / 2;
    std::vector<double> values;
    for (std::size_t n = 0; n < outputs; ++n) {
        const auto at = (index * outputs + n) * bits;
        double sample = 0;
        for (std::size_t bit = at; bit < at + bits; ++bit) {
            if (bit / 8 >= data->size()) return {};
            sample =
                sample * 2 + ((static_cast<unsigned char>((*data)[bit / 8]) >> (7 - bit % 8)) & 1);
        }
        sample /= std::pow(2.0, static_cast<double>(bits)) - 1;
        const auto& span = decode.size() >= 2 * n + 2 ? decode : range;
        values.push_back(span[2 * n] + sample * (span[2 * n + 1] - span[2 * n]));
    }
    return values;
}

std::vector<double> exponential(Object function, double input) {
    auto from = numbers_of(value_of(function, "/C0")), to = numbers_of(value_of(function, "/C1"));
    if (from.empty()) from = {0};
    if (to.empty()) to = {1};
    const double part = std::pow(input, number_of(value_of(function, "/N"), 1));
    std::vector<double> values;
    for (std::size_t i = 0; i < std::min(from.size(), to.size()); ++i)
        values.push_back(from[i] + part * (to[i] - from[i]));
    return values;
}

std::vector<double> stitched(Object function, double input, const std::vector<double>& domain,
                             Budget& budget, int depth) {
    const auto bounds = numbers_of(value_of(function, "/Bounds"));
    const auto encode = numbers_of(value_of(function, "/Encode"));
    auto parts = value_of(function, "/Functions");
    std::size_t k = 0;
    while (k < bounds.size() && input >= bounds[k]) ++k;
    if (!parts.isArray() || static_cast<std::size_t>(parts.getArrayNItems()) <= k ||
        encode.size() < 2 * k + 2 || domain.size() < 2)
        return {};
    const double low = k == 0 ? domain[0] : bounds[k - 1];
    const double high = k == bounds.size() ? domain[1] : bounds[k];
    const double part = high > low ? (input - low) / (high - low) : 0;
    return evaluate(parts.getArrayItem(static_cast<int>(k)),
                    {encode[2 * k] + part * (encode[2 * k + 1] - encode[2 * k])}, budget,
                    depth + 1);
}

/// A calculator function without branches, which covers what colour spaces use; one with a branch
/// gives nothing. Spec: ISO 32000-1, 7.10.5.
class Calculator {
  public:
    explicit Calculator(std::vector<double> stack) : stack_(std::move(stack)) {}

    std::vector<double> run(std::string_view program) {
        PdfContentLexer lexer(program);
        for (std::size_t steps = 0; steps < most_steps && lexer.next(); ++steps) {
            for (const auto& operand : lexer.operands()) stack_.push_back(operand.number);
            const auto op = lexer.op();
            if (op == "{" || op == "}") continue;
            if (stack_.size() > 100 || !(unary(op) || binary(op) || order(op))) return {};
        }
        return stack_;
    }

  private:
    double pop() {
        if (stack_.empty()) return 0;
        const double top = stack_.back();
        stack_.pop_back();
        return top;
    }
    bool unary(std::string_view op) {
        const double top = stack_.empty() ? 0 : stack_.back();
        double value = 0;
        if (op == "abs")
            value = std::abs(top);
        else if (op == "neg")
            value = -top;
        else if (op == "sqrt")
            value = std::sqrt(std::max(0.0, top));
        else if (op == "ceiling")
            value = std::ceil(top);
        else if (op == "floor")
            value = std::floor(top);
        else if (op == "round")
            value = std::round(top);
        else if (op == "truncate" || op == "cvi")
            value = std::trunc(top);
        else if (op == "cvr")
            value = top;
        else
            return false;
        pop();
        stack_.push_back(value);
        return true;
    }
    bool binary(std::string_view op) {
        if (stack_.size() < 2) return false;
        const double b = stack_.back(), a = stack_[stack_.size() - 2];
        double value = 0;
        if (op == "add")
            value = a + b;
        else if (op == "sub")
            value = a - b;
        else if (op == "mul")
            value = a * b;
        else if (op == "div")
            value = b == 0 ? 0 : a / b;
        else if (op == "exp")
            value = std::pow(a, b);
        else
            return false;
        pop();
        pop();
        stack_.push_back(value);
        return true;
    }
    bool order(std::string_view op) {
        if (op == "pop") {
            pop();
        } else if (op == "dup") {
            if (stack_.empty()) return false;
            stack_.push_back(stack_.back());
        } else if (op == "exch") {
            if (stack_.size() < 2) return false;
            std::swap(stack_.back(), stack_[stack_.size() - 2]);
        } else if (op == "index") {
            const auto n = static_cast<std::size_t>(std::max(0.0, pop()));
            if (n >= stack_.size()) return false;
            stack_.push_back(stack_[stack_.size() - 1 - n]);
        } else if (op == "copy") {
            const auto n = static_cast<std::size_t>(std::max(0.0, pop()));
            if (n > stack_.size() || n > 50) return false;
            for (std::size_t i = 0; i < n; ++i) stack_.push_back(stack_[stack_.size() - n]);
        } else if (op == "roll") {
            const auto by = static_cast<long>(pop());
            const auto n = static_cast<long>(pop());
            if (n <= 0 || n > static_cast<long>(stack_.size())) return n == 0;
            const auto shift = ((by % n) + n) % n;
            std::rotate(stack_.end() - n, stack_.end() - shift, stack_.end());
        } else {
            return false;
        }
        return true;
    }

    std::vector<double> stack_;
};

}  // namespace

std::vector<double> evaluate(Object function, std::vector<double> inputs, Budget& budget,
                             int depth) {
    if (!is_dictionary(function) || inputs.empty() || depth > deepest) return {};
    const auto domain = numbers_of(value_of(function, "/Domain"));
    for (std::size_t i = 0; i < inputs.size(); ++i) inputs[i] = within(inputs[i], domain, i);
    std::vector<double> values;
    switch (integer_of(value_of(function, "/FunctionType"), -1)) {
        case 0:
            values = sampled(function, inputs, domain, budget);
            break;
        case 2:
            values = exponential(function, inputs[0]);
            break;
        case 3:
            values = stitched(function, inputs[0], domain, budget, depth);
            break;
        case 4:
            if (const auto program = decoded(function, budget))
                values = Calculator(std::move(inputs)).run(*program);
            break;
        default:
            return {};
    }
    const auto range = numbers_of(value_of(function, "/Range"));
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = within(values[i], range, i);
    return values;
}

}  // namespace candour::format::pdf
