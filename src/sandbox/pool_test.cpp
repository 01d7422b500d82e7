#include "sandbox/pool.hpp"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/mapped_file.hpp"

using namespace candour;
using namespace std::chrono_literals;

namespace {

std::string yes_or_no(bool yes) {
    return yes ? "yes" : "no";
}

// What a test asks a child to do, by the word of the request.
std::string work(int file, std::string_view request) {
    if (request == "length") {
        const auto mapped = MappedFile::from(file);
        return mapped ? std::to_string(mapped->bytes().size()) : "none";
    }
    if (request == "crash") std::abort();
    if (request == "hang")
        while (true) ::sched_yield();
    if (request == "flood") return std::string(8 << 20, 'x');
    if (request == "read passwords") return yes_or_no(::open("/etc/passwd", O_RDONLY) >= 0);
    if (request == "list root") return yes_or_no(::open("/", O_RDONLY | O_DIRECTORY) >= 0);
    if (request == "write to the file") return yes_or_no(::write(file, "x", 1) == 1);
    if (request == "connect") return yes_or_no(::socket(AF_INET, SOCK_STREAM, 0) >= 0);
    if (request == "fork") return yes_or_no(::fork() > 0);
    if (request == "run memory")
        return yes_or_no(::mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC,
                                MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED);
    // Signal 0 asks whether one could be sent.
    if (request == "signal the parent") return yes_or_no(::kill(::getppid(), 0) == 0);
    if (request == "take memory") return yes_or_no(std::malloc(4ULL << 30) != nullptr);
    if (request == "use scratch") {
        const std::string name = "made-here";
        std::ofstream(name) << "kept";
        std::string word;
        std::ifstream(name) >> word;
        return word;
    }
    return "?";
}

std::string answer_of(const sandbox::Pool& pool, std::string_view request) {
    const auto file = sealed_copy("twelve bytes");
    auto job = pool.begin(file->get(), request);
    REQUIRE(job);
    const auto answer = job->answer();
    return answer ? *answer : "problem: " + answer.error().what;
}

}  // namespace

TEST_CASE("A child reads the one file that it is handed and nothing else") {
    const auto pool = sandbox::Pool::start({.work = work});
    REQUIRE(pool);
    CHECK(answer_of(*pool, "length") == "12");
    CHECK(answer_of(*pool, "read passwords") == "no");
    CHECK(answer_of(*pool, "list root") == "no");
    CHECK(answer_of(*pool, "write to the file") == "no");
    CHECK(answer_of(*pool, "connect") == "no");
    CHECK(answer_of(*pool, "fork") == "no");
    CHECK(answer_of(*pool, "run memory") == "no");
    CHECK(answer_of(*pool, "signal the parent") == "no");
#ifndef __SANITIZE_ADDRESS__  // which takes more for itself than the limit would leave
    CHECK(answer_of(*pool, "take memory") == "no");
#endif
}

TEST_CASE("What happens to one child does not reach the next") {
    const auto pool = sandbox::Pool::start(
        {.work = work, .waiting = 1, .longest_time = 1s, .longest_answer = 1 << 20});
    REQUIRE(pool);
    CHECK(answer_of(*pool, "crash") == "problem: it ended before it had an answer");
    CHECK(answer_of(*pool, "hang") == "problem: it took too long");
    CHECK(answer_of(*pool, "flood") == "problem: its answer is too long");
    CHECK(answer_of(*pool, "length") == "12");
}

TEST_CASE("A child that is given scratch room writes there and nowhere else") {
    sandbox::Allowance allowance;
    allowance.largest_file = 1 << 20;
    const auto pool = sandbox::Pool::start({.work = work, .allowance = allowance, .scratch = true});
    REQUIRE(pool);
    CHECK(answer_of(*pool, "use scratch") == "kept");
    CHECK(answer_of(*pool, "read passwords") == "no");
}
