#include "format/csv.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <deque>

#include <csv.h>

#include "base/text.hpp"

namespace candour::format {
namespace {

constexpr std::size_t most_cells = 1'000;

// libcsv makes room for a growing cell so many bytes at a time; its own 128 would copy a cell of
// 16 MB over and over.
constexpr std::size_t cell_growth = 256UL * 1024;

// libcsv keeps a cell in one buffer that it grows; this is how the buffer is kept from growing
// without end.
void* grow_within_limit(void* old, std::size_t size) {
    return size > longest_record ? nullptr : std::realloc(old, size);
}

// The end of the line that `text` begins with, its CR, LF or CR LF included.
std::size_t line_length(std::string_view text) {
    const auto at = text.find_first_of("\r\n");
    if (at == std::string_view::npos) return text.size();
    return at + (text.substr(at).starts_with("\r\n") ? 2 : 1);
}

bool ends_line(std::string_view piece) {
    return piece.ends_with('\n') || piece.ends_with('\r');
}

}  // namespace

struct CsvRows::Impl {
    Impl(ByteSource source, char separator) : bytes(as_utf8(std::move(source))) {
        csv_init(&parser, 0);
        csv_set_delim(&parser, static_cast<unsigned char>(separator));
        csv_set_realloc_func(&parser, grow_within_limit);
        csv_set_blk_size(&parser, cell_growth);
    }
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;
    ~Impl() { csv_free(&parser); }

    Result<void> read_piece() {
        std::array<char, piece_size> piece;
        TRY(const auto count, bytes(piece));
        if (count == 0) {
            finish();
            return {};
        }
        // A line at a time, because libcsv does not say where in its input a row ended.
        std::string_view rest(piece.data(), count);
        while (!rest.empty() && !ended) {
            const auto length = line_length(rest);
            feed(rest.substr(0, length));
            rest.remove_prefix(length);
        }
        return {};
    }

    void feed(std::string_view piece) {
        // A CR at the end of one piece and its LF at the start of the next are one line end.
        const bool second_half = piece == "\n" && after_cr;
        after_cr = piece.ends_with('\r');
        if (second_half) --line;
        if (!is_in_row()) row.line = line;
        const auto taken = csv_parse(&parser, piece.data(), piece.size(), on_cell, on_row, this);
        if (taken != piece.size()) {
            ended = true;
            items.push_back(Fault{row.line,
                                  "a cell is longer than 16 MB (perhaps a quotation mark "
                                  "opens here and never closes); nothing after it could "
                                  "be read"});
        }
        if (ends_line(piece)) ++line;
    }

    void finish() {
        ended = true;
        if (!is_in_quotes())
            csv_fini(&parser, on_cell, on_row, this);
        else
            items.push_back(Fault{row.line,
                                  "the file ends inside quotation marks that open in the "
                                  "row that begins here"});
    }

    // libcsv's states, which have no names in csv.h: 0 is between rows, 2 in a cell. Of a quotation
    // mark left open it tells only in its strict mode, which refuses every stray one.
    [[nodiscard]] bool is_in_row() const { return parser.pstate != 0; }
    [[nodiscard]] bool is_in_quotes() const { return parser.pstate == 2 && parser.quoted == 1; }

    static void on_cell(void* text, std::size_t size, void* self) {
        auto& impl = *static_cast<Impl*>(self);
        impl.row_size += size;
        ++impl.row_cells;
        if (impl.row_size > longest_record || impl.row_cells > most_cells) {
            impl.row.cells.clear();
            return;
        }
        const std::string_view cell(static_cast<const char*>(text), size);
        impl.row.cells.emplace_back(trim(cell));
    }

    static void on_row(int, void* self) {
        auto& impl = *static_cast<Impl*>(self);
        if (impl.row_cells > most_cells)
            impl.items.push_back(Fault{impl.row.line, "the row has more than 1,000 cells"});
        else if (impl.row_size > longest_record)
            impl.items.push_back(Fault{impl.row.line, "the row is longer than 16 MB"});
        else if (!impl.row.cells.empty())
            impl.items.push_back(std::move(impl.row));
        impl.row = {};
        impl.row_size = 0;
        impl.row_cells = 0;
    }

    ByteSource bytes;
    csv_parser parser{};
    std::deque<Item<CsvRow>> items;  // read and not yet given
    CsvRow row;
    std::size_t row_size = 0;
    std::size_t row_cells = 0;
    bool after_cr = false;
    std::int64_t line = 1;
    bool ended = false;
};

CsvRows::CsvRows(ByteSource bytes, char delimiter)
    : impl_(std::make_unique<Impl>(std::move(bytes), delimiter)) {}
CsvRows::CsvRows(CsvRows&&) noexcept = default;
CsvRows& CsvRows::operator=(CsvRows&&) noexcept = default;
CsvRows::~CsvRows() = default;

NextItem<CsvRow> CsvRows::next() {
    while (impl_->items.empty() && !impl_->ended) TRY_VOID(impl_->read_piece());
    if (impl_->items.empty()) return std::nullopt;
    auto item = std::move(impl_->items.front());
    impl_->items.pop_front();
    return item;
}

char csv_delimiter(std::string_view head) {
    constexpr std::string_view candidates = ",;\t";
    std::array<int, candidates.size()> counts{};
    bool quoted = false;
    for (const char c : head) {
        if (c == '"') quoted = !quoted;
        if (!quoted && (c == '\n' || c == '\r')) break;
        if (const auto at = candidates.find(c); !quoted && at != std::string_view::npos)
            ++counts[at];
    }
    const auto most = std::max_element(counts.begin(), counts.end());
    return candidates[static_cast<std::size_t>(most - counts.begin())];
}

}  // namespace candour::format
