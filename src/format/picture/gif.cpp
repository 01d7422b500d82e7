#include "format/picture/octets.hpp"
#include "format/picture/walk.hpp"

namespace candour::format {

namespace {

using Role = PicturePiece::Role;

class GifWalk {
  public:
    GifWalk(std::string_view bytes, PictureAnatomy& into)
        : bytes_(bytes), octets_(bytes, false), into_(into) {}

    void run() {
        into_.width = octets_.u16(6);
        into_.height = octets_.u16(8);
        at_ = 13 + table_size(octets_.u8(10));
        while (at_ < bytes_.size()) {
            const auto what = octets_.u8(at_);
            if (what == 0x3B) return add_rest(into_, bytes_, at_ + 1);
            if (what == 0x00) {  // some writers leave an empty block between two others
                ++at_;
            } else if (what == 0x2C) {
                if (!image()) return;
            } else if (what == 0x21) {
                if (!extension()) return;
            } else {
                return damaged(into_, "this is no block of a GIF", at_);
            }
            if (into_.frames.size() >= most_pieces) return;
        }
        damaged(into_, "the GIF ends in its middle", at_);
    }

  private:
    static std::uint64_t table_size(std::uint8_t flags) {
        return (flags & 0x80) != 0 ? 3ULL << ((flags & 7) + 1) : 0;
    }
    /// The sub-blocks at `at_` put together, at_ moved behind them; false at the end of the file.
    bool blocks(std::string& whole, bool keep) {
        while (octets_.holds(at_, 1)) {
            const std::uint64_t size = octets_.u8(at_);
            if (size == 0) {
                ++at_;
                return true;
            }
            if (!octets_.holds(at_ + 1, size)) break;
            if (keep && whole.size() < longest_piece) whole += octets_.part(at_ + 1, size);
            at_ += 1 + size;
        }
        damaged(into_, "the GIF ends in its middle", at_);
        return false;
    }
    bool image() {
        PictureFrame frame;
        frame.role = into_.frames.empty() ? PictureFrame::Role::main : PictureFrame::Role::frame;
        frame.at = at_;
        frame.width = octets_.u16(at_ + 5);
        frame.height = octets_.u16(at_ + 7);
        frame.delay = delay_;
        delay_ = 0;
        into_.frames.push_back(frame);
        at_ += 10 + table_size(octets_.u8(at_ + 9)) + 1;
        std::string unused;
        return blocks(unused, false);
    }
    bool extension() {
        const auto start = at_;
        const auto label = octets_.u8(at_ + 1);
        at_ += 2;
        std::string first;
        // The first block of an application extension names the application.
        if (label == 0xFF && octets_.u8(at_) != 0) {
            const std::uint64_t size = octets_.u8(at_);
            first = octets_.part(at_ + 1, size);
            at_ += 1 + size;
            if (first.substr(0, 11) == "XMP DataXMP") return xmp(start);
        }
        std::string whole;
        if (!blocks(whole, true)) return false;
        const auto add = [&](Role role, std::string name) {
            add_piece(into_, role, std::move(name), start, at_ - start, whole);
        };
        switch (label) {
            case 0xF9:
                delay_ = 10U * Octets(whole, false).u16(1);
                break;
            case 0xFE:
                add(Role::comment, "comment");
                break;
            case 0x01:
                // Text that a GIF viewer of 1989 would have drawn; none does now.
                whole.erase(0, std::min<std::size_t>(12, whole.size()));
                add(Role::unknown, "plain text block");
                break;
            case 0xFF:
                application(first, whole, start);
                break;
            default:
                add(Role::unknown, "extension " + std::to_string(label));
        }
        return true;
    }
    void application(const std::string& name, std::string_view data, std::uint64_t start) {
        if (name == "NETSCAPE2.0" || name == "ANIMEXTS1.0") {
            into_.loops = into_.loops || Octets(data, false).u8(0) == 1;
            if (data.size() > 8)
                add_piece(into_, Role::unknown, "bytes behind the loop count", start, data.size(),
                          data);
            return;
        }
        if (name == "ICCRGBG1012")
            return add_piece(into_, Role::icc, "profile", start, data.size(), data);
        add_piece(into_, Role::unknown, "application block " + name.substr(0, 11), start,
                  data.size(), data);
    }
    /// XMP is not in sub-blocks: it stands as it is, and a run of 258 bytes leads readers out of
    /// it.
    bool xmp(std::uint64_t start) {
        const auto end = bytes_.find(std::string_view("\x03\x02\x01\x00", 4), at_);
        const auto magic = bytes_.find(std::string_view("\x01\xFF\xFE\xFD", 4), at_);
        if (end == std::string_view::npos) {
            damaged(into_, "the GIF ends in its middle", at_);
            return false;
        }
        const auto text_end = std::min(magic, end);
        add_piece(into_, Role::xmp, "XMP", start, text_end - at_,
                  bytes_.substr(at_, text_end - at_));
        at_ = end + 4;
        if (octets_.u8(at_) == 0) ++at_;
        return true;
    }

    std::string_view bytes_;
    Octets octets_;
    PictureAnatomy& into_;
    std::uint64_t at_ = 0;
    std::uint32_t delay_ = 0;
};

}  // namespace

void walk_gif(std::string_view bytes, PictureAnatomy& into) {
    GifWalk(bytes, into).run();
}

}  // namespace candour::format
