#include "store/archive.hpp"

#include <cstring>
#include <fstream>
#include <utility>
#include <vector>

#include <archive.h>
#include <archive_entry.h>

#include "store/durable_file.hpp"

namespace candour::store {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t piece = 1 << 17;

using EntryHandle = std::unique_ptr<archive_entry, decltype(&archive_entry_free)>;

std::string complaint(archive* handle) {
    const auto* text = archive_error_string(handle);
    return text == nullptr ? "for no stated reason" : text;
}

}  // namespace

struct ArchiveWriter::Impl {
    fs::path target;
    DurableFile file;
    Problem failed;  ///< why the file could not be written, when libarchive says that it could not
    std::string name;
    std::unique_ptr<archive, decltype(&archive_write_free)> handle{archive_write_new(),
                                                                   archive_write_free};

    Impl(fs::path where, DurableFile opened) : target(std::move(where)), file(std::move(opened)) {}

    static la_ssize_t write(archive* handle, void* self, const void* bytes, std::size_t size) {
        auto& impl = *static_cast<Impl*>(self);
        const auto written = impl.file.write({static_cast<const char*>(bytes), size});
        if (written) return static_cast<la_ssize_t>(size);
        impl.failed = written.error();
        archive_set_error(handle, EIO, "%s", "cannot write");
        return -1;
    }
    tl::unexpected<Problem> problem() const {
        if (!failed.what.empty()) return tl::unexpected(failed);
        return unavailable("cannot be written: " + complaint(handle.get()), target.string());
    }
    Result<void> begin(const std::string& entry_name, std::uint64_t bytes) {
        const EntryHandle entry(archive_entry_new(), archive_entry_free);
        archive_entry_set_pathname(entry.get(), entry_name.c_str());
        archive_entry_set_size(entry.get(), static_cast<la_int64_t>(bytes));
        archive_entry_set_filetype(entry.get(), AE_IFREG);
        archive_entry_set_perm(entry.get(), 0600);
        if (archive_write_header(handle.get(), entry.get()) != ARCHIVE_OK) return problem();
        return {};
    }
    Result<void> append(std::string_view bytes) {
        if (archive_write_data(handle.get(), bytes.data(), bytes.size()) !=
            static_cast<la_ssize_t>(bytes.size()))
            return problem();
        return {};
    }
};

