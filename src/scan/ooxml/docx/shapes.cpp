#include "scan/ooxml/docx/shapes.hpp"

#include <cmath>
#include <cstdlib>
#include <map>
#include <utility>

#include "base/text.hpp"
#include "scan/ooxml/chart.hpp"

namespace candour::scan::ooxml::docx {

namespace {

using format::XmlNode;
using format::ooxml::Part;

constexpr double emu_per_twip = 635;
constexpr double smallest = 60;  // twips; less shows no letter

double emu(std::string_view text) {
    const double value = std::strtod(std::string(text).c_str(), nullptr);
    return std::isfinite(value) ? value / emu_per_twip : 0;
}

std::string text_below(const XmlNode& node) {
    std::string text;
    const auto walk = [&](const auto& self, const XmlNode& at) -> void {
        if (at.name == "w:t" || at.name == "a:t") text += at.all_text();
        if ((at.name == "w:p" || at.name == "a:p") && !text.empty()) text += ' ';
        for (const auto& child : at) self(self, child);
    };
    walk(walk, node);
    return std::string(trim(text));
}

class Finder {
  public:
    Finder(Document& document, const Part& part, const Page& page, const Anchor& anchor)
        : document_(document), part_(part), page_(page), anchor_(anchor) {}

    std::vector<Shape> of(const XmlNode& node) {
        if (node.name == "w:drawing") {
            for (const auto& child : node) {
                if (child.name == "wp:inline") drawing(child, true);
                if (child.name == "wp:anchor") drawing(child, false);
            }
        } else {
            for (const auto& child : node) vml(child, nullptr);
        }
        return std::move(shapes_);
    }

  private:
    // ---- DrawingML

    struct Space {  // from the coordinates of a group's children to twips
        double left = 0, top = 0, scale_x = 1 / emu_per_twip, scale_y = 1 / emu_per_twip;
        double from_x = 0, from_y = 0;
        [[nodiscard]] Box box(double x, double y, double w, double h) const {
            return {left + (x - from_x) * scale_x, top + (y - from_y) * scale_y, w * scale_x,
                    h * scale_y};
        }
    };

    double along(const XmlNode* position, bool vertical, double size) const {
        if (!position) return vertical ? anchor_.paragraph_top : anchor_.column_left;
        const auto from = position->get("relativeFrom");
        double start = vertical ? anchor_.page_top : 0;
        double length = vertical ? page_.text_height() : page_.text_width();
        if (vertical) {
            if (from == "page" || from == "topMargin") {
                start = anchor_.page_top - page_.top;
                length = from == "page" ? page_.height : page_.top;
            } else if (from == "bottomMargin") {
                start = anchor_.page_top + page_.text_height();
                length = page_.bottom;
            } else if (from == "paragraph" || from == "line") {
                start = anchor_.paragraph_top;
            }
        } else if (from == "page" || from == "leftMargin") {
            start = -page_.left;
            length = from == "page" ? page_.width : page_.left;
        } else if (from == "rightMargin") {
            start = page_.text_width();
            length = page_.right;
        } else if (from == "column") {
            start = anchor_.column_left;
        }
        if (const auto* offset = position->child("wp:posOffset"))
            return start + emu(offset->all_text());
        if (const auto* align = position->child("wp:align")) {
            const auto how = align->all_text();
            if (how == "right" || how == "bottom" || how == "outside") return start + length - size;
            if (how == "center") return start + (length - size) / 2;
            return start;
        }
        if (const auto* share =
                position->below(vertical ? "wp14:pctPosVOffset" : "wp14:pctPosHOffset")) {
            return start + std::strtod(share->all_text().c_str(), nullptr) / 100000 * length;
        }
        return start;
    }

