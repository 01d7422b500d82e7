#include "store/store.hpp"

#include <chrono>

#include "store/durable_file.hpp"
#include "store/schema.hpp"
#include "store/store_impl.hpp"

namespace candour::store {
namespace {

Instant now() {
    return std::chrono::time_point_cast<Instant::duration>(std::chrono::system_clock::now());
}

tl::unexpected<Problem> no_record_at(const Location& location) {
    return not_found("there is no record here; candour import makes one",
                     location.database.empty() ? location.data.string() : "--database");
}

}  // namespace

Store::Store(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

const Location& Store::location() const {
    return impl_->location;
}

Result<Store> Store::open(const Location& location) {
    TRY_VOID(make_private_folder(location.data));
    TRY(auto database, Database::open(location));
    TRY_VOID(migrate(database, migrations(embedded::sql(), database.dialect()), now()));
    return Store(std::make_unique<Impl>(
        Impl{location, std::move(database), Blobs(location.data / "blobs")}));
}

Result<Store> Store::open_existing(const Location& location) {
    std::error_code ignored;
    if (location.database.empty()) {
        if (!std::filesystem::exists(location.data / "candour.sqlite", ignored))
            return no_record_at(location);
    } else {
        TRY(auto database, Database::open(location));
        TRY(const int number, schema_number(database));
        if (number == 0) return no_record_at(location);
    }
    return open(location);
}

Result<Sha256> Store::put_blob(std::string_view bytes) {
    return impl_->blobs.put(bytes);
}

Result<std::filesystem::path> Store::blob_path(const Sha256& digest) const {
    if (!impl_->blobs.has(digest)) return not_found("there is no such file", hex(digest));
    return impl_->blobs.path(digest);
}

}  // namespace candour::store
