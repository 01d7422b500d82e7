#include "scan/ooxml/pptx/slide.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <set>

#include "base/text.hpp"
#include "scan/ooxml/branches.hpp"
#include "scan/ooxml/chart.hpp"
#include "scan/ooxml/words.hpp"

namespace candour::scan::ooxml::pptx {

namespace {

using format::XmlNode;
using format::ooxml::Package;
using format::ooxml::Part;

constexpr double emu_per_point = 12700;
constexpr double tiny_points = 2;
constexpr double least_opacity = 0.06;

double value(const XmlNode* node, std::string_view attribute, double otherwise = 0) {
    if (!node || !node->has(attribute)) return otherwise;
    const std::string text(node->get(attribute));
    char* end = nullptr;
    double number = std::strtod(text.c_str(), &end);
    if (!std::isfinite(number)) return otherwise;
    if (end && *end == '%') number *= 1000;  // percentages count in thousandths
    return number;
}

bool is_on(const XmlNode* node, std::string_view attribute) {
    const auto text = node ? node->get(attribute) : std::string_view{};
    return text == "1" || text == "true";
}

struct Box {
    double left = 0, top = 0, width = 0, height = 0;
    [[nodiscard]] double right() const { return left + width; }
    [[nodiscard]] double bottom() const { return top + height; }
    [[nodiscard]] double area() const { return width * height; }
};

double overlap(const Box& a, const Box& b) {
    const double w = std::min(a.right(), b.right()) - std::max(a.left, b.left);
    const double h = std::min(a.bottom(), b.bottom()) - std::max(a.top, b.top);
    return w > 0 && h > 0 ? w * h : 0;
}

// From a group's inner coordinates to the slide's.
struct Space {
    double left = 0, top = 0, scale_x = 1, scale_y = 1, from_x = 0, from_y = 0;

    [[nodiscard]] Box box(const XmlNode& transform) const {
        const auto* off = transform.child("a:off");
        const auto* ext = transform.child("a:ext");
        Box box{left + (value(off, "x") - from_x) * scale_x,
                top + (value(off, "y") - from_y) * scale_y, value(ext, "cx") * scale_x,
                value(ext, "cy") * scale_y};
        // Turned by about a right angle, width and height change places around the middle.
        const double turn = std::fmod(std::fabs(value(&transform, "rot")) / 60000, 180);
        if (turn > 45 && turn < 135) {
            box = {box.left + (box.width - box.height) / 2, box.top + (box.height - box.width) / 2,
                   box.height, box.width};
        }
        return box;
    }
    [[nodiscard]] Space inside(const XmlNode& transform) const {
        const auto outer = box(transform);
        const auto* from = transform.child("a:chOff");
        const auto* size = transform.child("a:chExt");
        Space inner{outer.left, outer.top, scale_x, scale_y, value(from, "x"), value(from, "y")};
        if (const double w = value(size, "cx"); w > 0) inner.scale_x = outer.width / w;
        if (const double h = value(size, "cy"); h > 0) inner.scale_y = outer.height / h;
        return inner;
    }
};

struct Placeholder {
    std::string type, index;
};

const XmlNode* properties_of(const XmlNode& shape) {
    for (const auto& child : shape) {
        if (child.name.starts_with("p:nv")) return &child;
    }
    return nullptr;
}

std::optional<Placeholder> placeholder_of(const XmlNode& shape) {
    const auto* properties = properties_of(shape);
    const auto* found = properties ? properties->path("p:nvPr", "p:ph") : nullptr;
    if (!found) return std::nullopt;
    return Placeholder{std::string(found->get("type", "obj")), std::string(found->get("idx", "0"))};
}

// The placeholder of a layout or master that a slide's stands on.
const XmlNode* find_placeholder(const XmlNode* root, const Placeholder& wanted, bool by_index) {
    const auto* tree = root ? root->path("p:cSld", "p:spTree") : nullptr;
    if (!tree) return nullptr;
    const auto kind = [](std::string type) {
        if (type == "ctrTitle") return std::string("title");
        if (type == "obj" || type == "subTitle" || type == "tbl" || type == "chart" ||
            type == "pic" || type == "media") {
            return std::string("body");
        }
        return type;
    };
    const XmlNode* same_kind = nullptr;
    for (const auto& shape : *tree) {
        const auto one = placeholder_of(shape);
        if (!one) continue;
        if (by_index && wanted.index != "0" && one->index == wanted.index) return &shape;
        if (!same_kind && kind(one->type) == kind(wanted.type)) same_kind = &shape;
    }
    return same_kind;
}

// Character properties in layers, nearest first.
struct Look {
    std::optional<DrawnColour> colour;
    bool unfilled = false, unclear = false;
    double points = 18;
    std::optional<DrawnColour> highlight;
};

enum class Kind { shape, picture, other };

struct Item {
    const XmlNode* node = nullptr;
    Kind kind = Kind::shape;
    Box box;
    bool has_box = false;
    Fill fill;
    std::string text, name, id;
    bool hidden = false, below_slide = false, covered = false, off = false;
    std::vector<const XmlNode*> bases;  ///< its placeholders on layout and master
    const XmlNode* body = nullptr;
};

class Slide {
  public:
    Slide(const Package& package, Teller& teller, const Sheet& sheet, std::string label,
          std::unordered_set<const XmlNode*>& hidden)
        : package_(package),
          teller_(teller),
          sheet_(sheet),
          label_(std::move(label)),
          hidden_(hidden) {
        map_.theme = sheet.theme ? theme_colours(*sheet.theme) : ThemeColours{};
        take_map(sheet.master ? sheet.master->child("p:clrMap") : nullptr);
        for (const auto* root : {sheet.layout, sheet.slide}) {
            if (root) take_map(root->path("p:clrMapOvr", "a:overrideClrMapping"));
        }
        background();
    }

