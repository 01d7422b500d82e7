// The readers of messages and of winmail.dat: every part lies in the message, and decoding makes no
// more of it than there was.
#include "format/mime/message.hpp"

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "format/mime/tnef.hpp"

using namespace candour;

namespace {

void check(bool holds) {
    if (!holds) std::abort();
}

void check_part(const format::MimePart& part, std::string_view whole) {
    const auto inside = [&](std::string_view view) {
        return view.empty() || (view.data() >= whole.data() &&
                                view.data() + view.size() <= whole.data() + whole.size());
    };
    check(inside(part.body) && inside(part.before_parts) && inside(part.after_parts));
    check(format::decoded_body(part).bytes.size() <= part.body.size());
    format::find_uuencoded(format::text_of(part));
    for (const auto& inner : part.parts) check_part(inner, whole);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    if (const auto message = format::read_message(bytes)) check_part(*message, bytes);
    if (const auto tnef = format::read_tnef(bytes))
        for (const auto& attachment : tnef->attachments) check(attachment.bytes.size() <= size);
    return 0;
}
