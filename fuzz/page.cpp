// The page parser, behind both of its readers: whatever a page is, it is an entry whose JSON is
// read back as the same entry, or a Problem.
#include "casework/page.hpp"

#include <cstdint>
#include <cstdlib>
#include <string>

#include "actions/import/read_html_page.hpp"
#include "base/embedded.hpp"
#include "base/text.hpp"
#include "casework/log_entry_json.hpp"
#include "format/html.hpp"

using namespace candour;

namespace {

const law::Rulebook& rulebook() {
    static const auto read = law::Rulebook::from(embedded::rulebook()).value();
    return read;
}

void check(const Result<casework::LogEntry>& entry) {
    if (!entry) return;
    const auto again = casework::log_entry_from_json(casework::to_line(*entry));
    if (!again || *again != *entry) std::abort();
}

}  // namespace

// The first byte says which reader comes first: an even one is text, an odd one HTML.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    casework::PageHints hints;
    hints.fallback_reference = "page";
    if (data[0] % 2 == 0) {
        check(casework::read_page(casework::blocks_of_text(to_utf8(bytes)), hints, rulebook()));
    } else if (const auto page = format::read_html(UntrustedHtml(bytes))) {
        check(actions::read_html_page(*page, page->title, hints, rulebook()));
    }
    return 0;
}
