#include "scan/ole/xls_book.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include <fmt/format.h>

#include "base/text.hpp"
#include "format/codepage.hpp"
#include "format/little_endian.hpp"
#include "scan/workbook/number_format.hpp"

namespace candour::scan::xls {
namespace {

using namespace format;

constexpr std::size_t most_strings = 2'000'000, most_styles = 70'000, most_names = 70'000;
constexpr unsigned automatic_colour = 0x7FFF;

/// Reads the records of the first part one by one.
class BookReader {
  public:
    explicit BookReader(std::string_view stream) : reader_(stream) {}

    Result<Book> read() {
        BiffRecord record;
        if (!reader_.next(record) || (record.type & 0xFFU) != 0x09)
            return malformed("The workbook does not begin as one.");
        const auto version = u16(record.body, 0);
        if (record.type != begin_of_part || (version != 0x0600 && version != 0x0500))
            return refused("The workbook is of a version before Excel 5.");
        book_.names.biff8 = version == 0x0600;
        while (reader_.next(record) && record.type != end_of_part) {
            if (record.type == file_pass) {
                book_.encrypted = true;
                return std::move(book_);
            }
            take(record);
        }
        if (reader_.broken() || record.type != end_of_part)
            return malformed("The workbook breaks off in its first part.",
                             "byte " + std::to_string(reader_.position()));
        book_.end = reader_.position();
        finish();
        return std::move(book_);
    }

  private:
    void take(const BiffRecord& record) {
        switch (record.type) {
            case code_page:
                take_codepage(record.body);
                break;
            case font:
                take_font(record.body);
                break;
            case number_format:
                take_format(record.body);
                break;
            case extended_format:
                if (styles_.size() < most_styles) styles_.emplace_back(record.body);
                break;
            case extended_format_more:
                more_styles_.emplace_back(record.body);
                break;
            case palette:
                take_palette(record.body);
                break;
            case bound_sheet:
                take_sheet(record.body);
                break;
            case string_table:
                take_strings(record);
                break;
            case supporting_book:
                take_book(record);
                break;
            case extern_sheet:
                take_links(record);
                break;
            case external_cells:
                take_external_cells(record.body);
                break;
            case defined_name:
                names_.push_back(record.joined());
                break;
            case drawing_group:
                book_.pictures += record.joined();
                break;
            default:
                break;
        }
    }

    void take_codepage(std::string_view body) {
        const int page = u16(body, 0);
        book_.names.codepage = page == 0x8000 ? 10000 : page == 0x8001 ? 1252 : page;
    }

    void take_font(std::string_view body) {
        Font font;
        font.size = u16(body, 0) / 20.0;
        font.italic = (u16(body, 2) & 2U) != 0;
        colours_of_fonts_.push_back(u16(body, 4));
        font.bold = u16(body, 6) >= 600;
        font.underlined = u8(body, 10) != 0;
        book_.fonts.push_back(font);
        if (book_.fonts.size() == 4) {  // there is no font 4: a slip of Excel's that all keep
            book_.fonts.push_back(font);
            colours_of_fonts_.push_back(automatic_colour);
        }
    }

    void take_format(std::string_view body) {
        const auto at = part(body, 2);
        book_.formats[u16(body, 0)] = book_.text(at, book_.biff8() ? 2 : 1);
    }

    void take_palette(std::string_view body) {
        const std::size_t count = std::min<std::size_t>(u16(body, 0), 64);
        for (std::size_t i = 0; i < count; ++i)
            book_.palette.push_back(
                Colour{u8(body, 2 + 4 * i), u8(body, 3 + 4 * i), u8(body, 4 + 4 * i)});
    }

