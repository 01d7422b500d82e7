#include "actions/import/read_html_page.hpp"

#include <algorithm>
#include <iterator>

#include "base/text.hpp"

namespace candour::actions {
namespace {

Block title_block(const std::string& title) {
    Block heading;
    heading.kind = Block::Kind::heading;
    heading.text = title;
    heading.level = 1;
    heading.line = 1;
    return heading;
}

// On many pages the numbers of questions and answers are typed into paragraphs; such a paragraph is
// the list item that the same line would be in a page of text.
Block with_typed_marker(const Block& block) {
    if (block.kind != Block::Kind::paragraph) return block;
    const auto read = casework::blocks_of_text(block.text);
    if (read.size() != 1 || read.front().kind != Block::Kind::list_item) return block;
    auto item = read.front();
    item.links = block.links;
    item.line = block.line;
    return item;
}

// A window's title often is the page's heading with the site's name after it.
bool says_title(const Block& block, const std::string& title) {
    return block.kind == Block::Kind::heading && !block.text.empty() &&
           title.find(block.text) != std::string::npos;
}

// A block as one paragraph of text.
std::string text_of(const Block& block) {
    std::string text = block.marker.empty() ? block.text : block.marker + " " + block.text;
    for (const auto& row : block.rows) {
        if (!text.empty()) text += '\n';
        text += join(row, " | ");
    }
    return text;
}

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::string percent_decoded(std::string_view text) {
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool escape = text[i] == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 &&
                            hex_digit(text[i + 2]) >= 0;
        if (escape) {
            decoded += static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
            i += 2;
        } else {
            decoded += text[i];
        }
    }
    return to_utf8(decoded);
}

}  // namespace

Result<casework::LogEntry> read_html_page(const format::HtmlPage& page, const std::string& title,
                                          const casework::PageHints& hints,
                                          const law::Rulebook& rulebook) {
    const bool titled =
        title.empty() || std::any_of(page.blocks.begin(), page.blocks.end(),
                                     [&](const Block& block) { return says_title(block, title); });
    std::vector<Block> inside;
    std::vector<std::string> outside;
    if (!titled) inside.push_back(title_block(title));
    for (std::size_t i = 0, main = 0; i < page.blocks.size(); ++i) {
        if (main < page.main.size() && page.main[main] == i) {
            inside.push_back(with_typed_marker(page.blocks[i]));
            ++main;
        } else {
            outside.push_back(text_of(page.blocks[i]));
        }
    }
    auto entry = casework::read_page(inside, hints, rulebook);
    if (entry) {
        entry->source_text.insert(entry->source_text.end(), outside.begin(), outside.end());
        return entry;
    }
    if (outside.empty()) return entry;
    std::vector<Block> all;
    if (!titled) all.push_back(title_block(title));
    std::transform(page.blocks.begin(), page.blocks.end(), std::back_inserter(all),
                   with_typed_marker);
    return casework::read_page(all, hints, rulebook);
}

std::string path_of(std::string_view address) {
    address = trim(address);
    const auto scheme = address.find("://");
    if (!starts_with_ignoring_case(address, "http") || scheme == std::string_view::npos) return {};
    const auto rest = address.substr(scheme + 3);
    const auto slash = rest.find('/');
    if (slash == std::string_view::npos) return {};
    const auto path = rest.substr(slash, rest.substr(slash).find('#'));
    return path == "/" ? std::string{} : std::string(path);
}

std::string file_name_of(std::string_view address) {
    address = address.substr(0, address.find_first_of("?#"));
    const auto slash = address.rfind('/');
    return percent_decoded(slash == std::string_view::npos ? address : address.substr(slash + 1));
}

}  // namespace candour::actions