    void read() {
        below(sheet_.master, !is_off(sheet_.slide) && !is_off(sheet_.layout));
        below(sheet_.layout, !is_off(sheet_.slide));
        if (const auto* tree = sheet_.slide->path("p:cSld", "p:spTree"))
            collect(*tree, {}, false, false);
        animations();
        for (auto& item : items_) place(item);
        for (std::size_t i = 0; i < items_.size(); ++i) tell(i);
    }

  private:
    static bool is_off(const XmlNode* root) {
        const auto shows = root ? root->get("showMasterSp", "1") : std::string_view("1");
        return shows == "0" || shows == "false";
    }

    void take_map(const XmlNode* mapping) {
        if (!mapping) return;
        for (const auto& attribute : mapping->attributes)
            map_.names[std::string(attribute.name)] = std::string(attribute.value);
    }

    // ---- background

    void background() {
        background_.kind = Fill::Kind::colour;
        background_.drawn.colour = white;
        for (const auto* root : {sheet_.master, sheet_.layout, sheet_.slide}) {
            const auto* own = root ? root->path("p:cSld", "p:bg") : nullptr;
            if (!own) continue;
            Fill fill;
            if (const auto* properties = own->child("p:bgPr")) fill = fill_of(*properties, map_);
            if (const auto* reference = own->child("p:bgRef")) fill = theme_fill(*reference, true);
            if (fill.kind != Fill::Kind::unsaid) background_ = fill;
        }
    }

    Fill theme_fill(const XmlNode& reference, bool of_background) const {
        Fill fill;
        const auto drawn = drawn_colour(reference, map_);
        const auto index = static_cast<long>(value(&reference, "idx"));
        if (index == 0 || index == 1000) return fill;
        const auto* styles =
            sheet_.theme ? sheet_.theme->below(of_background && index > 1000 ? "a:bgFillStyleLst"
                                                                             : "a:fillStyleLst")
                         : nullptr;
        if (styles) {
            long at = of_background && index > 1000 ? 1001 : 1;
            for (const auto& style : *styles) {
                if (style.name.empty()) continue;
                if (at++ != index) continue;
                auto map = map_;
                map.placeholder = drawn;
                // fill_of looks among children: the style stands among its siblings, so each is
                // asked alone.
                fill = fill_of_one(style, map);
            }
        }
        if (fill.kind == Fill::Kind::unsaid && drawn) {
            fill.kind = Fill::Kind::colour;
            fill.drawn = *drawn;
        }
        return fill;
    }
    static Fill fill_of_one(const XmlNode& style, const ColourMap& map) {
        XmlNode holder;
        XmlNode only = style;
        only.next = nullptr;
        holder.first = &only;
        return fill_of(holder, map);
    }

    // ---- shapes

    // Shapes of layout and master that every slide shows below its own.
    void below(const XmlNode* root, bool shown) {
        const auto* tree = root && shown ? root->path("p:cSld", "p:spTree") : nullptr;
        if (tree) collect(*tree, {}, true, false);
    }

