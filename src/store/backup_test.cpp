#include "store/backup.hpp"

#include <fstream>
#include <sstream>

#include <doctest/doctest.h>

#include "store/archive.hpp"
#include "store/backup_manifest.hpp"
#include "store/requesters.hpp"
#include "tests/support/record.hpp"

namespace candour::store {
namespace {

using namespace candour::tests;
namespace fs = std::filesystem;

/// Whatever a record gives out, for comparison.
struct Everything {
    std::vector<Event> events;
    std::vector<casework::LogEntry> entries;
    std::vector<Listing> listings;
};

Everything everything_in(Store& store) {
    Everything all;
    all.events = *store.events({}, 10'000);
    REQUIRE(store.each_entry({}, [&](EntryRecord record) {
        all.entries.push_back(std::move(record.entry));
        return true;
    }));
    REQUIRE(store.each_listing({}, [&](Listing listing) {
        all.listings.push_back(std::move(listing));
        return true;
    }));
    return all;
}

void check_equal(Store& a, Store& b) {
    const auto left = everything_in(a);
    const auto right = everything_in(b);
    REQUIRE(left.events.size() == right.events.size());
    for (std::size_t i = 0; i < left.events.size(); ++i)
        CHECK(left.events[i].hash == right.events[i].hash);
    CHECK(left.entries == right.entries);
    CHECK(left.listings == right.listings);
}

/// A record with some of everything in it; gives the attachment's name.
Sha256 fill(Store& store) {
    const auto blob = *store.put_blob("the exact bytes");
    auto entry = example_entry("1");
    entry.attachments = {{"table.csv", 15, blob, "text/csv", ""}};
    publish_one(store, entry, {"/old/1/"});
    std::vector<Publication> many;
    for (int i = 2; i <= 700; ++i) many.push_back(publication(example_entry(std::to_string(i))));
    REQUIRE(store.publish(many, tester, test_now()));
    publish_one(store, example_entry("2", "Changed"), {}, true);
    REQUIRE(store.withdraw("3", "It named a person.", tester, test_now()));
    REQUIRE(store.set_checkpoint("import", "line 9"));
    REQUIRE(Requesters(store).put({"Philippa Quince", "", "", ""}, "by post", tester, test_now()));
    return blob;
}

std::string bytes_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    return bytes.str();
}

void write_bytes(const fs::path& file, const std::string& bytes) {
    std::ofstream(file, std::ios::binary) << bytes;
}

TEST_CASE("a backup of either database restores into either, whole") {
    on_both_databases([](const Location& location) {
        auto store = open_record(location);
        const auto blob = fill(store);
        write_bytes(location.data / "candour.toml", "[authority]\nname = \"Candleford\"\n");
        const auto file = location.data.parent_path() / "backup.tar.zst";
        const auto backed_up = Backup::write(store, file, test_now(), {});
        if (!backed_up) FAIL(backed_up.error().what);
        CHECK(backed_up->last_event == *store.last_event());
        CHECK(backed_up->files == 1);

        on_both_databases([&](const Location& target) {
            const auto restored = Backup::restore(file, target, test_now(), {});
            if (!restored) FAIL(restored.error().where << ": " << restored.error().what);
            auto copy = open_record(target);
            check_equal(store, copy);
            CHECK(copy.verify({})->empty());
            CHECK(*copy.redirect_for("/old/1/") == "1");
            CHECK(*copy.checkpoint("import") == "line 9");
            CHECK(bytes_of(*copy.blob_path(blob)) == "the exact bytes");
            CHECK(fs::exists(target.data / "candour.toml"));
            // And it is a record like any other: it goes on.
            publish_one(copy, example_entry("later"));
            CHECK(copy.verify({})->empty());
        });
    });
}

TEST_CASE("a restore does not write over a record, in neither database, nor over other files") {
    on_both_databases([](const Location& location) {
        auto store = open_record(location);
        publish_one(store, example_entry("1"));
        const auto file = location.data.parent_path() / "backup.tar.zst";
        REQUIRE(Backup::write(store, file, test_now(), {}));
        CHECK(Backup::write(store, file, test_now(), {}).error().kind == Problem::Kind::refused);
        CHECK(Backup::restore(file, location, test_now(), {}).error().kind ==
              Problem::Kind::refused);
        const Location same_database{location.data.parent_path() / "other", location.database};
        if (!location.database.empty())
            CHECK(Backup::restore(file, same_database, test_now(), {}).error().kind ==
                  Problem::Kind::refused);
        CHECK(store.verify({})->empty());
    });
}

TEST_CASE("a backup that was cut short or altered anywhere is refused, and leaves nothing behind") {
    const TemporaryFolder folder;
    const auto file = folder.path() / "backup.tar.zst";
    {
        auto store = open_record({folder.path() / "record", ""});
        fill(store);
        REQUIRE(Backup::write(store, file, test_now(), {}));
    }
    const auto whole = bytes_of(file);
    const auto bad_file = folder.path() / "bad.tar.zst";
    const Location target{folder.path() / "target", ""};
    const auto refused_as_malformed = [&](const std::string& bytes) {
        write_bytes(bad_file, bytes);
        const auto restored = Backup::restore(bad_file, target, test_now(), {});
        REQUIRE_FALSE(restored);
        CHECK(restored.error().kind == Problem::Kind::malformed);
        CHECK_FALSE(fs::exists(target.data));
    };
    REQUIRE(Backup::restore(file, {folder.path() / "sound", ""}, test_now(), {}));
    for (const std::size_t tenths : {0U, 1U, 5U, 9U})
        refused_as_malformed(whole.substr(0, whole.size() * tenths / 10));
    refused_as_malformed(whole.substr(0, whole.size() - 100));
    refused_as_malformed("not an archive at all");
    auto altered = whole;
    altered[altered.size() / 2] = static_cast<char>(altered[altered.size() / 2] ^ 0x55);
    refused_as_malformed(altered);

    int left = 0;
    for (const auto& entry : fs::directory_iterator(folder.path()))
        left += entry.path().filename().string().starts_with(".") ? 1 : 0;
    CHECK(left == 0);
}

TEST_CASE("an archive that names files outside the record is refused") {
    const TemporaryFolder folder;
    int number = 0;
    for (const auto* name : {"../evil", "/etc/evil", "blobs/../../evil", "blobs/ab/../evil",
                             "candour.sqlite-wal", "blobs/zz/short"}) {
        const auto file = folder.path() / (std::to_string(++number) + ".tar.zst");
        auto archive = ArchiveWriter::create(file);
        REQUIRE(archive);
        const auto added = archive->add_text(name, "evil");
        REQUIRE(added);
        BackupManifest manifest;
        manifest.made = test_now();
        manifest.files = {*added};
        REQUIRE(archive->add_text("manifest.json", to_json(manifest)));
        REQUIRE(archive->finish());
        const Location target{folder.path() / "target", ""};
        CHECK(Backup::restore(file, target, test_now(), {}).error().kind ==
              Problem::Kind::malformed);
        CHECK_FALSE(fs::exists(target.data));
    }
}

TEST_CASE("a manifest reads as it was written, and nothing else reads as one") {
    BackupManifest manifest;
    manifest.made = test_now();
    manifest.last_event = {7};
    manifest.last_hash = sha256("x");
    manifest.files = {{"record.sqlite", 4096, sha256("y")}};
    CHECK(*manifest_from_json(to_json(manifest)) == manifest);
    for (const auto* text :
         {"", "[]", "{}", R"({"schema":"candour.backup/1"})",
          R"({"schema":"candour.backup/1","made":"x","last_event":1,"files":[]})",
          R"({"schema":"candour.backup/1","made":"2026-11-24T10:00:00Z",)"
          R"("last_event":1,"last_hash":"","files":[1]})"})
        CHECK(manifest_from_json(text).error().kind == Problem::Kind::malformed);
}

}  // namespace
}  // namespace candour::store
