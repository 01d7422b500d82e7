#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "base/result.hpp"
#include "store/queries.hpp"
#include "store/store.hpp"

namespace soci {
class session;
}

namespace candour::store {

/// A connection for the length of one piece of work, and the statements in its dialect. Only the
/// files that run statements include SOCI, whose headers are slow to compile.
struct Connection {
    soci::session& sql;
    const Queries& query;
    Dialect dialect;

    /// Runs a text of several statements, as migrations are. Throws what SOCI throws.
    void run_script(const std::string& script) const;
};

/// What a piece of work may do and see.
enum class Access {
    read,      ///< statements that each see the newest state
    snapshot,  ///< reading: all statements see one state
    write,     ///< one transaction, committed when the work succeeds; one writer at a time
};

/// The connections to one database. Any thread may run work; the connections are opened as they are
/// needed, at most eight, and opened again when the server went away. Whatever SOCI, SQLite or
/// libpq throw becomes a Problem here.
class Database {
  public:
    /// Connects, so that a wrong place or password is known at once. Makes an empty SQLite file if
    /// there is none. Fails: unavailable.
    static Result<Database> open(const Location& location);
    Database(Database&&) noexcept;
    Database& operator=(Database&&) noexcept;
    ~Database();

    [[nodiscard]] Dialect dialect() const;

    /// Runs `work`, a function of Connection& that gives a Result, and gives what it gives. A write
    /// whose Result is a Problem is rolled back. Fails also: unavailable, when the database does.
    /// Work must not call the Database again.
    template <class Work>
    std::invoke_result_t<Work&, Connection&> run(Access access, Work&& work) {
        std::optional<std::invoke_result_t<Work&, Connection&>> result;
        TRY_VOID(run_any(access, [&](Connection& connection) -> Result<void> {
            result.emplace(work(connection));
            if (!*result) return tl::unexpected(result->error());
            return {};
        }));
        return *std::move(result);
    }
    template <class Work>
    auto read(Work&& work) {
        return run(Access::read, std::forward<Work>(work));
    }
    template <class Work>
    auto write(Work&& work) {
        return run(Access::write, std::forward<Work>(work));
    }

  private:
    Result<void> run_any(Access access, const std::function<Result<void>(Connection&)>& work);

    struct Impl;
    explicit Database(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace candour::store
