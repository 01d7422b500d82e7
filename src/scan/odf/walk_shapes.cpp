#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "base/text.hpp"
#include "format/odf/length.hpp"
#include "scan/odf/walk.hpp"
#include "scan/ooxml/words.hpp"

namespace candour::scan::odf {
namespace {

using format::odf::percent_of;
using format::odf::plain_text;
using format::odf::points_of;

/// What a shape keeps free around its text where its style says nothing.
constexpr double side_padding = 7, top_padding = 3.5;
/// A stroke from this breadth on can be drawn over a line of text.
constexpr double bar_breadth = 6;
constexpr double least_cover = 90;  // per cent of opacity
constexpr double least_crop = 1;    // points

std::string_view family_of(const Node& node) {
    return node.has("presentation:style-name") ? "presentation" : "graphic";
}

std::string_view style_of(const Node& node) {
    return node.get("presentation:style-name", node.get("draw:style-name"));
}

bool is_stroke(const Node& node) {
    return node.is("draw:line") || node.is("draw:polyline") || node.is("draw:connector") ||
           node.is("draw:measure");
}

bool is_hidden_shape(const Node& node) {
    for (const std::string_view attribute :
         {"draw:display", "drawooo:display", "loext:display", "table:display"}) {
        const auto display = node.get(attribute);
        if (display == "none" || display == "printer" || display == "false") return true;
    }
    return node.get("draw:visibility") == "hidden" || node.get("loext:visible") == "false";
}

std::string name_of(const Node& node) {
    for (const std::string_view attribute : {"draw:name", "presentation:class", "draw:id"})
        if (const auto name = node.get(attribute); !name.empty())
            return "“" + std::string(name) + "”";
    return node.is("draw:frame") ? "a frame" : "a shape";
}

/// The edges cut off a picture: "rect(1cm, 0cm, 0cm, 2cm)".
double largest_crop(std::string_view clip) {
    const auto open = clip.find('('), close = clip.find(')');
    if (open == std::string_view::npos || close == std::string_view::npos) return 0;
    std::string inside(clip.substr(open + 1, close - open - 1));
    std::replace(inside.begin(), inside.end(), ',', ' ');
    double largest = 0;
    for (const auto edge : split_words(inside))
        largest = std::max(largest, points_of(edge).value_or(0));
    return largest;
}

/// A round shape covers less than the rectangle around it.
Box covered_box(const Node& node, Box box) {
    const auto* geometry = node.child("draw:enhanced-geometry");
    const bool round = node.is("draw:ellipse") || node.is("draw:circle") ||
                       (geometry && geometry->get("draw:type") == "ellipse");
    if (!round) return box;
    const double x = box.width() * 0.1, y = box.height() * 0.1;
    return {box.left + x, box.top + y, box.right - x, box.bottom - y};
}

bool fits_text_to_shape(const Node& node, std::string_view fit) {
    const auto* geometry = node.child("draw:enhanced-geometry");
    return (geometry && geometry->get("draw:text-path") == "true") || fit == "true" || fit == "all";
}

}  // namespace

std::string_view Walk::graphic(const Node& node, const Setting& setting,
                               std::string_view property) const {
    return styles_->value(setting.part, family_of(node), style_of(node), Props::graphic, property);
}

void Walk::events(const Node& listeners, const std::string& where) {
    for (const auto& child : listeners.children) {
        const auto href = child.get("xlink:href", child.get("script:macro-name"));
        if (href.empty() || href.front() == '#') continue;
        if (child.is("script:event-listener") || href.find("script:") != std::string_view::npos)
            voice_->found("vba", where, "an event that runs a macro", href);
        else if (!ooxml::is_public_link(href))
            voice_->found("hyperlink.path", where, "an action that opens a file", href);
    }
}

/// Alternative texts, links and image maps of a shape.
void Walk::described(const Node& shape, const std::string& where) {
    for (const auto& child : shape.children) {
        if (child.is("svg:title") || child.is("svg:desc")) {
            const auto text = plain_text(child);
            if (ooxml::looks_private(text) && !voice_->is_shown(text))
                voice_->concealed("alttext", where, "the alternative text of a shape", text);
        } else if (child.is("office:event-listeners")) {
            events(child, where);
        } else if (child.is("draw:image-map")) {
            for (const auto& area : child.children)
                if (const auto href = area.get("xlink:href");
                    !href.empty() && href.front() != '#' && !ooxml::is_public_link(href))
                    voice_->found("hyperlink.path", where, "an area of a picture opens a file",
                                  href);
        }
    }
}

void Walk::picture(const Node& shape, const Node& image, const Setting& setting, Placed& placed) {
    const auto href = image.get("xlink:href");
    const bool outside = href.find(':') != std::string_view::npos || href.starts_with("/") ||
                         href.starts_with("../..") || href.starts_with("\\\\");
    if (outside)
        voice_->found("link.external", placed.where,
                      "a picture that is fetched when the document is opened", href);
    else if (href.empty() && image.children.empty())
        return;
    placed.picture = true;
    const auto opacity = percent_of(graphic(shape, setting, "draw:image-opacity")).value_or(100);
    const bool solid = opacity >= least_cover && !(lets_through && lets_through(href));
    placed.opaque = placed.opaque || solid;
    if (solid) placed.fill = std::nullopt;
    if (largest_crop(graphic(shape, setting, "fo:clip")) > least_crop)
        voice_->found("image.cropped", placed.where,
                      "a picture is cropped; what was cut off is still in the file", href);
}

void Walk::set_fill(const Node& node, const Setting& setting, const Ground& below, Placed& placed) {
    if (is_stroke(node)) {
        const auto breadth = points_of(graphic(node, setting, "svg:stroke-width")).value_or(0);
        const auto stroke = graphic(node, setting, "draw:stroke");
        placed.opaque = breadth >= bar_breadth && stroke != "none" && !node.is("draw:connector");
        placed.fill = parse_colour(graphic(node, setting, "svg:stroke-color")).value_or(black);
        placed.box = {placed.box.left, placed.box.top - breadth / 2, placed.box.right,
                      placed.box.bottom + breadth / 2};
        placed.drawn_bar = placed.opaque && placed.fill && contrast(*placed.fill, black) < 2;
        return;
    }
    const auto fallback = node.is("draw:frame") ? "none" : "solid";
    const auto said = graphic(node, setting, "draw:fill");
    const auto fill = said.empty() ? std::string_view(fallback) : said;
    const auto opacity = percent_of(graphic(node, setting, "draw:opacity")).value_or(100);
    placed.fill = filled(*styles_, setting.part, family_of(node), style_of(node), Props::graphic,
                         below, fallback);
    // Writer's frames are painted as paragraphs are.
    const auto paint = parse_colour(graphic(node, setting, "fo:background-color"));
    const bool painted_over = said.empty() && paint.has_value();
    if (painted_over) placed.fill = paint;
    const bool sparse =
        fill == "hatch" && graphic(node, setting, "draw:fill-hatch-solid") != "true";
    placed.opaque = painted_over || (fill != "none" && !sparse && opacity >= least_cover &&
                                     graphic(node, setting, "draw:opacity-name").empty());
    placed.drawn_bar = placed.opaque && placed.fill && contrast(*placed.fill, black) < 2;
}

void Walk::contents(const Node& node, const Setting& setting, Placed& placed) {
    bool first = true;
    for (const auto& child : node.children) {
        const bool text = child.is("draw:text-box") || child.is("table:table");
        if (child.is("draw:image")) {
            if (first) picture(node, child, setting, placed);
        } else if (text && !first) {
            voice_->concealed("altcontent.fallback", setting.where,
                              "what a frame shows when its first content cannot be shown",
                              plain_text(child));
            continue;
        } else if (child.is("draw:text-box")) {
            blocks(child, setting);
        } else if (child.is("table:table") || child.is("text:p") || child.is("text:h") ||
                   child.is("text:list")) {
            block(child, setting);
        } else if (child.is("draw:floating-frame") || child.is("draw:plugin") ||
                   child.is("draw:applet")) {
            voice_->found("link.external", setting.where,
                          "something that is fetched when the document is opened",
                          child.get("xlink:href"));
        }
        if (text || child.is("draw:image") || child.name.starts_with("draw:object")) first = false;
    }
}

void Walk::set_words(const Node& node, const Setting& setting, Placed& placed) {
    auto area = placed.box;
    if (area.width() > 4 * side_padding)
        area = {area.left + side_padding, area.top + top_padding, area.right - side_padding,
                area.bottom};
    double bottom = area.top;
    auto words = words_of(placed.paragraphs, area, &bottom);
    const auto align = graphic(node, setting, "draw:textarea-vertical-align");
    const double slack = std::max(0.0, area.bottom - bottom);
    const double down = align == "bottom" ? slack : align == "middle" ? slack / 2 : 0;
    for (auto& word : words) word.box = word.box.moved(0, down);
    placed.words = std::move(words);
}

Placed Walk::placed_of(const Node& node, const Setting& setting, const GroundAt& ground_at) {
    Placed placed;
    placed.box = box_of(node);
    placed.name = name_of(node);
    placed.where = setting.where.empty() ? fmt::format("paragraph {}", paragraphs_) : setting.where;
    const bool named = placed.name.starts_with("“");
    if (named) placed.where += ", " + placed.name;
    const auto id = node.get("xml:id", node.get("draw:id"));
    placed.moves = !id.empty() && animated.contains(id);
    set_fill(node, setting, ground_at ? ground_at(placed.box) : setting.ground, placed);

    auto inside = setting;
    inside.where = placed.where;
    inside.ground = placed.fill;
    inside.in_shape = setting.in_shape || !node.is("draw:frame");
    inside.stretched = fits_text_to_shape(node, graphic(node, setting, "draw:fit-to-size"));
    inside.laid = &placed.paragraphs;
    ++inside.depth;
    inside.base = Look{};
    if (inside.in_shape) {
        if (const auto* standard = styles_->standard("graphic")) wear(inside.base, *standard);
        wear(inside.base, *styles_, setting.part, family_of(node), style_of(node));
        wear(inside.base, *styles_, setting.part, "paragraph", node.get("draw:text-style-name"));
    }
    contents(node, inside, placed);
    set_words(node, inside, placed);
    placed.box = covered_box(node, placed.box);
    placed.drawn_bar = placed.drawn_bar && placed.words.empty() && !placed.picture;
    return placed;
}

void Walk::shape(const Node& node, const Setting& setting, const GroundAt& ground_at,
                 const Place& place) {
    const auto where =
        setting.where.empty() ? fmt::format("paragraph {}", paragraphs_) : setting.where;
    if (setting.depth > 40)
        return voice_->refused("refuse.limit", where, "shapes are nested too deeply");
    if (is_hidden_shape(node)) {
        const auto text = plain_text(node);
        if (!trim(text).empty())
            voice_->concealed("shape.hidden", where, "a shape that is not displayed", text);
        else
            voice_->found("shape.hidden", where, "a shape that is not displayed");
        return;
    }
    described(node, where);
    if (node.is("draw:a"))
        if (const auto href = node.get("xlink:href");
            !href.empty() && href.front() != '#' && !ooxml::is_public_link(href))
            voice_->found("hyperlink.path", where, "a link whose target is a file", href);
    if (node.is("draw:g") || node.is("draw:a")) {
        auto inside = setting;
        ++inside.depth;
        for (const auto& child : node.children)
            if (is_shape(child.name)) shape(child, inside, ground_at, place);
        return;
    }
    auto placed = placed_of(node, setting, ground_at);
    if (place) place(std::move(placed));
}

}  // namespace candour::scan::odf
