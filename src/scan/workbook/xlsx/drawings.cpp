#include <algorithm>
#include <cmath>
#include <string>

#include "base/text.hpp"
#include "scan/ooxml/chart.hpp"
#include "scan/workbook/xlsx/numbers.hpp"
#include "scan/workbook/xlsx/parts.hpp"

namespace candour::scan::workbook::xlsx {
namespace {

constexpr double emu_per_point = 12'700;
constexpr double emu_per_pixel = 9'525;
constexpr std::size_t most_covers = 20'000;

double number_below(const XmlNode& node, std::string_view name) {
    const auto* child = node.child(name);
    return child == nullptr ? 0 : to_number(trim(child->all_text()), 0);
}

// Where things are on a sheet, in rows and columns with fractions.
class Grid {
  public:
    explicit Grid(const SheetFacts& facts) : facts_(facts) {}

    [[nodiscard]] double column_width(double column) const {
        double characters = facts_.default_column_width;
        for (const auto& columns : facts_.columns)
            if (column >= columns.first && column < columns.last + 1.0)
                characters = columns.hidden ? 0 : columns.width < 0 ? characters : columns.width;
        return std::max(1.0, std::trunc(characters * 7 + 5)) * emu_per_pixel;
    }
    [[nodiscard]] double row_height() const {
        return std::max(1.0, facts_.default_row_height) * emu_per_point;
    }
    // So many EMU to the right of a place in a column.
    [[nodiscard]] double column_after(double from, double emu) const {
        for (int steps = 0; emu > 0 && steps < 2'000; ++steps) {
            const double whole = std::floor(from), width = column_width(whole);
            const double left = (1 - (from - whole)) * width;
            if (emu < left) return from + emu / width;
            emu -= left;
            from = whole + 1;
        }
        return from;
    }
    [[nodiscard]] double row_after(double from, double emu) const {
        return from + emu / row_height();
    }

