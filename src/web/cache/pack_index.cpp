#include "web/cache/pack_index.hpp"

#include <bit>
#include <cstring>
#include <fstream>

#include <fcntl.h>
#include <zlib.h>

namespace candour::web::cache {
namespace {

static_assert(std::endian::native == std::endian::little,
              "the file is little-endian and copied as it is");

constexpr std::string_view magic = "CANDPACK";
constexpr std::uint32_t version = 1;
constexpr std::size_t head_size = 8 + 4 + 16 + 32;
constexpr std::size_t frame_head = 8;
constexpr std::size_t longest_frame = 1U << 20U;

template <class T>
void append_raw(std::string& out, const T& value) {
    out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

/// Reads values off the front of bytes; once they run out everything reads as zero and `failed`
/// stays.
struct Cursor {
    std::string_view bytes;
    bool failed = false;

    template <class T>
    T take() {
        T value{};
        if (bytes.size() < sizeof value) {
            failed = true;
        } else {
            std::memcpy(&value, bytes.data(), sizeof value);
            bytes.remove_prefix(sizeof value);
        }
        return value;
    }
};

std::uint32_t checksum(std::string_view bytes) {
    return static_cast<std::uint32_t>(
        crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

/// The file's bytes; of a file that cannot be read, none.
std::string whole_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary | std::ios::ate);
    if (!file) return {};
    std::string bytes(static_cast<std::size_t>(file.tellg()), '\0');
    file.seekg(0);
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(file.gcount()));
    return bytes;
}

enum class FrameKind : std::uint8_t { put = 1, drop = 2, mark = 3 };  // stored; never renumber

struct Payload {
    std::string operator()(const PutFrame& put) const {
        std::string out;
        append_raw(out, FrameKind::put);
        append_raw(out, put.key);
        append_raw(out, put.segment);
        append_raw(out, put.span.offset);
        append_raw(out, put.span.identity);
        append_raw(out, put.span.headers);
        append_raw(out, put.span.gzip);
        append_raw(out, put.tag);
        append_raw(out, put.entry);
        append_raw(out, static_cast<std::uint16_t>(put.shows.size()));
        for (const auto id : put.shows) append_raw(out, id);
        return out;
    }
    std::string operator()(const DropFrame& drop) const {
        std::string out;
        append_raw(out, FrameKind::drop);
        append_raw(out, drop.key);
        return out;
    }
    std::string operator()(const MarkFrame& mark) const {
        std::string out;
        append_raw(out, FrameKind::mark);
        append_raw(out, mark.mark.event);
        append_raw(out, mark.mark.hash.bytes);
        return out;
    }
};

PutFrame read_put(Cursor& cursor) {
    PutFrame put;
    put.key = cursor.take<KeyedHash>();
    put.segment = cursor.take<std::uint32_t>();
    put.span.offset = cursor.take<std::uint32_t>();
    put.span.identity = cursor.take<std::uint32_t>();
    put.span.headers = cursor.take<std::uint32_t>();
    put.span.gzip = cursor.take<std::uint32_t>();
    put.tag = cursor.take<std::array<std::uint8_t, 16>>();
    put.entry = cursor.take<std::uint32_t>();
    const auto count = cursor.take<std::uint16_t>();
    if (cursor.bytes.size() < count * sizeof(std::uint32_t)) cursor.failed = true;
    if (cursor.failed) return put;
    put.shows.resize(count);
    for (auto& id : put.shows) id = cursor.take<std::uint32_t>();
    return put;
}

MarkFrame read_mark(Cursor& cursor) {
    MarkFrame frame;
    frame.mark.event = cursor.take<std::int64_t>();
    frame.mark.hash.bytes = cursor.take<std::array<std::uint8_t, 32>>();
    return frame;
}

std::optional<Frame> read_payload(std::string_view payload) {
    Cursor cursor{payload};
    std::optional<Frame> frame;
    switch (cursor.take<FrameKind>()) {
        case FrameKind::put:
            frame = read_put(cursor);
            break;
        case FrameKind::drop:
            frame = DropFrame{cursor.take<KeyedHash>()};
            break;
        case FrameKind::mark:
            frame = read_mark(cursor);
            break;
    }
    return cursor.failed ? std::nullopt : frame;
}

}  // namespace

std::string encoded(const Frame& frame) {
    const auto payload = std::visit(Payload{}, frame);
    std::string out;
    append_raw(out, static_cast<std::uint32_t>(payload.size()));
    append_raw(out, checksum(payload));
    return out + payload;
}

std::optional<Frame> take_frame(std::string_view& bytes) {
    Cursor cursor{bytes};
    const auto length = cursor.take<std::uint32_t>();
    const auto sum = cursor.take<std::uint32_t>();
    if (cursor.failed || length > longest_frame || cursor.bytes.size() < length)
        return std::nullopt;
    const auto payload = cursor.bytes.substr(0, length);
    if (checksum(payload) != sum) return std::nullopt;
    auto frame = read_payload(payload);
    if (frame) bytes.remove_prefix(frame_head + length);
    return frame;
}

PackIndex::PackIndex(std::filesystem::path path, const Sha256& stamp, const HashKey& key)
    : path_(std::move(path)), stamp_(stamp), key_(key) {}

std::string PackIndex::head() const {
    std::string out{magic};
    append_raw(out, version);
    append_raw(out, key_);
    append_raw(out, stamp_.bytes);
    return out;
}

Result<void> PackIndex::begin(const std::filesystem::path& path) {
    file_ =
        UniqueFd{::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_APPEND, 0640)};
    if (!file_ || !write_all(file_.get(), head())) return file_problem(path);
    size_ = head_size;
    frames_ = 0;
    return {};
}

