#include "format/gzip.hpp"

#include <algorithm>
#include <array>

#include <zlib.h>

#include "base/text.hpp"

namespace candour::format {
namespace {

constexpr std::size_t piece_size = 64UL * 1024;
constexpr std::string_view signature = "\x1F\x8B\x08";

enum Flag : unsigned { has_crc = 2, has_extra = 4, has_name = 8, has_comment = 16 };

unsigned byte_at(std::string_view bytes, std::size_t at) {
    return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0U;
}

// The header at the start of the bytes, which are cut to what follows it.
Result<Gzip::Header> take_header(std::string_view& bytes) {
    const auto cut_off = [] { return malformed("the header of the file is cut off"); };
    const auto take_text = [&]() -> Result<std::string> {
        const auto end = bytes.find('\0');
        if (end == std::string_view::npos) return cut_off();
        auto text = to_utf8(bytes.substr(0, end));
        bytes.remove_prefix(end + 1);
        return text;
    };
    if (bytes.size() < 10) return cut_off();
    const auto flags = byte_at(bytes, 3);
    bytes.remove_prefix(10);
    Gzip::Header header;
    if ((flags & has_extra) != 0) {
        const auto size = byte_at(bytes, 0) | byte_at(bytes, 1) << 8;
        if (bytes.size() < size + 2) return cut_off();
        header.extra = bytes.substr(2, size);
        bytes.remove_prefix(size + 2);
    }
    if ((flags & has_name) != 0) {
        TRY(header.name, take_text());
    }
    if ((flags & has_comment) != 0) {
        TRY(header.comment, take_text());
    }
    if ((flags & has_crc) != 0) bytes.remove_prefix(std::min<std::size_t>(2, bytes.size()));
    return header;
}

struct Inflating {
    Inflating() { ready = inflateInit2(&stream, -MAX_WBITS) == Z_OK; }
    Inflating(const Inflating&) = delete;
    Inflating& operator=(const Inflating&) = delete;
    ~Inflating() { inflateEnd(&stream); }

    z_stream stream{};
    bool ready = false;
};

// Inflates one member to the end of `out`; `bytes` is cut to what follows it.
Result<void> inflate_member(std::string_view& bytes, std::string& out, std::size_t packed_all,
                            Budget& budget) {
    Inflating inflating;
    auto& stream = inflating.stream;
    if (!inflating.ready) return unavailable("there is no memory to decompress with");
    std::string piece(piece_size, '\0');
    const auto begin = out.size();
    std::size_t taken = 0;
    for (int state = Z_OK; state != Z_STREAM_END;) {
        if (stream.avail_in == 0) {
            const auto more = bytes.substr(taken, piece_size);
            stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(more.data()));
            stream.avail_in = static_cast<uInt>(more.size());
            taken += more.size();
        }
        stream.next_out = reinterpret_cast<Bytef*>(piece.data());
        stream.avail_out = static_cast<uInt>(piece.size());
        const bool at_end = stream.avail_in == 0;
        state = inflate(&stream, Z_NO_FLUSH);
        const auto made = piece.size() - stream.avail_out;
        if ((state != Z_OK && state != Z_STREAM_END) || (state == Z_OK && at_end && made == 0))
            return malformed("the compressed data are damaged or cut off");
        TRY_VOID(budget.unpack(made));
        TRY_VOID(budget.ratio(packed_all, out.size() + made));
        if (made > budget.limits().held_bytes - std::min(out.size(), budget.limits().held_bytes))
            return refused("the file unpacks to more than can be held");
        out.append(piece, 0, made);
    }
    bytes.remove_prefix(taken - stream.avail_in);
    if (bytes.size() < 8) return malformed("the file is cut off");
    const auto said = byte_at(bytes, 0) | byte_at(bytes, 1) << 8 | byte_at(bytes, 2) << 16 |
                      byte_at(bytes, 3) << 24;
    const auto crc =
        crc32_z(0, reinterpret_cast<const Bytef*>(out.data() + begin), out.size() - begin);
    if (said != static_cast<std::uint32_t>(crc))
        return malformed("the file does not match its checksum");
    bytes.remove_prefix(8);
    return {};
}

}  // namespace

Result<Gzip> read_gzip(std::string_view bytes, Budget& budget) {
    Gzip file;
    auto rest = bytes;
    do {
        TRY_VOID(budget.member());
        TRY(auto header, take_header(rest));
        file.headers.push_back(std::move(header));
        TRY_VOID(inflate_member(rest, file.bytes, bytes.size(), budget));
    } while (rest.starts_with(signature));
    file.trailing = rest;
    file.end = bytes.size() - rest.size();
    return file;
}

}  // namespace candour::format
