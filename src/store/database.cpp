#include "store/database.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <libpq-fe.h>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include "base/text.hpp"
#include "store/write_lock.hpp"

namespace candour::store {
namespace {

constexpr std::size_t most_connections = 8;
constexpr int longest_wait_for_connection_ms = 30'000;

// One number among all the advisory locks of a database: "candour" read as bytes.
constexpr long long write_turn = 0x63616e646f7572;

/// The SQLite file as a URI: SOCI's connection string has no way to quote '=' and some spaces.
std::string sqlite_uri(const std::filesystem::path& file) {
    std::string uri = "file:";
    for (const char c : file.string()) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || c == '/' || c == '.' || c == '_' || c == '-';
        if (plain)
            uri += c;
        else
            uri += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return uri;
}

PGconn* libpq(soci::session& sql) {
    return static_cast<soci::postgresql_session_backend*>(sql.get_backend())->conn_;
}

void prepare_sqlite(soci::session& sql) {
    // FULL: a commit that returned survives a loss of power, not only of the process.
    Connection{sql, Queries({}, Dialect::sqlite), Dialect::sqlite}.run_script(R"(
        PRAGMA busy_timeout = 30000;
        PRAGMA foreign_keys = ON;
        PRAGMA synchronous = FULL;
        PRAGMA secure_delete = ON;
        PRAGMA cache_size = -8000;
        PRAGMA journal_size_limit = 67108864;
        PRAGMA wal_autocheckpoint = 4000;
    )");
}

void prepare_postgres(soci::session& sql) {
    // A server set to acknowledge before it has written does so for others, not for us.
    Connection{sql, Queries({}, Dialect::postgres), Dialect::postgres}.run_script(R"(
        SET client_encoding TO 'UTF8';
        SET client_min_messages TO 'warning';
        SET lock_timeout TO '30s';
        SET standard_conforming_strings TO on;
        SELECT set_config('synchronous_commit', 'on', false)
            WHERE current_setting('synchronous_commit') = 'off';
    )");
}

/// A transaction that is rolled back unless `commit` was reached.
class Transaction {
  public:
    Transaction(soci::session& sql, Dialect dialect, Access access) : sql_(sql) {
        if (dialect == Dialect::sqlite) {
            sql_ << (access == Access::write ? "BEGIN IMMEDIATE" : "BEGIN");
        } else if (access == Access::snapshot) {
            sql_ << "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
        } else {
            sql_ << "BEGIN ISOLATION LEVEL READ COMMITTED";
            open_ = true;
            sql_ << "SELECT pg_advisory_xact_lock(" << write_turn << ")";
        }
        open_ = true;
    }
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction() {
        if (!open_) return;
        try {
            sql_ << "ROLLBACK";
        } catch (const soci::soci_error&) {  // the connection is gone, and the transaction with it
        }
    }
    void commit() {
        sql_ << "COMMIT";
        open_ = false;
    }

  private:
    soci::session& sql_;
    bool open_ = false;
};

/// What a database complains of, in its own words: without the statement and the values that
/// `what()` adds, which may be somebody's name, and without SOCI's function in front.
std::string complaint(const soci::soci_error& error) {
    auto message = std::string(trim(error.get_error_message()));
    message.erase(std::min(message.find('\n'), message.size()));
    if (const auto function = message.find("::"); function != std::string::npos)
        if (const auto colon = message.find(": ", function); colon != std::string::npos)
            message.erase(0, colon + 2);
    return message;
}

}  // namespace

void Connection::run_script(const std::string& script) const {
    if (dialect == Dialect::sqlite) {
        auto* file = static_cast<soci::sqlite3_session_backend*>(sql.get_backend())->conn_;
        const int result =
            sqlite_api::sqlite3_exec(file, script.c_str(), nullptr, nullptr, nullptr);
        if (result != SQLITE_OK)
            throw soci::sqlite3_soci_error(sqlite_api::sqlite3_errmsg(file), result);
    } else {
        const std::unique_ptr<PGresult, decltype(&PQclear)> result(
            PQexec(libpq(sql), script.c_str()), PQclear);
        const auto status = PQresultStatus(result.get());
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
            throw soci::postgresql_soci_error(PQerrorMessage(libpq(sql)), "     ");
    }
}

struct Database::Impl {
    const Location location;
    const Dialect dialect;
    const Queries queries;
    soci::connection_pool pool{most_connections};

