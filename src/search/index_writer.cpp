#include "search/index_writer.hpp"

#include <xapian.h>

#include "base/require.hpp"
#include "search/entry_terms.hpp"
#include "search/folder.hpp"
#include "search/stored.hpp"

namespace candour::search {
namespace {

namespace fs = std::filesystem;

Xapian::docid document_of(casework::EntryId id) {
    require(id.value > 0 && id.value < std::int64_t{1} << 32, "an entry's id fits in 32 bits");
    return static_cast<Xapian::docid>(id.value);
}

}  // namespace

struct IndexWriter::Impl {
    Impl(WriterLock held, IndexFolder in, fs::path at)
        : lock(std::move(held)), folder(std::move(in)), generation(std::move(at)) {}

    /// Runs what talks to Xapian; what it throws becomes a Problem, and damage is noted so that the
    /// next writer begins anew.
    template <class Work>
    Result<void> guarded(Work&& work) {
        try {
            work();
            return {};
        } catch (const Xapian::DatabaseCorruptError& error) {
            IndexFolder::mark_damaged(generation);
            return unreadable_index(error, generation);
        } catch (const Xapian::Error& error) {
            return unreadable_index(error, generation);
        }
    }

    // A writer of a new generation, which is empty and says so.
    Result<void> begin_anew() {
        generation = folder.next();
        return guarded([&] {
            database = Xapian::WritableDatabase(generation.string(),
                                                Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
            database.set_metadata(format_key, std::to_string(index_format));
            database.set_metadata(mark_key, "0");
            database.commit();
        });
    }

    // False when the generation cannot be gone on with.
    bool go_on() {
        if (IndexFolder::is_damaged(generation)) return false;
        const auto opened = guarded(
            [&] { database = Xapian::WritableDatabase(generation.string(), Xapian::DB_OPEN); });
        return opened && stored_number(database, format_key) == index_format;
    }

    WriterLock lock;
    IndexFolder folder;
    fs::path generation;
    bool is_rebuild = false;
    Xapian::WritableDatabase database;
    Stems stems;
    SpokenWords spoken;  // words since the last commit
    std::size_t put_since_commit = 0;
};

IndexWriter::IndexWriter(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
IndexWriter::IndexWriter(IndexWriter&&) noexcept = default;
IndexWriter& IndexWriter::operator=(IndexWriter&&) noexcept = default;

IndexWriter::~IndexWriter() {
    // Xapian would commit on its own, without our mark; what was not committed is to be forgotten.
    if (!impl_) return;
    try {
        impl_->database.begin_transaction(false);
        impl_->database.cancel_transaction();
        impl_->database.close();
    } catch (const Xapian::Error&) {  // closed already, or damaged: there is nothing to lose
    }
}

Result<IndexWriter> IndexWriter::open(const fs::path& path) {
    TRY(auto lock, WriterLock::take(path));
    const IndexFolder folder(path);
    folder.sweep();
    const auto current = folder.current();
    auto impl = std::make_unique<Impl>(std::move(lock), folder, current.value_or(fs::path()));
    if (!current || !impl->go_on()) {
        TRY_VOID(impl->begin_anew());
        TRY_VOID(folder.switch_to(impl->generation));
    }
    return IndexWriter(std::move(impl));
}

Result<IndexWriter> IndexWriter::rebuild(const fs::path& path) {
    TRY(auto lock, WriterLock::take(path));
    const IndexFolder folder(path);
    folder.sweep();
    auto impl = std::make_unique<Impl>(std::move(lock), folder, fs::path());
    impl->is_rebuild = true;
    TRY_VOID(impl->begin_anew());
    return IndexWriter(std::move(impl));
}

Mark IndexWriter::mark() const {
    return stored_number(impl_->database, mark_key);
}

Result<void> IndexWriter::put(casework::EntryId id, const casework::LogEntry& entry) {
    const auto terms = entry_terms(entry, impl_->stems, impl_->spoken);
    ++impl_->put_since_commit;
    return impl_->guarded([&] {
        Xapian::Document document;
        for (const auto& [name, weight] : terms) document.add_term(name, weight);
        impl_->database.replace_document(document_of(id), document);
    });
}

Result<void> IndexWriter::remove(casework::EntryId id) {
    return impl_->guarded([&] {
        try {
            impl_->database.delete_document(document_of(id));
        } catch (const Xapian::DocNotFoundError&) {  // it was never there
        }
    });
}

Result<void> IndexWriter::commit(Mark mark) {
    // In a large batch a word that is said once is more often a slip than a word. What is suggested
    // is held against the index again when it is asked for.
    const std::uint32_t floor = impl_->put_since_commit > 100 ? 2 : 1;
    return impl_->guarded([&] {
        for (const auto& [word, times] : impl_->spoken)
            if (times >= floor) impl_->database.add_spelling(word, times);
        impl_->spoken.clear();
        impl_->put_since_commit = 0;
        impl_->database.set_metadata(mark_key, std::to_string(mark));
        impl_->database.commit();
    });
}

Result<void> IndexWriter::finish() {
    if (!impl_->is_rebuild) return {};
    auto packed = impl_->folder.next();
    TRY_VOID(impl_->guarded([&] {
        impl_->database.close();
        Xapian::Database(impl_->generation.string())
            .compact(packed.string(), Xapian::DBCOMPACT_NO_RENUMBER);
    }));
    TRY_VOID(impl_->folder.switch_to(packed));
    impl_->folder.sweep();
    impl_->is_rebuild = false;
    impl_->generation = std::move(packed);
    return impl_->guarded([&] {
        impl_->database = Xapian::WritableDatabase(impl_->generation.string(), Xapian::DB_OPEN);
    });
}

Result<void> each_indexed(const fs::path& folder,
                          const std::function<void(casework::EntryId)>& each) {
    const auto generation = IndexFolder(folder).current();
    if (!generation) return {};
    try {
        const Xapian::Database database(generation->string());
        const auto end = database.postlist_end("");
        for (auto at = database.postlist_begin(""); at != end; ++at) each({*at});
        return {};
    } catch (const Xapian::Error& error) {
        return unreadable_index(error, *generation);
    }
}

}  // namespace candour::search