    void take_sheet(std::string_view body) {
        workbook::SheetEntry sheet;
        switch (u8(body, 4) & 3U) {
            case 1:
                sheet.state = workbook::State::hidden;
                break;
            case 2:
                sheet.state = workbook::State::very_hidden;
                break;
            default:
                break;
        }
        switch (u8(body, 5)) {
            case 1:
                sheet.kind = workbook::SheetKind::macro;
                break;
            case 2:
                sheet.kind = workbook::SheetKind::chart;
                break;
            case 6:
                sheet.kind = workbook::SheetKind::module;
                break;
            default:
                break;
        }
        sheet.name = book_.text(part(body, 6), 1);
        book_.names.sheets.push_back(sheet.name);
        book_.sheets.push_back(std::move(sheet));
        book_.sheets_at.push_back(u32(body, 0));
    }

    void take_strings(const BiffRecord& record) {
        BiffCursor cursor(record.pieces);
        cursor.dword();
        const auto count = std::min<std::size_t>(cursor.dword(), most_strings);
        for (std::size_t i = 0; i < count && !cursor.at_end() && !cursor.broken(); ++i)
            book_.strings.push_back(cursor.rich_text());
    }

    void take_book(const BiffRecord& record) {
        Supporting found;
        const auto count = u16(record.body, 0);
        const auto length = u16(record.body, 2);
        if (length == 0x0401) {
            found.own = true;
        } else if (length != 0x3A01) {
            BiffCursor cursor(record.pieces);
            cursor.word();
            found.path = readable_path(cursor.characters(cursor.word()));
            for (unsigned i = 0; i < count && !cursor.broken(); ++i)
                found.sheets.push_back(cursor.characters(cursor.word()));
            book_.external.push_back({found.path, found.sheets, {}});
        }
        supporting_.push_back(std::move(found));
    }

    /// The path with control characters for its separators, put back. Spec: [MS-XLS] 2.5.277.
    static std::string readable_path(const std::string& encoded) {
        std::string out;
        for (std::size_t i = 0; i < encoded.size(); ++i) {
            switch (encoded[i]) {
                case '\x01':
                    if (i + 2 < encoded.size() && encoded[i + 1] == '\x01') {
                        out += encoded[i + 2] == '@' ? "\\\\" : encoded.substr(i + 2, 1) + ":\\";
                        i += 2;
                    }
                    break;
                case '\x02':
                case '\x03':
                    out += '\\';
                    break;
                case '\x04':
                    out += "..\\";
                    break;
                default:
                    if (static_cast<unsigned char>(encoded[i]) >= ' ') out += encoded[i];
            }
        }
        return out;
    }

    void take_links(const BiffRecord& record) {
        if (!book_.biff8()) return take_old_link(record.body);
        const auto body = record.joined();
        const std::size_t count = u16(body, 0);
        for (std::size_t i = 0; i < count && lies_within(body, 2 + 6 * i, 6); ++i) {
            FormulaNames::Link link;
            const std::size_t which = u16(body, 2 + 6 * i);
            link.first = static_cast<std::int16_t>(u16(body, 4 + 6 * i));
            if (which < supporting_.size()) {
                link.own = supporting_[which].own;
                link.book = supporting_[which].path;
                link.book_sheets = supporting_[which].sheets;
            }
            book_.names.links.push_back(std::move(link));
        }
    }

    void take_old_link(std::string_view body) {
        const std::size_t length = u8(body, 0);
        const auto kind = u8(body, 1);
        if (kind == 2 || kind == 3) return;  // this workbook, or a sheet of it
        book_.external.push_back(
            {readable_path(from_codepage(part(body, 1, length), book_.names.codepage)), {}, {}});
    }

    void take_external_cells(std::string_view body) {
        if (book_.external.empty()) return;
        auto& values = book_.external.back().values;
        const int cells = u8(body, 0) - u8(body, 1) + 1;
        std::size_t at = 4;
        for (int i = 0; i < cells && at < body.size() && values.size() < 100'000; ++i) {
            const auto kind = u8(body, at++);
            if (kind == 2) {
                std::size_t used = 0;
                values.push_back(book_.text(part(body, at), book_.biff8() ? 2 : 1, &used));
                at += used;
                continue;
            }
            if (kind == 1) values.push_back(number_text(u64(body, at)));
            at += 8;
        }
    }

