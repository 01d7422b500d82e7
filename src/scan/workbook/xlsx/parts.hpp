#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "format/ooxml/package.hpp"
#include "format/xml_tree.hpp"
#include "scan/colour.hpp"
#include "scan/workbook/engine.hpp"

// The parts of a workbook in Office Open XML, read into what the engine is told. Everything follows
// relationships and content types, never the usual names of parts.
namespace candour::scan::workbook::xlsx {

using format::XmlNode;
using format::ooxml::Package;
using format::ooxml::Part;

/// What a conditional format's or table style's look changes.
struct Difference {
    std::optional<Colour> font, fill;
    std::optional<double> size;
    std::optional<std::string> number_format;
};

struct Styles {
    std::vector<Style> cells;
    std::vector<Difference> differences;
    /// Table styles of the file's own: the element ("wholeTable", "headerRow") and its difference.
    std::map<std::string, std::vector<std::pair<std::string, std::size_t>>> tables;
    ThemeColours theme;
    std::vector<Colour> palette;  ///< of the file's own; empty for the usual one
};

/// The theme's colours; those of the usual theme where a colour is missing.
ThemeColours read_theme(const XmlNode& theme);
/// `part` is the styles part; a plain style where it is nullptr.
Result<Styles> read_styles(const Package& package, const Part* part, const Part* theme);
/// A colour element: rgb, theme with tint, index. Nothing for "auto" and none.
std::optional<Colour> read_colour(const XmlNode* node, const Styles& styles);
/// A <dxf>, wherever it stands.
Difference read_difference(const XmlNode& dxf, const Styles& styles);

/// A string's run with a look of its own.
struct StringRun {
    std::uint32_t size = 0;  ///< bytes
    std::optional<Colour> font;
    std::optional<double> size_of_font;
};

/// The shared strings, in little more memory than their text.
class SharedStrings {
  public:
    void add(std::string_view text, const std::vector<StringRun>& runs);
    [[nodiscard]] std::size_t count() const { return ends_.size(); }
    [[nodiscard]] std::string_view at(std::size_t index) const;
    /// nullptr where the whole string looks alike.
    [[nodiscard]] const std::vector<StringRun>* runs_of(std::size_t index) const;
    void use(std::size_t index);
    [[nodiscard]] bool is_used(std::size_t index) const { return used_[index]; }

  private:
    std::string text_;
    std::vector<std::uint64_t> ends_;
    std::vector<bool> used_;
    std::map<std::size_t, std::vector<StringRun>> runs_;
};
Result<void> read_shared_strings(const Package& package, const Part& part, const Styles& styles,
                                 SharedStrings& strings);
/// sst.orphan: strings that no cell refers to and no cell shows.
void report_orphans(Engine& engine, const SharedStrings& strings, std::string_view part);

/// A sheet as the list of sheets tells it.
struct Sheet {
    SheetEntry entry;
    const Part* part = nullptr;
};

/// Everything of a sheet's part but the rows, as a tree whose sheetData is empty: the rows are
/// stepped over unread, so that what stands behind them is known before them.
Result<format::XmlTree> read_frame(const Package& package, const Part& part);
/// The ids of relationships that the part names outside its rows.
std::set<std::string> references_of(const XmlNode& sheet);
/// The facts of a sheet from its frame and the tables it refers to.
SheetFacts read_facts(const Package& package, const Part& part, const XmlNode& sheet,
                      const Styles& styles);
/// Headers, scenarios, views, tool tips and the like, which are findings of their own.
void report_frame(Engine& engine, const std::string& sheet_name, const XmlNode& sheet);
/// The drawings of a sheet: covers into `facts`, hidden shapes and cached values to the engine;
/// texts that are shown are returned.
std::vector<std::string> read_drawings(Engine& engine, const Package& package, const Part& part,
                                       const std::string& sheet_name, SheetFacts& facts,
                                       const Styles& styles);
/// Notes and threads.
void read_comments(Engine& engine, const Package& package, const Part& part,
                   const std::string& sheet_name, std::set<std::string>& judged);
/// Rows and cells to the engine.
Result<void> read_cells(Engine& engine, const Package& package, const Part& part,
                        const Styles& styles, SharedStrings& strings);

/// What belongs to the workbook and not to a sheet: links to others, pivots, connections, the data
/// model, revisions. Called after all sheets. Parts it judges are added to `judged`.
void report_workbook(Engine& engine, const Package& package, const Part& workbook,
                     const XmlNode& tree, std::set<std::string>& judged);

}  // namespace candour::scan::workbook::xlsx
