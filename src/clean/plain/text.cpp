// Plain text, tables and JSON: what is seen is written again.
#include "base/text.hpp"

#include "clean/cleaner.hpp"
#include "scan/plain/json_look.hpp"
#include "scan/plain/table.hpp"
#include "scan/plain/text_look.hpp"

namespace candour::clean {
namespace {

Cleaned copy_as(std::string bytes, std::string_view type) {
    Cleaned cleaned;
    cleaned.bytes = std::move(bytes);
    cleaned.type = type;
    return cleaned;
}

// A cell that a spreadsheet program would run is made text by the mark that it hides.
std::string cell_of_copy(std::string_view text, char delimiter) {
    auto cell = scan::is_run_as_formula(text) ? "'" + std::string(text) : std::string(text);
    const bool plain = cell.find_first_of(std::string("\"\r\n") + delimiter) == std::string::npos;
    if (plain) return cell;
    std::string quoted = "\"";
    for (const char c : cell) quoted.append(c == '"' ? 2 : 1, c);
    return quoted + '"';
}

Cleaned copy_of_table(const Original& original, char given, std::string_view type) {
    const auto look = scan::look_at_bytes(original.bytes);
    const char delimiter = given == 0 ? scan::delimiter_of(look.text) : given;
    std::string copy;
    std::size_t next = 1;
    scan::look_at_table(look.text, delimiter, [&](const scan::SeenRow& row) {
        for (; next < row.row; ++next) copy += "\r\n";
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            if (i > 0) copy += delimiter;
            copy += cell_of_copy(row.cells[i], delimiter);
        }
        copy += "\r\n";
        ++next;
    });
    return copy_as(std::move(copy), type);
}

}  // namespace

Result<Cleaned> clean_txt(const Original& original) {
    auto look = scan::look_at_bytes(original.bytes);
    scan::look_at_characters(look);
    scan::look_at_distance(look);
    return copy_as(std::move(look.text), "txt");
}

Result<Cleaned> clean_csv(const Original& original) {
    return copy_of_table(original, 0, "csv");
}
Result<Cleaned> clean_tsv(const Original& original) {
    return copy_of_table(original, '\t', "tsv");
}

Result<Cleaned> clean_json(const Original& original) {
    const auto text = scan::look_at_bytes(original.bytes);
    TRY(auto look, scan::look_at_json(text.text));
    return copy_as(std::move(look.kept), "json");
}

}  // namespace candour::clean
