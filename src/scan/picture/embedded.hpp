#pragma once

#include <string>
#include <string_view>

#include "scan/examination.hpp"

namespace candour::scan {

/// The classes that a picture's metadata and thumbnail are reported under: a document's are not a
/// picture file's.
struct EmbeddedClasses {
    std::string_view meta = "image.meta";
    std::string_view thumbnail = "image.thumbnail";
};
inline constexpr EmbeddedClasses in_a_pdf{"pdf.image_exif", "pdf.thumbnail"};

/// Examines a picture that a document shows: what a recipient gets out of its metadata (Exif, XMP,
/// IPTC, comments), out of a thumbnail that differs from it, and out of what its file carries
/// besides the picture (bytes after the end, private chunks, further pages, colour below
/// transparent pixels), the last under the classes of chapter 5. All findings are at `where`, as
/// "word/media/image1.jpeg". Orientation, density, ordinary profiles and the like are no finding.
///
/// False when the bytes are no picture of a kind we know (EMF, WMF, BMP): nothing was examined, and
/// it is for the caller to say so. What cannot be read of a known kind is refused at `where`.
bool examine_embedded_picture(Examination& exam, std::string_view bytes, const std::string& where,
                              const EmbeddedClasses& classes = {});

}  // namespace candour::scan
