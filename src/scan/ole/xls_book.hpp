#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "format/ole/biff.hpp"
#include "scan/examination.hpp"
#include "scan/ole/formula.hpp"
#include "scan/workbook/engine.hpp"

namespace candour::scan::xls {

// Record types. Spec: [MS-XLS] 2.3.2.
enum Record : std::uint16_t {
    formula = 0x0006,
    end_of_part = 0x000A,
    header = 0x0014,
    footer = 0x0015,
    extern_sheet = 0x0017,
    defined_name = 0x0018,
    note = 0x001C,
    file_pass = 0x002F,
    font = 0x0031,
    code_page = 0x0042,
    default_column_width = 0x0055,
    external_cells = 0x005A,
    object = 0x005D,
    column_info = 0x007D,
    bound_sheet = 0x0085,
    palette = 0x0092,
    filter_mode = 0x009B,
    scenario = 0x00AF,
    multi_rk = 0x00BD,
    multi_blank = 0x00BE,
    rich_string = 0x00D6,
    extended_format = 0x00E0,
    merged_cells = 0x00E5,
    drawing_group = 0x00EB,
    drawing = 0x00EC,
    string_table = 0x00FC,
    shared_label = 0x00FD,
    user_view = 0x01AA,
    supporting_book = 0x01AE,
    condition_format = 0x01B0,
    condition = 0x01B1,
    text_object = 0x01B6,
    hyperlink = 0x01B8,
    validation = 0x01BE,
    blank = 0x0201,
    number = 0x0203,
    label = 0x0204,
    boolean_or_error = 0x0205,
    formula_string = 0x0207,
    row_record = 0x0208,
    default_row_height = 0x0225,
    window = 0x023E,
    rk = 0x027E,
    number_format = 0x041E,
    shared_formula = 0x04BC,
    hyperlink_tip = 0x0800,
    begin_of_part = 0x0809,
    extended_format_more = 0x087D,
};

struct Font {
    std::optional<Colour> colour;
    double size = 11;
    bool bold = false, italic = false, underlined = false;
};

/// What the workbook's first part says of all its sheets.
struct Book {
    FormulaNames names;
    std::vector<workbook::SheetEntry> sheets;
    std::vector<std::size_t> sheets_at;  ///< byte of the stream where each begins
    std::vector<Font> fonts;
    std::vector<workbook::Style> styles;
    std::vector<format::BiffText> strings;
    std::vector<bool> used;  ///< strings that a cell refers to
    std::map<unsigned, std::string> formats;
    std::vector<std::optional<Colour>> palette;
    std::vector<workbook::Name> defined;
    std::map<std::size_t, std::vector<workbook::Area>> filters, print_areas;  ///< by sheet
    struct External {
        std::string path;
        std::vector<std::string> sheets, values;
    };
    std::vector<External> external;
    std::string pictures;  ///< of the drawing group
    std::size_t end = 0;   ///< byte after the first part
    bool encrypted = false;

    [[nodiscard]] bool biff8() const { return names.biff8; }
    [[nodiscard]] std::optional<Colour> colour(unsigned index) const;
    /// Text with its length before it, one or two bytes of it; BIFF 5's in the code page.
    [[nodiscard]] std::string text(std::string_view bytes, std::size_t length_bytes,
                                   std::size_t* used_bytes = nullptr) const;
};

/// Reads the first part. Fails: malformed, when the stream is no BIFF 5 or 8 or breaks off.
Result<Book> read_book(std::string_view stream);

/// Tells the engine all of one sheet: facts, rows, cells, notes, drawings. Gives the byte after its
/// end. What is broken is refused.
std::size_t examine_sheet(Examination& exam, workbook::Engine& engine, Book& book,
                          std::string_view stream, std::size_t index);

}  // namespace candour::scan::xls