Result<PackIndex> PackIndex::open(const std::filesystem::path& path, const Sha256& stamp,
                                  const std::function<void(Frame)>& each) {
    const auto bytes = whole_file(path);
    PackIndex index{path, stamp, random_hash_key()};
    if (bytes.size() >= head_size)
        std::memcpy(index.key_.data(), bytes.data() + 12, index.key_.size());
    if (!bytes.starts_with(index.head())) {
        index.key_ = random_hash_key();
        TRY_VOID(index.begin(path));
        return index;
    }
    auto rest = std::string_view{bytes}.substr(head_size);
    while (auto frame = take_frame(rest)) {
        ++index.frames_;
        each(*std::move(frame));
    }
    index.size_ = bytes.size() - rest.size();
    index.file_ = UniqueFd{::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_APPEND)};
    if (!index.file_ || ftruncate(index.file_.get(), static_cast<off_t>(index.size_)) != 0)
        return file_problem(path);
    return index;
}

Result<PackIndex> PackIndex::rewrite(const PackIndex& standing,
                                     const std::function<void(std::function<void(Frame)>)>& each) {
    PackIndex index{standing.path_, standing.stamp_, standing.key_};
    const auto beside = std::filesystem::path(standing.path_).concat(".new");
    TRY_VOID(index.begin(beside));
    std::string pending;
    bool written = true;
    each([&](const Frame& frame) {
        pending += encoded(frame);
        ++index.frames_;
        if (pending.size() < (1U << 20U)) return;
        written = written && write_all(index.file_.get(), pending);
        index.size_ += pending.size();
        pending.clear();
    });
    index.size_ += pending.size();
    if (!written || !write_all(index.file_.get(), pending)) return file_problem(beside);
    if (rename(beside.c_str(), standing.path_.c_str()) != 0) return file_problem(beside);
    return index;
}

Result<void> PackIndex::append(const Frame& frame) {
    const auto bytes = encoded(frame);
    if (!write_all(file_.get(), bytes)) {
        const auto problem = file_problem(path_);
        if (ftruncate(file_.get(), static_cast<off_t>(size_)) != 0) return file_problem(path_);
        return problem;
    }
    size_ += bytes.size();
    ++frames_;
    return {};
}

}  // namespace candour::web::cache
