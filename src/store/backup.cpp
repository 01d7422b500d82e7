#include "store/backup.hpp"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "base/text.hpp"
#include "store/archive.hpp"
#include "store/backup_manifest.hpp"
#include "store/copy_record.hpp"
#include "store/durable_file.hpp"
#include "store/event_table.hpp"
#include "store/schema.hpp"
#include "store/store_impl.hpp"

namespace candour::store {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view record_name = "record.sqlite";
constexpr std::string_view settings_name = "candour.toml";
constexpr std::string_view manifest_name = "manifest.json";
constexpr std::string_view blobs_prefix = "blobs/";
constexpr std::size_t largest_manifest = 1UL << 30;

/// A private folder beside the target, so that renaming is enough to move what it holds; removed
/// with all in it unless it was moved away.
class StagingFolder {
  public:
    static Result<StagingFolder> beside(const fs::path& target) {
        const auto above = target.has_parent_path() ? target.parent_path() : fs::path(".");
        TRY_VOID(make_private_folder(above));
        auto name = (above / (std::string(temporary_prefix) + "candour-XXXXXX")).string();
        if (mkdtemp(name.data()) == nullptr)
            return unavailable(std::string("cannot be written: ") + std::strerror(errno),
                               above.string());
        return StagingFolder(name);
    }
    StagingFolder(StagingFolder&& other) noexcept : path_(std::exchange(other.path_, {})) {}
    StagingFolder& operator=(StagingFolder&&) = delete;
    StagingFolder(const StagingFolder&) = delete;
    StagingFolder& operator=(const StagingFolder&) = delete;
    ~StagingFolder() {
        std::error_code ignored;
        if (!path_.empty()) fs::remove_all(path_, ignored);
    }
    [[nodiscard]] const fs::path& path() const { return path_; }

    /// Makes the folder the target, which must not exist or be an empty folder.
    Result<void> become(const fs::path& target) {
        std::error_code error;
        fs::rename(path_, target, error);
        if (error) return unavailable("cannot be written: " + error.message(), target.string());
        path_.clear();
        return flush_folder(target.has_parent_path() ? target.parent_path() : fs::path("."));
    }

