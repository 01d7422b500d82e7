// What tests/kill/run kills: kill_driver work | check | postgres. Each says below what it reads and
// prints.
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <map>
#include <random>
#include <sstream>

#include "base/text.hpp"
#include "casework/log_entry_json.hpp"
#include "tests/support/example.hpp"
#include "tests/support/postgres.hpp"

namespace {

using namespace candour;
using namespace candour::tests;

template <class T>
T must(Result<T> result) {
    if (result) return *std::move(result);
    std::cerr << result.error().where << ": " << result.error().what << std::endl;
    std::exit(3);
}

void must(const Result<void>& result) {
    if (result) return;
    std::cerr << result.error().where << ": " << result.error().what << std::endl;
    std::exit(3);
}

Instant now() {
    return std::chrono::time_point_cast<Instant::duration>(std::chrono::system_clock::now());
}

/// Publishes batches, replaces, withdraws and stores files without end. Prints a line once a call
/// has returned: from then on what it says is acknowledged.
class Worker {
  public:
    Worker(store::Store store, std::string name)
        : store_(std::move(store)), name_(std::move(name)), random_(std::random_device{}()) {}

    [[noreturn]] void run() {
        for (int batch = 1;; ++batch) {
            publish(batch);
            if (random_() % 2 == 0) replace();
            if (random_() % 2 == 0) withdraw();
        }
    }

  private:
    void publish(int batch) {
        const int size = 1 + static_cast<int>(random_() % 30);
        const auto bytes = name_ + std::to_string(batch) + std::string(random_() % 200'000, 'b');
        const auto blob = must(store_.put_blob(bytes));
        std::cout << "blob " << hex(blob) << std::endl;
        std::vector<store::Publication> all;
        for (int i = 1; i <= size; ++i) {
            auto entry = example_entry(name_ + "." + std::to_string(batch) + "." +
                                       std::to_string(i) + "." + std::to_string(size));
            entry.answers[0].text = std::string(random_() % 6000, 'a');
            entry.attachments = {{"file.txt", bytes.size(), blob, "text/plain", ""}};
            all.push_back(publication(entry, {"/old/" + entry.reference}));
        }
        const auto published = must(store_.publish(all, {"kill"}, now()));
        std::string lines;
        for (std::size_t i = 0; i < all.size(); ++i) {
            lines += "entry " + published[i].address + " 1 " +
                     hex(sha256(casework::to_line(all[i].entry))) + "\n";
            standing_.push_back({published[i].address, all[i].entry, 1});
        }
        std::cout << lines << std::flush;
    }

    void replace() {
        auto& one = standing_[random_() % standing_.size()];
        one.entry.title += " again";
        ++one.version;
        const auto next = publication(one.entry);
        must(store_.publish(std::span(&next, 1), {"kill"}, now(), true));
        std::cout << "entry " << one.address << ' ' << one.version << ' '
                  << hex(sha256(casework::to_line(one.entry))) << std::endl;
    }

    void withdraw() {
        const auto place = random_() % standing_.size();
        must(store_.withdraw(standing_[place].address, "named a person", {"kill"}, now()));
        std::cout << "withdrawn " << standing_[place].address << std::endl;
        standing_.erase(standing_.begin() + static_cast<std::ptrdiff_t>(place));
    }

    struct Standing {
        std::string address;
        casework::LogEntry entry;
        int version;
    };
    store::Store store_;
    std::string name_;
    std::mt19937 random_;
    std::vector<Standing> standing_;
};

/// Reads acknowledged lines; prints what is lost, half-written or wrong, a line each, and lastly
/// how much there is.
class Checker {
  public:
    explicit Checker(store::Store store) : store_(std::move(store)) {}

    int run() {
        for (std::string line; std::getline(std::cin, line);) check_acknowledged(line);
        check_batches();
        for (const auto& fault : must(store_.verify({}))) complain(fault.where + ": " + fault.what);
        std::cout << "events " << must(store_.last_event()).value << std::endl;
        return complaints_ == 0 ? 0 : 1;
    }

  private:
    void complain(const std::string& what) {
        ++complaints_;
        std::cout << what << '\n';
    }

    void check_acknowledged(const std::string& line) {
        std::istringstream words(line);
        std::string kind;
        std::string subject;
        std::string content;
        int version = 0;
        words >> kind >> subject >> version >> content;
        if (kind == "blob") {
            if (!store_.blob_path(must(parse_sha256(subject)))) complain("lost: " + line);
            return;
        }
        const auto record = must(store_.entry_at(subject));
        if (!record)
            complain("lost: " + line);
        else if (kind == "withdrawn" && !record->withdrawn)
            complain("lost: " + line);
        else if (kind == "entry" && record->version < version)
            complain("lost: " + line);
        else if (kind == "entry" && record->version == version && hex(record->content) != content)
            complain("altered: " + line);
    }

    /// A batch is there whole or not at all: each reference ends with the size of its batch.
    void check_batches() {
        std::map<std::string, std::pair<int, int>> batches;
        must(store_.each_listing({}, [&](const store::Listing& listing) {
            const auto parts = split(listing.reference, '.');
            auto& [seen, size] = batches[std::string(parts[0]) + "." + std::string(parts[1])];
            ++seen;
            size = std::stoi(std::string(parts[3]));
            return true;
        }));
        for (const auto& [name, counts] : batches)
            if (counts.first != counts.second) complain("half-written: batch " + name);
    }

    store::Store store_;
    int complaints_ = 0;
};

/// A PostgreSQL for as long as standard input stays open. "new" prints a new database's URL;
/// "crash" kills the server and prints "ready" when it is back.
int serve_postgres() {
    auto* postgres = Postgres::instance();
    if (postgres == nullptr) return 77;
    for (std::string line; std::getline(std::cin, line);) {
        if (line == "new") std::cout << postgres->new_database() << std::endl;
        if (line == "crash") {
            postgres->crash_and_restart();
            std::cout << "ready" << std::endl;
        }
    }
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> words(argv + 1, argv + argc);
    if (words.size() == 1 && words[0] == "postgres") return serve_postgres();
    if (words.size() == 4 && words[0] == "work")
        Worker(must(store::Store::open({words[1], words[2]})), words[3]).run();
    if (words.size() == 3 && words[0] == "check")
        return Checker(must(store::Store::open({words[1], words[2]}))).run();
    std::cerr << "usage: kill_driver work DATA URL NAME | check DATA URL | postgres\n";
    return 2;
}
