#include <map>

#include "format/picture/octets.hpp"
#include "format/picture/tiff_tags.hpp"
#include "format/picture/walk.hpp"

namespace candour::format {

namespace {

using Role = PicturePiece::Role;

constexpr int deepest_box = 8;
constexpr std::size_t most_items = 20'000;
constexpr std::size_t most_extents = 100'000;

struct Item {
    std::string type, content_type, name;
    bool hidden = false;
    std::vector<TiffRange> extents;  // places in the file
    std::uint32_t width = 0, height = 0;
    bool tile = false, support = false, thumbnail = false;
};

/// Walks the boxes of a HEIF file. Spec: ISO/IEC 14496-12 and 23008-12.
class HeifWalk {
  public:
    HeifWalk(std::string_view bytes, PictureAnatomy& into)
        : bytes_(bytes), octets_(bytes), into_(into) {}

    void run() {
        boxes(0, bytes_.size(), 0);
        if (items_.empty() && into_.frames.empty())
            damaged(into_, "the HEIF holds no item", bytes_.size());
        report_items();
        report_unused();
    }

  private:
    void boxes(std::uint64_t at, std::uint64_t end, int depth) {
        while (at + 8 <= end) {
            std::uint64_t size = octets_.u32(at), head = 8;
            const auto type = octets_.part(at + 4, 4);
            if (size == 1) {
                size = octets_.u64(at + 8);
                head = 16;
            }
            if (size == 0) size = end - at;
            const bool sane =
                std::all_of(type.begin(), type.end(), [](char c) { return c >= ' ' && c <= '~'; });
            if (size < head || size > end - at || !sane) {
                if (depth == 0 && saw_meta_) return add_rest(into_, bytes_, at);
                return damaged(into_, "a box is longer than the file", at);
            }
            box(type, at, at + head, at + size, depth);
            at += size;
        }
        if (depth == 0 && at < end) add_rest(into_, bytes_, at);
    }

    void box(std::string_view type, std::uint64_t at, std::uint64_t body, std::uint64_t end,
             int depth) {
        const auto data = octets_.part(body, end - body);
        if (depth > deepest_box) return damaged(into_, "the boxes are nested too deep", at);
        if (type == "meta") {
            saw_meta_ = true;
            boxes(body + 4, end, depth + 1);
        } else if (type == "iprp" || type == "moov" || type == "trak" || type == "mdia") {
            if (type == "trak" && into_.frames.size() < most_items)
                into_.frames.push_back({PictureFrame::Role::frame, at});
            boxes(body, end, depth + 1);
        } else if (type == "pitm") {
            primary_ = octets_.u8(body) == 0 ? octets_.u16(body + 4) : octets_.u32(body + 4);
        } else if (type == "iinf") {
            boxes(body + (octets_.u8(body) == 0 ? 6 : 8), end, depth + 1);
        } else if (type == "infe") {
            item_entry(body, end);
        } else if (type == "iloc") {
            item_places(body, end);
        } else if (type == "iref") {
            references(body, end);
        } else if (type == "ipco") {
            properties(body, end);
        } else if (type == "ipma") {
            property_links(body, end);
        } else if (type == "idat") {
            idat_ = {body, end - body};
        } else if (type == "mdat") {
            data_.push_back({body, end - body});
        } else if (type == "uuid") {
            add_piece(into_, Role::unknown, "box uuid", at, data.size(),
                      data.substr(std::min<std::size_t>(16, data.size())));
        } else if (type == "free" || type == "skip") {
            if (!is_padding(data))
                add_piece(into_, Role::unknown, "box " + std::string(type), at, data.size(), data);
        } else if (!is_known(type)) {
            add_piece(into_, Role::unknown, "box " + std::string(type), at, data.size(), data);
        }
    }
    static bool is_known(std::string_view type) {
        static constexpr std::string_view known[] = {"ftyp", "hdlr", "dinf", "grpl", "mvhd", "tkhd",
                                                     "mdhd", "minf", "edts", "tref", "iods", "mvex",
                                                     "styp", "sidx", "dref", "ipro", "iref"};
        return std::find(std::begin(known), std::end(known), type) != std::end(known);
    }

