#include "casework/reading/text_tables.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "casework/reading/marker.hpp"
#include "casework/reading/wording.hpp"

namespace candour::casework::reading {
namespace {

// A table longer or wider than this is read as text: a limit on work, not on anything real.
constexpr std::size_t most_lines = 2000;
constexpr std::size_t most_columns = 40;
constexpr std::size_t longest_line = 400;
// Lines of a row's label above its values, or of a heading.
constexpr std::size_t most_label_lines = 12;

constexpr std::string_view upright = "\u2502";  // the box-drawing "│"

std::vector<std::string> cells_between(std::string_view line, std::string_view separator) {
    std::vector<std::string> cells;
    for (;;) {
        const auto at = line.find(separator);
        cells.push_back(collapse_spaces(line.substr(0, at)));
        if (at == std::string_view::npos) return cells;
        line.remove_prefix(at + separator.size());
    }
}

// "├────┼" and "|---|---|" part rows and say nothing.
bool is_rule(std::string_view line) {
    return words_of(line).empty();
}

bool has_rule_shape(std::string_view line) {
    return is_rule(line) && characters(line) >= 3;
}

std::size_t count(std::string_view line, std::string_view separator) {
    std::size_t n = 0;
    for (auto at = line.find(separator); at != std::string_view::npos;
         at = line.find(separator, at + separator.size()))
        ++n;
    return n;
}

// Rows whose cells are parted by one separator, the same number of times in each.
std::optional<TextTable> read_separated(std::span<const std::string_view> lines,
                                        std::string_view separator) {
    TextTable table;
    bool rule_after_first = false;
    std::size_t separators = 0;
    for (const auto line : lines) {
        if (table.lines >= most_lines) break;
        const bool rule = separator != "\t" && has_rule_shape(line);
        if (rule) {
            rule_after_first = rule_after_first || table.rows.size() == 1;
            ++table.lines;
            continue;
        }
        const auto n = count(line, separator);
        if (n == 0 || (separators != 0 && n != separators)) break;
        if (separator == "\t" && read_marker(trim(line))) break;
        separators = n;
        auto cells = cells_between(line, separator);
        const bool framed =
            separator != "\t" && cells.size() > 2 && cells.front().empty() && cells.back().empty();
        if (framed) {
            cells.erase(cells.begin());
            cells.pop_back();
        }
        table.rows.push_back(std::move(cells));
        ++table.lines;
    }
    if (table.rows.size() < 2) return std::nullopt;
    const auto width = table.rows.front().size();
    const bool even = std::all_of(table.rows.begin(), table.rows.end(),
                                  [&](const auto& row) { return row.size() == width; });
    // Two lines with one bar each are as likely a sentence with a title in it.
    if (!even || width < 2 || width > most_columns) return std::nullopt;
    if (width == 2 && table.rows.size() < 3 && separator == "|" && !rule_after_first)
        return std::nullopt;
    const auto& head = table.rows.front();
    const bool wordy_head =
        std::none_of(head.begin() + 1, head.end(), [](const auto& cell) { return is_value(cell); });
    table.has_header_row = rule_after_first || wordy_head;
    return table;
}

// ---------------------------------------------------------------- labels and columns of values

struct Token {
    std::string_view text;
    std::size_t begin = 0;  // in characters
    std::size_t end = 0;
};

std::vector<Token> tokens_of(std::string_view line) {
    std::vector<Token> tokens;
    std::size_t column = 0;
    std::size_t at = 0;
    while (at < line.size()) {
        if (trim(line.substr(at, 1)).empty() || line.substr(at).starts_with("\u00A0")) {
            at += line[at] == '\xC2' ? 2U : 1U;
            ++column;
            continue;
        }
        auto end = at;
        while (end < line.size() && !trim(line.substr(end, 1)).empty() &&
               !line.substr(end).starts_with("\u00A0"))
            ++end;
        const auto text = line.substr(at, end - at);
        const auto width = characters(text);
        tokens.push_back({text, column, column + width});
        column += width;
        at = end;
    }
    return tokens;
}

struct Row {
    std::vector<Token> label;
    std::vector<Token> values;
};

// A line's label and the values that close it.
Row row_of(std::string_view line) {
    auto tokens = tokens_of(line);
    auto first_value = tokens.size();
    while (first_value > 0 && is_value(tokens[first_value - 1].text)) --first_value;
    const auto values = tokens.size() - first_value;
    const bool dash = values > 0 && words_of(tokens[first_value].text).empty();
    // "Suspect identified -" goes on below, and "Worksop - 7" is a name and a figure.
    const bool close = first_value > 0 && values > 0 &&
                       tokens[first_value].begin == tokens[first_value - 1].end + 1;
    if (dash && close && values <= 2) first_value = tokens.size();
    Row row;
    row.label.assign(tokens.begin(), tokens.begin() + static_cast<std::ptrdiff_t>(first_value));
    row.values.assign(tokens.begin() + static_cast<std::ptrdiff_t>(first_value), tokens.end());
    return row;
}

std::string text_of(const std::vector<Token>& tokens) {
    std::string out;
    for (const auto& token : tokens) {
        if (!out.empty()) out += ' ';
        out += token.text;
    }
    return out;
}

bool is_year(std::string_view word) {
    const auto digits = word.substr(0, 4);
    return word.size() >= 4 && is_number(digits) &&
           (digits.starts_with("19") || digits.starts_with("20")) &&
           (word.size() == 4 || word[4] == '/' || word[4] == '-');
}

// "2017/18 14,445 4,465": the first of several values is the row's label when it is a year.
void take_year_as_label(Row& row) {
    if (!row.label.empty() || row.values.size() < 2 || !is_year(row.values.front().text)) return;
    if (std::all_of(row.values.begin(), row.values.end(),
                    [](const auto& value) { return is_year(value.text); }))
        return;  // a heading of years
    row.label.push_back(row.values.front());
    row.values.erase(row.values.begin());
}

double middle(const Token& token) {
    return static_cast<double>(token.begin + token.end) / 2.0;
}

// Where each column of a full table stands, from the rows that fill them all.
std::vector<double> column_middles(const std::vector<Row>& rows, std::size_t columns) {
    std::vector<double> sums(columns, 0.0);
    double full = 0;
    for (const auto& row : rows) {
        if (row.values.size() != columns) continue;
        for (std::size_t i = 0; i < columns; ++i) sums[i] += middle(row.values[i]);
        ++full;
    }
    for (auto& sum : sums) sum /= full;
    return sums;
}

// Puts a row with gaps into its columns by where its values stand. False when two claim one column.
bool place_values(const Row& row, const std::vector<double>& middles,
                  std::vector<std::string>& cells) {
    cells.assign(middles.size(), "");
    if (row.values.size() == middles.size()) {
        for (std::size_t i = 0; i < middles.size(); ++i) cells[i] = row.values[i].text;
        return true;
    }
    for (const auto& value : row.values) {
        const auto nearest =
            std::min_element(middles.begin(), middles.end(), [&](double a, double b) {
                return std::abs(a - middle(value)) < std::abs(b - middle(value));
            });
        auto& cell = cells[static_cast<std::size_t>(nearest - middles.begin())];
        if (!cell.empty()) return false;
        cell = value.text;
    }
    return true;
}

// The heading above the values: words put to the column nearest to them, or, when they are spaced
// like prose, one word a column and the rest for the label.
std::vector<std::string> header_of(std::span<const std::string_view> lines,
                                   const std::vector<double>& middles) {
    std::vector<std::string> header(middles.size() + 1);
    if (lines.size() == 1) {
        const auto tokens = tokens_of(lines.front());
        if (tokens.size() > middles.size() &&
            std::all_of(tokens.end() - static_cast<std::ptrdiff_t>(middles.size()), tokens.end(),
                        [](const auto& token) { return is_value(token.text); })) {
            const auto labels = tokens.size() - middles.size();
            header[0] =
                text_of({tokens.begin(), tokens.begin() + static_cast<std::ptrdiff_t>(labels)});
            for (std::size_t i = 0; i < middles.size(); ++i)
                header[i + 1] = tokens[labels + i].text;
            return header;
        }
    }
    for (const auto line : lines) {
        // Cells of a heading are at least two spaces apart.
        std::vector<Token> cells;
        for (const auto& token : tokens_of(line)) {
            const bool apart =
                is_value(token.text) || (!cells.empty() && is_value(cells.back().text));
            if (!cells.empty() && !apart && token.begin <= cells.back().end + 1) {
                auto& cell = cells.back();
                cell.text = {cell.text.data(),
                             static_cast<std::size_t>(token.text.data() + token.text.size() -
                                                      cell.text.data())};
                cell.end = token.end;
            } else {
                cells.push_back(token);
            }
        }
        for (const auto& cell : cells) {
            std::size_t column = 0;
            double least = middle(cell);  // the label's column begins the line
            for (std::size_t i = 0; i < middles.size(); ++i) {
                const double distance = std::abs(middles[i] - middle(cell));
                if (distance < least) {
                    least = distance;
                    column = i + 1;
                }
            }
            auto& text = header[column];
            if (!text.empty()) text += ' ';
            text += collapse_spaces(cell.text);
        }
    }
    return header;
}

// "Exemption N Exemption M" over two columns: as many equal runs of words as columns.
bool fill_from_prose(std::string_view line, std::vector<std::string>& header) {
    const auto tokens = tokens_of(line);
    const auto columns = header.size() - 1;
    const bool spaced_like_prose =
        std::adjacent_find(tokens.begin(), tokens.end(), [](const auto& a, const auto& b) {
            return b.begin > a.end + 1;
        }) == tokens.end();
    if (!spaced_like_prose || tokens.size() <= columns) return false;
    // The columns' names repeat a word ("Exemption N Exemption M") or are one word each.
    std::size_t words_each = 1;
    for (std::size_t each = 2; each * columns < tokens.size(); ++each) {
        const auto& first = tokens[tokens.size() - each * columns].text;
        bool repeats = columns > 1;
        for (std::size_t i = 1; i < columns; ++i)
            repeats = repeats && tokens[tokens.size() - each * (columns - i)].text == first;
        if (repeats) words_each = each;
    }
    const auto labels = tokens.size() - words_each * columns;
    header[0] = text_of({tokens.begin(), tokens.begin() + static_cast<std::ptrdiff_t>(labels)});
    for (std::size_t i = 0; i < columns; ++i) {
        const auto from = tokens.begin() + static_cast<std::ptrdiff_t>(labels + i * words_each);
        header[i + 1] = text_of({from, from + static_cast<std::ptrdiff_t>(words_each)});
    }
    return true;
}

bool may_be_row(std::string_view line) {
    if (line.size() > longest_line) return false;
    const auto marker = read_marker(trim(line));
    return !marker || (marker->form == Marker::Form::bullet && is_only_values(line));
}

bool looks_like_prose(std::string_view line) {
    const auto text = trim(line);
    return text.ends_with('.') || text.ends_with(';') || text.ends_with(',') ||
           text.ends_with(':') || text.ends_with('?');
}

bool has_gap(std::string_view line) {
    return trim(line).find("  ") != std::string_view::npos;
}

// Whether the values of a row stand apart from its label, as columns do.
bool stands_in_columns(const Row& row, std::string_view line) {
    if (row.values.empty()) return false;
    const auto before = row.label.empty() ? std::size_t{0} : row.label.back().end;
    return row.values.front().begin > before + 1 && (row.label.empty() || has_gap(line));
}

// How many of the lines above the first values are the heading; those after it begin the first
// row's label. Nothing when they are neither, but the end of a paragraph.
std::optional<std::size_t> heading_lines(std::span<const std::string_view> above,
                                         std::size_t columns) {
    std::size_t heading = 0;
    const auto spaced = [](std::string_view line) {
        return has_gap(line) || line.starts_with("        ");
    };
    while (heading < above.size() && spaced(above[heading])) ++heading;
    for (const auto line : above)
        if (looks_like_prose(line)) return std::nullopt;
    if (heading > 0 || above.empty()) return heading;
    const auto words = tokens_of(above.front());
    const bool names_columns =
        words.size() > columns && words.size() <= 3 * columns + 3 &&
        (words.front().text.front() < 'a' || words.front().text.front() > 'z');
    return above.size() == 1 && names_columns ? std::optional<std::size_t>(1) : std::nullopt;
}

std::optional<TextTable> read_columns(std::span<const std::string_view> lines,
                                      std::size_t& looked_at) {
    // How far the table can reach: every line is a row, or part of a label between rows.
    std::vector<Row> rows;
    std::size_t first_values = lines.size();
    std::size_t last_values = 0;
    bool aligned = false;
    for (std::size_t i = 0; i < lines.size() && i < most_lines; ++i) {
        looked_at = i + 1;
        if (!may_be_row(lines[i])) break;
        auto row = row_of(lines[i]);
        take_year_as_label(row);
        const bool begun = first_values != lines.size();
        if (!row.values.empty()) {
            if (!begun) first_values = i;
            aligned = aligned || stands_in_columns(row, lines[i]);
            last_values = i;
        } else if (begun && (!aligned || i - last_values > most_label_lines ||
                             (looks_like_prose(lines[i]) && characters(lines[i]) > 60))) {
            break;
        } else if (!begun && i >= most_label_lines) {
            return std::nullopt;
        }
        rows.push_back(std::move(row));
    }
    if (first_values == lines.size()) return std::nullopt;

    std::size_t columns = 0;
    std::size_t full = 0;
    for (std::size_t i = first_values; i <= last_values; ++i)
        columns = std::max(columns, rows[i].values.size());
    if (columns > most_columns) return std::nullopt;
    for (std::size_t i = first_values; i <= last_values; ++i)
        full += rows[i].values.size() == columns ? 1U : 0U;
    const auto heading = heading_lines(lines.first(first_values), columns);
    if (!heading) return std::nullopt;

    // The heading: what stands above the first values, or a first row that is all years.
    const auto& first = rows[first_values];
    const bool years = columns > 1 && first.values.size() == columns &&
                       std::all_of(first.values.begin(), first.values.end(),
                                   [](const auto& value) { return is_year(value.text); });
    const std::size_t header_lines = years ? first_values + 1 : *heading;

    const auto middles = column_middles(rows, columns);
    TextTable table;
    std::size_t value_rows = 0;
    std::size_t gaps = 0;
    std::vector<Token> pending;
    std::size_t pending_lines = 0;
    bool labels_wrap = false;
    std::size_t owed = 0;  // label lines still to come below a row whose values stand in its middle
    const bool balanced = [&] {
        // Values stand in the middle of their label's lines when some row has values alone.
        for (std::size_t i = header_lines; i <= last_values; ++i)
            if (!rows[i].values.empty() && rows[i].label.empty()) return true;
        return false;
    }();
    for (std::size_t i = header_lines; i < rows.size(); ++i) {
        const auto& row = rows[i];
        if (i > last_values && owed == 0) break;
        if (row.values.empty()) {
            if (owed > 0) {
                table.rows.back().front() += " " + text_of(row.label);
                --owed;
            } else {
                pending.insert(pending.end(), row.label.begin(), row.label.end());
                ++pending_lines;
                labels_wrap = true;
            }
            table.lines = i + 1;
            continue;
        }
        std::vector<std::string> cells;
        if (!place_values(row, middles, cells)) return std::nullopt;
        gaps += row.values.size() != columns ? 1U : 0U;
        pending.insert(pending.end(), row.label.begin(), row.label.end());
        if (pending.empty()) return std::nullopt;
        cells.insert(cells.begin(), text_of(pending));
        table.rows.push_back(std::move(cells));
        owed = balanced ? pending_lines : 0;
        pending.clear();
        pending_lines = 0;
        ++value_rows;
        table.lines = i + 1;
    }

    // Enough of it to be a table and not two sentences that end in numbers.
    const bool year_labels = std::all_of(table.rows.begin(), table.rows.end(),
                                         [](const auto& row) { return is_year(row.front()); });
    if (full < 2 && !(full == 1 && aligned && value_rows >= 4)) return std::nullopt;
    if (columns == 1 && value_rows < 3 && !(value_rows == 2 && year_labels)) return std::nullopt;
    if (columns == 1 && !year_labels && !aligned && header_lines == 0) return std::nullopt;
    if (gaps > 0 && !aligned) return std::nullopt;
    // Without a heading, a row with gaps or a wrapped label may belong to any column or row.
    if (header_lines == 0 && (gaps > 0 || labels_wrap)) return std::nullopt;

    if (header_lines > 0) {
        auto header = header_of(lines.first(header_lines), middles);
        if (!years && header_lines == 1) fill_from_prose(lines.front(), header);
        table.rows.insert(table.rows.begin(), std::move(header));
        table.has_header_row = true;
    }
    return table;
}

}  // namespace

bool is_only_values(std::string_view line) {
    const auto words = split_words(line);
    return words.size() > 1 && std::all_of(words.begin(), words.end(), is_value);
}

bool is_value(std::string_view word) {
    constexpr auto whole = std::to_array<std::string_view>(
        {"-", "\u2013", "\u2014", "*", "**", "n/a", "N/A", "NA", "nil", "Nil", "NIL"});
    if (std::find(whole.begin(), whole.end(), word) != whole.end()) return true;
    for (const std::string_view mark : {"c.", "~", "<", ">", "\u2264", "\u2265", "=", "-", "+"})
        if (word.starts_with(mark)) {
            word.remove_prefix(mark.size());
            break;
        }
    for (const std::string_view mark : {"\u00A3", "\u20AC", "$"})
        if (word.starts_with(mark)) word.remove_prefix(mark.size());
    if (word.ends_with('*')) word.remove_suffix(1);
    if (word.ends_with('%')) word.remove_suffix(1);
    if (word.empty() || word[0] < '0' || word[0] > '9') return false;
    return word.find_first_not_of("0123456789,./") == std::string_view::npos &&
           word.back() != '.' && word.back() != ',' && word.back() != '/';
}

TableReading read_text_table(std::span<const std::string_view> lines) {
    TableReading reading;
    if (lines.size() < 2 || looks_like_prose(lines.front())) return reading;
    for (const auto separator : {upright, std::string_view("|"), std::string_view("\t")}) {
        const bool starts = lines.front().find(separator) != std::string_view::npos ||
                            (separator == upright && has_rule_shape(lines.front()));
        if (!starts) continue;
        reading.table = read_separated(lines, separator);
        if (reading.table) {
            reading.looked_at = reading.table->lines;
            return reading;
        }
    }
    reading.table = read_columns(lines, reading.looked_at);
    return reading;
}

}  // namespace candour::casework::reading
