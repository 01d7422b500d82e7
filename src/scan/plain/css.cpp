#include "scan/plain/css.hpp"

#include <algorithm>
#include <charconv>

#include "base/text.hpp"

namespace candour::scan::css {
namespace {

constexpr auto none = std::string_view::npos;
constexpr std::size_t most_rules = 5'000;
constexpr int deepest = 8;
constexpr int most_steps = 2'000;  // up and back from an element to match one selector

bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || (static_cast<unsigned char>(c) & 0x80) != 0;
}

std::string_view take_word(std::string_view& text) {
    std::size_t size = 0;
    while (size < text.size() && (is_word(text[size]) || text[size] == '\\')) ++size;
    const auto word = text.substr(0, size);
    text.remove_prefix(size);
    return word;
}

// Where the bracket that stands at the start of the text closes; its own kind may nest, and
// quotation marks are respected.
std::size_t closing(std::string_view text, char open, char close) {
    int depth = 0;
    char quote = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quote != 0) {
            if (c == '\\')
                ++i;
            else if (c == quote)
                quote = 0;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == open) {
            ++depth;
        } else if (c == close && --depth == 0) {
            return i;
        }
    }
    return none;
}

std::string unquoted(std::string_view text) {
    text = trim(text);
    if (text.size() > 1 && (text.front() == '"' || text.front() == '\''))
        text = text.substr(1, text.size() - 2);
    return std::string(text);
}

std::optional<Rule::Test> attribute_test(std::string_view inside) {
    Rule::Test test;
    test.kind = Rule::Test::Kind::attribute;
    const auto equals = inside.find('=');
    if (equals == none) {
        test.key = ascii_lower(trim(inside));
        return test;
    }
    auto key = inside.substr(0, equals);
    test.match = '=';
    if (!key.empty() && std::string_view("~^$*|").find(key.back()) != none) {
        test.match = key.back();
        key.remove_suffix(1);
    }
    test.key = ascii_lower(trim(key));
    test.value = unquoted(inside.substr(equals + 1));
    return test;
}

std::optional<Rule::Test> simple_test(std::string_view& text);

// Those that hold without anybody doing anything; nothing for the others.
std::optional<Rule::Test> pseudo_test(std::string_view& text) {
    text.remove_prefix(1);
    const auto name = ascii_lower(take_word(text));
    std::string_view argument;
    if (text.starts_with('(')) {
        const auto end = closing(text, '(', ')');
        if (end == none) return {};
        argument = trim(text.substr(1, end - 1));
        text.remove_prefix(end + 1);
    }
    Rule::Test test;
    if (name == "root") {
        test.kind = Rule::Test::Kind::root;
    } else if (name == "first-child") {
        test.kind = Rule::Test::Kind::first_child;
    } else if (name == "nth-child") {
        test.kind = Rule::Test::Kind::nth_child;
        const auto [end, error] =
            std::from_chars(argument.data(), argument.data() + argument.size(), test.nth);
        if (error != std::errc{} || end != argument.data() + argument.size()) return {};
    } else if (name == "not") {
        auto inner = simple_test(argument);
        if (!inner || !argument.empty()) return {};
        inner->inverted = true;
        return inner;
    } else {
        return {};
    }
    return test;
}

std::optional<Rule::Test> simple_test(std::string_view& text) {
    Rule::Test test;
    if (text.starts_with('#') || text.starts_with('.')) {
        test.kind = text.front() == '#' ? Rule::Test::Kind::id : Rule::Test::Kind::has_class;
        text.remove_prefix(1);
        test.value = take_word(text);
        std::erase(test.value, '\\');
        if (test.value.empty()) return {};
        return test;
    }
    if (text.starts_with('[')) {
        const auto end = closing(text, '[', ']');
        if (end == none) return {};
        auto read = attribute_test(text.substr(1, end - 1));
        text.remove_prefix(end + 1);
        return read;
    }
    if (text.starts_with(':')) return pseudo_test(text);
    if (text.starts_with('*')) {
        text.remove_prefix(1);
        return test;  // a name that is empty matches all
    }
    test.value = ascii_lower(take_word(text));
    if (test.value.empty()) return {};
    return test;
}

