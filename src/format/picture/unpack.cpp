#include "format/picture/unpack.hpp"

#include <array>
#include <limits>

#include <zlib.h>

namespace candour::format {

struct Inflate::Stream {
    z_stream z{};
    ~Stream() { inflateEnd(&z); }
};

Inflate::Inflate(std::uint64_t enough) : stream_(std::make_unique<Stream>()), enough_(enough) {
    failed_ = inflateInit(&stream_->z) != Z_OK;
}
Inflate::~Inflate() = default;

void Inflate::count(std::string_view piece) {
    if (failed_ || produced_ > enough_) return;
    if (ended_) {
        left_over_ += piece.size();
        return;
    }
    std::array<Bytef, 32 * 1024> out;
    auto& z = stream_->z;
    z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(piece.data()));
    z.avail_in = static_cast<uInt>(piece.size());  // a PNG chunk is below 4 GB
    do {
        z.next_out = out.data();
        z.avail_out = static_cast<uInt>(out.size());
        const int said = inflate(&z, Z_NO_FLUSH);
        produced_ += out.size() - z.avail_out;
        ended_ = said == Z_STREAM_END;
        if (ended_) left_over_ += z.avail_in;
        if (said == Z_BUF_ERROR) break;  // it wants the next piece
        failed_ = said != Z_OK && !ended_;
    } while (!failed_ && !ended_ && produced_ <= enough_ && (z.avail_in > 0 || z.avail_out == 0));
}

Result<std::string> inflate_whole(std::string_view packed, std::size_t limit, Budget& budget) {
    z_stream z{};
    if (inflateInit(&z) != Z_OK) return unavailable("there is no memory to unpack with");
    const std::unique_ptr<z_stream, int (*)(z_stream*)> ends(&z, &inflateEnd);
    if (packed.size() > std::numeric_limits<uInt>::max()) return refused("it is too large");
    z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    z.avail_in = static_cast<uInt>(packed.size());
    std::string out;
    std::array<char, 32 * 1024> piece;
    while (true) {
        z.next_out = reinterpret_cast<Bytef*>(piece.data());
        z.avail_out = static_cast<uInt>(piece.size());
        const int said = inflate(&z, Z_NO_FLUSH);
        const auto made = piece.size() - z.avail_out;
        if (out.size() + made > limit) return refused("a packed text unpacks to more than allowed");
        TRY_VOID(budget.unpack(made));
        out.append(piece.data(), made);
        if (said == Z_STREAM_END) return out;
        if (said != Z_OK) return malformed("a packed text is damaged");
    }
}

}  // namespace candour::format