    static std::string number_text(std::uint64_t bits);

    void finish() {
        for (std::size_t i = 0; i < book_.fonts.size(); ++i)
            if (colours_of_fonts_[i] != automatic_colour)
                book_.fonts[i].colour = book_.colour(colours_of_fonts_[i]);
        for (const auto& style : styles_) finish_style(style);
        for (const auto& more : more_styles_) finish_more(more);
        book_.used.assign(book_.strings.size(), false);
        // Names refer to sheets and to one another: first all the names, then what they say.
        for (const auto& name : names_) {
            if (book_.defined.size() >= most_names) break;
            book_.defined.push_back(name_only(name));
            book_.names.names.push_back(book_.defined.back().name);
        }
        for (std::size_t i = 0; i < book_.defined.size(); ++i) finish_name(i);
    }

    const Font* font_of(std::size_t index) const {
        return index < book_.fonts.size() ? &book_.fonts[index] : nullptr;
    }

    void finish_style(std::string_view body) {
        workbook::Style style;
        if (const auto* font = font_of(u16(body, 0))) {
            style.font = font->colour;
            style.size = font->size;
            style.bold = font->bold;
            style.italic = font->italic;
            style.underlined = font->underlined;
        }
        const unsigned id = u16(body, 2);
        const auto own = book_.formats.find(id);
        style.number_format =
            own != book_.formats.end() ? own->second : std::string(workbook::builtin_format(id));
        style.number_is_text = style.number_format == "@";
        style.across = static_cast<std::uint8_t>(std::min(u8(body, 6) & 7U, 4U));
        style.wraps = (u8(body, 6) & 8U) != 0;
        unsigned pattern = 0, front = 64, back = 65;
        if (book_.biff8()) {
            pattern = u32(body, 14) >> 26;
            front = u16(body, 18) & 0x7FU;
            back = (u16(body, 18) >> 7) & 0x7FU;
        } else {
            const auto fill = u32(body, 8);
            front = fill & 0x7FU;
            back = (fill >> 7) & 0x7FU;
            pattern = (fill >> 16) & 0x3FU;
        }
        style.fill = filled(pattern, book_.colour(front), book_.colour(back));
        book_.styles.push_back(std::move(style));
    }

    /// How much of a pattern's cell is its foreground, as the eye mixes it.
    static std::optional<Colour> filled(unsigned pattern, std::optional<Colour> front,
                                        std::optional<Colour> back) {
        static constexpr std::array<double, 19> share{0,    1,    0.5,  0.75,  0.25,  0.5,  0.5,
                                                      0.5,  0.5,  0.5,  0.75,  0.25,  0.25, 0.25,
                                                      0.25, 0.44, 0.44, 0.125, 0.0625};
        if (pattern == 0) return std::nullopt;
        const auto over = pattern < share.size() ? share.at(pattern) : 0.5;
        return blended(front.value_or(black), back.value_or(white), over);
    }

    /// Colours that newer programs add to a style: any of the 16 million, or of a theme.
    void finish_more(std::string_view body) {
        const std::size_t index = u16(body, 14);
        if (index >= book_.styles.size()) return;
        auto& style = book_.styles[index];
        const auto count = u16(body, 18);
        std::size_t at = 20;
        for (unsigned i = 0; i < count && lies_within(body, at, 4); ++i) {
            const auto kind = u16(body, at), size = u16(body, at + 2);
            const auto colour = full_colour(part(body, at + 4, size > 4 ? size - 4U : 0U));
            if (colour && kind == 4 && style.fill) style.fill = colour;
            if (colour && kind == 13) style.font = colour;
            at += std::max<std::size_t>(size, 4);
        }
    }