    void collect(const XmlNode& tree, const Space& space, bool below_slide, bool hidden) {
        for (const auto& node : tree) {
            const auto name = node.name;
            if (name == "mc:AlternateContent") {
                compare_branches(teller_, node, label_);
                if (const auto* branch = shown_branch(node))
                    collect(*branch, space, below_slide, hidden);
                continue;
            }
            if (name != "p:sp" && name != "p:pic" && name != "p:cxnSp" &&
                name != "p:graphicFrame" && name != "p:grpSp")
                continue;
            if (below_slide && placeholder_of(node)) continue;
            const auto* properties = properties_of(node);
            const auto* own = properties ? properties->child("p:cNvPr") : nullptr;
            const bool is_hidden = hidden || is_on(own, "hidden");
            if (name == "p:grpSp") {
                const auto* transform = node.path("p:grpSpPr", "a:xfrm");
                collect(node, transform ? space.inside(*transform) : space, below_slide, is_hidden);
                continue;
            }
            Item item;
            item.node = &node;
            item.below_slide = below_slide;
            item.hidden = is_hidden;
            item.name = own ? own->get("name") : std::string_view{};
            item.id = own ? own->get("id") : std::string_view{};
            item.kind = name == "p:pic"            ? Kind::picture
                        : name == "p:graphicFrame" ? Kind::other
                                                   : Kind::shape;
            if (const auto placeholder = placeholder_of(node)) {
                if (const auto* base = find_placeholder(sheet_.layout, *placeholder, true)) {
                    item.bases.push_back(base);
                    auto on_master = *placeholder;
                    if (const auto typed = placeholder_of(*base); typed && typed->type != "obj")
                        on_master.type = typed->type;
                    if (const auto* root = find_placeholder(sheet_.master, on_master, false))
                        item.bases.push_back(root);
                } else if (const auto* root =
                               find_placeholder(sheet_.master, *placeholder, false)) {
                    item.bases.push_back(root);
                }
            }
            item.body = node.child("p:txBody");
            geometry(item, space);
            item.fill = shape_fill(item);
            item.text = text_of(item);
            items_.push_back(std::move(item));
        }
    }

    void geometry(Item& item, const Space& space) const {
        const auto* own = item.kind == Kind::other ? item.node->child("p:xfrm")
                                                   : item.node->path("p:spPr", "a:xfrm");
        if (own && own->child("a:off")) {
            item.box = space.box(*own);
            item.has_box = true;
        }
        for (const auto* base : item.bases) {
            if (item.has_box) break;
            if (const auto* transform = base->path("p:spPr", "a:xfrm");
                transform && transform->child("a:off")) {
                item.box = Space{}.box(*transform);
                item.has_box = true;
            }
        }
        // A thick line is a bar.
        if (item.node->name == "p:cxnSp" || item.box.width < emu_per_point ||
            item.box.height < emu_per_point) {
            const auto* line = item.node->path("p:spPr", "a:ln");
            const double width = value(line, "w", 0);
            if (width > 3 * emu_per_point && (item.box.height < width || item.box.width < width)) {
                auto& size = item.box.height < item.box.width ? item.box.height : item.box.width;
                auto& start = item.box.height < item.box.width ? item.box.top : item.box.left;
                start -= width / 2;
                size += width;
            }
        }
    }

    [[nodiscard]] Fill shape_fill(const Item& item) const {
        Fill fill;
        if (item.kind == Kind::picture) {
            fill.kind = Fill::Kind::picture;
            const auto* faded = item.node->below("a:alphaModFix");
            if (faded && value(faded, "amt", 100000) < 90000) fill.kind = Fill::Kind::none;
            return fill;
        }
        if (item.kind == Kind::other) return fill;
        if (const auto* properties = item.node->child("p:spPr")) {
            fill = fill_of(*properties, map_);
            if (properties->child("a:grpFill")) {
                for (const auto* at = item.node->parent; at && fill.kind == Fill::Kind::unsaid;
                     at = at->parent) {
                    if (at->name != "p:grpSp") break;
                    if (const auto* group = at->child("p:grpSpPr")) fill = fill_of(*group, map_);
                }
            }
            if (item.node->name == "p:cxnSp") {
                if (const auto* line = properties->child("a:ln")) {
                    fill = value(line, "w") > 3 * emu_per_point ? fill_of(*line, map_) : Fill{};
                }
                return fill;
            }
        }
        for (const auto* base : item.bases) {
            if (fill.kind != Fill::Kind::unsaid) break;
            if (const auto* properties = base->child("p:spPr")) fill = fill_of(*properties, map_);
        }
        if (fill.kind == Fill::Kind::unsaid) {
            if (const auto* reference = item.node->path("p:style", "a:fillRef"))
                fill = theme_fill(*reference, false);
        }
        return fill;
    }

