// The CSV reader and the reading of rows as entries: the rows do not depend on how the bytes come,
// lines never go back, and what is an entry is one in JSON too.
#include "format/csv.hpp"

#include <string>

#include "actions/import/csv_row_entry.hpp"
#include "base/embedded.hpp"
#include "casework/log_entry_json.hpp"
#include "fuzz/record_fuzzing.hpp"

using namespace candour;

namespace {

const law::Rulebook& rulebook() {
    static const auto read = law::Rulebook::from(embedded::rulebook()).value();
    return read;
}

void check(bool holds) {
    if (!holds) std::abort();
}

void check_entry(const std::vector<actions::CsvHeading>& headings, format::CsvRow row) {
    row.cells.resize(headings.size());
    const auto read = actions::entry_of_csv_row(headings, row.cells, {}, rulebook());
    if (!read) return;
    const auto again = casework::log_entry_from_json(casework::to_line(read->entry));
    check(again && *again == read->entry);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    const auto delimiter = format::csv_delimiter(bytes);
    const auto rows = fuzzing::all_of(
        format::CsvRows(fuzzing::in_pieces(bytes, fuzzing::step_of(data[0])), delimiter));
    check(rows == fuzzing::all_of(format::CsvRows(format::bytes_of(bytes), delimiter)));
    std::vector<actions::CsvHeading> headings;
    std::int64_t line = 0;
    for (const auto& item : rows) {
        const auto* row = std::get_if<format::CsvRow>(&item);
        if (!row) continue;
        check(row->line > line);
        line = row->line;
        if (headings.empty())
            headings = actions::csv_headings(row->cells);
        else
            check_entry(headings, *row);
    }
    return 0;
}