  private:
    const SheetFacts& facts_;
};

struct Corner {
    double row = 0, column = 0;
};

Corner read_corner(const XmlNode* node, const Grid& grid) {
    if (node == nullptr) return {};
    const double column = number_below(*node, "xdr:col"), row = number_below(*node, "xdr:row");
    return {row + std::min(1.0, number_below(*node, "xdr:rowOff") / grid.row_height()),
            column + std::min(1.0, number_below(*node, "xdr:colOff") / grid.column_width(column))};
}

// How opaque a shape's fill is, from 0 to 1.
double opacity_of(const XmlNode& shape) {
    const auto* properties = shape.child("xdr:spPr");
    if (properties != nullptr) {
        if (properties->child("a:noFill") != nullptr) return 0;
        if (const auto* solid = properties->child("a:solidFill")) {
            const auto* alpha = solid->below("a:alpha");
            return alpha == nullptr ? 1 : to_number(alpha->get("val"), 100'000) / 100'000;
        }
        for (const std::string_view fill : {"a:gradFill", "a:blipFill", "a:pattFill"})
            if (const auto* found = properties->child(fill))
                return found->below("a:alpha") == nullptr ? 1 : 0.5;
    }
    const auto* reference = shape.path("xdr:style", "a:fillRef");
    return reference != nullptr && reference->get("idx", "0") != "0" ? 1 : 0;
}

std::string text_of(const XmlNode& shape) {
    std::string text;
    const auto* body = shape.child("xdr:txBody");
    if (body == nullptr) return text;
    for (const auto& paragraph : *body) {
        if (paragraph.name != "a:p") continue;
        if (!text.empty()) text += ' ';
        text += paragraph.all_text();
    }
    return std::string(trim(text));
}

// One sheet's drawings.
class Drawings {
  public:
    Drawings(Engine& engine, const Package& package, const std::string& sheet, SheetFacts& facts)
        : engine_(engine), package_(package), sheet_(sheet), facts_(facts), grid_(facts) {}

    void read(const Part& part, const XmlNode& root) {
        part_ = &part;
        for (const auto& anchor : root) {
            Cover cover;
            if (anchor.name == "xdr:twoCellAnchor") {
                const auto from = read_corner(anchor.child("xdr:from"), grid_);
                const auto to = read_corner(anchor.child("xdr:to"), grid_);
                cover = {from.row, from.column, to.row, to.column, 1, {}};
            } else if (anchor.name == "xdr:oneCellAnchor") {
                const auto from = read_corner(anchor.child("xdr:from"), grid_);
                cover.top = from.row;
                cover.left = from.column;
                set_size(anchor, cover);
            } else if (anchor.name == "xdr:absoluteAnchor") {
                if (const auto* position = anchor.child("xdr:pos")) {
                    cover.left = grid_.column_after(0, to_number(position->get("x"), 0));
                    cover.top = grid_.row_after(0, to_number(position->get("y"), 0));
                }
                set_size(anchor, cover);
            } else {
                continue;
            }
            members(anchor, cover, false, 0);
        }
    }

    std::vector<std::string> take_texts() { return std::move(texts_); }

  private:
    void set_size(const XmlNode& anchor, Cover& cover) const {
        const auto* size = anchor.child("xdr:ext");
        if (size == nullptr) return;
        cover.right = grid_.column_after(cover.left, to_number(size->get("cx"), 0));
        cover.bottom = grid_.row_after(cover.top, to_number(size->get("cy"), 0));
    }

    void members(const XmlNode& parent, const Cover& place, bool hidden, int depth) {
        if (depth > 32) return;
        for (const auto& node : parent) {
            if (node.name == "xdr:grpSp") {
                members(node, place, hidden || is_hidden(node), depth + 1);
            } else if (node.name == "mc:AlternateContent") {
                const auto* choice = node.child("mc:Choice");
                if (choice == nullptr) choice = node.child("mc:Fallback");
                if (choice != nullptr) members(*choice, place, hidden, depth + 1);
            } else if (node.name == "xdr:sp" || node.name == "xdr:pic" ||
                       node.name == "xdr:graphicFrame" || node.name == "xdr:cxnSp") {
                member(node, place, hidden || is_hidden(node));
            }
        }
    }

    static const XmlNode* properties_of(const XmlNode& node) {
        const auto* properties = node.below("xdr:cNvPr");
        return properties;
    }
    static bool is_hidden(const XmlNode& node) {
        const auto* properties = properties_of(node);
        return properties != nullptr && is_true(properties->get("hidden"));
    }

    void member(const XmlNode& node, Cover cover, bool hidden) {
        const auto* properties = properties_of(node);
        const std::string name(properties == nullptr ? "" : properties->get("name"));
        auto text = text_of(node);
        if (node.name == "xdr:graphicFrame") text = chart(node, name);
        if (hidden) {
            if (node.name == "xdr:pic" && text.empty()) text = "a picture";
            engine_.hidden_shape(sheet_, name, text);
            return;
        }
        if (!text.empty()) texts_.push_back(std::move(text));
        if (node.name == "xdr:cxnSp") return;
        cover.opacity = node.name == "xdr:sp" ? opacity_of(node) : picture_opacity(node);
        cover.what = node.name == "xdr:pic"  ? "a picture"
                     : node.name == "xdr:sp" ? "the shape “" + name + "”"
                                             : "a chart";
        if (facts_.covers.size() < most_covers) facts_.covers.push_back(std::move(cover));
    }

    static double picture_opacity(const XmlNode& node) {
        const auto* alpha = node.below("a:alphaModFix");
        return alpha == nullptr ? 1 : to_number(alpha->get("amt"), 100'000) / 100'000;
    }

    // The text of the chart that a frame shows; its caches go to the engine.
    std::string chart(const XmlNode& frame, const std::string& name) {
        const auto* reference = frame.below("c:chart");
        if (reference == nullptr) return {};
        const auto* relation = package_.relationship(part_->name, reference->get("r:id"));
        const auto* part = relation == nullptr ? nullptr : package_.find(relation->target);
        if (part == nullptr) return {};
        const auto tree = package_.tree(*part);
        if (!tree) return {};
        caches(tree->root(), name);
        return scan::ooxml::text_of_chart(tree->root());
    }

    void caches(const XmlNode& root, const std::string& name) {
        Cached cached;
        cached.where = sheet_ + ", " + (name.empty() ? "a chart" : name);
        collect(root, cached);
        if (!cached.values.empty()) engine_.cached(std::move(cached));
    }

    static void collect(const XmlNode& node, Cached& cached) {
        for (const auto& child : node) {
            if (child.name == "c:numCache" || child.name == "c:strCache" ||
                child.name == "c:multiLvlStrCache") {
                points(child, cached);
            } else if (!child.name.empty()) {
                collect(child, cached);
            }
        }
    }

    static void points(const XmlNode& cache, Cached& cached) {
        for (const auto& child : cache) {
            if (child.name == "c:lvl") points(child, cached);
            const auto* value = child.child("c:v");
            if (child.name == "c:pt" && value != nullptr && cached.values.size() < 100'000)
                cached.values.push_back(value->all_text());
        }
    }

    Engine& engine_;
    const Package& package_;
    const std::string& sheet_;
    SheetFacts& facts_;
    Grid grid_;
    const Part* part_ = nullptr;
    std::vector<std::string> texts_;
};

}  // namespace

std::vector<std::string> read_drawings(Engine& engine, const Package& package, const Part& part,
                                       const std::string& sheet_name, SheetFacts& facts,
                                       const Styles&) {
    Drawings drawings(engine, package, sheet_name, facts);
    for (const auto* drawing : package.all_related(part.name, "drawing")) {
        const auto tree = package.tree(*drawing);
        // A drawing that cannot be read is told by the examination of the package.
        if (tree) drawings.read(*drawing, tree->root());
    }
    return drawings.take_texts();
}

}  // namespace candour::scan::workbook::xlsx