    std::string text_of(const Item& item) const {
        if (item.kind != Kind::other) return item.body ? text_below(*item.body) : std::string();
        if (const auto* table = item.node->below("a:tbl")) return text_below(*table);
        if (const auto* chart = item.node->below("c:chart")) {
            if (const auto* part = related(chart->get("r:id"))) {
                if (const auto tree = package_.tree(*part)) return text_of_chart(tree->root());
            }
        }
        if (const auto* ids = item.node->below("dgm:relIds")) {
            if (const auto* part = related(ids->get("r:dm")))
                return text_of_diagram(package_, *part);
        }
        return {};
    }
    const Part* related(std::string_view id) const {
        const auto* one = package_.relationship(sheet_.part->name, id);
        return one && !one->external ? package_.find(one->target) : nullptr;
    }
    static std::string text_below(const XmlNode& node) {
        std::string text;
        const auto walk = [&](const auto& self, const XmlNode& at) -> void {
            if (at.name == "a:t") text += at.all_text();
            if (at.name == "a:br" || at.name == "a:p") text += ' ';
            for (const auto& child : at) self(self, child);
        };
        walk(walk, node);
        return std::string(trim(text));
    }

    // ---- what covers what

    void animations() {
        const auto* timing = sheet_.slide->child("p:timing");
        if (!timing) return;
        const auto walk = [&](const auto& self, const XmlNode& node) -> void {
            if (node.name == "p:spTgt") animated_.insert(std::string(node.get("spid")));
            for (const auto& child : node) self(self, child);
        };
        walk(walk, *timing);
        if (!animated_.empty())
            teller_.noted("shape.animated", label_,
                          "Shapes come or go during the show; print and editor have them all.");
    }

    void place(Item& item) {
        if (!item.has_box || item.below_slide) return;
        const auto& box = item.box;
        const bool outside = box.right() <= 0 || box.bottom() <= 0 || box.left >= sheet_.width ||
                             box.top >= sheet_.height;
        if (outside && (box.width > 0 || box.height > 0)) item.off = true;
    }

    [[nodiscard]] bool covers(const Item& cover) const {
        return cover.has_box && !cover.hidden && cover.fill.opaque() && !cover.off;
    }

    // Where lines of text lie in a shape, near enough.
    [[nodiscard]] std::size_t covered_letters(const Item& item, const XmlNode& paragraph,
                                              double top, double points, double letters_a_line,
                                              std::size_t letters, const Item& cover) const {
        (void)item;
        const double line = points * 1.2 * emu_per_point;
        const double letter = points * 0.5 * emu_per_point;
        const double inset = 91440;
        const auto* properties = paragraph.child("a:pPr");
        const auto align = properties ? properties->get("algn", "l") : std::string_view("l");
        std::size_t covered = 0;
        for (std::size_t i = 0; i < letters && i < 4000; ++i) {
            const double row = std::floor(static_cast<double>(i) / letters_a_line);
            const double in_row = static_cast<double>(i) - row * letters_a_line;
            const double row_length =
                std::min(letters_a_line, static_cast<double>(letters) - row * letters_a_line);
            double start = item.box.left + inset;
            if (align == "ctr") start = item.box.left + (item.box.width - row_length * letter) / 2;
            if (align == "r") start = item.box.right() - inset - row_length * letter;
            const double x = start + (in_row + 0.5) * letter;
            const double y = top + (row + 0.5) * line;
            if (x > cover.box.left && x < cover.box.right() && y > cover.box.top &&
                y < cover.box.bottom())
                ++covered;
        }
        return covered;
    }

    // ---- telling

    [[nodiscard]] std::string where(const Item& item) const {
        return item.name.empty() ? label_ : label_ + ", " + item.name;
    }

    void tell(std::size_t index) {
        auto& item = items_[index];
        if (item.below_slide) return;
        if (item.hidden) {
            hidden_.insert(item.node);
            teller_.found("shape.hidden", where(item),
                          "A shape is switched off in the selection pane and does not show.",
                          item.text.empty() ? item.name : item.text);
            return;
        }
        if (item.off) {
            hidden_.insert(item.node);
            if (!item.text.empty() || item.kind != Kind::shape) {
                teller_.found(
                    "shape.offpage", where(item),
                    "A shape lies outside the slide; it shows in the editor only when zoomed out.",
                    item.text.empty() ? item.name : item.text);
            }
            return;
        }
        if (wholly_covered(index)) {
            hidden_.insert(item.node);
            return;
        }
        if (item.kind == Kind::other) {
            if (const auto* table = item.node->below("a:tbl")) {
                read_table(item, index, *table);
            } else if (!item.text.empty()) {
                teller_.shown(item.text);
            }
            return;
        }
        if (item.body) read_body(item, index, *item.body, behind(index), nullptr);
    }

