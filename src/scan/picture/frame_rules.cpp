#include <algorithm>

#include <fmt/format.h>

#include "scan/picture/rules.hpp"

namespace candour::scan {

namespace {

using format::PictureAnatomy;
using format::PictureFrame;
using format::PictureKind;

std::string size_of(const PictureFrame& frame) {
    return frame.width == 0 ? std::string()
                            : fmt::format(", {} by {} pixels", frame.width, frame.height);
}

/// An animation shows all of its frames to who looks on when it plays over and over, and none of
/// them flashes by or waits for minutes.
bool plays_openly(const PictureAnatomy& anatomy) {
    const auto& frames = anatomy.frames;
    return anatomy.loops &&
           std::all_of(frames.begin(), frames.end(),
                       [](const PictureFrame& frame) { return frame.delay <= 10'000; }) &&
           std::any_of(frames.begin(), frames.end(),
                       [](const PictureFrame& frame) { return frame.delay >= 20; });
}

void judge_reduced(PictureVoice& voice, const PictureFrame& frame, std::string_view bytes,
                   const format::Pixels* picture) {
    const auto where = fmt::format("page {}", frame.page + 1);
    const auto preview = format::decode_picture(PictureKind::tiff, bytes, voice.exam().budget(),
                                                {frame.page, format::most_pixels});
    if (preview && picture && same_picture(*preview, *picture))
        return voice.noted("img.thumbnail", where, "a smaller copy of the picture");
    voice.found(
        "img.thumbnail", where,
        "a smaller copy of the picture that shows something else, or cannot be held against it");
}

}  // namespace

void judge_frames(PictureVoice& voice, const PictureAnatomy& anatomy, std::string_view bytes,
                  const format::Pixels* picture) {
    const bool open = plays_openly(anatomy);
    std::size_t number = 0;
    for (const auto& frame : anatomy.frames) {
        ++number;
        const auto page = fmt::format("page {}", number), one = fmt::format("frame {}", number);
        switch (frame.role) {
            case PictureFrame::Role::main:
            case PictureFrame::Role::support:
                break;
            case PictureFrame::Role::frame:
                if (open)
                    voice.noted("img.frame", one,
                                "a further frame of an animation that plays over and over" +
                                    size_of(frame));
                else
                    voice.found("img.frame", one,
                                "a further frame that a viewer may never show" + size_of(frame));
                break;
            case PictureFrame::Role::page:
                if (frame.declared)
                    voice.noted(
                        "img.page2", page,
                        "a further page, which says which page of how many it is" + size_of(frame));
                else
                    voice.found(
                        "img.page2", page,
                        "a further page: many viewers show only the first" + size_of(frame));
                break;
            case PictureFrame::Role::reduced:
                if (anatomy.kind == PictureKind::tiff) judge_reduced(voice, frame, bytes, picture);
                break;
            case PictureFrame::Role::hidden:
                if (anatomy.kind == PictureKind::png)
                    voice.found("img.frame", "first frame",
                                "a picture that is not part of the animation: viewers that play it "
                                "never show it" +
                                    size_of(frame));
                else
                    voice.found(
                        "img.page2", byte_place(frame.at),
                        "a further picture in the file that viewers do not show" + size_of(frame));
                break;
        }
    }
}

}  // namespace candour::scan
