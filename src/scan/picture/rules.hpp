#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "format/picture/anatomy.hpp"
#include "format/picture/pixels.hpp"
#include "format/picture/tiff_tags.hpp"
#include "scan/picture/voice.hpp"

/// The rules of pictures, one set for each thing that a picture file can carry.
namespace candour::scan {

/// A preview that was found, to be held against the picture once its pixels are known.
struct Preview {
    std::string where;
    std::string name;
    std::string bytes;                    ///< a picture file; or red, green, blue of each pixel
    std::uint32_t width = 0, height = 0;  ///< of raw pixels; 0 of a file
};
using Previews = std::vector<Preview>;

/// Exif tags, or those of a TIFF file (`of_tiff`).
void judge_tags(PictureVoice& voice, std::string_view block, bool of_tiff, Previews& previews);
void judge_xmp(PictureVoice& voice, const std::string& where, std::string_view packet,
               Previews& previews);
void judge_iptc(PictureVoice& voice, const std::string& where, std::string_view records);
void judge_profile(PictureVoice& voice, const std::string& where, std::string_view profile);
/// A text with a keyword, as PNG has it.
void judge_keyword_text(PictureVoice& voice, const std::string& where, std::string_view keyword,
                        std::string_view text, Previews& previews);
void judge_comment(PictureVoice& voice, const std::string& where, std::string_view text);
/// Further pages and frames.
void judge_frames(PictureVoice& voice, const format::PictureAnatomy& anatomy,
                  std::string_view bytes, const format::Pixels* picture);
/// True when a preview shows what the picture shows.
bool same_picture(const format::Pixels& preview, const format::Pixels& picture);
void judge_preview(PictureVoice& voice, const Preview& preview, const format::Pixels* picture);
/// A line of text that is too faint to be seen, and the flat colour that it stands on.
struct FaintLine {
    std::uint32_t left = 0, top = 0, right = 0, bottom = 0;
    format::Pixels::Pixel ground{};
};
std::optional<FaintLine> find_faint_line(const format::Pixels& picture);
/// True when a pixel is so near to the ground that nobody sees it there.
bool is_faint(const format::Pixels::Pixel& pixel, const format::Pixels::Pixel& ground);
/// Pixels of less alpha than this are not seen, whatever their colour.
inline constexpr std::uint8_t transparent = 4;

/// Colour below transparent pixels, and text in nearly the colour of its background.
void judge_pixels(PictureVoice& voice, const format::Pixels& picture);

}  // namespace candour::scan
