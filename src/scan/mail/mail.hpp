#pragma once

#include <string>
#include <string_view>

#include "format/mime/message.hpp"
#include "scan/examination.hpp"

/// What the rules of e-mail share.
namespace candour::scan {

/// Fields of the header that a reader does not see, and their text: routing, addresses of blind
/// copies, programs. Parts have fields too.
void judge_fields(Examination& exam, const format::MimePart& part, bool of_message);

/// A body that is text: it is examined as the text or page it is, and its findings are reported
/// here under the classes of mail. Gives what a reader sees of it.
std::string examine_body(Examination& exam, const format::MimePart& part, const std::string& text);

/// Reports the words of one of two alternative texts that the other lacks.
void judge_alternatives(Examination& exam, const std::string& where, std::string_view plain,
                        std::string_view page);

/// The lines of a text that lie so far below or to the right that nobody scrolls there.
void judge_distance(Examination& exam, const std::string& where, std::string_view text);

/// A plain text without the lines that `judge_distance` reports and the files in uuencoding: what a
/// reader sees of it.
std::string visible_text(std::string_view text);

/// Text before, between or after the parts of a multipart.
void judge_between_parts(Examination& exam, const format::MimePart& part);

/// What the place of a part is called: "part 2", of the whole message "body".
inline std::string place_of(const format::MimePart& part) {
    return part.place.empty() ? "body" : part.place;
}

}  // namespace candour::scan
