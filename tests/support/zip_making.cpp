#include "tests/support/zip_making.hpp"

#include <utility>

#include <zlib.h>

namespace candour::tests {
namespace {

std::string number(std::uint64_t value, int size) {
    std::string bytes;
    for (int i = 0; i < size; ++i) bytes += static_cast<char>(value >> (8 * i) & 0xFF);
    return bytes;
}

std::string raw_deflate(std::string_view text) {
    std::string packed(compressBound(static_cast<uLong>(text.size())) + 16, '\0');
    z_stream stream{};
    deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

}  // namespace

ZipMaking& ZipMaking::stored(std::string_view name, std::string_view text) {
    return add(name, text, false, Sizes::in_header);
}
ZipMaking& ZipMaking::deflated(std::string_view name, std::string_view text) {
    return add(name, text, true, Sizes::in_header);
}
ZipMaking& ZipMaking::described(std::string_view name, std::string_view text) {
    return add(name, text, true, Sizes::in_descriptor);
}
ZipMaking& ZipMaking::zip64(std::string_view name, std::string_view text) {
    has_zip64_ = true;
    return add(name, text, false, Sizes::in_zip64);
}

ZipMaking& ZipMaking::again() {
    directory_ += last_entry_;
    ++count_;
    return *this;
}
ZipMaking& ZipMaking::raw(std::string_view bytes) {
    bytes_ += bytes;
    return *this;
}

ZipMaking& ZipMaking::extra(std::string_view bytes) {
    next_extra_ = bytes;
    return *this;
}
ZipMaking& ZipMaking::commented(std::string_view text) {
    next_comment_ = text;
    return *this;
}
ZipMaking& ZipMaking::called_locally(std::string_view name) {
    next_local_name_ = name;
    return *this;
}
ZipMaking& ZipMaking::unlisted() {
    next_unlisted_ = true;
    return *this;
}
ZipMaking& ZipMaking::encrypted() {
    next_encrypted_ = true;
    return *this;
}
ZipMaking& ZipMaking::attributes(std::uint32_t external) {
    next_attributes_ = external;
    return *this;
}
ZipMaking& ZipMaking::comment(std::string_view text) {
    comment_ = text;
    return *this;
}

ZipMaking& ZipMaking::add(std::string_view name, std::string_view text, bool deflate, Sizes sizes) {
    const auto at = bytes_.size();
    const auto packed = deflate ? raw_deflate(text) : std::string(text);
    const auto crc =
        crc32(0, reinterpret_cast<const Bytef*>(text.data()), static_cast<uInt>(text.size()));
    const bool wide = sizes == Sizes::in_zip64;
    const bool later = sizes == Sizes::in_descriptor;
    const auto both = number(text.size(), 8) + number(packed.size(), 8);
    const auto local_extra = next_extra_ + (wide ? number(1, 2) + number(16, 2) + both : "");
    const auto extra =
        next_extra_ + (wide ? number(1, 2) + number(24, 2) + both + number(at, 8) : "");
    const auto flags = number((later ? 8U : 0U) | (next_encrypted_ ? 1U : 0U), 2);
    const auto common = flags + number(deflate ? 8 : 0, 2) + number(0x5A216000, 4);
    const auto sized = number(crc, 4) + (wide ? std::string(8, '\xFF')
                                              : number(packed.size(), 4) + number(text.size(), 4));
    const auto local_name = next_local_name_.empty() ? std::string(name) : next_local_name_;
    bytes_ += "PK\x03\x04" + number(20, 2) + common + (later ? std::string(12, '\0') : sized) +
              number(local_name.size(), 2) + number(local_extra.size(), 2) + local_name +
              local_extra + packed;
    if (later) bytes_ += "PK\x07\x08" + sized;
    last_entry_ = "PK\x01\x02" + number(20, 2) + number(20, 2) + common + sized +
                  number(name.size(), 2) + number(extra.size(), 2) +
                  number(next_comment_.size(), 2) + number(0, 4) + number(next_attributes_, 4) +
                  number(wide ? 0xFFFFFFFF : at, 4) + std::string(name) + extra + next_comment_;
    if (!next_unlisted_) again();
    next_extra_.clear();
    next_comment_.clear();
    next_local_name_.clear();
    next_attributes_ = 0;
    next_unlisted_ = next_encrypted_ = false;
    return *this;
}

std::string ZipMaking::made() const {
    auto all = bytes_ + directory_;
    if (has_zip64_) {
        const auto at = all.size();
        all += "PK\x06\x06" + number(44, 8) + number(45, 2) + number(45, 2) + number(0, 8) +
               number(count_, 8) + number(count_, 8) + number(directory_.size(), 8) +
               number(bytes_.size(), 8);
        all += "PK\x06\x07" + number(0, 4) + number(at, 8) + number(1, 4);
    }
    return all + "PK\x05\x06" + number(0, 4) + number(count_, 2) + number(count_, 2) +
           number(directory_.size(), 4) + number(bytes_.size(), 4) + number(comment_.size(), 2) +
           comment_;
}

}  // namespace candour::tests
