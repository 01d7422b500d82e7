// The reader of WordPress exports, with its way of going on after broken XML: it ends, and lines
// never go back.
#include "format/wxr.hpp"

#include <string>

#include "fuzz/record_fuzzing.hpp"

using namespace candour;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    const auto items =
        fuzzing::all_of(format::WxrItems(fuzzing::in_pieces(bytes, fuzzing::step_of(data[0]))));
    std::int64_t line = 0;
    for (const auto& item : items) {
        const auto* post = std::get_if<format::WxrItem>(&item);
        if (!post) continue;
        if (post->line < line) std::abort();
        line = post->line;
    }
    return 0;
}
