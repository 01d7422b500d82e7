#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "format/odf/tree.hpp"

namespace candour::scan::odf {

using format::odf::Node;

/// The groups of properties a style can have; one attribute name means different things in two of
/// them (fo:background-color of a paragraph and of the text in it).
enum class Props { text, paragraph, graphic, cell, row, column, table, section, page, other };

/// The part a style is used in. Automatic styles of two parts may share a name.
enum class Part { content, styles };

/// The property, not of OpenDocument, that says "yes" where a style has a background picture.
inline constexpr std::string_view background_picture = "candour:background-picture";

/// `style:map`: another style while a condition holds.
struct StyleMap {
    std::string condition, style;

    bool operator==(const StyleMap&) const = default;
};

/// One named style, as written.
struct Style {
    std::string parent, master_page, data_style;
    std::vector<StyleMap> maps;
    struct Property {
        Props group;
        std::string name, value;
    };
    std::vector<Property> properties;

    [[nodiscard]] std::optional<std::string_view> own(Props group, std::string_view name) const;
};

/// A master page or page layout, as written.
struct MasterPage {
    Node node;  ///< style:master-page
    int order = 0;
};

/// All styles of a document: what styles.xml and content.xml say, common, automatic, default and
/// master pages, with inheritance worked out on asking.
class Styles {
  public:
    /// Takes in office:styles, office:automatic-styles or office:master-styles of a part.
    void add(Node&& container, Part part);

    /// The style of that name, nullptr when there is none.
    [[nodiscard]] const Style* find(Part part, std::string_view family,
                                    std::string_view name) const;
    /// What a style says of one property, itself or by the styles it comes from; not by the
    /// default style of its family.
    [[nodiscard]] std::optional<std::string_view> said(Part part, std::string_view family,
                                                       std::string_view name, Props group,
                                                       std::string_view property) const;
    /// The same, by the default style when they say nothing; empty when that is silent too.
    [[nodiscard]] std::string_view value(Part part, std::string_view family, std::string_view name,
                                         Props group, std::string_view property) const;
    /// The style and those it comes from, the farthest first, without the default style.
    [[nodiscard]] std::vector<const Style*> line_of(Part part, std::string_view family,
                                                    std::string_view name) const;
    /// The default style of a family; nullptr when there is none.
    [[nodiscard]] const Style* standard(std::string_view family) const;

    /// The names of all styles of a family that a part can use.
    [[nodiscard]] std::vector<std::string> names_of(Part part, std::string_view family) const;

    [[nodiscard]] const std::map<std::string, MasterPage, std::less<>>& master_pages() const {
        return master_pages_;
    }
    /// A property of a master page's layout: "fo:page-width". Empty when it is not said.
    [[nodiscard]] std::string_view page_value(std::string_view master_page,
                                              std::string_view property) const;
    /// A number format (number:number-style and its like); nullptr when there is none.
    [[nodiscard]] const Node* data_style(Part part, std::string_view name) const;
    /// A named draw:gradient, draw:fill-image and its like; nullptr when there is none.
    [[nodiscard]] const Node* fill(std::string_view element, std::string_view name) const;
    /// draw:layer-set, presentation notes and handout of styles.xml.
    [[nodiscard]] const std::vector<Node>& other_masters() const { return other_masters_; }

  private:
    void add_style(Node&& style, Part part, bool automatic);

    std::map<std::string, Style, std::less<>> common_, automatic_[2], standard_;
    std::map<std::string, MasterPage, std::less<>> master_pages_;
    std::map<std::string, Node, std::less<>> data_styles_[2], fills_, layouts_;
    std::vector<Node> other_masters_;
};

}  // namespace candour::scan::odf
