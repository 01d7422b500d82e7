#include "scan/odf/look.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "format/odf/length.hpp"
#include "scan/odf/condition.hpp"

namespace candour::scan::odf {
namespace {

using format::odf::number_of;
using format::odf::percent_of;
using format::odf::points_of;

/// Up to this size text is a line of dust; small print starts at 4 points.
constexpr double largest_unreadable = 2.6;
constexpr double narrowest_readable = 6;  // per cent
constexpr double faintest_readable = 6;   // per cent

std::string hex(Colour c) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out = "#";
    for (const auto channel : {c.red, c.green, c.blue}) {
        out += digits[channel >> 4U];
        out += digits[channel & 15U];
    }
    return out;
}

void set_size(Look& look, std::string_view size) {
    if (const auto points = points_of(size)) look.size = *points;
    if (const auto percent = percent_of(size)) look.size *= *percent / 100;
}

/// "super 58%", "-33% 58%": how far raised, then how large.
void set_position(Look& look, std::string_view position) {
    const auto words = split_words(position);
    look.raised = words.size() > 1 ? percent_of(words[1]).value_or(100) : 100;
}

void set_display(Look& look, const Style& style, std::string_view display) {
    look.hidden = display == "none" ||
                  (display == "condition" &&
                   holds(style.own(Props::text, "text:condition").value_or("")).value_or(true));
}

std::optional<Unseen> unseen_by_colour(const Look& look, const Ground& ground) {
    const auto& behind = look.highlight ? look.highlight : ground;
    if (!look.colour) {
        // Some programs turn automatic text white on a black marker; others, and a recipient's
        // preview, leave it black.
        if (look.highlight && is_blackish(*look.highlight))
            return Unseen{"text.highlight", "is marked over in black"};
        return std::nullopt;
    }
    if (!behind || !nearly_equal(*look.colour, *behind)) return std::nullopt;
    const bool marker = look.highlight && is_blackish(*look.highlight);
    return Unseen{marker ? "text.highlight" : "text.samecolour",
                  "is " + hex(*look.colour) + " on " + hex(*behind)};
}

}  // namespace

bool is_blackish(Colour colour) {
    return contrast(colour, black) < 1.45;
}

void wear(Look& look, const Style& style) {
    const auto own = [&](std::string_view name) { return style.own(Props::text, name); };
    if (const auto size = own("fo:font-size")) set_size(look, *size);
    if (const auto colour = own("fo:color")) look.colour = parse_colour(*colour);
    if (const auto opacity = own("loext:opacity"))
        look.opacity = percent_of(*opacity).value_or(100);
    // Automatic text is written with an opacity of nothing, which does not mean it.
    if (own("style:use-window-font-color").value_or("") == "true") {
        look.colour = std::nullopt;
        look.opacity = 100;
    }
    if (const auto marker = own("fo:background-color")) look.highlight = parse_colour(*marker);
    if (const auto scale = own("style:text-scale")) look.stretch = percent_of(*scale).value_or(100);
    if (const auto position = own("style:text-position")) set_position(look, *position);
    if (const auto display = own("text:display")) set_display(look, style, *display);
}

void wear(Look& look, const Styles& styles, Part part, std::string_view family,
          std::string_view name) {
    for (const auto* style : styles.line_of(part, family, name)) wear(look, *style);
}

std::optional<Unseen> unseen(const Look& look, const Ground& ground) {
    if (look.hidden) return Unseen{"text.hidden", "has the hidden attribute"};
    if (look.size * look.raised / 100 < largest_unreadable)
        return Unseen{"text.tiny", "is too small to be read"};
    if (look.stretch < narrowest_readable)
        return Unseen{"text.tiny", "is squeezed until nothing can be read"};
    if (look.opacity < faintest_readable) return Unseen{"text.invisible", "is wholly transparent"};
    return unseen_by_colour(look, ground);
}

Ground filled(const Styles& styles, Part part, std::string_view family, std::string_view name,
              Props group, const Ground& below, std::string_view fallback) {
    const auto value = [&](std::string_view property) {
        return styles.value(part, family, name, group, property);
    };
    const auto said = value("draw:fill");
    const auto fill = said.empty() ? fallback : said;
    if (fill.empty() || fill == "none") return below;
    const double opacity = percent_of(value("draw:opacity")).value_or(100) / 100;
    auto colour = parse_colour(value("draw:fill-color"));
    if (fill == "gradient") {
        const auto* gradient = styles.fill("draw:gradient", value("draw:fill-gradient-name"));
        const auto from = gradient ? parse_colour(gradient->get("draw:start-color")) : std::nullopt;
        const auto to = gradient ? parse_colour(gradient->get("draw:end-color")) : std::nullopt;
        colour = from && to && nearly_equal(*from, *to) ? from : std::nullopt;
    } else if (fill != "solid") {
        return std::nullopt;
    }
    if (opacity >= 0.999 || !colour) return colour;
    return below ? Ground(blended(*colour, *below, std::clamp(opacity, 0.0, 1.0))) : std::nullopt;
}

Ground painted(const Styles& styles, Part part, std::string_view family, std::string_view name,
               Props group, const Ground& below) {
    const auto value = [&](std::string_view property) {
        return styles.value(part, family, name, group, property);
    };
    if (value(background_picture) == "yes") return std::nullopt;
    const auto colour = parse_colour(value("fo:background-color"));
    return colour ? Ground(colour) : below;
}

}  // namespace candour::scan::odf
