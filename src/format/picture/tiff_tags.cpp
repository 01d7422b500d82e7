#include "format/picture/tiff_tags.hpp"

#include <algorithm>
#include <set>

#include "format/picture/octets.hpp"
#include "format/picture/walk.hpp"

namespace candour::format {

namespace {

constexpr std::size_t most_directories = 4'096;
constexpr std::size_t most_tags = 200'000;  // of all directories together
constexpr int deepest = 8;

unsigned width_of(std::uint16_t type) {
    static constexpr unsigned widths[] = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};
    return type < std::size(widths) ? widths[type] : 0;
}

struct Shape {  // of classic TIFF, and of BigTIFF
    unsigned count, entry, value, offset;
};
constexpr Shape classic{2, 12, 4, 4}, big{8, 20, 8, 8};

class Reader {
  public:
    explicit Reader(std::string_view bytes)
        : octets_(bytes, bytes.substr(0, 2) == "MM"), shape_(octets_.u16(2) == 43 ? big : classic) {
        found_.big_endian = octets_.big_endian();
    }

    TiffStructure run() {
        const bool is_big = shape_.offset == 8;
        take(0, is_big ? 16 : 8);
        chain(octets_.number(is_big ? 8 : 4, shape_.offset), TiffDirectory::Role::page, 0);
        if (found_.directories.empty()) damage("the TIFF has no directory", 0);
        look_for_unused();
        look_for_orphans();
        return std::move(found_);
    }

  private:
    void damage(std::string what, std::uint64_t at) {
        if (!found_.damage)
            found_.damage =
                Problem{Problem::Kind::malformed, std::move(what), "byte " + std::to_string(at)};
    }
    void take(std::uint64_t at, std::uint64_t size) {
        if (size != 0) taken_.push_back({at, size});
    }

    void chain(std::uint64_t at, TiffDirectory::Role role, int depth) {
        while (at != 0) {
            if (!seen_.insert(at).second) return damage("the directories of the TIFF go round", at);
            if (found_.directories.size() >= most_directories || depth > deepest)
                return damage("the TIFF has more directories than any real one", at);
            at = directory(at, role, depth);
        }
    }
    /// Reads one directory and what hangs below it; gives the place of the next one.
    std::uint64_t directory(std::uint64_t at, TiffDirectory::Role role, int depth) {
        const auto count = octets_.number(at, shape_.count);
        const auto entries = at + shape_.count;
        if (!octets_.holds(at, shape_.count) || count > 65'535 ||
            !octets_.holds(entries, count * shape_.entry)) {
            damage("a TIFF directory lies outside the file", at);
            return 0;
        }
        const auto next_at = entries + count * shape_.entry;
        take(at, next_at + shape_.offset - at);
        TiffDirectory read{role, at, {}};
        for (std::uint64_t i = 0; i < count && tags_ < most_tags; ++i, ++tags_)
            if (const auto tag = entry(entries + i * shape_.entry)) read.tags.push_back(*tag);
        const auto index = found_.directories.size();
        found_.directories.push_back(std::move(read));
        // By index: what hangs below may move the directories.
        data_of(found_.directories[index]);
        const auto tags = found_.directories[index].tags;
        for (const auto& tag : tags) below(tag, depth);
        // Directories below others end a chain; only pages have a next one that is theirs.
        const auto next = octets_.number(next_at, shape_.offset);
        return role == TiffDirectory::Role::page || role == TiffDirectory::Role::sub ? next : 0;
    }
    std::optional<TiffTag> entry(std::uint64_t at) {
        TiffTag tag;
        tag.id = octets_.u16(at);
        tag.type = octets_.u16(at + 2);
        tag.count = octets_.number(at + 4, shape_.offset);
        const std::uint64_t width = width_of(tag.type);
        const auto value_at = at + 4 + shape_.offset;
        if (width == 0) return std::nullopt;  // a type of the future: readers skip it
        if (tag.count > octets_.size() / width) {
            damage("a TIFF value is longer than the file", at);
            return std::nullopt;
        }
        const auto size = tag.count * width;
        tag.at = size <= shape_.value ? value_at : octets_.number(value_at, shape_.offset);
        if (!octets_.holds(tag.at, size)) {
            damage("a TIFF value lies outside the file", at);
            return std::nullopt;
        }
        if (size > shape_.value) take(tag.at, size);
        tag.bytes = octets_.part(tag.at, size);
        return tag;
    }
    void below(const TiffTag& tag, int depth) {
        using Role = TiffDirectory::Role;
        const auto role = tag.id == 330     ? Role::sub
                          : tag.id == 34665 ? Role::exif
                          : tag.id == 34853 ? Role::gps
                          : tag.id == 40965 ? Role::interop
                                            : Role::page;
        if (role == Role::page ||
            (tag.type != 4 && tag.type != 13 && tag.type != 16 && tag.type != 18))
            return;
        for (std::uint64_t i = 0; i < std::min<std::uint64_t>(tag.count, 64); ++i)
            chain(found_.number(tag, i), role, depth + 1);
    }
    /// Strips, tiles and old-style JPEG data that the directory points to.
    void data_of(const TiffDirectory& directory) {
        static constexpr std::uint16_t pairs[][2] = {{273, 279}, {324, 325}, {513, 514}, {288, 289},
                                                     {519, 0},   {520, 0},   {521, 0}};
        for (const auto& [place_id, size_id] : pairs) {
            const auto* places = directory.find(place_id);
            const auto* sizes = size_id == 0 ? nullptr : directory.find(size_id);
            if (!places) continue;
            for (std::uint64_t i = 0; i < places->count && taken_.size() < 4'000'000; ++i) {
                const auto at = found_.number(*places, i);
                const auto size = sizes ? found_.number(*sizes, i) : 64;
                if (sizes && !octets_.holds(at, size))
                    damage("image data lie outside the file", at);
                take(at, std::min(size, octets_.size()));
            }
        }
    }

