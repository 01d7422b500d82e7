#include "store/copy_record.hpp"

#include <array>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <soci/soci.h>

#include "base/text.hpp"

namespace candour::store {
namespace {

constexpr int rows_a_page = 500;

/// A table, its columns with the key first, and a value that comes before every key. In an order
/// that lets every row refer only to rows that are there.
struct Table {
    std::string_view name;
    std::string_view columns;
    std::string_view before_all;
};

constexpr std::array tables = {
    Table{"event", "seq at actor kind subject data previous hash", "0"},
    Table{"entry",
          "id address reference reference_key title regime outcome received answered published "
          "topics provisions version content made_by withdrawn_by withdrawn_at withdrawn_reason",
          "0"},
    Table{"entry_version", "event entry version content undated line", "0"},
    Table{"redirect", "path_key path entry", ""},
    Table{"checkpoint", "name value", ""},
    Table{"requester", "id name email postal_address telephone kept_since", "0"},
};

std::vector<std::string> names_of_columns(const Table& table) {
    std::vector<std::string> columns;
    for (const auto column : split_words(table.columns)) columns.emplace_back(column);
    return columns;
}

/// Copies one table. Every value goes as text, which both databases turn into what the column
/// holds.
class TableCopy {
  public:
    TableCopy(const Table& table, Connection& from, Connection& to)
        : table_(table),
          columns_(names_of_columns(table)),
          values_(columns_.size()),
          given_(columns_.size(), soci::i_ok),
          select_(prepared_select(from)),
          insert_(prepared_insert(to)) {}
    TableCopy(const TableCopy&) = delete;
    TableCopy& operator=(const TableCopy&) = delete;

    void run(std::int64_t& rows, const std::function<void(std::int64_t)>& progress) {
        after_ = table_.before_all;
        for (int in_page = rows_a_page; in_page == rows_a_page;) {
            in_page = 0;
            auto last = after_;
            select_.execute();
            while (select_.fetch()) {
                insert_.execute(true);
                last = values_.front();
                ++in_page;
            }
            after_ = last;
            rows += in_page;
            if (progress) progress(rows);
        }
    }

  private:
    soci::statement prepared_select(Connection& from) {
        auto prepared = from.sql.prepare << fmt::format(
                            "SELECT {0} FROM {1} WHERE {2} > :after ORDER BY {2} LIMIT :limit",
                            join(columns_, ", "), table_.name, columns_.front());
        prepared, soci::use(after_, "after"), soci::use(rows_a_page, "limit");
        for (std::size_t i = 0; i < columns_.size(); ++i)
            prepared, soci::into(values_[i], given_[i]);
        return soci::statement(prepared);
    }
    soci::statement prepared_insert(Connection& to) {
        auto prepared = to.sql.prepare
                        << fmt::format("INSERT INTO {} ({}) VALUES (:{})", table_.name,
                                       join(columns_, ", "), join(columns_, ", :"));
        for (std::size_t i = 0; i < columns_.size(); ++i)
            prepared, soci::use(values_[i], given_[i], columns_[i]);
        return soci::statement(prepared);
    }

    const Table& table_;
    std::vector<std::string> columns_, values_;
    std::vector<soci::indicator> given_;
    std::string after_;
    soci::statement select_, insert_;
};

}  // namespace

void copy_record(Connection& from, Connection& to,
                 const std::function<void(std::int64_t)>& progress) {
    std::int64_t rows = 0;
    for (const auto& table : tables) TableCopy(table, from, to).run(rows, progress);
}

std::map<std::string, std::vector<std::string>> copied_columns() {
    std::map<std::string, std::vector<std::string>> copied;
    for (const auto& table : tables) copied.emplace(table.name, names_of_columns(table));
    return copied;
}

bool is_empty_record(Connection& connection) {
    for (const auto& table : tables) {
        int rows = 0;
        connection.sql << "SELECT COUNT(*) FROM (SELECT 1 FROM " << table.name
                       << " LIMIT 1) AS one",
            soci::into(rows);
        if (rows != 0) return false;
    }
    return true;
}

}  // namespace candour::store
