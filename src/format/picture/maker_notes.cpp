#include "format/picture/maker_notes.hpp"

#include <algorithm>
#include <array>

#include <exiv2/exiv2.hpp>

namespace candour::format {

namespace {

constexpr std::size_t most_notes = 5'000;
constexpr std::size_t longest_note = 400;

bool is_standard(const std::string& group) {
    static const std::array<std::string_view, 9> standard = {"Image",     "Photo",     "GPSInfo",
                                                             "Iop",       "Thumbnail", "SubImage1",
                                                             "SubImage2", "SubImage3", "SubThumb1"};
    return std::find(standard.begin(), standard.end(), group) != standard.end();
}

}  // namespace

std::vector<MakerNote> read_maker_notes(std::string_view exif) {
    std::vector<MakerNote> notes;
    if (exif.size() > (8U << 20)) return notes;
    static const bool quiet = [] {
        Exiv2::LogMsg::setLevel(Exiv2::LogMsg::mute);
        return true;
    }();
    (void)quiet;
    try {
        Exiv2::ExifData data;
        Exiv2::ExifParser::decode(data, reinterpret_cast<const Exiv2::byte*>(exif.data()),
                                  static_cast<std::uint32_t>(exif.size()));
        for (const auto& datum : data) {
            if (notes.size() >= most_notes) break;
            const auto group = datum.groupName();
            if (is_standard(group) || group.substr(0, 8) == "SubImage") continue;
            if (datum.size() > static_cast<long>(longest_note)) continue;
            notes.push_back({group + "." + datum.tagName(), datum.toString()});
        }
    } catch (const std::exception&) {
        // Notes that Exiv2 cannot read: what was read before is kept.
    }
    return notes;
}

}  // namespace candour::format