    void item_entry(std::uint64_t body, std::uint64_t end) {
        const auto version = octets_.u8(body);
        if (version < 2 || items_.size() >= most_items) return;
        const unsigned id_width = version == 2 ? 2 : 4;
        auto& item = items_[static_cast<std::uint32_t>(octets_.number(body + 4, id_width))];
        item.hidden = (octets_.u8(body + 3) & 1) != 0;
        const auto type_at = body + 4 + id_width + 2;
        item.type = octets_.part(type_at, 4);
        const auto rest = octets_.part(type_at + 4, end > type_at + 4 ? end - type_at - 4 : 0);
        const auto name_end = std::min(rest.find('\0'), rest.size());
        item.name = rest.substr(0, name_end);
        if (item.type == "mime" && name_end < rest.size()) {
            const auto content = rest.substr(name_end + 1);
            item.content_type = content.substr(0, std::min(content.find('\0'), content.size()));
        }
    }
    void item_places(std::uint64_t body, std::uint64_t end) {
        const auto version = octets_.u8(body);
        const unsigned offset_width = octets_.u8(body + 4) >> 4,
                       length_width = octets_.u8(body + 4) & 15,
                       base_width = octets_.u8(body + 5) >> 4,
                       index_width = version > 0 ? octets_.u8(body + 5) & 15 : 0;
        const unsigned id_width = version < 2 ? 2 : 4;
        const auto count = octets_.number(body + 6, id_width);
        auto at = body + 6 + id_width;
        if (std::max({offset_width, length_width, base_width, index_width}) > 8)
            return damaged(into_, "the places of the items cannot be read", body);
        for (std::uint64_t i = 0; i < count && at < end && i < most_items; ++i) {
            const auto id = static_cast<std::uint32_t>(octets_.number(at, id_width));
            at += id_width;
            unsigned construction = 0;
            if (version > 0) {
                construction = octets_.u16(at) & 15;
                at += 2;
            }
            at += 2;  // the data reference: only "this file" is read
            const auto base = octets_.number(at, base_width);
            at += base_width;
            const auto extents = octets_.u16(at);
            at += 2;
            for (unsigned n = 0; n < extents && at < end && extents_ < most_extents;
                 ++n, ++extents_) {
                at += index_width;
                const auto offset = octets_.number(at, offset_width);
                at += offset_width;
                const auto length = octets_.number(at, length_width);
                at += length_width;
                places_.push_back({id, construction, base + offset, length});
            }
        }
    }
    void references(std::uint64_t body, std::uint64_t end) {
        const unsigned id_width = octets_.u8(body) == 0 ? 2 : 4;
        for (auto at = body + 4; at + 8 <= end;) {
            const std::uint64_t size = octets_.u32(at);
            if (size < 8 || size > end - at)
                return damaged(into_, "the references are damaged", at);
            const auto type = octets_.part(at + 4, 4);
            const auto from = static_cast<std::uint32_t>(octets_.number(at + 8, id_width));
            const std::uint64_t count = octets_.u16(at + 8 + id_width);
            for (std::uint64_t i = 0; i < count && i < size; ++i) {
                const auto to = static_cast<std::uint32_t>(
                    octets_.number(at + 10 + id_width * (i + 1), id_width));
                if (type == "dimg") tiles_.push_back(to);
                if (type == "auxl" || type == "base") supports_.push_back(from);
                if (type == "thmb") thumbnails_.push_back(from);
            }
            at += size;
        }
    }
    void properties(std::uint64_t body, std::uint64_t end) {
        for (auto at = body; at + 8 <= end && sizes_.size() < most_items;) {
            const std::uint64_t size = octets_.u32(at);
            if (size < 8 || size > end - at)
                return damaged(into_, "the properties are damaged", at);
            const auto type = octets_.part(at + 4, 4);
            const auto data = octets_.part(at + 8, size - 8);
            sizes_.push_back(type == "ispe" ? std::pair{octets_.u32(at + 12), octets_.u32(at + 16)}
                                            : std::pair<std::uint32_t, std::uint32_t>{});
            if (type == "colr" && (data.substr(0, 4) == "prof" || data.substr(0, 4) == "rICC"))
                add_piece(into_, Role::icc, "profile", at, data.size(), data.substr(4));
            if (type == "udes" || type == "uuid" || type == "free")
                add_piece(into_, Role::unknown, "property " + std::string(type), at, data.size(),
                          data);
            at += size;
        }
    }
    void property_links(std::uint64_t body, std::uint64_t end) {
        const auto version = octets_.u8(body);
        const unsigned id_width = version < 1 ? 2 : 4,
                       link_width = (octets_.u8(body + 3) & 1) != 0 ? 2 : 1;
        const auto count = octets_.u32(body + 4);
        auto at = body + 8;
        for (std::uint64_t i = 0; i < count && at < end; ++i) {
            const auto id = static_cast<std::uint32_t>(octets_.number(at, id_width));
            at += id_width;
            const auto links = octets_.u8(at++);
            for (unsigned n = 0; n < links && at < end; ++n, at += link_width) {
                const auto link =
                    octets_.number(at, link_width) & (link_width == 2 ? 0x7FFF : 0x7F);
                if (link != 0 && links_.size() < most_extents) links_.emplace_back(id, link - 1);
            }
        }
    }

