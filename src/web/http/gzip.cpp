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

/// zlib's side of it.
class Deflater {
  public:
    explicit Deflater(Effort effort) {
        require(deflateInit2(&zlib_, level(effort), Z_DEFLATED, window_with_gzip_header, memory,
                             Z_DEFAULT_STRATEGY) == Z_OK,
                "zlib has memory");
    }
    Deflater(const Deflater&) = delete;
    Deflater& operator=(const Deflater&) = delete;
    ~Deflater() { deflateEnd(&zlib_); }

    std::string run(std::string_view piece, int flush) {
        require(piece.size() <= std::numeric_limits<uInt>::max(), "a piece fits zlib's counter");
        // zlib does not write through next_in; its type only lacks the const.
        zlib_.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(piece.data()));
        zlib_.avail_in = static_cast<uInt>(piece.size());
        std::string out;
        std::array<char, 16384> block;
        do {
            zlib_.next_out = reinterpret_cast<Bytef*>(block.data());
            zlib_.avail_out = block.size();
            require(deflate(&zlib_, flush) != Z_STREAM_ERROR, "zlib's state is whole");
            out.append(block.data(), block.size() - zlib_.avail_out);
        } while (zlib_.avail_out == 0);
        return out;
    }

    /// Ready for another text.
    void reset() { require(deflateReset(&zlib_) == Z_OK, "zlib's state is whole"); }

  private:
    z_stream zlib_{};
};

}  // namespace

struct GzipStream::State : Deflater {
    using Deflater::Deflater;
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
    // A quarter of a megabyte, which would have to be asked of the system each time.
    thread_local std::array<std::unique_ptr<Deflater>, 2> kept;
    auto& deflater = kept.at(static_cast<std::size_t>(effort));
    if (!deflater) deflater = std::make_unique<Deflater>(effort);
    auto bytes = deflater->run(text, Z_FINISH);
    deflater->reset();
    return bytes;
}

}  // namespace candour::web::http