    void drawing(const XmlNode& node, bool in_line) {
        Shape base;
        base.drawing.node = &node;
        base.drawing.inside_text = in_line;
        if (const auto* properties = node.child("wp:docPr")) {
            base.name = properties->get("name");
            const auto hidden = properties->get("hidden");
            base.hidden = hidden == "1" || hidden == "true";
        }
        if (const auto* extent = node.child("wp:extent")) {
            base.drawing.box.width = emu(extent->get("cx"));
            base.drawing.box.height = emu(extent->get("cy"));
        }
        if (!in_line) {
            const auto behind = node.get("behindDoc");
            base.drawing.behind = behind == "1" || behind == "true";
            base.drawing.order =
                std::strtod(std::string(node.get("relativeHeight", "0")).c_str(), nullptr);
            base.drawing.pushes_text = node.child("wp:wrapSquare") || node.child("wp:wrapTight") ||
                                       node.child("wp:wrapThrough") ||
                                       node.child("wp:wrapTopAndBottom");
            auto& box = base.drawing.box;
            const auto simple = node.get("simplePos");
            if ((simple == "1" || simple == "true") && node.child("wp:simplePos")) {
                box.left = emu(node.child("wp:simplePos")->get("x")) - page_.left;
                box.top = anchor_.page_top - page_.top + emu(node.child("wp:simplePos")->get("y"));
            } else {
                const auto* vertical = node.child("wp:positionV");
                const auto from =
                    vertical ? vertical->get("relativeFrom") : std::string_view("paragraph");
                anchored_to_paragraph_ = from == "paragraph" || from == "line";
                box.left = along(node.child("wp:positionH"), false, box.width);
                box.top = along(vertical, true, box.height);
            }
        } else {
            base.drawing.box.left = anchor_.column_left;
            base.drawing.box.top = anchor_.paragraph_top;
        }
        const auto* data = node.path("a:graphic", "a:graphicData");
        if (!data) return;
        Space space;
        space.left = base.drawing.box.left;
        space.top = base.drawing.box.top;
        for (const auto& object : *data) graphic(object, base, space, true);
    }

    void graphic(const XmlNode& object, const Shape& base, const Space& space, bool top_level) {
        const auto name = local_name(object.name);
        if (object.name == "mc:AlternateContent") {
            if (const auto* branch = shown_branch(object)) {
                for (const auto& child : *branch) graphic(child, base, space, top_level);
            }
        } else if (name == "wgp" || name == "grpSp" || name == "wpc") {
            group(object, base, space, top_level);
        } else if (object.name == "pic:pic") {
            picture(object, placed(object, base, space, top_level));
        } else if (name == "wsp") {
            word_shape(object, placed(object, base, space, top_level));
        } else if (name == "graphicFrame" || name == "graphicData" || name == "graphic") {
            for (const auto& child : object) graphic(child, base, space, top_level);
        } else if (object.name == "c:chart" || object.name == "cx:chart") {
            auto shape = base;
            if (const auto* one = document_.package->relationship(part_.name, object.get("r:id"))) {
                if (const auto* chart = document_.package->find(one->target)) {
                    if (const auto tree = document_.package->tree(*chart))
                        shape.shown_words = text_of_chart(tree->root());
                }
            }
            shape.drawing.fill.kind = Fill::Kind::none;
            keep(std::move(shape));
        } else if (object.name == "dgm:relIds") {
            auto shape = base;
            if (const auto* one = document_.package->relationship(part_.name, object.get("r:dm"))) {
                if (const auto* data = document_.package->find(one->target)) {
                    shape.shown_words = text_of_diagram(*document_.package, *data);
                }
            }
            shape.drawing.fill.kind = Fill::Kind::none;
            keep(std::move(shape));
        }
    }

    static const XmlNode* transform_of(const XmlNode& object) {
        for (const auto& child : object) {
            const auto name = local_name(child.name);
            if (name == "spPr" || name == "grpSpPr") return child.child("a:xfrm");
        }
        return nullptr;
    }

    static double value(const XmlNode* node, std::string_view attribute) {
        if (!node) return 0;
        const double number = std::strtod(std::string(node->get(attribute)).c_str(), nullptr);
        return std::isfinite(number) ? number : 0;
    }

    // In a group a shape lies where its own transform says; alone it fills the anchor's extent.
    Shape placed(const XmlNode& object, const Shape& base, const Space& space,
                 bool top_level) const {
        auto shape = base;
        const auto* transform = transform_of(object);
        if (!top_level && transform) {
            const auto* off = transform->child("a:off");
            const auto* ext = transform->child("a:ext");
            shape.drawing.box =
                space.box(value(off, "x"), value(off, "y"), value(ext, "cx"), value(ext, "cy"));
        }
        for (const auto& child : object) {
            if (local_name(child.name) != "cNvPr") continue;
            const auto hidden = child.get("hidden");
            shape.hidden = shape.hidden || hidden == "1" || hidden == "true";
        }
        return shape;
    }

