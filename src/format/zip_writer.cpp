#include "format/zip_writer.hpp"

#include <zlib.h>

#include "base/require.hpp"

namespace candour::format {
namespace {

constexpr std::uint64_t largest = 0xFFFFFFFF;  // without ZIP64

std::string number(std::uint64_t value, int size) {
    std::string bytes;
    for (int i = 0; i < size; ++i) bytes += static_cast<char>(value >> (8 * i) & 0xFF);
    return bytes;
}

std::string deflated(std::string_view bytes) {
    z_stream stream{};
    require(deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8,
                         Z_DEFAULT_STRATEGY) == Z_OK,
            "there is memory to compress with");
    std::string packed(deflateBound(&stream, bytes.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    const auto state = deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    require(state == Z_STREAM_END, "a buffer of deflateBound is large enough");
    return packed;
}

}  // namespace

void ZipWriter::add(std::string_view name, std::string_view bytes) {
    require(bytes.size() < largest && bytes_.size() < largest, "a copy is smaller than 4 GB");
    const auto at = bytes_.size();
    const auto packed = deflated(bytes);
    const auto crc = crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size());
    constexpr std::uint64_t names_are_utf8 = 0x0800, first_of_1980 = 0x0021;
    const auto facts = number(names_are_utf8, 2) + number(8, 2) + number(0, 2) +
                       number(first_of_1980, 2) + number(crc, 4) + number(packed.size(), 4) +
                       number(bytes.size(), 4) + number(name.size(), 2) + number(0, 2);
    bytes_ += "PK\x03\x04" + number(20, 2) + facts;
    bytes_ += name;
    bytes_ += packed;
    directory_ += "PK\x01\x02" + number(20, 2) + number(20, 2) + facts + std::string(10, '\0') +
                  number(at, 4);
    directory_ += name;
    ++count_;
}

std::string ZipWriter::finish() {
    require(count_ < 0xFFFF, "a copy has fewer than 65,535 members");
    const auto end = number(0, 4) + number(count_, 2) + number(count_, 2) +
                     number(directory_.size(), 4) + number(bytes_.size(), 4) + number(0, 2);
    bytes_ += directory_;
    bytes_ += "PK\x05\x06" + end;
    return std::move(bytes_);
}

}  // namespace candour::format
