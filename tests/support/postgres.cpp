#include "tests/support/postgres.hpp"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <thread>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

namespace candour::tests {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

/// Debian keeps the programs of each version apart and out of PATH; the newest is taken.
std::string folder_of_programs() {
    std::vector<fs::path> found;
    std::error_code ignored;
    for (const auto& version : fs::directory_iterator("/usr/lib/postgresql", ignored))
        if (fs::exists(version.path() / "bin/initdb")) found.push_back(version.path() / "bin");
    return found.empty() ? "" : std::max_element(found.begin(), found.end())->string();
}

/// Runs a program so that it ends with this one, also when this one is killed. PostgreSQL refuses
/// to run as root; there it runs as the user its package made.
std::string as_database_user() {
    const std::string user = "--reuid=postgres --regid=postgres --clear-groups ";
    return "setpriv --pdeathsig INT " + (geteuid() == 0 ? user : std::string());
}

void run(const std::string& line) {
    if (std::system(line.c_str()) != 0) throw std::runtime_error("failed: " + line);
}

}  // namespace

Postgres* Postgres::instance() {
    static const auto one = []() -> std::unique_ptr<Postgres> {
        const auto programs = folder_of_programs();
        if (programs.empty()) return nullptr;
        return std::unique_ptr<Postgres>(new Postgres(programs));
    }();
    return one.get();
}

std::string Postgres::command(const std::string& rest) const {
    return as_database_user() + programs_ + "/" + rest;
}

Postgres::Postgres(std::string programs) : programs_(std::move(programs)) {
    auto name =
        std::string("/tmp/candour-postgres-XXXXXX");  // not TMPDIR: a socket's path is short
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    folder_ = name;
    if (geteuid() == 0) run("chown postgres " + folder_);
    run("cd " + folder_ + " && " +
        command("initdb -D " + folder_ + "/data" +
                " -U candour -A trust -E UTF8 --locale=C.UTF-8 -N >initdb.log 2>&1"));
    start();
}

Postgres::~Postgres() {
    stop(SIGQUIT);
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
}

void Postgres::start() {
    const auto line = "cd " + folder_ + " && exec " +
                      command("postgres -D data -k " + folder_ +
                              " -F -c listen_addresses= -c max_connections=60"
                              " -c unix_socket_permissions=0777 >>server.log 2>&1");
    server_ = fork();
    if (server_ == 0) {
        execl("/bin/sh", "sh", "-c", line.c_str(), nullptr);
        _exit(127);
    }
    const auto ready = "cd / && " + command("pg_isready -q -U candour -d postgres -h " + folder_);
    for (int tries = 0; std::system(ready.c_str()) != 0; ++tries) {
        if (tries > 300) throw std::runtime_error("PostgreSQL did not start in 30 seconds");
        std::this_thread::sleep_for(100ms);
    }
}

void Postgres::stop(int signal) {
    kill(server_, signal);
    waitpid(server_, nullptr, 0);
}

void Postgres::crash_and_restart() {
    stop(SIGKILL);
    // Its children notice that it is gone before the folder may be opened again.
    std::this_thread::sleep_for(500ms);
    start();
}

std::string Postgres::new_database() {
    const auto name = "test" + std::to_string(++databases_);
    run("cd / && " + command("createdb -U candour -T template0 -h " + folder_ + " " + name));
    return "postgresql://candour@/" + name + "?host=" + folder_;
}

}  // namespace candour::tests