    void report_items() {
        for (const auto& place : places_) {
            const auto it = items_.find(place.item);
            if (it == items_.end()) continue;
            const auto at = place.construction == 1 ? idat_.at + place.offset : place.offset;
            if (place.construction > 1) continue;
            const auto size = place.length == 0
                                  ? bytes_.size() - std::min<std::uint64_t>(at, bytes_.size())
                                  : place.length;
            if (!octets_.holds(at, size)) {
                damaged(into_, "an item lies outside the file", at);
                continue;
            }
            it->second.extents.push_back({at, size});
        }
        for (const auto& [id, property] : links_)
            if (const auto it = items_.find(id);
                it != items_.end() && property < sizes_.size() && sizes_[property].first != 0) {
                it->second.width = sizes_[property].first;
                it->second.height = sizes_[property].second;
            }
        const auto mark = [&](const std::vector<std::uint32_t>& ids, bool Item::*flag) {
            for (const auto id : ids)
                if (const auto it = items_.find(id); it != items_.end()) it->second.*flag = true;
        };
        mark(tiles_, &Item::tile);
        mark(supports_, &Item::support);
        mark(thumbnails_, &Item::thumbnail);
        for (const auto& [id, item] : items_) report(id, item);
    }
    [[nodiscard]] std::string bytes_of(const Item& item) const {
        std::string whole;
        for (const auto& extent : item.extents)
            if (whole.size() < longest_piece) whole += octets_.part(extent.at, extent.size);
        return whole;
    }
    void report(std::uint32_t id, const Item& item) {
        const auto at = item.extents.empty() ? 0 : item.extents.front().at;
        const auto add = [&](Role role, std::string name, std::string_view body) {
            add_piece(into_, role, std::move(name), at, body.size(), body);
        };
        if (!item.name.empty() && item.name != "Exif" && item.name != "XMP" &&
            item.name != "Image" && item.type != "Exif" && item.type != "mime")
            add(Role::unknown, "name of item " + std::to_string(id), item.name);
        if (item.type == "Exif") {
            const auto whole = bytes_of(item);
            const std::uint64_t skip = 4 + std::uint64_t{Octets(whole).u32(0)};
            return add(Role::exif, "Exif", Octets(whole).part(skip));
        }
        if (item.type == "mime") {
            const bool xmp = item.content_type == "application/rdf+xml";
            return add(xmp ? Role::xmp : Role::unknown,
                       xmp ? "XMP" : "item of type " + item.content_type, bytes_of(item));
        }
        if (item.type == "uri ") return add(Role::unknown, "item by address", bytes_of(item));
        if (into_.frames.size() >= most_items) return;
        PictureFrame frame{PictureFrame::Role::page, at, item.width, item.height};
        if (id == primary_) {
            frame.role = PictureFrame::Role::main;
            into_.width = item.width;
            into_.height = item.height;
        } else if (item.thumbnail) {
            frame.role = PictureFrame::Role::reduced;
        } else if (item.tile || item.support) {
            frame.role = PictureFrame::Role::support;
        } else if (item.hidden) {
            frame.role = PictureFrame::Role::hidden;
        }
        into_.frames.push_back(frame);
    }
    /// Bytes of the media data that no item takes.
    void report_unused() {
        if (into_.damage) return;
        std::vector<TiffRange> taken;
        for (const auto& [id, item] : items_)
            taken.insert(taken.end(), item.extents.begin(), item.extents.end());
        std::sort(taken.begin(), taken.end(),
                  [](const TiffRange& a, const TiffRange& b) { return a.at < b.at; });
        const bool has_track =
            std::any_of(into_.frames.begin(), into_.frames.end(),
                        [](const auto& f) { return f.role == PictureFrame::Role::frame; });
        if (has_track) return;  // its samples are in tables that are not read
        for (const auto& box : data_) {
            auto end = box.at;
            const auto gap = [&](std::uint64_t until) {
                const auto part = octets_.part(end, until - end);
                if (until > end && !is_padding(part))
                    add_piece(into_, Role::between, "bytes that no item takes", end, part.size(),
                              part);
            };
            for (const auto& range : taken) {
                if (range.at + range.size <= box.at || range.at >= box.at + box.size) continue;
                if (range.at > end) gap(range.at);
                end = std::max(end, range.at + range.size);
            }
            if (end < box.at + box.size) gap(box.at + box.size);
        }
    }

    struct Place {
        std::uint32_t item;
        unsigned construction;
        std::uint64_t offset, length;
    };
    std::string_view bytes_;
    Octets octets_;
    PictureAnatomy& into_;
    bool saw_meta_ = false;
    std::uint32_t primary_ = 0;
    std::map<std::uint32_t, Item> items_;
    std::vector<Place> places_;
    std::size_t extents_ = 0;
    std::vector<std::uint32_t> tiles_, supports_, thumbnails_;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> sizes_;
    std::vector<std::pair<std::uint32_t, std::uint64_t>> links_;
    TiffRange idat_;
    std::vector<TiffRange> data_;
};

}  // namespace

void walk_heif(std::string_view bytes, PictureAnatomy& into) {
    HeifWalk(bytes, into).run();
}

}  // namespace candour::format