  private:
    explicit StagingFolder(fs::path path) : path_(std::move(path)) {}
    fs::path path_;
};

fs::path without_slash_at_end(const fs::path& folder) {
    return folder.has_filename() ? folder : folder.parent_path();
}

Result<Database> open_current(const Location& location, Instant now) {
    TRY(auto database, Database::open(location));
    TRY_VOID(migrate(database, migrations(embedded::sql(), database.dialect()), now));
    return database;
}

BackedUp summary_of(const BackupManifest& manifest) {
    BackedUp summary{manifest.last_event, manifest.last_hash, 0, 0};
    for (const auto& file : manifest.files) {
        summary.bytes += file.bytes;
        if (file.name.starts_with(blobs_prefix)) ++summary.files;
    }
    return summary;
}

void tell(const BackupProgress& progress, std::string_view what, std::uint64_t done,
          std::uint64_t total) {
    if (progress) progress(what, done, total);
}

/// Copies one state of a record into a new SQLite file in `folder`; gives its newest event.
Result<Event> copy_to_sqlite(Database& from, const fs::path& folder, Instant now,
                             const BackupProgress& progress) {
    TRY(auto to, open_current({folder, ""}, now));
    return from.run(Access::snapshot, [&](Connection& source) {
        return to.write([&](Connection& target) -> Result<Event> {
            copy_record(source, target, [&](std::int64_t rows) {
                tell(progress, "Copying the record", static_cast<std::uint64_t>(rows), 0);
            });
            return newest_event(target);
        });
    });
}

Result<void> add_blobs(ArchiveWriter& archive, const Blobs& blobs, BackupManifest& manifest,
                       const ByteProgress& progress) {
    return blobs.each([&](const fs::path& file, std::optional<Sha256> digest) -> Result<void> {
        if (!digest) return {};  // `verify` speaks of it; it is not ours
        const auto name = std::string(blobs_prefix) + file.parent_path().filename().string() + "/" +
                          file.filename().string();
        TRY(manifest.files.emplace_back(), archive.add_file(name, file, progress));
        if (manifest.files.back().sha256 != *digest)
            return unavailable("this attachment was altered; candour verify says more",
                               file.string());
        return {};
    });
}

std::uint64_t bytes_of(const Blobs& blobs, const fs::path& record) {
    std::error_code ignored;
    std::uint64_t total = fs::file_size(record, ignored);
    // A blob that cannot be listed is a Problem when it is added.
    (void)blobs.each([&](const fs::path& file, std::optional<Sha256>) -> Result<void> {
        total += fs::file_size(file, ignored);
        return {};
    });
    return total;
}

/// Where a file of a backup belongs below the folder of a record. Fails: malformed, for any name
/// that a backup does not hold, so that an archive cannot write anywhere else.
Result<fs::path> place_of(const std::string& name) {
    if (name == record_name) return fs::path("candour.sqlite");
    if (name == settings_name) return fs::path(settings_name);
    const auto parts = split(name, '/');
    if (parts.size() == 3 && name.starts_with(blobs_prefix) && parts[1].size() == 2 &&
        parse_sha256(std::string(parts[1]) + std::string(parts[2])))
        return fs::path(name);
    return malformed("this is no backup of Candour: it holds " + shortened(name, 80));
}

/// Unpacks everything but the manifest and gives that.
Result<BackupManifest> unpack(ArchiveReader& archive, const fs::path& folder,
                              const ByteProgress& progress) {
    std::vector<ArchivedFile> files;
    std::set<std::string> names;
    for (;;) {
        TRY(const auto name, archive.next());
        if (!name) return malformed("this is no whole backup: it has no manifest");
        if (*name == manifest_name) break;
        TRY(const auto place, place_of(*name));
        if (!names.insert(*name).second) return malformed("it holds a file twice", *name);
        TRY_VOID(make_private_folder((folder / place).parent_path()));
        TRY(auto file, DurableFile::create_beside(folder / place));
        TRY(files.emplace_back(), archive.read([&](std::string_view bytes) {
            if (progress) progress(bytes.size());
            return file.write(bytes);
        }));
        TRY_VOID(file.publish());
    }
    std::string text;
    TRY_VOID(archive.read([&](std::string_view bytes) -> Result<void> {
        text += bytes;
        if (text.size() > largest_manifest) return malformed("its manifest has no end");
        return {};
    }));
    TRY(auto manifest, manifest_from_json(text));
    if (manifest.files != files)
        return malformed("this is no whole backup: what it holds is not what its manifest says");
    if (!names.contains(std::string(record_name)))
        return malformed("this is no whole backup: it has no record");
    return manifest;
}

Result<void> expect_empty(const Location& target) {
    std::error_code error;
    if (fs::exists(target.data, error) && !fs::is_empty(target.data, error))
        return refused("something is there already; restore into a new folder",
                       target.data.string());
    if (target.database.empty()) return {};
    TRY(auto database, Database::open(target));
    TRY(const int number, schema_number(database));
    if (number == 0) return {};
    TRY(const bool empty, database.read([](Connection& connection) -> Result<bool> {
        return is_empty_record(connection);
    }));
    if (!empty) return refused("this database holds a record already; restore into a new one");
    return {};
}

/// Opens what was unpacked, which brings its schema up to date, and holds it to every invariant.
Result<void> expect_whole(const fs::path& folder, const BackupManifest& manifest,
                          const BackupProgress& progress) {
    TRY(auto store, Store::open({folder, ""}));
    TRY(const auto last, store.last_event());
    TRY(const auto newest, store.events(EventSeq{last.value - 1}, 1));
    const auto hash = newest.empty() ? Sha256{} : newest.front().hash;
    if (last != manifest.last_event || hash != manifest.last_hash)
        return malformed("its record ends with another event than its manifest says");
    TRY(const auto faults, store.verify([&](std::int64_t done, std::int64_t total) {
        tell(progress, "Checking", static_cast<std::uint64_t>(done),
             static_cast<std::uint64_t>(total));
    }));
    if (faults.empty()) return {};
    return malformed(fmt::format("the record in it is not whole ({} faults): {}", faults.size(),
                                 faults.front().what),
                     faults.front().where);
}

/// Moves what was unpacked into PostgreSQL and the target folder. The folder is in its place before
/// the database commits: of the two, only the folder can be taken back.
Result<void> move_to_postgres(StagingFolder& staging, const Location& target, Instant now,
                              const BackupProgress& progress) {
    TRY(auto from, Database::open({staging.path(), ""}));
    TRY(auto to, open_current(target, now));
    const auto folder = without_slash_at_end(target.data);
    const auto moved = from.run(Access::snapshot, [&](Connection& source) {
        return to.write([&](Connection& destination) -> Result<void> {
            if (!is_empty_record(destination))
                return refused("this database holds a record already; restore into a new one");
            copy_record(source, destination, [&](std::int64_t rows) {
                tell(progress, "Copying the record", static_cast<std::uint64_t>(rows), 0);
            });
            std::error_code ignored;
            for (const auto* name :
                 {"candour.sqlite", "candour.sqlite-wal", "candour.sqlite-shm", "write.lock"})
                fs::remove(staging.path() / name, ignored);
            return staging.become(folder);
        });
    });
    if (!moved && staging.path().empty()) {
        std::error_code ignored;
        fs::remove_all(folder, ignored);
    }
    return moved;
}

}  // namespace

