#include <algorithm>

#include "actions/import/csv_row_entry.hpp"
#include "actions/import/entry_source.hpp"
#include "format/csv.hpp"

namespace candour::actions {
namespace {

class CsvEntries final : public EntrySource {
  public:
    CsvEntries(format::ByteSource bytes, char delimiter, const ImportFacts& facts,
               const law::Rulebook& rulebook)
        : rows_(std::move(bytes), delimiter), facts_(facts), rulebook_(rulebook) {}

    format::NextItem<ReadEntry> next() override {
        for (;;) {
            TRY(auto item, rows_.next());
            if (!item) return std::nullopt;
            if (auto* fault = std::get_if<format::Fault>(&*item)) return std::move(*fault);
            auto& row = std::get<format::CsvRow>(*item);
            if (!headings_.empty()) return read(row);
            headings_ = csv_headings(row.cells);
        }
    }

  private:
    format::Item<ReadEntry> read(format::CsvRow& row) {
        // Spreadsheets leave empty cells off the end of a row, or add some.
        while (row.cells.size() > headings_.size() && row.cells.back().empty())
            row.cells.pop_back();
        if (row.cells.size() > headings_.size())
            return format::Fault{row.line, "the row has " + std::to_string(row.cells.size()) +
                                               " cells and the header " +
                                               std::to_string(headings_.size())};
        row.cells.resize(headings_.size());
        auto publication = entry_of_csv_row(headings_, row.cells, facts_, rulebook_);
        if (!publication) return format::Fault{row.line, publication.error().what};
        std::size_t weight = 0;
        for (const auto& cell : row.cells) weight += cell.size();
        return ReadEntry{*std::move(publication), row.line, weight};
    }

    format::CsvRows rows_;
    std::vector<CsvHeading> headings_;
    ImportFacts facts_;
    const law::Rulebook& rulebook_;
};

}  // namespace

std::unique_ptr<EntrySource> entries_of_csv(format::ByteSource bytes, char delimiter,
                                            const ImportFacts& facts,
                                            const law::Rulebook& rulebook) {
    return std::make_unique<CsvEntries>(std::move(bytes), delimiter, facts, rulebook);
}

}  // namespace candour::actions
