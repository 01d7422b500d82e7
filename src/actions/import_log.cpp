#include "actions/import_log.hpp"

#include <algorithm>
#include <memory>

#include "actions/import/attachment_folder.hpp"
#include "actions/import/checkpoint.hpp"
#include "actions/publish_entry.hpp"
#include "base/text.hpp"

namespace candour::actions {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t entries_a_batch = 500;
constexpr std::size_t weight_a_batch = 8'000'000;
constexpr int batches_a_checkpoint = 10;

bool holds_many(format::Kind kind) {
    return kind == format::Kind::wxr || kind == format::Kind::json_lines ||
           kind == format::Kind::csv;
}

// One import, from its first file to its summary.
class Import {
  public:
    Import(const ImportOptions& options, store::Store& store, const law::Rulebook& rulebook,
           const std::function<Instant()>& now, const ImportEvents& events)
        : options_(options), store_(store), rulebook_(rulebook), now_(now), events_(events) {}

    Result<ImportSummary> run(const std::vector<ImportFile>& files) {
        if (options_.attachments) {
            TRY(attachments_, AttachmentFolder::open(*options_.attachments));
        }
        for (const auto& file : files) {
            std::error_code unknown;
            const auto size = fs::file_size(file.path, unknown);
            if (!unknown) progress_.of_bytes += size;
        }
        for (const auto& file : files) {
            TRY_VOID(read(file));
            ++summary_.files;
            bytes_of_files_before_ += std::exchange(*bytes_of_file_, 0);
        }
        TRY_VOID(publish_batch());
        return summary_;
    }

  private:
    struct Waiting {
        std::string file;
        std::int64_t line = 0;
    };

    Result<void> read(const ImportFile& file) {
        auto head = head_of(file.path);
        if (!head) {
            skip(file.name, 0, head.error().what);
            return {};
        }
        const auto detected = format::kind_of(*head, is_csv_column);
        if (detected.kind == format::Kind::unreadable) {
            skip(file.name, 0,
                 "this is " + detected.what +
                     "; a page as text or HTML, a WordPress export, JSON Lines or "
                     "CSV can be imported");
            return {};
        }
        const auto counted = [this, path = file.path] { return counted_file(path); };
        auto entries = open_entries({file.name, counted}, detected.kind, options_.facts, rulebook_);
        if (!entries) {
            skip(file.name, 0, entries.error().what);
            return {};
        }
        if (!holds_many(detected.kind)) return read_entries(file, **entries, nullptr);
        const Checkpoint checkpoint(file.path, *head, options_);
        return read_entries(file, **entries, &checkpoint);
    }

    Result<void> read_entries(const ImportFile& file, EntrySource& entries,
                              const Checkpoint* checkpoint) {
        std::int64_t done_before = 0;
        if (checkpoint) {
            TRY(done_before, checkpoint->items_done(store_));
            if (done_before > 0 && events_.resumed) events_.resumed(file.name, done_before);
        }
        int batches = 0;
        for (std::int64_t items = 1;; ++items) {
            auto item = entries.next();
            if (!item) {
                skip(file.name, 0, item.error().what);
                break;
            }
            if (!*item) break;
            if (items <= done_before) continue;
            if (auto* fault = std::get_if<format::Fault>(&**item))
                skip(file.name, fault->line, fault->why);
            else
                TRY_VOID(add(file.name, std::get<ReadEntry>(**item)));
            if (!batch_is_full()) continue;
            TRY_VOID(publish_batch());
            if (checkpoint && ++batches % batches_a_checkpoint == 0)
                TRY_VOID(checkpoint->keep(store_, items));
        }
        if (!checkpoint) return {};
        TRY_VOID(publish_batch());
        // Only an import of several batches leaves a mark behind.
        if (done_before > 0 || batches >= batches_a_checkpoint) TRY_VOID(checkpoint->clear(store_));
        return {};
    }

    Result<void> add(const std::string& file, ReadEntry& read) {
        auto& entry = read.publication.entry;
        if (const auto sound = check_publishable(entry); !sound) {
            skip(file, read.line, sound.error().what);
            return {};
        }
        for (auto& attachment : entry.attachments) TRY_VOID(take(attachment, file, read.line));
        entry = prepared(std::move(entry), store_);
        batch_.push_back(std::move(read.publication));
        waiting_.push_back({file, read.line});
        batch_weight_ += read.weight;
        return {};
    }

    // The text of an answer has been published already; what keeps its attachment in does not take
    // the answer away.
    Result<void> take(casework::Attachment& attachment, const std::string& file,
                      std::int64_t line) {
        if (!attachments_) return {};
        const auto taken = attachments_->take(attachment, store_, options_.gate);
        if (taken || taken.error().kind != Problem::Kind::refused) return taken;
        skip(file, line, taken.error().what);
        return {};
    }

    [[nodiscard]] bool batch_is_full() const {
        return batch_.size() >= entries_a_batch || batch_weight_ >= weight_a_batch;
    }