    bool wholly_covered(std::size_t index) {
        auto& item = items_[index];
        if (!item.has_box || item.box.area() <= 0) return false;
        if (item.text.empty() && item.kind == Kind::shape) return false;
        for (std::size_t i = index + 1; i < items_.size(); ++i) {
            const auto& cover = items_[i];
            if (!covers(cover)) continue;
            if (overlap(item.box, cover.box) < item.box.area() * 0.97) continue;
            const bool comes_or_goes = animated_.contains(cover.id) || animated_.contains(item.id);
            if (comes_or_goes) {
                teller_.noted("shape.animated", where(item),
                              "A shape is covered by another at some moment of the show.",
                              item.text);
                return false;
            }
            teller_.found("shape.covered", where(item),
                          "An opaque shape or picture (" + cover.name +
                              ") lies over another; it can be moved away.",
                          item.text.empty() ? item.name : item.text);
            return true;
        }
        return false;
    }

    // What is behind a shape's text: its own fill, shapes below it, the slide's background.
    [[nodiscard]] Fill behind(std::size_t index) const {
        const auto& item = items_[index];
        Fill under = background_;
        for (std::size_t i = 0; i < index; ++i) {
            const auto& lower = items_[i];
            if (lower.hidden || !lower.has_box || lower.off) continue;
            if (lower.fill.kind == Fill::Kind::unsaid || lower.fill.kind == Fill::Kind::none)
                continue;
            const double common = overlap(lower.box, item.box);
            if (common <= 0) continue;
            if (common < item.box.area() * 0.9) {
                // Partly over it: what is behind the letters is not known.
                if (common > item.box.area() * 0.05) under.kind = Fill::Kind::several;
                continue;
            }
            under = over(lower.fill, under);
        }
        return over(item.fill, under);
    }
    static Fill over(const Fill& fill, const Fill& under) {
        if (fill.kind == Fill::Kind::unsaid || fill.kind == Fill::Kind::none) return under;
        if (fill.kind != Fill::Kind::colour || fill.drawn.opacity >= 0.99) return fill;
        if (under.kind != Fill::Kind::colour) return under;
        auto mixed = under;
        mixed.drawn.colour = blended(fill.drawn.colour, under.drawn.colour, fill.drawn.opacity);
        return mixed;
    }

    // ---- text

    // The places that say how characters of a level look, nearest first.
    std::vector<const XmlNode*> layers(const Item& item, const XmlNode& body,
                                       const XmlNode* paragraph_properties) const {
        const auto level =
            static_cast<int>(std::clamp(value(paragraph_properties, "lvl"), 0.0, 8.0)) + 1;
        const std::string name = "a:lvl" + std::to_string(level) + "pPr";
        std::vector<const XmlNode*> found;
        const auto add = [&](const XmlNode* list) {
            if (!list) return;
            for (const auto& one : {std::string_view(name), std::string_view("a:defPPr")}) {
                const auto* properties = list->path(one, "a:defRPr");
                if (properties) found.push_back(properties);
            }
        };
        add(body.child("a:lstStyle"));
        for (const auto* base : item.bases) {
            if (const auto* text = base->child("p:txBody")) add(text->child("a:lstStyle"));
        }
        if (const auto* font = item.node->path("p:style", "a:fontRef")) found.push_back(font);
        const auto placeholder = placeholder_of(*item.node);
        auto type = placeholder ? placeholder->type : std::string("other");
        for (const auto* base : item.bases) {
            if (const auto typed = placeholder_of(*base); typed && type == "obj")
                type = typed->type;
        }
        const auto* styles = sheet_.master ? sheet_.master->child("p:txStyles") : nullptr;
        if (styles) {
            if (type == "title" || type == "ctrTitle")
                add(styles->child("p:titleStyle"));
            else if (type == "other")
                add(styles->child("p:otherStyle"));
            else if (type != "dt" && type != "ftr" && type != "sldNum")
                add(styles->child("p:bodyStyle"));
        }
        if (sheet_.presentation && !(placeholder && type != "other"))
            add(sheet_.presentation->child("p:defaultTextStyle"));
        return found;
    }