    Impl(Location where, Dialect spoken)
        : location(std::move(where)), dialect(spoken), queries(embedded::sql(), spoken) {}

    [[nodiscard]] std::string place() const {
        if (dialect == Dialect::sqlite) return sqlite_file().string();
        // Without the name and password that a URL may hold before '@' and after '?'.
        const auto url = location.database.substr(0, location.database.find('?'));
        const auto at = url.rfind('@');
        return at == std::string::npos ? url : "postgresql://" + url.substr(at + 1);
    }
    [[nodiscard]] std::filesystem::path sqlite_file() const {
        return location.data / "candour.sqlite";
    }
    void connect(soci::session& sql) const {
        try {
            if (dialect == Dialect::sqlite) {
                sql.open(soci::sqlite3, sqlite_uri(sqlite_file()));
                prepare_sqlite(sql);
            } else {
                sql.open(soci::postgresql, location.database);
                prepare_postgres(sql);
            }
        } catch (const soci::soci_error&) {
            sql.close();
            throw;
        }
    }
    /// Whether what went wrong was the connection itself, which then must be opened again.
    bool close_if_broken(soci::session& sql) const {
        if (dialect == Dialect::sqlite || sql.get_backend() == nullptr) return false;
        if (PQstatus(libpq(sql)) == CONNECTION_OK) return false;
        sql.close();
        return true;
    }
    Result<void> attempt(soci::session& sql, Access access, bool& begun,
                         const std::function<Result<void>(Connection&)>& work) const;
};

Result<void> Database::Impl::attempt(soci::session& sql, Access access, bool& begun,
                                     const std::function<Result<void>(Connection&)>& work) const {
    if (sql.get_backend() == nullptr) connect(sql);
    Connection connection{sql, queries, dialect};
    if (access == Access::read) return work(connection);
    Transaction transaction(sql, dialect, access);
    begun = access == Access::write;
    TRY_VOID(work(connection));
    // What was only read needs no commit, which a damaged file could refuse.
    if (access == Access::write) transaction.commit();
    return {};
}

Database::Database(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Dialect Database::dialect() const {
    return impl_->dialect;
}

Result<Database> Database::open(const Location& location) {
    const auto dialect = location.database.empty() ? Dialect::sqlite : Dialect::postgres;
    Database database(std::make_unique<Impl>(location, dialect));
    if (dialect == Dialect::sqlite) {
        // The change to write-ahead logging needs the file alone; it is kept in the file.
        TRY(const auto turn, WriteLock::take(location.data / "write.lock"));
        TRY_VOID(database.read([](Connection& connection) -> Result<void> {
            std::string mode;
            connection.sql << "PRAGMA journal_mode", soci::into(mode);
            if (mode != "wal") connection.run_script("PRAGMA journal_mode = WAL");
            return {};
        }));
        return database;
    }
    TRY(const auto encoding, database.read([](Connection& connection) -> Result<std::string> {
        std::string name;
        connection.sql << "SHOW server_encoding", soci::into(name);
        return name;
    }));
    if (encoding != "UTF8")
        return unavailable("the database must be made with encoding UTF8, and has " + encoding,
                           database.impl_->place());
    return database;
}

Result<void> Database::run_any(Access access,
                               const std::function<Result<void>(Connection&)>& work) {
    std::optional<WriteLock> turn;
    if (access == Access::write && impl_->dialect == Dialect::sqlite) {
        TRY(auto taken, WriteLock::take(impl_->location.data / "write.lock"));
        turn.emplace(std::move(taken));
    }
    std::size_t place = 0;
    if (!impl_->pool.try_lease(place, longest_wait_for_connection_ms))
        return unavailable("all connections to the database are busy", impl_->place());
    const std::shared_ptr<void> lease(nullptr, [&](void*) { impl_->pool.give_back(place); });
    auto& sql = impl_->pool.at(place);

    // A server that was restarted is found out by the first statement that fails. Reading may be
    // done again, and so may a write that had not begun.
    for (bool last_attempt = false;; last_attempt = true) {
        bool begun = false;
        try {
            return impl_->attempt(sql, access, begun, work);
        } catch (const soci::soci_error& error) {
            const bool broken = impl_->close_if_broken(sql);
            if (broken && !begun && !last_attempt) continue;
            return unavailable("the database says: " + complaint(error), impl_->place());
        }
    }
}

}  // namespace candour::store