ArchiveWriter::ArchiveWriter(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ArchiveWriter::ArchiveWriter(ArchiveWriter&&) noexcept = default;
ArchiveWriter& ArchiveWriter::operator=(ArchiveWriter&&) noexcept = default;
ArchiveWriter::~ArchiveWriter() {
    // Freeing an unfinished archive would write its end.
    if (impl_) archive_write_fail(impl_->handle.get());
}

Result<ArchiveWriter> ArchiveWriter::create(const fs::path& file) {
    std::error_code ignored;
    if (fs::exists(fs::symlink_status(file, ignored)))
        return refused("this file exists; a backup does not write over another", file.string());
    TRY(auto opened, DurableFile::create_beside(file));
    auto impl = std::make_unique<Impl>(file, std::move(opened));
    auto* handle = impl->handle.get();
    if (archive_write_set_format_pax_restricted(handle) != ARCHIVE_OK ||
        archive_write_add_filter_zstd(handle) != ARCHIVE_OK ||
        archive_write_set_bytes_in_last_block(handle, 1) !=
            ARCHIVE_OK ||  // no zeros after zstd's end
        archive_write_open(handle, impl.get(), nullptr, Impl::write, nullptr) != ARCHIVE_OK)
        return impl->problem();
    return ArchiveWriter(std::move(impl));
}

Result<ArchivedFile> ArchiveWriter::add_file(const std::string& name, const fs::path& file,
                                             const ByteProgress& progress) {
    std::ifstream in(file, std::ios::binary | std::ios::ate);
    if (!in) return unavailable("cannot be read", file.string());
    ArchivedFile added{name, static_cast<std::uint64_t>(in.tellg()), {}};
    in.seekg(0);
    TRY_VOID(impl_->begin(name, added.bytes));
    std::vector<char> buffer(piece);
    Sha256Stream hash;
    std::uint64_t left = added.bytes;
    while (left > 0) {
        in.read(buffer.data(), static_cast<std::streamsize>(std::min<std::uint64_t>(left, piece)));
        if (in.gcount() <= 0) return unavailable("became shorter while it was read", file.string());
        const std::string_view bytes(buffer.data(), static_cast<std::size_t>(in.gcount()));
        hash.add(bytes);
        TRY_VOID(impl_->append(bytes));
        left -= bytes.size();
        if (progress) progress(bytes.size());
    }
    added.sha256 = hash.finish();
    return added;
}

Result<ArchivedFile> ArchiveWriter::add_text(const std::string& name, std::string_view text) {
    TRY_VOID(impl_->begin(name, text.size()));
    TRY_VOID(impl_->append(text));
    return ArchivedFile{name, text.size(), sha256(text)};
}

Result<void> ArchiveWriter::finish() {
    if (archive_write_close(impl_->handle.get()) != ARCHIVE_OK) return impl_->problem();
    return impl_->file.publish();
}

struct ArchiveReader::Impl {
    fs::path file;
    std::string name;
    std::unique_ptr<archive, decltype(&archive_read_free)> handle{archive_read_new(),
                                                                  archive_read_free};

    explicit Impl(fs::path where) : file(std::move(where)) {}
    tl::unexpected<Problem> problem() const {
        return malformed("this is no whole backup: " + complaint(handle.get()), file.string());
    }
};

ArchiveReader::ArchiveReader(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ArchiveReader::ArchiveReader(ArchiveReader&&) noexcept = default;
ArchiveReader& ArchiveReader::operator=(ArchiveReader&&) noexcept = default;
ArchiveReader::~ArchiveReader() = default;

Result<ArchiveReader> ArchiveReader::open(const fs::path& file) {
    std::error_code ignored;
    if (!fs::exists(file, ignored)) return not_found("there is no such file", file.string());
    auto impl = std::make_unique<Impl>(file);
    auto* handle = impl->handle.get();
    archive_read_support_filter_zstd(handle);
    archive_read_support_format_tar(handle);
    if (archive_read_open_filename(handle, file.c_str(), piece) != ARCHIVE_OK)
        return impl->problem();
    return ArchiveReader(std::move(impl));
}

Result<std::optional<std::string>> ArchiveReader::next() {
    archive_entry* entry = nullptr;
    const int result = archive_read_next_header(impl_->handle.get(), &entry);
    if (result == ARCHIVE_EOF) return std::optional<std::string>{};
    if (result != ARCHIVE_OK) return impl_->problem();
    const auto* name = archive_entry_pathname(entry);
    if (name == nullptr || archive_entry_filetype(entry) != AE_IFREG ||
        archive_entry_hardlink(entry) != nullptr)
        return malformed("this is no backup: it holds other things than plain files",
                         impl_->file.string());
    impl_->name = name;
    return std::optional(impl_->name);
}

Result<ArchivedFile> ArchiveReader::read(
    const std::function<Result<void>(std::string_view)>& take) {
    ArchivedFile file{impl_->name, 0, {}};
    std::vector<char> buffer(piece);
    Sha256Stream hash;
    for (;;) {
        const auto size = archive_read_data(impl_->handle.get(), buffer.data(), buffer.size());
        if (size < 0) return impl_->problem();
        if (size == 0) break;
        const std::string_view bytes(buffer.data(), static_cast<std::size_t>(size));
        hash.add(bytes);
        TRY_VOID(take(bytes));
        file.bytes += bytes.size();
    }
    file.sha256 = hash.finish();
    return file;
}

}  // namespace candour::store
