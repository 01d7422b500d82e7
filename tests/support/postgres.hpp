#pragma once

#include <optional>
#include <string>

namespace candour::tests {

/// A PostgreSQL of this test program's own: made in a temporary folder when first asked for,
/// listening on a socket there and nowhere else, stopped and removed when the program ends, however
/// it ends. It does not flush to the disk, so that tests are quick.
class Postgres {
  public:
    /// The one of this program; nothing when PostgreSQL is not installed, which a test should say
    /// (MESSAGE) before it passes by.
    static Postgres* instance();

    /// The URL of a new, empty database.
    std::string new_database();

    /// Kills the server as a crash would, and starts it again on what it left.
    void crash_and_restart();

    Postgres(const Postgres&) = delete;
    Postgres& operator=(const Postgres&) = delete;
    ~Postgres();

  private:
    explicit Postgres(std::string programs);
    void start();
    void stop(int signal);
    [[nodiscard]] std::string command(const std::string& rest) const;

    std::string programs_;  ///< the folder of initdb and postgres
    std::string folder_;
    int server_ = 0;
    int databases_ = 0;
};

}  // namespace candour::tests
