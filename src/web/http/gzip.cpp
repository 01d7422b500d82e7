#include "web/http/gzip.hpp"

#include <array>
#include <limits>

#include <zlib.h>

#include "base/require.hpp"

namespace candour::web::http {
namespace {

constexpr int window_with_gzip_header = 15 + 16;
constexpr int memory = 8;

constexpr int level(Effort effort) {
    return effort == Effort::quick ? 1 : 6;
}

}  // namespace

struct GzipStream::State {
    z_stream zlib{};

    explicit State(Effort effort) {
        require(deflateInit2(&zlib, level(effort), Z_DEFLATED, window_with_gzip_header, memory,
                             Z_DEFAULT_STRATEGY) == Z_OK,
                "zlib has memory");
    }
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() { deflateEnd(&zlib); }

    std::string run(std::string_view piece, int flush) {
        require(piece.size() <= std::numeric_limits<uInt>::max(), "a piece fits zlib's counter");
        // zlib does not write through next_in; its type only lacks the const.
        zlib.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(piece.data()));
        zlib.avail_in = static_cast<uInt>(piece.size());
        std::string out;
        std::array<char, 16384> block;
        do {
            zlib.next_out = reinterpret_cast<Bytef*>(block.data());
            zlib.avail_out = block.size();
            require(deflate(&zlib, flush) != Z_STREAM_ERROR, "zlib's state is whole");
            out.append(block.data(), block.size() - zlib.avail_out);
        } while (zlib.avail_out == 0);
        return out;
    }
};

GzipStream::GzipStream(Effort effort) : state_(std::make_unique<State>(effort)) {}
GzipStream::GzipStream(GzipStream&&) noexcept = default;
GzipStream& GzipStream::operator=(GzipStream&&) noexcept = default;
GzipStream::~GzipStream() = default;

std::string GzipStream::add(std::string_view piece) {
    return state_->run(piece, Z_NO_FLUSH);
}

std::string GzipStream::finish() {
    return state_->run({}, Z_FINISH);
}

std::string gzip(std::string_view text, Effort effort) {
    GzipStream stream(effort);
    auto bytes = stream.add(text);
    bytes += stream.finish();
    return bytes;
}

}  // namespace candour::web::http