    std::optional<Colour> full_colour(std::string_view bytes) const {
        const auto kind = u16(bytes, 0);
        const double tint = static_cast<std::int16_t>(u16(bytes, 2)) / 32767.0;
        const auto value = u32(bytes, 4);
        if (kind == 1) return book_.colour(value);
        if (kind == 2) return tinted({u8(bytes, 4), u8(bytes, 5), u8(bytes, 6)}, tint);
        if (kind == 3 && value < ThemeColours::how_many)
            return tinted(ThemeColours{}.colours.at(value), tint);
        return std::nullopt;
    }

    workbook::Name name_only(std::string_view body) const {
        static constexpr std::array<std::string_view, 14> builtin{
            "Consolidate_Area", "Auto_Open",       "Auto_Close",   "Extract",        "Database",
            "Criteria",         "Print_Area",      "Print_Titles", "Recorder",       "Data_Form",
            "Auto_Activate",    "Auto_Deactivate", "Sheet_Title",  "_FilterDatabase"};
        workbook::Name name;
        const auto flags = u16(body, 0);
        name.hidden = (flags & 1U) != 0;
        const std::size_t length = u8(body, 3);
        name.name = book_.biff8() ? biff_string(part(body, 14), length)
                                  : from_codepage(part(body, 14, length), book_.names.codepage);
        if ((flags & 0x20U) && length == 1) {
            const auto which =
                static_cast<unsigned char>(name.name.empty() ? '\xFF' : name.name[0]);
            if (which < builtin.size()) name.name = "_xlnm." + std::string(builtin.at(which));
        }
        const std::size_t sheet = u16(body, 8);
        if (sheet >= 1 && sheet <= book_.names.sheets.size())
            name.sheet = book_.names.sheets[sheet - 1];
        return name;
    }

    void finish_name(std::size_t index) {
        const std::string_view body = names_[index];
        auto& name = book_.defined[index];
        const std::size_t length = u8(body, 3);
        std::size_t used = length;
        if (book_.biff8()) biff_string(part(body, 14), length, &used);
        name.formula = formula_text(part(body, 14 + used, u16(body, 4)), book_.names);
        const std::size_t sheet = u16(body, 8);
        if (sheet == 0) return;
        for (const auto& area : workbook::areas_in(name.formula)) {
            if (name.name == "_xlnm._FilterDatabase") book_.filters[sheet - 1].push_back(area.area);
            if (name.name == "_xlnm.Print_Area") book_.print_areas[sheet - 1].push_back(area.area);
        }
    }

    struct Supporting {
        bool own = false;
        std::string path;
        std::vector<std::string> sheets;
    };

    BiffReader reader_;
    Book book_;
    std::vector<unsigned> colours_of_fonts_;
    std::vector<std::string> styles_, more_styles_, names_;
    std::vector<Supporting> supporting_;
};

std::string BookReader::number_text(std::uint64_t bits) {
    return fmt::format("{}", std::bit_cast<double>(bits));
}

}  // namespace

std::optional<Colour> Book::colour(unsigned index) const {
    if (index >= 8 && index - 8 < palette.size()) return palette[index - 8];
    return indexed_colour(index);
}

std::string Book::text(std::string_view bytes, std::size_t length_bytes,
                       std::size_t* used_bytes) const {
    const std::size_t length = length_bytes == 1 ? u8(bytes, 0) : u16(bytes, 0);
    if (!biff8()) {
        if (used_bytes) *used_bytes = length_bytes + length;
        return from_codepage(part(bytes, length_bytes, length), names.codepage);
    }
    std::size_t used_here = 0;
    auto text = biff_string(part(bytes, length_bytes), length, &used_here);
    if (used_bytes) *used_bytes = length_bytes + used_here;
    return text;
}

Result<Book> read_book(std::string_view stream) {
    return BookReader(stream).read();
}

}  // namespace candour::scan::xls
