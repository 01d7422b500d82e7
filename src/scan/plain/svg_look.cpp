#include "scan/plain/svg_look.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "base/text.hpp"
#include "format/xml.hpp"
#include "scan/ooxml/words.hpp"
#include "scan/plain/characters.hpp"
#include "scan/plain/css.hpp"
#include "scan/plain/data_address.hpp"
#include "scan/plain/svg_geometry.hpp"

namespace candour::scan::svg {
namespace {

constexpr auto none = std::string_view::npos;
constexpr std::size_t most_nodes = 200'000;
constexpr double faint = 0.05;
constexpr double mostly = 0.6;           // of a text's box that has to be covered
constexpr double small_letters = 0.003;  // of the drawing's height
constexpr std::size_t most_shapes = 20'000;
constexpr std::size_t most_words = 50'000;
constexpr int most_pictures = 50;

struct Node {
    std::string name;  // "rect"; of another vocabulary "dc:creator"
    std::vector<std::pair<std::string, std::string>> attributes;
    std::string text;  // of a text or comment
    bool is_text = false, is_comment = false;
    std::size_t parent = 0, end = 0;

    [[nodiscard]] std::string_view get(std::string_view key) const {
        for (const auto& [name_of, value] : attributes)
            if (name_of == key) return value;
        return {};
    }
};

std::string short_name(std::string_view name) {
    for (const auto* prefix : {"svg:", "html:", "xlink:"})
        if (name.starts_with(prefix))
            return std::string(name.substr(std::string_view(prefix).size()));
    return std::string(name);
}

bool has_letter(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) {
        return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || static_cast<unsigned char>(c) >= 0x80 ||
               (c >= '0' && c <= '9');
    });
}

Result<std::vector<Node>> read_nodes(std::string_view document) {
    std::vector<Node> nodes(1);
    std::vector<std::size_t> open = {0};
    const auto add = [&]() -> Result<Node*> {
        if (nodes.size() >= most_nodes) return refused("the drawing has too many elements");
        auto& node = nodes.emplace_back();
        node.parent = open.back();
        node.end = nodes.size();
        return &node;
    };
    format::XmlEvents events;
    events.start = [&](const format::XmlStart& tag) -> Result<void> {
        TRY(auto* const node, add());
        node->name = short_name(tag.name);
        for (const auto* at = tag.attributes; *at != nullptr; at += 2)
            node->attributes.emplace_back(short_name(at[0]), at[1]);
        open.push_back(nodes.size() - 1);
        return {};
    };
    events.end = [&](std::string_view) -> Result<void> {
        nodes[open.back()].end = nodes.size();
        open.pop_back();
        return {};
    };
    events.text = [&](std::string_view piece) -> Result<void> {
        if (!nodes.back().is_text || nodes.back().parent != open.back()) {
            TRY(auto* const node, add());
            node->is_text = true;
        }
        nodes.back().text += piece;
        return {};
    };
    events.comment = [&](std::string_view comment) -> Result<void> {
        TRY(auto* const node, add());
        node->is_comment = true;
        node->text = comment;
        return {};
    };
    events.instruction = [&](std::string_view target, std::string_view data) -> Result<void> {
        if (target == "xml-stylesheet" || !has_letter(data)) return {};
        TRY(auto* const node, add());
        node->is_comment = true;
        node->text = std::string(target) + " " + std::string(data);
        return {};
    };
    // Drawing programs declare the names of their vocabularies so.
    events.entity = [](std::string_view, std::string_view) -> Result<void> { return {}; };
    TRY_VOID(format::read_xml(document, std::move(events)));
    nodes[0].end = nodes.size();
    return nodes;
}

/// How something is drawn.
struct Style {
    bool hidden = false;
    std::string_view why;
    bool invisible = false;
    bool in_definition = false;  // drawn only where something refers to it
    double opacity = 1, fill_opacity = 1, stroke_opacity = 1;
    std::optional<css::Paint> fill = css::Paint{black, 1};
    bool fill_is_picture = false;
    bool has_stroke = false;
    double font_size = 16;
    std::string anchor;
    Matrix matrix;
    std::optional<Box> clip;
};

/// Something opaque that was drawn.
struct Shape {
    Box box;
    std::optional<Colour> colour;  // nothing for a picture or a gradient
    std::size_t node = 0;
    bool is_picture = false;
};