int weight(const Rule::Test& test) {
    switch (test.kind) {
        case Rule::Test::Kind::id:
            return 10'000;
        case Rule::Test::Kind::name:
            return test.value.empty() ? 0 : 1;
        case Rule::Test::Kind::has_class:
        case Rule::Test::Kind::attribute:
        case Rule::Test::Kind::first_child:
        case Rule::Test::Kind::nth_child:
        case Rule::Test::Kind::root:
            return 100;
    }
    return 0;
}

std::optional<Rule> parse_selector(std::string_view text) {
    Rule rule;
    char combinator = ' ';
    text = trim(text);
    while (!text.empty()) {
        Rule::Part part;
        part.combinator = combinator;
        while (!text.empty() && std::string_view(" \t\r\n\f>+~").find(text.front()) == none) {
            auto test = simple_test(text);
            if (!test) return {};
            rule.specificity += weight(*test);
            part.tests.push_back(*std::move(test));
        }
        if (part.tests.empty()) return {};
        rule.parts.push_back(std::move(part));
        combinator = ' ';
        while (!text.empty() && std::string_view(" \t\r\n\f>+~").find(text.front()) != none) {
            if (std::string_view(">+~").find(text.front()) != none) combinator = text.front();
            text.remove_prefix(1);
        }
    }
    if (rule.parts.empty()) return {};
    return rule;
}

bool attribute_matches(const Rule::Test& test, std::string_view value) {
    switch (test.match) {
        case 0:
            return true;
        case '=':
            return value == test.value;
        case '^':
            return !test.value.empty() && value.starts_with(test.value);
        case '$':
            return !test.value.empty() && value.ends_with(test.value);
        case '*':
            return !test.value.empty() && value.find(test.value) != none;
        case '|':
            return value == test.value || value.starts_with(test.value + "-");
        default:
            const auto words = split_words(value);
            return std::find(words.begin(), words.end(), test.value) != words.end();
    }
}

bool holds(const Rule::Test& test, const Element& element) {
    switch (test.kind) {
        case Rule::Test::Kind::name:
            return test.value.empty() || test.value == element.name;
        case Rule::Test::Kind::id:
            return test.value == element.id;
        case Rule::Test::Kind::has_class:
            return std::find(element.classes.begin(), element.classes.end(), test.value) !=
                   element.classes.end();
        case Rule::Test::Kind::attribute:
            return std::any_of(
                element.attributes.begin(), element.attributes.end(), [&](const auto& pair) {
                    return pair.first == test.key && attribute_matches(test, pair.second);
                });
        case Rule::Test::Kind::first_child:
            return element.nth == 1;
        case Rule::Test::Kind::nth_child:
            return element.nth == test.nth;
        case Rule::Test::Kind::root:
            return element.name == "html";
    }
    return false;
}

bool matches(const Rule::Part& part, const Element& element) {
    return std::all_of(part.tests.begin(), part.tests.end(), [&](const Rule::Test& test) {
        return holds(test, element) != test.inverted;
    });
}

// The parts up to `index`, the last of which stands for `element`.
bool matches(const Rule& rule, std::size_t index, const Element& element, int& steps) {
    if (--steps < 0 || !matches(rule.parts[index], element)) return false;
    if (index == 0) return true;
    const char combinator = rule.parts[index].combinator;
    const bool sideways = combinator == '+' || combinator == '~';
    const auto* other = sideways ? element.previous : element.parent;
    for (; other != nullptr; other = sideways ? other->previous : other->parent) {
        if (matches(rule, index - 1, *other, steps)) return true;
        if (combinator == '>' || combinator == '+' || steps < 0) return false;
    }
    return false;
}

// The text without its comments, which go to `comments`.
std::string without_comments(std::string_view text, std::vector<std::string>& comments) {
    std::string rest;
    for (;;) {
        const auto at = text.find("/*");
        rest += text.substr(0, at);
        if (at == none) return rest;
        const auto end = text.find("*/", at + 2);
        comments.emplace_back(trim(text.substr(at + 2, end == none ? none : end - at - 2)));
        if (end == none) return rest;
        rest += ' ';
        text.remove_prefix(end + 2);
    }
}

