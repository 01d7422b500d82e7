#pragma once

#include <string>
#include <string_view>

#include "format/budget.hpp"
#include "format/ole/msg.hpp"

namespace candour::scan::msg {

/// What a mail program shows of a message: the heading, and one of the bodies.
struct View {
    std::string from, to, cc, subject;
    std::string heading;  ///< all of them
    std::string plain;    ///< UTF-8
    std::string html;     ///< as stored; empty: none
    std::string rtf;      ///< unpacked; empty: none
};

/// Fails: as msg_rtf.
Result<View> view_of(const format::Msg& message, format::Budget& budget);

/// "Alex Example <alex@example.org>" of a recipient.
std::string person(const format::MsgPart& recipient);
std::string attachment_name(const format::MsgPart& attachment, std::size_t number);

/// The words of `text` that stand nowhere in `other`, in their order, when there are enough of them
/// to say something; else empty.
std::string words_missing(std::string_view text, std::string_view other);

}  // namespace candour::scan::msg
