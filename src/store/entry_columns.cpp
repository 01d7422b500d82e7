#include "store/entry_columns.hpp"

#include "store/column.hpp"

namespace candour::store {

EntryColumns columns_of(const casework::LogEntry& entry) {
    return {.reference = column_text(entry.reference),
            .reference_key = index_key(entry.reference),
            .title = column_text(entry.title),
            .regime = std::string(law::code(entry.regime)),
            .outcome = std::string(casework::name(casework::outcome(entry))),
            .received = date_column(entry.received),
            .answered = date_column(entry.answered),
            .published = date_column(entry.published),
            .topics = column_list(entry.topics),
            .provisions = column_list(casework::provisions(entry))};
}

}  // namespace candour::store