// True for a condition that holds in an ordinary window on a screen.
bool holds_on_screen(std::string_view at_rule) {
    const auto lower = ascii_lower(at_rule);
    if (lower.starts_with("@supports") || lower.starts_with("@layer")) return true;
    if (!lower.starts_with("@media")) return false;
    return lower.find("print") == none && lower.find("max-") == none &&
           lower.find("speech") == none && lower.find("prefers") == none &&
           lower.find("hover") == none && lower.find("not") == none;
}

}  // namespace

Declarations parse_declarations(std::string_view text) {
    Declarations all;
    while (!text.empty()) {
        // A semicolon inside brackets or quotation marks belongs to the value: url(data:…;…).
        std::size_t end = 0;
        char quote = 0;
        int depth = 0;
        for (; end < text.size(); ++end) {
            const char c = text[end];
            if (quote != 0) {
                if (c == quote) quote = 0;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '(') {
                ++depth;
            } else if (c == ')') {
                depth = std::max(0, depth - 1);
            } else if (c == ';' && depth == 0) {
                break;
            }
        }
        const auto one = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const auto colon = one.find(':');
        if (colon == none) continue;
        Declaration declaration;
        auto value = trim(one.substr(colon + 1));
        if (const auto mark = value.rfind('!'); mark != none)
            if (equal_ignoring_case(trim(value.substr(mark + 1)), "important")) {
                declaration.important = true;
                value = trim(value.substr(0, mark));
            }
        declaration.value = value;
        auto& known = all[ascii_lower(trim(one.substr(0, colon)))];
        if (!known.important || declaration.important) known = std::move(declaration);
    }
    return all;
}

void Sheet::add(std::string_view text) {
    auto bare = without_comments(text, comments);
    // Old pages wrap their styles in an HTML comment.
    for (const auto* mark : {"<!--", "-->"})
        for (auto at = bare.find(mark); at != std::string::npos; at = bare.find(mark))
            bare.replace(at, std::string_view(mark).size(), " ");
    add_rules(bare, 0);
}

void Sheet::add_rules(std::string_view text, int depth) {
    while (rules_.size() < most_rules) {
        text = trim(text);
        const auto brace = text.find_first_of("{;");
        if (brace == none) return;
        const auto head = trim(text.substr(0, brace));
        if (text[brace] == ';') {
            if (starts_with_ignoring_case(head, "@import")) {
                const auto urls = urls_in(head);
                fetched.push_back(urls.empty() ? unquoted(head.substr(7)) : urls.front());
            }
            text.remove_prefix(brace + 1);
            continue;
        }
        const auto end = closing(text.substr(brace), '{', '}');
        const auto body = text.substr(brace + 1, end == none ? none : end - 1);
        for (auto& url : urls_in(body)) fetched.push_back(std::move(url));
        if (!head.starts_with('@'))
            add_rule(head, body);
        else if (holds_on_screen(head) && depth < deepest)
            add_rules(body, depth + 1);
        if (end == none) return;
        text.remove_prefix(brace + end + 1);
    }
}

void Sheet::add_rule(std::string_view selectors, std::string_view body) {
    const auto declarations = parse_declarations(body);
    for (const auto selector : split(selectors, ',')) {
        auto rule = parse_selector(selector);
        if (!rule || rules_.size() >= most_rules) continue;
        rule->declarations = declarations;
        rules_.push_back(*std::move(rule));
    }
}

Declarations Sheet::of(const Element& element, std::string_view style) const {
    std::vector<const Rule*> fitting;
    for (const auto& rule : rules_) {
        int steps = most_steps;
        if (matches(rule, rule.parts.size() - 1, element, steps)) fitting.push_back(&rule);
    }
    std::stable_sort(fitting.begin(), fitting.end(),
                     [](const Rule* a, const Rule* b) { return a->specificity < b->specificity; });
    Declarations all;
    const auto lay_over = [&](const Declarations& more) {
        for (const auto& [name, declaration] : more) {
            auto& known = all[name];
            if (!known.important || declaration.important) known = declaration;
        }
    };
    for (const auto* rule : fitting) lay_over(rule->declarations);
    lay_over(parse_declarations(style));
    return all;
}

}  // namespace candour::scan::css
