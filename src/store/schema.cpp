#include "store/schema.hpp"

#include <charconv>

#include <soci/soci.h>

#include "base/require.hpp"

namespace candour::store {
namespace {

constexpr std::string_view folder = "migrations/";
constexpr std::size_t digits = 4;

int number_of(std::string_view name) {
    int number = 0;
    std::from_chars(name.data(), name.data() + std::min(digits, name.size()), number);
    return number;
}

int schema_number(Connection& connection) {
    int tables = 0;
    connection.sql << connection.query["schema_exists"], soci::into(tables);
    if (tables == 0) return 0;
    int number = 0;
    connection.sql << connection.query["schema_number"], soci::into(number);
    return number;
}

void run(Connection& connection, const Migration& migration, Instant now) {
    connection.run_script(migration.script);
    const auto run_at = iso_instant(now);
    connection.sql << connection.query["schema_add"], soci::use(migration.number, "number"),
        soci::use(migration.name, "name"), soci::use(run_at, "run_at");
}

}  // namespace

std::vector<Migration> migrations(EmbeddedFiles sql, Dialect dialect) {
    std::vector<Migration> all;
    const auto own_suffix = std::string(suffix(dialect));
    for (const auto& file : sql) {  // sorted: "0001-record.sql" stands after its twins
        if (!file.path.starts_with(folder)) continue;
        auto name = file.path.substr(folder.size());
        name.remove_suffix(std::string_view(".sql").size());
        const bool is_own_twin = name.ends_with(own_suffix);
        const bool is_twin = name.find('.') != std::string_view::npos;
        if (is_twin && !is_own_twin) continue;
        const auto base = name.substr(0, name.find('.'));
        if (all.empty() || all.back().name != base)
            all.push_back({number_of(base), std::string(base), {}});
        auto& script = all.back().script;
        script = is_twin ? script + "\n" + std::string(file.bytes)
                         : std::string(file.bytes) + "\n" + script;
    }
    for (std::size_t i = 0; i < all.size(); ++i)
        require(all[i].number == static_cast<int>(i) + 1, "migrations are not numbered 1, 2, 3…");
    return all;
}

Result<int> schema_number(Database& database) {
    return database.read(
        [](Connection& connection) -> Result<int> { return schema_number(connection); });
}

Result<void> migrate(Database& database, const std::vector<Migration>& wanted, Instant now) {
    const int last = wanted.empty() ? 0 : wanted.back().number;
    TRY(int number, schema_number(database));
    if (number > last)
        return refused("this record was made by a newer Candour (schema " + std::to_string(number) +
                       ", this one knows " + std::to_string(last) + "); use that one");
    while (number < last) {
        // Asked again within the transaction: another process may have done the step meanwhile.
        TRY(number, database.write([&](Connection& connection) -> Result<int> {
            connection.sql << connection.query["schema_table"];
            const int reached = schema_number(connection);
            if (reached >= last) return reached;
            run(connection, wanted[static_cast<std::size_t>(reached)], now);
            return reached + 1;
        }));
    }
    return {};
}

}  // namespace candour::store