    void group(const XmlNode& object, const Shape& base, const Space& space, bool top_level) {
        auto inner = space;
        if (const auto* transform = transform_of(object)) {
            const auto* off = transform->child("a:off");
            const auto* ext = transform->child("a:ext");
            const auto* child_off = transform->child("a:chOff");
            const auto* child_ext = transform->child("a:chExt");
            auto box =
                space.box(value(off, "x"), value(off, "y"), value(ext, "cx"), value(ext, "cy"));
            if (top_level) box = base.drawing.box;
            inner.left = box.left;
            inner.top = box.top;
            inner.from_x = value(child_off, "x");
            inner.from_y = value(child_off, "y");
            const double w = value(child_ext, "cx");
            const double h = value(child_ext, "cy");
            if (w > 0) inner.scale_x = box.width / w;
            if (h > 0) inner.scale_y = box.height / h;
        }
        for (const auto& child : object) graphic(child, base, inner, false);
    }

    void picture(const XmlNode& object, Shape shape) {
        shape.drawing.fill.kind = Fill::Kind::picture;
        if (const auto* alpha = object.below("a:alphaModFix")) {
            if (number(alpha->get("amt")).value_or(100000) < 90000)
                shape.drawing.fill.kind = Fill::Kind::none;
        }
        keep(std::move(shape));
    }

    void word_shape(const XmlNode& object, Shape shape) {
        const auto& map = document_.palette.map;
        for (const auto& child : object) {
            const auto name = local_name(child.name);
            if (name == "spPr") {
                shape.drawing.fill = fill_of(child, map);
                // A thick line covers as a rectangle of its thickness does.
                if (const auto* line = child.child("a:ln"); line && thin(shape.drawing.box)) {
                    const auto drawn = fill_of(*line, map);
                    const double width = emu(line->get("w", "12700"));
                    if (drawn.opaque() && width > 100 && !shape.drawing.fill.opaque()) {
                        shape.drawing.fill = drawn;
                        thicken(shape.drawing.box, width);
                    }
                }
            } else if (name == "txbx") {
                shape.text_box = child.child("w:txbxContent");
            } else if (name == "bodyPr") {
                shape.fixed_height = !child.child("a:spAutoFit") && !child.child("a:normAutofit");
            }
        }
        for (const auto& child : object) {
            if (local_name(child.name) != "style") continue;
            const auto* fill = child.child("a:fillRef");
            if (fill && fill->get("idx") != "0" && shape.drawing.fill.kind == Fill::Kind::unsaid) {
                if (const auto drawn = drawn_colour(*fill, map)) {
                    shape.drawing.fill.kind = Fill::Kind::colour;
                    shape.drawing.fill.drawn = *drawn;
                }
            }
            if (const auto* font = child.child("a:fontRef")) {
                if (const auto drawn = drawn_colour(*font, map)) {
                    shape.text_colour = TextColour{true, drawn->colour};
                }
            }
        }
        keep(std::move(shape));
    }

    static bool thin(const Box& box) { return box.width < 30 || box.height < 30; }
    static void thicken(Box& box, double width) {
        auto& size = box.height < box.width ? box.height : box.width;
        auto& start = box.height < box.width ? box.top : box.left;
        start -= width / 2;
        size += width;
    }

    void keep(Shape shape) {
        auto& drawn = shape.drawing;
        if (shape.text_box) shape.text = text_below(*shape.text_box);
        const auto& box = drawn.box;
        shape.too_small = shape.text_box && !drawn.inside_text &&
                          (box.width < smallest || box.height < smallest) && shape.fixed_height;
        if (!drawn.inside_text) {
            const double page_top = anchor_.page_top - page_.top;
            drawn.off_page = box.right() <= -page_.left + 1 ||
                             box.left >= page_.width - page_.left - 1 ||
                             box.bottom() <= page_top + 1 || box.top >= page_top + page_.height - 1;
            // Where the paragraph lies on its page is an estimate: only what is far below counts.
            if (drawn.off_page && box.left < page_.width - page_.left - 1 &&
                box.right() > -page_.left + 1 && anchored_to_paragraph_) {
                drawn.off_page = box.top > anchor_.paragraph_top + page_.height ||
                                 box.bottom() < anchor_.paragraph_top - page_.height;
            }
        }
        shapes_.push_back(std::move(shape));
    }

    // ---- VML

