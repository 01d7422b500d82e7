#include "scan/odf/styles.hpp"

#include <algorithm>

namespace candour::scan::odf {
namespace {

/// Styles may inherit in a ring in a hostile file; no honest one goes deeper.
constexpr std::size_t longest_line = 32;

std::string key_of(std::string_view family, std::string_view name) {
    std::string key(family);
    key += '\n';
    key += name;
    return key;
}

std::optional<Props> props_of(std::string_view element) {
    if (element == "style:text-properties") return Props::text;
    if (element == "style:paragraph-properties") return Props::paragraph;
    if (element == "style:graphic-properties") return Props::graphic;
    if (element == "style:drawing-page-properties") return Props::page;
    if (element == "style:table-cell-properties") return Props::cell;
    if (element == "style:table-row-properties") return Props::row;
    if (element == "style:table-column-properties") return Props::column;
    if (element == "style:table-properties") return Props::table;
    if (element == "style:section-properties") return Props::section;
    if (element == "style:chart-properties") return Props::other;
    // OpenOffice.org 1 wrote all groups into one element.
    return std::nullopt;
}

/// An empty style:background-image says that there is none.
bool has_background_picture(const Node& properties) {
    const auto* picture = properties.child("style:background-image");
    return picture != nullptr && (picture->has("xlink:href") || !picture->children.empty());
}

Style style_of(const Node& node) {
    Style style;
    style.parent = node.get("style:parent-style-name");
    style.master_page = node.get("style:master-page-name");
    style.data_style = node.get("style:data-style-name");
    for (const auto& child : node.children) {
        if (child.is("style:map"))
            style.maps.push_back({std::string(child.get("style:condition")),
                                  std::string(child.get("style:apply-style-name"))});
        const auto group = props_of(child.name);
        if (!group) continue;
        for (const auto& [name, value] : child.attributes)
            style.properties.push_back({*group, name, value});
        if (has_background_picture(child))
            style.properties.push_back({*group, std::string(background_picture), "yes"});
    }
    return style;
}

bool is_data_style(std::string_view element) {
    return element.starts_with("number:") && element.ends_with("-style");
}

}  // namespace

std::optional<std::string_view> Style::own(Props group, std::string_view name) const {
    for (const auto& property : properties)
        if (property.group == group && property.name == name) return property.value;
    return std::nullopt;
}

void Styles::add_style(Node&& node, Part part, bool automatic) {
    auto& into = automatic ? automatic_[static_cast<std::size_t>(part)] : common_;
    into.insert_or_assign(key_of(node.get("style:family"), node.get("style:name")), style_of(node));
}

void Styles::add(Node&& container, Part part) {
    const bool automatic = container.is("office:automatic-styles");
    for (auto& node : container.children) {
        const std::string name(node.get("style:name"));
        if (node.is("style:style")) {
            add_style(std::move(node), part, automatic);
        } else if (node.is("style:default-style")) {
            standard_.insert_or_assign(std::string(node.get("style:family")), style_of(node));
        } else if (node.is("style:page-layout")) {
            layouts_.insert_or_assign(name, std::move(node));
        } else if (node.is("style:master-page")) {
            const auto order = static_cast<int>(master_pages_.size());
            master_pages_.insert_or_assign(name, MasterPage{std::move(node), order});
        } else if (is_data_style(node.name)) {
            data_styles_[static_cast<std::size_t>(part)].insert_or_assign(name, std::move(node));
        } else if (node.has("draw:name") && node.name.starts_with("draw:")) {
            const auto key = key_of(node.name, node.get("draw:name"));
            fills_.insert_or_assign(key, std::move(node));
        } else if (container.is("office:master-styles")) {
            other_masters_.push_back(std::move(node));
        }
    }
}

const Style* Styles::find(Part part, std::string_view family, std::string_view name) const {
    const auto key = key_of(family, name);
    const auto& automatic = automatic_[static_cast<std::size_t>(part)];
    if (const auto at = automatic.find(key); at != automatic.end()) return &at->second;
    const auto at = common_.find(key);
    return at != common_.end() ? &at->second : nullptr;
}

std::vector<const Style*> Styles::line_of(Part part, std::string_view family,
                                          std::string_view name) const {
    std::vector<const Style*> line;
    const auto* style = name.empty() ? nullptr : find(part, family, name);
    while (style != nullptr && line.size() < longest_line) {
        line.push_back(style);
        style = style->parent.empty() ? nullptr : find(part, family, style->parent);
    }
    std::reverse(line.begin(), line.end());
    return line;
}

const Style* Styles::standard(std::string_view family) const {
    const auto at = standard_.find(family);
    return at != standard_.end() ? &at->second : nullptr;
}

std::optional<std::string_view> Styles::said(Part part, std::string_view family,
                                             std::string_view name, Props group,
                                             std::string_view property) const {
    const auto* style = name.empty() ? nullptr : find(part, family, name);
    for (std::size_t step = 0; style != nullptr && step < longest_line; ++step) {
        if (const auto own = style->own(group, property)) return own;
        style = style->parent.empty() ? nullptr : find(part, family, style->parent);
    }
    return std::nullopt;
}

std::string_view Styles::value(Part part, std::string_view family, std::string_view name,
                               Props group, std::string_view property) const {
    if (const auto said_so = said(part, family, name, group, property)) return *said_so;
    const auto* fallback = standard(family);
    return fallback ? fallback->own(group, property).value_or("") : std::string_view();
}

std::vector<std::string> Styles::names_of(Part part, std::string_view family) const {
    std::vector<std::string> names;
    const auto prefix = key_of(family, "");
    for (const auto* styles : {&common_, &automatic_[static_cast<std::size_t>(part)]})
        for (auto at = styles->lower_bound(prefix);
             at != styles->end() && at->first.starts_with(prefix); ++at)
            names.push_back(at->first.substr(prefix.size()));
    return names;
}

std::string_view Styles::page_value(std::string_view master_page, std::string_view property) const {
    const auto master = master_pages_.find(master_page);
    if (master == master_pages_.end()) return {};
    const auto layout = layouts_.find(master->second.node.get("style:page-layout-name"));
    if (layout == layouts_.end()) return {};
    const auto* properties = layout->second.child("style:page-layout-properties");
    return properties ? properties->get(property) : std::string_view();
}

const Node* Styles::data_style(Part part, std::string_view name) const {
    for (const auto index :
         {static_cast<std::size_t>(part), static_cast<std::size_t>(Part::styles)})
        if (const auto at = data_styles_[index].find(name); at != data_styles_[index].end())
            return &at->second;
    return nullptr;
}

const Node* Styles::fill(std::string_view element, std::string_view name) const {
    const auto at = fills_.find(key_of(element, name));
    return at != fills_.end() ? &at->second : nullptr;
}

}  // namespace candour::scan::odf