/// A text that was drawn.
struct Words {
    std::string text;
    Box box;
    std::size_t node = 0;
    std::size_t shapes_before = 0;
    Colour colour;
    bool placed = true;
};

bool is_definition(std::string_view name) {
    constexpr std::array names = {"defs",   "symbol",         "clipPath",       "mask",  "pattern",
                                  "marker", "linearGradient", "radialGradient", "filter"};
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// Draws, and keeps what is seen apart from what is not.
class Drawing {
  public:
    explicit Drawing(std::vector<Node> nodes) : nodes_(std::move(nodes)) {}

    Look run() {
        find_references();
        read_sheets();
        read_clips();
        draw();
        judge_words();
        judge_pictures();
        read_the_rest();
        return std::move(look_);
    }

  private:
    [[nodiscard]] static std::string_view address_of(const Node& node) { return node.get("href"); }

    void find_references() {
        for (const auto& node : nodes_)
            if (const auto target = address_of(node); target.starts_with('#'))
                used_.insert(std::string(target.substr(1)));
    }

    void read_sheets() {
        for (std::size_t i = 0; i < nodes_.size(); ++i)
            if (nodes_[i].name == "style")
                for (auto k = i + 1; k < nodes_[i].end; ++k) sheet_.add(nodes_[k].text);
    }

    void draw() {
        std::deque<css::Element> elements(nodes_.size());
        std::vector<std::pair<Style, std::size_t>> open = {{Style{}, nodes_.size()}};
        for (std::size_t i = 1; i < nodes_.size(); ++i) {
            while (open.back().second <= i) open.pop_back();
            const auto& node = nodes_[i];
            if (node.is_comment) continue;
            if (node.is_text) {
                words(i, open.back().first);
                continue;
            }
            auto& element = elements[i];
            element.describe(node);
            if (node.parent != 0) element.parent = &elements[node.parent];
            auto style = styled(open.back().first, i, sheet_.of(element, node.get("style")));
            if (node.name == "svg" && !has_view_) view(node);
            shape(i, style);
            if (node.name == "text" || node.name == "tspan") place(node, style);
            open.emplace_back(std::move(style), node.end);
        }
    }

    void view(const Node& node) {
        has_view_ = true;
        const auto box = numbers_in(node.get("viewBox"));
        const auto width = numbers_in(node.get("width"));
        const auto height = numbers_in(node.get("height"));
        const bool percent = node.get("width").find('%') != none;
        if (box.size() == 4)
            view_ = Box{box[0], box[1], box[0] + box[2], box[1] + box[3]};
        else if (!width.empty() && !height.empty() && !percent)
            view_ = Box{0, 0, width[0], height[0]};
        if (view_ && view_->area() == 0) view_.reset();
    }

    static std::string value_of(const css::Declarations& declared, const Node& node,
                                std::string_view name) {
        if (const auto found = declared.find(name); found != declared.end())
            return ascii_lower(trim(found->second.value));
        return ascii_lower(trim(node.get(name)));
    }

    Style styled(Style style, std::size_t i, const css::Declarations& declared) {
        const auto& node = nodes_[i];
        const auto value = [&](std::string_view name) { return value_of(declared, node, name); };
        const auto hide = [&](std::string_view why) {
            if (style.hidden) return;
            style.hidden = true;
            style.why = why;
        };
        if (is_definition(node.name)) style.in_definition = true;
        if (style.in_definition && used_.contains(std::string(node.get("id"))))
            style.in_definition = false;
        if (value("display") == "none") hide("it is not displayed");
        const auto visibility = value("visibility");
        if (visibility == "hidden" || visibility == "collapse") style.invisible = true;
        if (visibility == "visible") style.invisible = false;
        const auto part = [&](std::string_view name, double& of, bool multiplies) {
            const auto read = css::parse_length(value(name), 1, 1);
            if (read) of = std::clamp(*read, 0.0, 1.0) * (multiplies ? of : 1);
        };
        part("opacity", style.opacity, true);
        part("fill-opacity", style.fill_opacity, false);
        part("stroke-opacity", style.stroke_opacity, false);
        if (auto fill = value("fill"); !fill.empty() && fill != "inherit") {
            if (fill == "currentcolor") fill = value("color");
            style.fill = css::parse_paint(fill);
            style.fill_is_picture = fill.starts_with("url(");
        }
        if (const auto stroke = value("stroke"); !stroke.empty())
            style.has_stroke = stroke != "none" && stroke != "transparent";
        if (const auto width = numbers_in(value("stroke-width")); !width.empty() && width[0] == 0)
            style.has_stroke = false;
        if (const auto size =
                css::parse_length(value("font-size"), style.font_size, style.font_size))
            style.font_size = *size;
        if (auto anchor = value("text-anchor"); !anchor.empty()) style.anchor = anchor;
        auto transform = std::string(node.get("transform"));
        if (const auto found = declared.find("transform"); found != declared.end())
            transform = found->second.value;
        style.matrix = style.matrix.times(parse_transform(transform));
        if (node.name == "svg" && i > 1) {
            const auto x = numbers_in(node.get("x"));
            const auto y = numbers_in(node.get("y"));
            style.matrix =
                style.matrix.times({1, 0, 0, 1, x.empty() ? 0 : x[0], y.empty() ? 0 : y[0]});
        }
        if (const auto clip = css::urls_in(value("clip-path")); !clip.empty())
            if (const auto box = clip_box(clip.front())) {
                const auto placed = style.matrix.of(*box);
                style.clip = style.clip ? common(*style.clip, placed) : placed;
            }
        return style;
    }

    // The box around what a clip path lets through; nothing when it is not known.
    [[nodiscard]] std::optional<Box> clip_box(std::string_view reference) const {
        const auto found =
            clips_.find(std::string(reference.substr(std::min<std::size_t>(1, reference.size()))));
        return found == clips_.end() ? std::nullopt : found->second;
    }

    void read_clips() {
        for (std::size_t i = 1; i < nodes_.size(); ++i)
            if (nodes_[i].name == "clipPath" &&
                nodes_[i].get("clipPathUnits") != "objectBoundingBox")
                clips_.emplace(ascii_lower(nodes_[i].get("id")), box_inside(i));
    }

    // The box around all shapes of a clip path; nothing when there is one of another kind.
    [[nodiscard]] std::optional<Box> box_inside(std::size_t clip) const {
        Box all;
        for (auto k = clip + 1; k < nodes_[clip].end; ++k) {
            if (nodes_[k].is_text || nodes_[k].is_comment) continue;
            const auto box = outline(nodes_[k]);
            if (!box) return {};
            all = around(all, parse_transform(nodes_[k].get("transform")).of(*box));
        }
        return all;
    }

    [[nodiscard]] static double number(const Node& node, std::string_view key) {
        const auto numbers = numbers_in(node.get(key));
        return numbers.empty() ? 0 : numbers[0];
    }

    // The box of a shape in its own space; nothing for what is none.
    [[nodiscard]] std::optional<Box> outline(const Node& node) const {
        if (node.name == "rect" || node.name == "image" || node.name == "foreignObject") {
            const auto x = number(node, "x"), y = number(node, "y");
            auto width = number(node, "width"), height = number(node, "height");
            if (view_ && node.get("width").ends_with('%'))
                width = (view_->right - view_->left) * width / 100;
            if (view_ && node.get("height").ends_with('%'))
                height = (view_->bottom - view_->top) * height / 100;
            return Box{x, y, x + width, y + height};
        }
        if (node.name == "circle" || node.name == "ellipse") {
            const bool round = node.name == "circle";
            const auto x = number(node, "cx"), y = number(node, "cy");
            const auto across = number(node, round ? "r" : "rx"),
                       up = number(node, round ? "r" : "ry");
            // A square inside it: its corners cover nothing.
            return Box{x - across * 0.8, y - up * 0.8, x + across * 0.8, y + up * 0.8};
        }
        if (node.name == "path") return box_of_path(node.get("d"));
        if (node.name == "polygon" || node.name == "polyline")
            return box_of_path("M" + std::string(node.get("points")));
        if (node.name == "line") {
            const auto half = std::max(number(node, "stroke-width"), 1.0) / 2;
            const auto x1 = number(node, "x1"), x2 = number(node, "x2");
            const auto y1 = number(node, "y1"), y2 = number(node, "y2");
            return Box{std::min(x1, x2), std::min(y1, y2) - half, std::max(x1, x2),
                       std::max(y1, y2) + half};
        }
        return {};
    }

    [[nodiscard]] static bool is_seen(const Style& style) {
        return !style.hidden && !style.invisible && !style.in_definition && style.opacity >= faint;
    }

    void shape(std::size_t i, const Style& style) {
        const auto& node = nodes_[i];
        const bool picture = node.name == "image";
        if (node.name == "foreignObject" || shapes_.size() >= most_shapes || !is_seen(style))
            return;
        const auto box = outline(node);
        if (!box) return;
        const bool is_line = node.name == "line" || node.name == "polyline";
        const auto stroke = css::parse_paint(node.get("stroke"));
        const bool filled = picture || (is_line ? stroke.has_value()
                                                : style.fill.has_value() || style.fill_is_picture);
        const auto paint = is_line ? stroke : style.fill;
        const auto opacity = style.opacity * (picture ? 1 : style.fill_opacity) *
                             (paint && !picture ? paint->opacity : 1);
        if (!filled || opacity < 0.9) return;
        // A path that is no box leaves corners open; a letter drawn as a path covers little.
        auto placed = style.matrix.of(*box);
        if (style.clip) placed = common(placed, *style.clip);
        const auto colour = picture || style.fill_is_picture || !paint
                                ? std::optional<Colour>()
                                : std::optional<Colour>(paint->colour);
        shapes_.push_back({placed, colour, i, picture});
    }

    void place(const Node& node, const Style&) {
        if (node.name == "text") x_ = y_ = 0;
        const auto first = [&](std::string_view key, double& to) {
            const auto numbers = numbers_in(node.get(key));
            if (!numbers.empty()) to = numbers[0];
        };
        first("x", x_);
        first("y", y_);
        const auto dx = numbers_in(node.get("dx"));
        const auto dy = numbers_in(node.get("dy"));
        const bool em = node.get("dy").find("em") != none;
        if (!dx.empty()) x_ += dx[0];
        if (!dy.empty()) y_ += dy[0] * (em ? 16 : 1);
    }

    void words(std::size_t i, const Style& style) {
        const auto text = collapse_spaces(nodes_[i].text);
        if (!has_letter(text)) return;
        const auto& parent = nodes_[nodes_[i].parent].name;
        if (parent == "style" || parent == "script" || is_description(i)) return;
        for (auto& one : unseen_characters(text))
            look_.unseen.push_back(
                {one.kind, one.only_noted, where(i), std::move(one.what), std::move(one.text)});
        const bool svg_text = is_inside(i, "text");
        if (!svg_text && !is_inside(i, "foreignObject")) {
            unseen("svg.metadata", i, "text in an element that is not drawn", text);
            return;
        }
        const auto length = static_cast<double>(letters(text));
        const auto width = length * style.font_size * 0.5;
        auto left = x_;
        if (style.anchor == "middle") left -= width / 2;
        if (style.anchor == "end") left -= width;
        const Box own{left, y_ - style.font_size * 0.8, left + width, y_ + style.font_size * 0.2};
        x_ += width;
        Words one{text, style.matrix.of(own), i, shapes_.size(), black, svg_text};
        if (auto why = why_unseen(style, one); !why.empty())
            return unseen("svg.display_none", i,
                          std::string("text that is not seen: ") + std::string(why), text);
        if (style.fill) one.colour = style.fill->colour;
        one.placed = one.placed && style.fill.has_value();
        one.placed = one.placed && words_.size() < most_words;
        words_.push_back(std::move(one));
    }

    static std::size_t letters(std::string_view text) {
        return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
            return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
        }));
    }

    [[nodiscard]] std::string_view why_unseen(const Style& style, const Words& one) const {
        if (style.hidden) return style.why;
        if (style.invisible) return "its visibility is hidden";
        if (style.in_definition) return "it stands in a definition that nothing uses";
        if (style.opacity < faint) return "it has no opacity";
        if (!one.placed) return {};
        const bool no_fill = (!style.fill && !style.fill_is_picture) ||
                             style.fill_opacity < faint ||
                             (style.fill && style.fill->opacity < faint);
        const bool no_stroke = !style.has_stroke || style.stroke_opacity < faint;
        if (no_fill && no_stroke) return "it has neither colour nor outline";
        const auto size = style.font_size * style.matrix.scale();
        if (size < 0.3 || (view_ && size < (view_->bottom - view_->top) * small_letters))
            return "its letters are too small to be seen";
        // The width is a guess, and a text that only touches the edge is seen.
        if (view_ && common(one.box, *view_).area() <= 0) return "it stands outside the drawing";
        if (style.clip && common(one.box, *style.clip).area() <= 0)
            return "a clip path cuts it off";
        return {};
    }

    // Against what was drawn before and after it.
    void judge_words() {
        for (auto& one : words_) {
            const auto covering = covered_by(one);
            if (covering != none) {
                unseen("svg.under_rect", one.node,
                       fmt::format("text under an opaque {} that was drawn after it",
                                   nodes_[shapes_[covering].node].name),
                       one.text);
                continue;
            }
            if (one.placed && has_colour_of_background(one)) {
                unseen("svg.display_none", one.node,
                       "text that has the colour of what is behind it", one.text);
                continue;
            }
            look_.shown.push_back(without_unseen_characters(one.text));
        }
    }

    [[nodiscard]] std::size_t covered_by(const Words& one) const {
        if (!one.placed) return none;
        for (auto i = one.shapes_before; i < shapes_.size(); ++i) {
            const auto& name = nodes_[shapes_[i].node].name;
            // The box around letters or curves says little of what they cover.
            if (name == "path" && !is_boxy(nodes_[shapes_[i].node].get("d"))) continue;
            if (common(one.box, shapes_[i].box).area() >= one.box.area() * mostly) return i;
        }
        return none;
    }

    static bool is_boxy(std::string_view data) {
        return data.find_first_of("CcSsQqTtAa") == none && data.size() < 400;
    }

    [[nodiscard]] bool has_colour_of_background(const Words& one) const {
        const auto x = (one.box.left + one.box.right) / 2;
        const auto y = (one.box.top + one.box.bottom) / 2;
        std::optional<Colour> background = white;
        for (std::size_t i = 0; i < one.shapes_before; ++i) {
            const auto& box = shapes_[i].box;
            if (x >= box.left && x <= box.right && y >= box.top && y <= box.bottom)
                background = shapes_[i].colour;
        }
        return background && nearly_equal(one.colour, *background);
    }

    // A box on part of a picture with nothing written on it.
    void judge_pictures() {
        int pictures = 0;
        for (std::size_t p = 0; p < shapes_.size(); ++p) {
            if (!shapes_[p].is_picture || ++pictures > most_pictures) continue;
            for (auto i = p + 1; i < shapes_.size(); ++i) {
                const auto shared = common(shapes_[p].box, shapes_[i].box).area();
                const auto& name = nodes_[shapes_[i].node].name;
                if (shapes_[i].is_picture || name == "path" ||
                    shared < shapes_[i].box.area() * 0.9 || shared <= 0)
                    continue;
                const bool is_label =
                    std::any_of(words_.begin(), words_.end(), [&](const Words& one) {
                        return one.shapes_before > i && common(one.box, shapes_[i].box).area() > 0;
                    });
                if (is_label) continue;
                unseen("svg.under_rect", shapes_[i].node,
                       fmt::format("an opaque {} over part of a picture, which is whole below it",
                                   name),
                       "");
                break;
            }
        }
    }

    [[nodiscard]] bool is_description(std::size_t i) const {
        return is_inside(i, "title") || is_inside(i, "desc") || is_inside(i, "metadata");
    }
    [[nodiscard]] bool is_inside(std::size_t i, std::string_view name) const {
        for (auto k = nodes_[i].parent; k != 0; k = nodes_[k].parent)
            if (nodes_[k].name == name) return true;
        return false;
    }

    void read_the_rest() {
        const auto all = join(look_.shown, " ");
        const ooxml::PlainSight sight(all);
        for (const auto& comment : sheet_.comments)
            if (has_letter(comment))
                unseen("svg.comment", 1, "a comment in a style sheet", comment);
        for (const auto& url : sheet_.fetched) address(1, url);
        for (std::size_t i = 1; i < nodes_.size(); ++i) {
            const auto& node = nodes_[i];
            if (node.is_comment)
                comment(i);
            else if (node.is_text && is_description(i))
                description(i, sight);
            else if (!node.is_text)
                attributes(i, sight);
            if (node.name == "script") script(i);
        }
    }

    void comment(std::size_t i) {
        const auto words = collapse_spaces(nodes_[i].text);
        const auto lower = ascii_lower(words);
        for (const auto* start : {"generator:", "created with", "generated by", "created by",
                                  "produced by", "uploaded to: svg repo", "exported from"})
            if (lower.starts_with(start)) return;
        if (!has_letter(words)) return;
        // What draws letters as outlines says beside them which.
        if (nodes_[nodes_[i].parent].get("id").starts_with("text_")) return;
        unseen("svg.comment", i, "a comment in the source of the drawing", words);
    }

    void description(std::size_t i, const ooxml::PlainSight& sight) {
        const auto words = collapse_spaces(nodes_[i].text);
        const auto& parent = nodes_[nodes_[i].parent].name;
        if (!has_letter(words) || sight.has(words)) return;
        if (is_inside(i, "metadata")) {
            const auto lower = ascii_lower(words);
            constexpr std::array technical = {
                "dc:format",      "dc:date",         "dc:type",
                "dc:language",    "dcterms:created", "xmp:CreatorTool",
                "xmp:CreateDate", "xmp:ModifyDate",  "xmp:MetadataDate"};
            const bool program = lower.starts_with("matplotlib") || lower.starts_with("inkscape") ||
                                 lower.starts_with("adobe") || lower == "image/svg+xml";
            if (program || std::find(technical.begin(), technical.end(), parent) != technical.end())
                return;
            return unseen("svg.metadata", i,
                          fmt::format("what the drawing says about itself: {}", parent), words);
        }
        for (const auto* start : {"created with", "generated by", "gnuplot", "produced by"})
            if (ascii_lower(words).starts_with(start)) return;
        unseen("svg.metadata", i, "a name or description of a part of the drawing", words,
               !ooxml::looks_private(words));
    }

    void attributes(std::size_t i, const ooxml::PlainSight& sight) {
        for (const auto& [key, value] : nodes_[i].attributes) {
            const auto words = collapse_spaces(value);
            if (words.empty()) continue;
            const bool path = key == "inkscape:export-filename" || key == "sodipodi:absref";
            const bool named = key == "inkscape:label" || key == "sodipodi:docname" ||
                               key == "aria-label" || key == "aria-description" ||
                               key == "xlink:title" || key == "title" || key.starts_with("data-") ||
                               key == "docname";
            if (path)
                unseen("svg.metadata", i, "the path that the drawing was saved to", words);
            else if (named && !sight.has(words) && ooxml::looks_private(words))
                unseen("svg.metadata", i, fmt::format("an attribute {} of the drawing", key),
                       words);
            else if (key == "href" || key == "src")
                address(i, value);
            else if (key == "style" || key == "fill" || key == "filter")
                for (const auto& url : css::urls_in(value)) address(i, url);
        }
    }

    void address(std::size_t i, std::string_view value) {
        const auto trimmed = trim(value);
        if (auto data = data_in_address(trimmed)) {
            look_.files.push_back(
                {fmt::format("data {}", look_.files.size() + 1), *std::move(data)});
            return;
        }
        const auto lower = ascii_lower(trimmed);
        const bool link = nodes_[i].name == "a";
        if (lower.starts_with("file:") || ooxml::is_path(trimmed))
            unseen("hyperlink.path", i, "the path of a file on somebody's computer",
                   std::string(trimmed));
        else if (!link && (lower.starts_with("http") || lower.starts_with("//")))
            unseen("link.external", i,
                   "something that is fetched from elsewhere when the drawing is opened",
                   std::string(trimmed));
    }

    void script(std::size_t i) {
        std::string source;
        for (auto k = i + 1; k < nodes_[i].end; ++k) source += nodes_[k].text;
        if (has_letter(source))
            unseen("script.data", i, "a script in the drawing", collapse_spaces(source));
    }

    [[nodiscard]] std::string where(std::size_t i) const {
        const auto& node = nodes_[i];
        const auto& named = node.is_text || node.is_comment ? nodes_[node.parent] : node;
        const auto id = named.get("id");
        const auto name = named.name.empty() ? std::string("document") : named.name;
        return id.empty() ? fmt::format("{}, element {}", name, i)
                          : fmt::format("{} \"{}\"", name, id);
    }

    void unseen(std::string_view kind, std::size_t i, std::string what, std::string text,
                bool only_noted = false) {
        look_.unseen.push_back({kind, only_noted, where(i), std::move(what), std::move(text)});
    }

    std::vector<Node> nodes_;
    Look look_;
    css::Sheet sheet_;
    std::map<std::string, std::optional<Box>> clips_;  // by their ids in lower case
    std::set<std::string> used_;                       // ids that something refers to
    std::optional<Box> view_;
    bool has_view_ = false;
    std::vector<Shape> shapes_;
    std::vector<Words> words_;
    double x_ = 0, y_ = 0;  // where text goes on
};

}  // namespace

Result<Look> look_at_drawing(std::string_view document) {
    TRY(auto nodes, read_nodes(document));
    return Drawing(std::move(nodes)).run();
}

}  // namespace candour::scan::svg