    using Css = std::map<std::string, std::string, std::less<>>;
    static Css css(std::string_view style) {
        Css properties;
        for (const auto part : split(style, ';')) {
            const auto colon = part.find(':');
            if (colon == std::string_view::npos) continue;
            properties[ascii_lower(trim(part.substr(0, colon)))] =
                std::string(trim(part.substr(colon + 1)));
        }
        return properties;
    }
    static double length(const Css& properties, std::string_view name) {
        const auto found = properties.find(name);
        if (found == properties.end()) return 0;
        char* end = nullptr;
        const double value = std::strtod(found->second.c_str(), &end);
        if (!std::isfinite(value)) return 0;
        const std::string_view unit = trim(std::string_view(end));
        if (unit == "in") return value * 1440;
        if (unit == "cm") return value * 1440 / 2.54;
        if (unit == "mm") return value * 1440 / 25.4;
        if (unit == "px" || unit.empty()) return value * 15;
        return value * 20;
    }
    static std::string word(const Css& properties, std::string_view name) {
        const auto found = properties.find(name);
        return found == properties.end() ? std::string() : ascii_lower(found->second);
    }

    void vml(const XmlNode& node, const Shape* group) {
        if (!node.name.starts_with("v:") || node.name == "v:shapetype") return;
        if (node.name != "v:group" && node.name != "v:shape" && node.name != "v:rect" &&
            node.name != "v:roundrect" && node.name != "v:oval" && node.name != "v:line" &&
            node.name != "v:polyline") {
            return;
        }
        const auto style = css(node.get("style"));
        Shape shape;
        if (group) shape = *group;
        shape.drawing.node = &node;
        shape.name = node.get("alt", node.get("id"));
        shape.hidden = shape.hidden || word(style, "visibility") == "hidden" ||
                       word(style, "display") == "none";
        if (!group) place_vml(shape, style);
        if (node.name == "v:group") {
            for (const auto& child : node) vml(child, &shape);
            return;
        }
        fill_vml(shape, node);
        for (const auto& child : node) {
            if (child.name == "v:textbox") {
                shape.text_box = child.child("w:txbxContent");
            } else if (child.name == "v:textpath") {
                shape.shown_words = child.get("string");
            } else if (child.name == "v:imagedata") {
                shape.drawing.fill.kind = Fill::Kind::picture;
            } else if (child.name.starts_with("w10:") && local_name(child.name) == "wrap") {
                const auto type = child.get("type");
                shape.drawing.pushes_text = !type.empty() && type != "none";
            }
        }
        keep(std::move(shape));
    }

    void place_vml(Shape& shape, const Css& style) {
        auto& drawn = shape.drawing;
        drawn.inside_text =
            word(style, "position") != "absolute" && word(style, "position") != "relative";
        auto& box = drawn.box;
        box.width = length(style, "width");
        box.height = length(style, "height");
        const auto horizontal = word(style, "mso-position-horizontal-relative");
        const auto vertical = word(style, "mso-position-vertical-relative");
        box.left = (horizontal == "page"     ? -page_.left
                    : horizontal == "margin" ? 0
                                             : anchor_.column_left) +
                   length(style, "margin-left") + length(style, "left");
        anchored_to_paragraph_ = vertical != "page" && vertical != "margin";
        box.top = (vertical == "page"     ? anchor_.page_top - page_.top
                   : vertical == "margin" ? anchor_.page_top
                                          : anchor_.paragraph_top) +
                  length(style, "margin-top") + length(style, "top");
        const double order = std::strtod(word(style, "z-index").c_str(), nullptr);
        drawn.order = std::isfinite(order) ? order : 0;
        drawn.behind = drawn.order < 0;
    }

    static void fill_vml(Shape& shape, const XmlNode& node) {
        auto& fill = shape.drawing.fill;
        const auto filled = node.get("filled");
        const auto* element = node.child("v:fill");
        double opacity = 1;
        if (element && element->has("opacity")) {
            const std::string text(element->get("opacity"));
            opacity = std::strtod(text.c_str(), nullptr);
            if (text.ends_with('f')) opacity /= 65536;
        }
        if (filled == "f" || filled == "false" || (element && element->get("on") == "f")) {
            fill.kind = Fill::Kind::none;
            return;
        }
        auto name = node.get("fillcolor", "white");
        name = name.substr(0, name.find(' '));
        auto colour = parse_colour(name);
        if (!colour) colour = named_colour(name);
        fill.kind = element && element->has("r:id") ? Fill::Kind::picture : Fill::Kind::colour;
        fill.drawn = {colour.value_or(white), opacity};
    }

    Document& document_;
    const Part& part_;
    const Page& page_;
    const Anchor& anchor_;
    bool anchored_to_paragraph_ = false;
    std::vector<Shape> shapes_;
};

}  // namespace

std::vector<Shape> shapes_in(const XmlNode& node, Document& document, const Part& part,
                             const Page& page, const Anchor& anchor) {
    return Finder(document, part, page, anchor).of(node);
}

}  // namespace candour::scan::ooxml::docx
