#include "format/ole/vba.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "format/codepage.hpp"
#include "format/little_endian.hpp"

namespace candour::format {
namespace {

constexpr std::size_t longest_source = 16U << 20;
constexpr std::size_t chunk_size = 4096;

/// One chunk: tokens in groups of eight after a byte that tells literals from copies.
Result<void> decompress_chunk(std::string_view chunk, std::string& out) {
    const auto start = out.size();
    for (std::size_t at = 0; at < chunk.size();) {
        const unsigned flags = u8(chunk, at++);
        for (unsigned bit = 0; bit < 8 && at < chunk.size(); ++bit) {
            if (!((flags >> bit) & 1U)) {
                out += chunk[at++];
                continue;
            }
            const unsigned token = u16(chunk, at);
            at += 2;
            const auto done = out.size() - start;
            unsigned bits = 4;
            while ((1U << bits) < done) ++bits;
            if (bits > 12) return malformed("A macro's source cannot be unpacked.");
            const auto length_mask = 0xFFFFU >> bits;
            const std::size_t length = (token & length_mask) + 3;
            const std::size_t back = (token >> (16 - bits)) + 1;
            if (back > done || done + length > chunk_size)
                return malformed("A macro's source cannot be unpacked.");
            for (std::size_t i = 0; i < length; ++i) out += out[out.size() - back];
        }
    }
    return {};
}

/// Where the compressed source begins in a module's stream: it is the signature byte, a chunk
/// header and, three literals on, "Attribut" as its first text.
std::size_t source_at(std::string_view stream) {
    for (auto at = stream.find("\0Attribut", 0, 9); at != std::string_view::npos;
         at = stream.find("\0Attribut", at + 1, 9))
        if (at >= 3 && u8(stream, at - 3) == 1) return at - 3;
    return std::string_view::npos;
}

}  // namespace

Result<std::string> vba_decompressed(std::string_view bytes, Budget& budget) {
    if (u8(bytes, 0) != 1) return malformed("A macro's source cannot be unpacked.");
    std::string out;
    for (std::size_t at = 1; lies_within(bytes, at, 3) && out.size() < longest_source;) {
        const unsigned header = u16(bytes, at);
        const std::size_t size = (header & 0xFFFU) + 1;
        const auto chunk = part(bytes, at + 2, size);
        if (((header >> 12) & 7U) != 3) break;
        TRY_VOID(budget.unpack(chunk_size));
        if (header & 0x8000U) {
            TRY_VOID(decompress_chunk(chunk, out));
        } else {
            out += chunk;
        }
        at += 2 + size;
    }
    return out;
}

std::vector<VbaModule> vba_modules(const Compound& file, Budget& budget) {
    std::vector<VbaModule> found;
    for (const auto& dir : file.entries()) {
        if (!dir.linked || dir.kind != OleEntry::Kind::stream ||
            !equal_ignoring_case(dir.name, "dir"))
            continue;
        const auto folder = dir.path.substr(0, dir.path.size() - dir.name.size());
        for (const auto& entry : file.entries()) {
            if (!entry.linked || entry.kind != OleEntry::Kind::stream || entry.path == dir.path ||
                entry.path.compare(0, folder.size(), folder) != 0 ||
                starts_with_ignoring_case(entry.name, "_VBA_PROJECT") ||
                starts_with_ignoring_case(entry.name, "__SRP_") || found.size() >= 1000)
                continue;
            VbaModule module;
            module.path = entry.path;
            if (const auto stream = file.read(entry)) {
                const auto at = source_at(*stream);
                if (at != std::string::npos)
                    if (auto source = vba_decompressed(part(*stream, at), budget))
                        module.source = from_codepage(*source, 1252);
            }
            found.push_back(std::move(module));
        }
    }
    return found;
}

}  // namespace candour::format