Result<BackedUp> Backup::write(Store& store, const fs::path& file, Instant now,
                               const BackupProgress& progress) {
    TRY(auto archive, ArchiveWriter::create(file));
    TRY(auto staging, StagingFolder::beside(file));
    BackupManifest manifest;
    manifest.made = now;
    TRY(const auto newest, copy_to_sqlite(store.impl_->database, staging.path(), now, progress));
    manifest.last_event = newest.seq;
    manifest.last_hash = newest.hash;

    const auto record = staging.path() / "candour.sqlite";
    const auto total = bytes_of(store.impl_->blobs, record);
    std::uint64_t done = 0;
    const ByteProgress on_bytes = [&](std::uint64_t bytes) {
        tell(progress, "Writing", done += bytes, total);
    };
    TRY(manifest.files.emplace_back(),
        archive.add_file(std::string(record_name), record, on_bytes));
    const auto settings = store.location().data / settings_name;
    if (std::error_code ignored; fs::exists(settings, ignored)) {
        TRY(manifest.files.emplace_back(),
            archive.add_file(std::string(settings_name), settings, on_bytes));
    }
    // After the record: a blob is there before any event names it, so none can be missing.
    TRY_VOID(add_blobs(archive, store.impl_->blobs, manifest, on_bytes));
    TRY_VOID(archive.add_text(std::string(manifest_name), to_json(manifest)));
    TRY_VOID(archive.finish());
    return summary_of(manifest);
}

Result<BackedUp> Backup::restore(const fs::path& file, const Location& target, Instant now,
                                 const BackupProgress& progress) {
    TRY_VOID(expect_empty(target));
    TRY(auto archive, ArchiveReader::open(file));
    TRY(auto staging, StagingFolder::beside(without_slash_at_end(target.data)));
    std::uint64_t done = 0;
    TRY(const auto manifest, unpack(archive, staging.path(), [&](std::uint64_t bytes) {
            tell(progress, "Reading", done += bytes, 0);
        }));
    TRY_VOID(expect_whole(staging.path(), manifest, progress));
    if (target.database.empty()) {
        TRY_VOID(staging.become(without_slash_at_end(target.data)));
    } else {
        TRY_VOID(move_to_postgres(staging, target, now, progress));
    }
    return summary_of(manifest);
}

}  // namespace candour::store
