#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.hpp"
#include "scan/colour.hpp"

namespace candour::scan::css {

/// "color" to "red"; names in lower case, the last of a name wins unless one before is important.
struct Declaration {
    std::string value;
    bool important = false;
};
using Declarations = std::map<std::string, Declaration, std::less<>>;

/// Of a style attribute or of what stands between the braces of a rule.
Declarations parse_declarations(std::string_view text);

/// One element as selectors see it.
struct Element {
    std::string_view name, id;
    std::vector<std::string_view> classes;
    std::vector<std::pair<std::string_view, std::string_view>> attributes;
    int nth = 1;  ///< which child of its parent it is
    const Element* parent = nullptr;
    const Element* previous = nullptr;  ///< the element before it, of the same parent

    /// Takes name, id, classes and attributes of a node of a page or drawing, which must outlive
    /// it.
    void describe(const auto& node) {
        name = node.name;
        id = node.get("id");
        classes = split_words(node.get("class"));
        for (const auto& [key, value] : node.attributes) attributes.emplace_back(key, value);
    }
};

/// A rule whose selector was understood.
struct Rule {
    struct Test {
        enum class Kind { name, id, has_class, attribute, first_child, nth_child, root };
        Kind kind = Kind::name;
        std::string key, value;
        char match = 0;  ///< of an attribute: '=', '~', '^', '$', '*', '|', or 0 for being there
        int nth = 0;
        bool inverted = false;
    };
    struct Part {
        char combinator = ' ';  ///< to the part before
        std::vector<Test> tests;
    };
    std::vector<Part> parts;  ///< the last is the element itself
    int specificity = 0;
    Declarations declarations;
};

/// The rules of a page's style sheets as far as they can decide what a reader on a screen sees:
/// rules for print, for small windows or for a pointer that hovers are left out.
class Sheet {
  public:
    void add(std::string_view text);
    /// The declarations that hold for an element, of all rules and of its style attribute.
    [[nodiscard]] Declarations of(const Element& element, std::string_view style) const;
    /// Addresses that the sheets fetch, and the words of their comments.
    std::vector<std::string> fetched, comments;

  private:
    void add_rules(std::string_view text, int depth);
    void add_rule(std::string_view selectors, std::string_view body);

    std::vector<Rule> rules_;
};

/// A colour with its opacity; nothing for what is none ("inherit", a name nobody knows).
struct Paint {
    Colour colour;
    double opacity = 1;
};
std::optional<Paint> parse_paint(std::string_view text);

/// A length in pixels; `em` is the font's size, `whole` what a percentage is of.
std::optional<double> parse_length(std::string_view text, double em, double whole);

/// The addresses in url(…).
std::vector<std::string> urls_in(std::string_view value);

}  // namespace candour::scan::css