    Look look_of(const XmlNode* own, const std::vector<const XmlNode*>& inherited, double scale,
                 const std::optional<DrawnColour>& table_colour) const {
        Look look;
        bool said_colour = false;
        bool said_size = false;
        const auto take = [&](const XmlNode& properties) {
            if (!said_colour) {
                if (properties.name == "a:fontRef") {
                    if (const auto drawn = drawn_colour(properties, map_)) {
                        look.colour = drawn;
                        said_colour = true;
                    }
                } else {
                    const auto fill = fill_of(properties, map_);
                    if (fill.kind == Fill::Kind::none) {
                        const auto* outline = properties.child("a:ln");
                        look.unfilled =
                            !outline || fill_of(*outline, map_).kind != Fill::Kind::colour;
                        look.unclear = !look.unfilled;
                        said_colour = true;
                    } else if (fill.kind == Fill::Kind::colour) {
                        look.colour = fill.drawn;
                        said_colour = true;
                    } else if (fill.kind != Fill::Kind::unsaid) {
                        look.unclear = true;
                        said_colour = true;
                    }
                }
            }
            if (!said_size && properties.has("sz")) {
                look.points = value(&properties, "sz", 1800) / 100 * scale;
                said_size = true;
            }
        };
        if (own) {
            take(*own);
            if (const auto* highlight = own->child("a:highlight"))
                look.highlight = drawn_colour(*highlight, map_);
            // A link has the theme's colour whatever it says.
            if (own->child("a:hlinkClick") && !own->child("a:solidFill") && !said_colour) {
                look.colour = DrawnColour{map_.theme.colours[ThemeColours::hyperlink], 1};
                said_colour = true;
            }
        }
        if (table_colour && !said_colour) {
            look.colour = table_colour;
            said_colour = true;
        }
        for (const auto* layer : inherited) take(*layer);
        if (!said_colour) {
            const auto mapped = map_.names.find("tx1");
            const auto which =
                ThemeColours::named(mapped == map_.names.end() ? std::string_view("tx1")
                                                               : std::string_view(mapped->second));
            look.colour = DrawnColour{map_.theme.colours[which.value_or(ThemeColours::dark_1)], 1};
        }
        return look;
    }

    struct Verdict {
        std::string_view kind, why;
    };
    static Verdict judge(const Look& look, const Fill& under) {
        if (look.unfilled) return {"text.invisible", "Text is drawn without any fill."};
        if (look.colour && look.colour->opacity < least_opacity)
            return {"text.invisible", "Text is wholly transparent."};
        if (look.points <= tiny_points)
            return {"text.tiny", "Text is so small that it looks like a line or nothing."};
        if (!look.colour || look.unclear) return {};
        if (look.highlight && look.highlight->opacity > 0.5) {
            if (nearly_equal(look.colour->colour, look.highlight->colour)) {
                return {"text.highlight",
                        "Text is highlighted in its own colour, like a redaction."};
            }
            return {};
        }
        if (under.kind != Fill::Kind::colour) return {};
        if (nearly_equal(blended(look.colour->colour, under.drawn.colour, look.colour->opacity),
                         under.drawn.colour)) {
            return {"text.samecolour", "Text has the colour of what is behind it."};
        }
        return {};
    }