    Result<void> publish_batch() {
        const auto batch = std::exchange(batch_, {});
        const auto places = std::exchange(waiting_, {});
        batch_weight_ = 0;
        if (batch.empty()) return {};
        const auto published = store_.publish(batch, options_.actor, now_(), options_.replace);
        if (published) {
            for (std::size_t i = 0; i < batch.size(); ++i)
                tell(batch[i].entry, (*published)[i], places[i]);
        } else if (published.error().kind == Problem::Kind::unavailable) {
            return tl::unexpected(published.error());
        } else {
            TRY_VOID(publish_singly(batch, places));
        }
        tell_progress();
        return {};
    }

    // One of a batch was refused, and with it all: so that the others are not lost, each by itself.
    Result<void> publish_singly(const std::vector<store::Publication>& batch,
                                const std::vector<Waiting>& places) {
        for (std::size_t i = 0; i < batch.size(); ++i) {
            const auto one = store_.publish(std::span(batch).subspan(i, 1), options_.actor, now_(),
                                            options_.replace);
            if (one)
                tell(batch[i].entry, one->front(), places[i]);
            else if (one.error().kind == Problem::Kind::unavailable)
                return tl::unexpected(one.error());
            else
                skip(places[i].file, places[i].line, one.error().what);
        }
        return {};
    }

    void tell(const casework::LogEntry& entry, const store::Published& published,
              const Waiting& place) {
        switch (published.how) {
            case store::Published::How::published_beside:
                ++summary_.beside;
                ++summary_.published;
                break;
            case store::Published::How::published:
                ++summary_.published;
                break;
            case store::Published::How::unchanged:
                ++summary_.unchanged;
                break;
            case store::Published::How::replaced:
                ++summary_.replaced;
                break;
        }
        if (events_.imported) events_.imported({entry, published, place.file, place.line});
    }

    void skip(const std::string& file, std::int64_t line, const std::string& why) {
        ++summary_.skipped;
        if (events_.skipped) events_.skipped({file, line, why});
    }

    void tell_progress() {
        progress_.entries = summary_.imported();
        progress_.bytes = std::min(bytes_of_files_before_ + *bytes_of_file_, progress_.of_bytes);
        if (events_.progress) events_.progress(progress_);
    }

    static Result<std::string> head_of(const fs::path& path) {
        TRY(const auto bytes, format::open_file(path));
        std::string head(format::kind_head, '\0');
        TRY(const auto count, bytes(head));
        head.resize(count);
        return head;
    }

    // The file's bytes, counted: how far the source opened last has come.
    [[nodiscard]] Result<format::ByteSource> counted_file(const fs::path& path) const {
        TRY(auto bytes, format::open_file(path));
        *bytes_of_file_ = 0;
        return format::ByteSource([bytes = std::move(bytes), so_far = bytes_of_file_](
                                      std::span<char> into) -> Result<std::size_t> {
            TRY(const auto count, bytes(into));
            *so_far += count;
            return count;
        });
    }

    const ImportOptions& options_;
    store::Store& store_;
    const law::Rulebook& rulebook_;
    const std::function<Instant()>& now_;
    const ImportEvents& events_;
    std::optional<AttachmentFolder> attachments_;
    std::vector<store::Publication> batch_;
    std::vector<Waiting> waiting_;  // where each of batch_ comes from
    std::size_t batch_weight_ = 0;
    ImportSummary summary_;
    ImportProgress progress_;
    std::uint64_t bytes_of_files_before_ = 0;
    // Shared with the sources that count, which std::function may copy.
    std::shared_ptr<std::uint64_t> bytes_of_file_ = std::make_shared<std::uint64_t>(0);
};

Result<void> add_folder(const std::string& name, std::vector<ImportFile>& files) {
    std::error_code failed;
    std::vector<fs::path> found;
    fs::recursive_directory_iterator walk(name, failed);
    if (failed) return unavailable("the folder cannot be read: " + failed.message(), name);
    for (; walk != fs::recursive_directory_iterator{}; walk.increment(failed)) {
        if (failed) return unavailable("the folder cannot be read: " + failed.message(), name);
        const bool hidden = walk->path().filename().string().starts_with('.');
        const bool link = walk->is_symlink(failed);
        if (walk->is_directory(failed) && (hidden || link))
            walk.disable_recursion_pending();
        else if (!hidden && !link && walk->is_regular_file(failed))
            found.push_back(walk->path());
    }
    std::sort(found.begin(), found.end());
    for (auto& path : found) files.push_back({path.string(), path});
    return {};
}

}  // namespace

Result<std::vector<ImportFile>> files_to_import(const std::vector<std::string>& names) {
    std::vector<ImportFile> files;
    for (const auto& name : names) {
        std::error_code ignored;
        if (fs::is_directory(name, ignored)) {
            TRY_VOID(add_folder(name, files));
        } else if (fs::exists(name, ignored)) {
            files.push_back({name, name});
        } else {
            return not_found("there is no such file or folder", name);
        }
    }
    return files;
}

Result<ImportSummary> import_log(const std::vector<ImportFile>& files, const ImportOptions& options,
                                 store::Store& store, const law::Rulebook& rulebook,
                                 const std::function<Instant()>& now, const ImportEvents& events) {
    return Import(options, store, rulebook, now, events).run(files);
}

}  // namespace candour::actions
