#include "store/blobs.hpp"

#include <fstream>
#include <vector>

#include "store/durable_file.hpp"

namespace candour::store {
namespace {

namespace fs = std::filesystem;

/// "ab/cdef…": 256 folders keep each small with a million files.
fs::path relative_path(const Sha256& digest) {
    constexpr std::size_t folder_digits = 2;
    const auto name = hex(digest);
    return fs::path(name.substr(0, folder_digits)) / name.substr(folder_digits);
}

std::optional<Sha256> digest_of(const fs::path& file) {
    const auto digest =
        parse_sha256(file.parent_path().filename().string() + file.filename().string());
    if (!digest || relative_path(*digest).filename() != file.filename()) return std::nullopt;
    return *digest;
}

}  // namespace

fs::path Blobs::path(const Sha256& digest) const {
    return folder_ / relative_path(digest);
}

bool Blobs::has(const Sha256& digest) const {
    std::error_code ignored;
    return fs::is_regular_file(path(digest), ignored);
}

Result<Sha256> Blobs::put(std::string_view bytes) const {
    const auto digest = sha256(bytes);
    const auto target = path(digest);
    if (has(digest)) {
        // Another process may have named it a moment ago and not have flushed the name yet.
        TRY_VOID(flush_folder(target.parent_path()));
        return digest;
    }
    TRY_VOID(make_private_folder(target.parent_path()));
    TRY(auto file, DurableFile::create_beside(target));
    TRY_VOID(file.write(bytes));
    TRY_VOID(file.publish());
    return digest;
}

Result<void> Blobs::each(
    const std::function<Result<void>(const fs::path&, std::optional<Sha256>)>& each) const {
    std::error_code error;
    if (!fs::exists(folder_, error)) return {};
    for (auto file = fs::recursive_directory_iterator(folder_, error);
         !error && file != fs::recursive_directory_iterator(); file.increment(error)) {
        if (file->is_directory(error)) continue;
        if (file->path().filename().string().starts_with(temporary_prefix)) continue;
        TRY_VOID(each(file->path(), digest_of(file->path())));
    }
    if (error) return unavailable("cannot be read: " + error.message(), folder_.string());
    return {};
}

Result<Sha256> sha256_of_file(const fs::path& file) {
    constexpr std::size_t piece = 1 << 16;
    std::ifstream in(file, std::ios::binary);
    std::vector<char> buffer(piece);
    Sha256Stream hash;
    while (in) {
        in.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
        hash.add({buffer.data(), static_cast<std::size_t>(in.gcount())});
    }
    if (!in.eof()) return unavailable("cannot be read", file.string());
    return hash.finish();
}

}  // namespace candour::store