    void read_body(const Item& item, std::size_t index, const XmlNode& body, const Fill& under,
                   const std::optional<DrawnColour>* table_colour) {
        double scale = 1;
        if (const auto* fit = body.path("a:bodyPr", "a:normAutofit"))
            scale = value(fit, "fontScale", 100000) / 100000;
        // First how high the text is, to know where it starts.
        struct Line {
            const XmlNode* paragraph;
            double points = 18;
            std::size_t letters = 0;
            double rows = 1;
        };
        std::vector<Line> lines;
        double height = 0;
        const double width = std::max(1.0, item.box.width - 2 * 91440);
        for (const auto& paragraph : body) {
            if (paragraph.name != "a:p") continue;
            Line line{&paragraph};
            const auto inherited = layers(item, body, paragraph.child("a:pPr"));
            double largest = 0;
            for (const auto& run : paragraph) {
                if (run.name != "a:r" && run.name != "a:fld") continue;
                const auto look = look_of(run.child("a:rPr"), inherited, scale,
                                          table_colour ? *table_colour : std::nullopt);
                largest = std::max(largest, look.points);
                if (const auto* text = run.child("a:t"))
                    line.letters += letters_in(text->all_text());
            }
            line.points = largest > 0 ? largest
                                      : look_of(paragraph.child("a:endParaRPr"), inherited, scale,
                                                std::nullopt)
                                            .points;
            const double letters_a_line =
                std::max(1.0, width / (line.points * 0.5 * emu_per_point));
            line.rows =
                std::max(1.0, std::ceil(static_cast<double>(line.letters) / letters_a_line));
            height += line.rows * line.points * 1.2 * emu_per_point;
            lines.push_back(line);
        }
        double top = item.box.top + 45720;
        const auto anchor = anchor_of(item, body);
        if (anchor == "ctr") top = item.box.top + (item.box.height - height) / 2;
        if (anchor == "b") top = item.box.bottom() - 45720 - height;
        for (const auto& line : lines) {
            read_paragraph(item, index, body, *line.paragraph, under, scale, table_colour, top,
                           line.points, width, line.letters);
            top += line.rows * line.points * 1.2 * emu_per_point;
        }
    }
    static std::size_t letters_in(const std::string& text) {
        return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
            return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
        }));
    }
    std::string_view anchor_of(const Item& item, const XmlNode& body) const {
        if (const auto* own = body.child("a:bodyPr"); own && own->has("anchor"))
            return own->get("anchor");
        for (const auto* base : item.bases) {
            const auto* properties = base->path("p:txBody", "a:bodyPr");
            if (properties && properties->has("anchor")) return properties->get("anchor");
        }
        return "t";
    }

    void read_paragraph(const Item& item, std::size_t index, const XmlNode& body,
                        const XmlNode& paragraph, const Fill& under, double scale,
                        const std::optional<DrawnColour>* table_colour, double top, double points,
                        double width, std::size_t letters) {
        const auto inherited = layers(item, body, paragraph.child("a:pPr"));
        std::string seen;
        std::string hidden;
        Verdict verdict{};
        const auto end = [&] {
            if (!trim(hidden).empty())
                teller_.found(verdict.kind, where(item), std::string(verdict.why), trim(hidden));
            hidden.clear();
        };
        const bool covered =
            letters > 0 && partly_covered(item, index, paragraph, top, points, width, letters);
        for (const auto& run : paragraph) {
            if (run.name == "a:br") seen += ' ';
            if (run.name == "mc:AlternateContent") seen += text_below(run);
            if (run.name != "a:r" && run.name != "a:fld") continue;
            const auto* node = run.child("a:t");
            const auto text = node ? node->all_text() : std::string();
            const auto look = look_of(run.child("a:rPr"), inherited, scale,
                                      table_colour ? *table_colour : std::nullopt);
            auto now = judge(look, under);
            if (now.kind.empty() && covered)
                now = {"text.covered",
                       "An opaque shape or picture lies over text; it can be moved away."};
            if (now.kind.empty()) {
                if (!trim(text).empty()) end();
                seen += text;
                continue;
            }
            if (now.kind != verdict.kind) end();
            verdict = now;
            hidden += text;
            hidden_.insert(&run);
        }
        end();
        if (!trim(seen).empty()) teller_.shown(trim(seen));
    }

    bool partly_covered(const Item& item, std::size_t index, const XmlNode& paragraph, double top,
                        double points, double width, std::size_t letters) const {
        if (!item.has_box) return false;
        const double letters_a_line =
            std::max(1.0, std::floor(width / (points * 0.5 * emu_per_point)));
        for (std::size_t i = index + 1; i < items_.size(); ++i) {
            const auto& cover = items_[i];
            if (!covers(cover) || animated_.contains(cover.id) || overlap(cover.box, item.box) <= 0)
                continue;
            const auto covered =
                covered_letters(item, paragraph, top, points, letters_a_line, letters, cover);
            if (covered >= 3 && covered * 5 >= std::min<std::size_t>(letters, 60)) return true;
        }
        return false;
    }

    // ---- tables

    void read_table(const Item& item, std::size_t index, const XmlNode& table) {
        const auto* properties = table.child("a:tblPr");
        const auto under = behind(index);
        int row_number = 0;
        int rows = 0;
        for (const auto& row : table) rows += row.name == "a:tr";
        for (const auto& row : table) {
            if (row.name != "a:tr") continue;
            ++row_number;
            int column = 0;
            int columns = 0;
            for (const auto& cell : row) columns += cell.name == "a:tc";
            for (const auto& cell : row) {
                if (cell.name != "a:tc") continue;
                ++column;
                const auto* body = cell.child("a:txBody");
                if (!body) continue;
                const auto text = text_below(*body);
                if (text.empty()) continue;
                auto here = item;
                here.name = (item.name.empty() ? std::string("table") : item.name) + ", row " +
                            std::to_string(row_number) + ", column " + std::to_string(column);
                here.has_box = false;
                if (is_on(&cell, "hMerge") || is_on(&cell, "vMerge")) {
                    teller_.found("cell.merged", where(here),
                                  "A table cell that is swallowed by a merged cell still has text.",
                                  text);
                    hidden_.insert(body);
                    continue;
                }
                std::optional<DrawnColour> colour;
                auto fill = style_fill(properties, row_number, rows, column, columns, colour);
                if (const auto* own = cell.child("a:tcPr")) {
                    const auto said = fill_of(*own, map_);
                    if (said.kind != Fill::Kind::unsaid) fill = said;
                }
                read_body(here, index, *body, over(fill, under), &colour);
            }
        }
    }

    // What the table's style fills a cell with, and the colour of its text.
    Fill style_fill(const XmlNode* properties, int row, int rows, int column, int columns,
                    std::optional<DrawnColour>& colour) const {
        Fill fill;
        const auto* id_node = properties ? properties->child("a:tableStyleId") : nullptr;
        if (!id_node) return fill;
        const auto id = id_node->all_text();
        const XmlNode* style = nullptr;
        if (sheet_.table_styles) {
            for (const auto& one : *sheet_.table_styles) {
                if (one.name == "a:tblStyle" && one.get("styleId") == id) style = &one;
            }
        }
        const bool first_row = is_on(properties, "firstRow") && row == 1;
        const bool banded = is_on(properties, "bandRow");
        const int band = (row - (is_on(properties, "firstRow") ? 1 : 0)) % 2;
        if (!style) {
            // Styles that every PowerPoint has are not in the file; the usual one is Medium
            // Style 2.
            if (id != "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}") {
                fill.kind = id == "{2D5ABB26-0587-4C30-8999-92F81FD0307C}" ||
                                    id == "{5940675A-B579-460E-94D1-54222C63F5DA}"
                                ? Fill::Kind::none
                                : Fill::Kind::several;
                return fill;
            }
            const auto accent = map_.theme.colours[ThemeColours::accent_1];
            fill.kind = Fill::Kind::colour;
            if (first_row) {
                fill.drawn.colour = accent;
                colour = DrawnColour{white, 1};
            } else {
                fill.drawn.colour = blended(accent, white, banded && band == 1 ? 0.4 : 0.2);
            }
            return fill;
        }
        const std::array<std::pair<std::string_view, bool>, 7> parts{{
            {"a:wholeTbl", true},
            {"a:band1H", banded && band == 1 && !first_row},
            {"a:band2H", banded && band == 0 && !first_row},
            {"a:lastCol", is_on(properties, "lastCol") && column == columns},
            {"a:firstCol", is_on(properties, "firstCol") && column == 1},
            {"a:lastRow", is_on(properties, "lastRow") && row == rows},
            {"a:firstRow", first_row},
        }};
        for (const auto& [name, applies] : parts) {
            const auto* part = applies ? style->child(name) : nullptr;
            if (!part) continue;
            if (const auto* own = part->path("a:tcStyle", "a:fill")) {
                const auto said = fill_of(*own, map_);
                if (said.kind != Fill::Kind::unsaid) fill = said;
            }
            if (const auto* reference = part->path("a:tcStyle", "a:fillRef"))
                fill = theme_fill(*reference, false);
            if (const auto* text = part->child("a:tcTxStyle")) {
                if (const auto drawn = drawn_colour(*text, map_)) colour = drawn;
            }
        }
        return fill;
    }

    const Package& package_;
    Teller& teller_;
    const Sheet& sheet_;
    std::string label_;
    std::unordered_set<const XmlNode*>& hidden_;
    ColourMap map_;
    Fill background_;
    std::vector<Item> items_;
    std::set<std::string> animated_;
};

}  // namespace

void read_slide(const Package& package, Teller& teller, const Sheet& sheet,
                const std::string& label, std::unordered_set<const XmlNode*>& hidden) {
    Slide(package, teller, sheet, label, hidden).read();
}

std::string text_of_sheet(const XmlNode& root, bool placeholders) {
    std::string text;
    const auto walk = [&](const auto& self, const XmlNode& node) -> void {
        if (node.name == "p:sp") {
            const auto placeholder = placeholder_of(node);
            if (placeholder && !placeholders) return;
            if (placeholder && (placeholder->type == "sldNum" || placeholder->type == "dt" ||
                                placeholder->type == "sldImg"))
                return;
        }
        if (node.name == "mc:AlternateContent") {
            if (const auto* branch = shown_branch(node)) self(self, *branch);
            return;
        }
        if (node.name == "a:t") text += node.all_text();
        if (node.name == "a:p" || node.name == "a:br") text += ' ';
        for (const auto& child : node) self(self, child);
    };
    walk(walk, root);
    return collapse_spaces(text);
}

}  // namespace candour::scan::ooxml::pptx
