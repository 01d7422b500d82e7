#include "cli/settings.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

#include <doctest/doctest.h>
#include <unistd.h>

using namespace candour;
using namespace candour::cli;
namespace fs = std::filesystem;

namespace {

struct DataFolder {
    fs::path path = fs::temp_directory_path() / ("candour-settings-" + std::to_string(getpid()));
    explicit DataFolder(const std::string& toml) {
        fs::create_directories(path);
        std::ofstream(path / "candour.toml") << toml;
    }
    DataFolder(const DataFolder&) = delete;
    DataFolder& operator=(const DataFolder&) = delete;
    ~DataFolder() { fs::remove_all(path); }
};

Environment environment(const std::map<std::string, std::string>& variables) {
    return [variables](const std::string& name) -> std::optional<std::string> {
        const auto found = variables.find(name);
        return found == variables.end() ? std::nullopt : std::optional(found->second);
    };
}

}  // namespace

TEST_CASE("an office with no settings has sensible ones") {
    const auto settings = read_settings("/no/such/folder", environment({}), {});
    REQUIRE(settings);
    CHECK(settings->listen == "127.0.0.1:8080");
    CHECK(settings->server.threads >= 1);
    CHECK(settings->authority.public_url.empty());
}

TEST_CASE("the command line comes before the environment, and that before the file") {
    const DataFolder folder(R"(
        database = "postgresql://foi@db/foi"
        [authority]
        name = "Candleford Police"
        public_url = "https://foi.candleford.example/"
        scottish = true
        [serve]
        listen = "127.0.0.1:1"
        threads = 3
        workers = 5
        idle_seconds = 7
    )");
    const auto settings = read_settings(
        folder.path, environment({{"CANDOUR_LISTEN", "127.0.0.1:2"}, {"CANDOUR_THREADS", "4"}}),
        {{"serve.listen", "127.0.0.1:3"}});
    REQUIRE_MESSAGE(settings, settings.error().what);
    CHECK(settings->listen == "127.0.0.1:3");
    CHECK(settings->server.threads == 4);
    CHECK(settings->server.workers == 5);
    CHECK(settings->server.idle == std::chrono::seconds{7});
    CHECK(settings->authority.name == "Candleford Police");
    CHECK(settings->authority.public_url == "https://foi.candleford.example");
    CHECK(settings->authority.scottish);
}

TEST_CASE("a wrong setting says where it is and how to mend it") {
    const auto problem_of = [](const std::string& toml) {
        const DataFolder folder(toml);
        const auto settings = read_settings(folder.path, environment({}), {});
        REQUIRE_FALSE(settings);
        CHECK(settings.error().where.find("candour.toml:") != std::string::npos);
        return settings.error();
    };
    CHECK(problem_of("[serve]\nthreads = 0").where.ends_with(":2"));
    CHECK(problem_of("[serve]\nthreads = 0").what == "“0” is not a whole number from 1 to 256.");
    CHECK(problem_of("[serve]\nthread = 2").what.find("serve.threads") != std::string::npos);
    CHECK(problem_of("[serve]\nthreads = [1]").what.find("serve.threads") != std::string::npos);
    CHECK(problem_of("[serve]\nthreads = -1").what.find("whole number") != std::string::npos);
    CHECK(problem_of("nonsense = 1").what.find("no setting") != std::string::npos);
    CHECK(problem_of("[serve").what.find("cannot be read") != std::string::npos);
    CHECK(problem_of("[authority]\npublic_url = \"foi.example\"").what.find("https://") !=
          std::string::npos);
    CHECK(problem_of("[authority]\nscottish = 1").what.find("true or false") != std::string::npos);

    const auto by_environment =
        read_settings("/none", environment({{"CANDOUR_LOG_LEVEL", "loud"}}), {});
    REQUIRE_FALSE(by_environment);
    CHECK(by_environment.error().where == "CANDOUR_LOG_LEVEL");
    const auto by_hand = read_settings("/none", environment({}), {{"serve.threads", "many"}});
    REQUIRE_FALSE(by_hand);
    CHECK(by_hand.error().where == "--threads");
}

TEST_CASE("docs/operations.md names every setting") {
    std::ifstream file("docs/operations.md");
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    for (const auto& [key, variable] : setting_names()) {
        const auto name = key.substr(key.find('.') + 1);
        CHECK_MESSAGE(text.find("`" + name + "`") != std::string::npos, key);
        CHECK_MESSAGE(text.find("`" + variable + "`") != std::string::npos, variable);
    }
}