    void look_for_unused() {
        std::sort(taken_.begin(), taken_.end(),
                  [](const TiffRange& a, const TiffRange& b) { return a.at < b.at; });
        std::uint64_t end = 0;
        const auto gap = [&](std::uint64_t until) {
            const auto part = octets_.part(end, until - end);
            if (part.find_first_not_of('\0') != std::string_view::npos && !is_padding(part))
                found_.unused.push_back({end, until - end});
        };
        for (const auto& range : taken_) {
            if (range.at > end && found_.unused.size() < most_pieces)
                gap(std::min(range.at, octets_.size()));
            end = std::max(end, range.at + range.size);
        }
        if (end < octets_.size()) gap(octets_.size());
    }
    /// Directories that nothing links to: ascending tags of known types whose values lie inside.
    void look_for_orphans() {
        if (found_.damage) return;
        std::size_t tried = 0;
        const auto gaps = found_.unused;
        for (const auto& gap : gaps)
            for (auto at = gap.at + (gap.at & 1); at + 18 <= gap.at + gap.size; at += 2) {
                if (++tried > 4'000'000 || found_.directories.size() >= most_directories) return;
                if (!looks_like_directory(at, gap)) continue;
                const auto known = found_.directories.size();
                directory(at, TiffDirectory::Role::orphan, deepest);
                if (found_.directories.size() > known)
                    at += shape_.count + octets_.number(at, shape_.count) * shape_.entry - 2;
            }
        found_.damage.reset();  // of what is only likely a directory
    }
    [[nodiscard]] bool looks_like_directory(std::uint64_t at, const TiffRange& gap) const {
        const auto count = octets_.number(at, shape_.count);
        if (count < 1 || count > 512 ||
            at + shape_.count + count * shape_.entry > gap.at + gap.size)
            return false;
        std::uint32_t last = 0;
        for (std::uint64_t i = 0; i < count; ++i) {
            const auto entry = at + shape_.count + i * shape_.entry;
            const auto id = octets_.u16(entry);
            const auto width = width_of(octets_.u16(entry + 2));
            const auto values = octets_.number(entry + 4, shape_.offset);
            if (width == 0 || values == 0 || values > octets_.size() / width) return false;
            if ((i > 0 && id <= last) || id < 254) return false;
            if (values * width > shape_.value &&
                !octets_.holds(octets_.number(entry + 4 + shape_.offset, shape_.offset),
                               values * width))
                return false;
            last = id;
        }
        return true;
    }

    Octets octets_;
    Shape shape_;
    TiffStructure found_;
    std::set<std::uint64_t> seen_;
    std::vector<TiffRange> taken_;
    std::size_t tags_ = 0;
};

}  // namespace

const TiffTag* TiffDirectory::find(std::uint16_t id) const {
    const auto it =
        std::find_if(tags.begin(), tags.end(), [&](const TiffTag& tag) { return tag.id == id; });
    return it == tags.end() ? nullptr : &*it;
}

std::uint64_t TiffStructure::number(const TiffTag& tag, std::uint64_t index) const {
    const auto width = width_of(tag.type);
    if (index >= tag.count) return 0;
    return Octets(tag.bytes, big_endian).number(index * width, width);
}

double TiffStructure::fraction(const TiffTag& tag, std::uint64_t index) const {
    if (tag.type != 5 && tag.type != 10) return static_cast<double>(number(tag, index));
    if (index >= tag.count) return 0;
    const Octets octets(tag.bytes, big_endian);
    const auto over = octets.u32(index * 8), under = octets.u32(index * 8 + 4);
    if (under == 0) return 0;
    if (tag.type == 10)
        return static_cast<double>(static_cast<std::int32_t>(over)) /
               static_cast<double>(static_cast<std::int32_t>(under));
    return static_cast<double>(over) / static_cast<double>(under);
}

TiffStructure read_tiff_structure(std::string_view bytes) {
    return Reader(bytes).run();
}

}  // namespace candour::format
