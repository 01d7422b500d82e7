// The HTML reader, in both ways of reading line ends: it reads anything, keeps to its limits, and
// gives UTF-8.
#include "format/html.hpp"

#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/text.hpp"

using namespace candour;

namespace {

void check(bool holds) {
    if (!holds) std::abort();
}

void check(const format::HtmlPage& page) {
    check(is_utf8(page.title));
    for (const auto index : page.main) check(index < page.blocks.size());
    for (const auto& block : page.blocks) {
        check(is_utf8(block.text));
        check(block.text == collapse_spaces(block.text));
        for (const auto& row : block.rows)
            for (const auto& cell : row) check(is_utf8(cell));
        for (const auto& link : block.links) check(is_utf8(link.text));
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    for (const auto lines : {format::HtmlLines::as_spaces, format::HtmlLines::as_breaks})
        if (const auto page = format::read_html(UntrustedHtml(bytes), lines)) check(*page);
    return 0;
}
