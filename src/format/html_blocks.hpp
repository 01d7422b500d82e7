#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "format/html.hpp"

namespace candour::format {

/// The attributes that blocks depend on; empty when absent.
struct HtmlAttributes {
    std::string_view href, alt, type, start, value, colspan;
    bool hidden = false;  ///< by the attribute, or by a style of display:none
};

/// A page of more is refused by its reader; so that it never stands in memory, HtmlBlocks keeps one
/// more than this and no further ones.
inline constexpr std::size_t most_blocks = 200'000;

/// Builds an HtmlPage from the tags and text of a page as a parser meets them. Knows HTML's
/// elements; knows nothing of markup. Needs no balanced tags.
class HtmlBlocks {
  public:
    explicit HtmlBlocks(HtmlLines lines) : lines_(lines) {}

    void start(std::string_view element, const HtmlAttributes& attributes, int line);
    void end(std::string_view element);
    void text(std::string_view utf8, int line);
    /// The page read so far; may be called once.
    HtmlPage finish();

    [[nodiscard]] std::size_t depth() const { return open_.size(); }
    [[nodiscard]] std::size_t block_count() const { return page_.blocks.size(); }

  private:
    struct Open {
        std::string element;
        bool unseen = false;
    };
    struct List {
        bool ordered = false;
        char style = '1';
        int next = 1;
    };
    struct Cell {
        std::vector<std::string> lines;
        bool header = false;
        int span = 1;
    };
    struct OpenTable {
        std::string caption;
        std::vector<std::vector<Cell>> rows;
        std::vector<DocumentLink> links;
        int line = 0;
        bool in_head = false;
        bool has_head = false;
        bool layout = false;  // its cells go to the page as paragraphs
    };
    struct PendingLink {
        std::size_t at = 0;  // where in text_ it begins
        DocumentLink link;
    };

    void start_item(const HtmlAttributes& attributes);
    void start_table(int line);
    void start_cell(bool header, const HtmlAttributes& attributes);
    void start_link(std::string_view target);
    void end_link();
    void end_table();
    void close(std::string_view element);
    void line_break();
    void flush();
    void put_lines();
    void put_line(std::string_view line, std::vector<DocumentLink> links);
    void put_block(Block block);
    void spill(OpenTable& table);
    OpenTable* table_being_filled();
    [[nodiscard]] bool is_open(std::string_view element) const;

    HtmlLines lines_;
    HtmlPage page_;
    std::vector<std::size_t> in_main_, in_article_;
    std::vector<Open> open_;
    int unseen_ = 0;
    int preformatted_ = 0;
    int main_ = 0;
    int article_ = 0;
    int heading_ = 0;
    bool in_title_ = false;
    bool in_caption_ = false;
    std::vector<List> lists_;
    std::optional<std::string> marker_;  // of an item whose text has not come yet
    std::vector<OpenTable> tables_;
    int padding_left_ = 10'000;  // empty cells that colspan may still add to the page
    std::string text_;
    bool has_text_ = false;  // something in text_ is not white space
    int text_line_ = 0;
    std::vector<PendingLink> links_;
    std::optional<PendingLink> open_link_;
};

}  // namespace candour::format
