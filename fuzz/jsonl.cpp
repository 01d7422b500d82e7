// The JSON Lines reader and the reader of entries: the lines do not depend on how the bytes come,
// and an entry that is read is written and read as the same.
#include <string>

#include "casework/log_entry_json.hpp"
#include "format/json_lines.hpp"
#include "fuzz/record_fuzzing.hpp"

using namespace candour;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    const auto lines =
        fuzzing::all_of(format::JsonLines(fuzzing::in_pieces(bytes, fuzzing::step_of(data[0]))));
    if (lines != fuzzing::all_of(format::JsonLines(format::bytes_of(bytes)))) std::abort();
    for (const auto& item : lines) {
        const auto* line = std::get_if<format::JsonLine>(&item);
        if (!line) continue;
        const auto entry = casework::log_entry_from_json(line->text);
        if (!entry) continue;
        const auto again = casework::log_entry_from_json(casework::to_line(*entry));
        if (!again || *again != *entry) std::abort();
    }
    return 0;
}
