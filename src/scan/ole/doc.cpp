#include <algorithm>
#include <set>
#include <string>

#include "base/text.hpp"
#include "format/codepage.hpp"
#include "format/little_endian.hpp"
#include "format/ole/escher.hpp"
#include "format/ole/word.hpp"
#include "scan/ole/doc_format.hpp"
#include "scan/ole/field_code.hpp"
#include "scan/ole/naming.hpp"
#include "scan/ole/ole_object.hpp"
#include "scan/ole/prose.hpp"
#include "scan/ole/remains.hpp"
#include "scan/ooxml/words.hpp"

namespace candour::scan {
namespace doc {
namespace {

using namespace format;

// Tables by their numbers. Spec: [MS-DOC] 2.5.6.
constexpr std::size_t comment_marks = 4, comment_texts = 5, bookmarks = 21, associated = 32,
                      comment_owners = 36, drawings = 50, authors = 51, variables = 60,
                      route_slip = 70, saved_by = 71;
constexpr std::size_t comment_size = 30;
constexpr std::size_t most_field = 1 << 16;

/// Reads the text as a word processor lays it out.
class Reader {
  public:
    Reader(Examination& exam, const WordFile& file, TextListener* listener)
        : exam_(exam), listener_(listener), file_(file), authors_(file.strings(authors)) {}

    void run() {
        story(WordStory::body, "");
        story(WordStory::footnotes, "footnotes");
        story(WordStory::endnotes, "endnotes");
        story(WordStory::headers, "header or footer");
        story(WordStory::boxes, "text box");
        story(WordStory::header_boxes, "text box in a header");
        comments();
        named_people();
        associated_strings();
        for (const auto& name : file_.strings(bookmarks))
            if (is_telling_name(name))
                exam_.found("bookmark.name", "bookmarks", "A bookmark's name may say something.",
                            name);
    }

  private:
    struct Field {
        std::string instruction, result, where;
        bool in_result = false;
    };

    void story(WordStory which, const std::string& place) {
        const auto begin = file_.story_begin(which);
        const auto runs = file_.runs(begin, begin + file_.story_size(which));
        Prose prose(exam_, listener_, place);
        fields_.clear();
        cell_ = 0;
        for (std::size_t i = 0; i < runs.size(); ++i) {
            auto facts = facts_of(file_, runs[i]);
            if (facts.in_table) shade_cell(runs, i, facts);
            if (facts.reformatted && reformatted_ != prose.where()) {
                reformatted_ = prose.where();
                exam_.found("change.property", reformatted_,
                            "A tracked change of formatting was not accepted.");
            }
            text(runs[i], facts, prose);
            if (which == WordStory::body) body_paragraphs(runs[i]);
        }
        prose.end_paragraph();
    }

    /// The row that a cell belongs to is told by the mark at the row's end, which comes later.
    void shade_cell(const std::vector<WordRun>& runs, std::size_t at, RunFacts& facts) {
        if (at >= row_end_ || at < row_begin_ || row_runs_ != &runs) {
            row_begin_ = at;
            row_runs_ = &runs;
            row_end_ = at;
            row_ = {};
            for (auto i = at; i < runs.size(); ++i) {
                const auto each = facts_of(file_, runs[i]);
                if (!each.in_table) break;
                row_end_ = i + 1;
                if (!each.row_end) continue;
                row_ = row_of(runs[i]);
                break;
            }
        }
        if (cell_ < row_.shades.size() && !facts.look.behind)
            facts.look.behind = row_.shades[cell_];
        if (cell_ < row_.merged_away.size()) facts.look.merged_away = row_.merged_away[cell_];
        facts.look.no_height = row_.no_height;
        if (facts.row_end) cell_ = 0;
    }

    void body_paragraphs(const WordRun& run) {
        std::uint32_t at = run.at;
        for (const char c : run.utf8) {
            if (c == '\r' || c == '\x07') paragraph_ends_.push_back(at);
            if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) ++at;
        }
    }

    [[nodiscard]] std::string paragraph_at(std::uint32_t position) const {
        const auto number =
            std::lower_bound(paragraph_ends_.begin(), paragraph_ends_.end(), position) -
            paragraph_ends_.begin();
        return "paragraph " + std::to_string(number + 1);
    }

    void text(const WordRun& run, const RunFacts& facts, Prose& prose) {
        std::string piece;
        const auto tell = [&] {
            if (piece.empty()) return;
            if (!fields_.empty() && !fields_.back().in_result) {
                if (fields_.back().instruction.size() < most_field)
                    fields_.back().instruction += piece;
            } else {
                for (auto& field : fields_)
                    if (field.result.size() < most_field) field.result += piece;
                prose.run(facts.look, piece, author(facts.look));
            }
            piece.clear();
        };
        for (const char c : run.utf8) {
            switch (c) {
                case '\r':
                    tell();
                    prose.end_paragraph();
                    break;
                case '\x07':
                    tell();
                    prose.end_paragraph();
                    cell_ = facts.row_end ? 0 : cell_ + 1;
                    break;
                case '\t':
                case '\x0B':
                case '\x0C':
                case '\x0E':
                    piece += ' ';
                    break;
                case '\x1E':
                    piece += '-';
                    break;
                case '\x13':
                    tell();
                    if (fields_.size() < 64) fields_.push_back({{}, {}, prose.where(), false});
                    break;
                case '\x14':
                    tell();
                    if (!fields_.empty()) fields_.back().in_result = true;
                    break;
                case '\x15':
                    tell();
                    end_field();
                    break;
                default:
                    if (static_cast<unsigned char>(c) >= ' ') piece += c;
            }
        }
        tell();
    }

    void end_field() {
        if (fields_.empty()) return;
        const auto field = std::move(fields_.back());
        fields_.pop_back();
        const auto instruction = trim(field.instruction);
        if (starts_with_ignoring_case(instruction, "XE ") ||
            starts_with_ignoring_case(instruction, "TC ")) {
            exam_.found("field.code", field.where, "An index or contents entry is not shown.",
                        instruction);
            return;
        }
        examine_field(exam_, instruction, field.result, field.where);
    }

    [[nodiscard]] std::string author(const RunLook& look) const {
        const auto index = static_cast<std::size_t>(std::max(look.author, 0));
        if ((!look.deleted && !look.inserted) || index >= authors_.size()) return {};
        return authors_[index] == "Unknown" ? "" : authors_[index];
    }

    void comments() {
        const auto marks = file_.positions(comment_marks, comment_size);
        const auto texts = file_.positions(comment_texts, 0);
        const auto owners = owner_names();
        const auto begin = file_.story_begin(WordStory::comments);
        const auto table = file_.table(comment_marks);
        for (std::size_t i = 0; i + 1 < texts.size(); ++i) {
            if (texts[i] >= texts[i + 1] || texts[i + 1] > file_.story_size(WordStory::comments))
                continue;
            std::string text;
            for (const auto& run : file_.runs(begin + texts[i], begin + texts[i + 1]))
                for (const char c : run.utf8) text += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
            std::string by;
            if (i + 1 < marks.size()) {
                const auto entry = 4 * marks.size() + comment_size * i;
                const std::size_t owner = u16(table, entry + 20);
                by = owner < owners.size()
                         ? owners[owner]
                         : from_utf16(
                               part(table, entry + 2,
                                    std::min<std::size_t>(u16(table, entry) * std::size_t{2}, 18)));
            }
            if (trim(text).empty()) continue;
            exam_.found("comment.note", i < marks.size() ? paragraph_at(marks[i]) : "comments",
                        "Comment " + std::to_string(i + 1) + (by.empty() ? "" : " by " + by) + ".",
                        std::string(trim(text)) + (by.empty() ? "" : " (" + by + ")"));
        }
    }

    [[nodiscard]] std::vector<std::string> owner_names() const {
        const auto bytes = file_.table(comment_owners);
        std::vector<std::string> names;
        for (std::size_t at = 0; lies_within(bytes, at, 2);) {
            const std::size_t length = u16(bytes, at);
            names.push_back(from_utf16(part(bytes, at + 2, length * 2)));
            at += 2 + length * 2;
        }
        return names;
    }

    void named_people() {
        std::set<std::string> named;
        for (const auto& name : authors_)
            if (!trim(name).empty() && name != "Unknown" && named.insert(name).second)
                exam_.found("change.author", "revision table",
                            "The document names someone who changed it.", name);
        const auto savers = file_.strings(saved_by);
        for (std::size_t i = 0; i + 1 < savers.size(); i += 2)
            if (!trim(savers[i] + savers[i + 1]).empty())
                exam_.found("doc.savedby", "list of last authors",
                            "The document lists who saved it, and where.",
                            savers[i] + " " + savers[i + 1]);
        if (const auto slip = ooxml::loose_text(file_.table(route_slip)); !slip.empty())
            exam_.found("comment.person", "routing slip", "The document lists whom it was sent to.",
                        slip);
        if (const auto kept = ooxml::loose_text(file_.table(variables)); !kept.empty())
            exam_.found("docvar", "document variables", "The document keeps a variable for macros.",
                        kept);
    }

    /// Strings that Word keeps beside the document properties. Spec: [MS-DOC] 2.9.277.
    void associated_strings() {
        const auto strings = file_.strings(associated);
        const auto report = [&](std::size_t index, std::string_view kind, const std::string& what) {
            if (index < strings.size() && !trim(strings[index]).empty())
                exam_.found(kind, "associated strings, " + what,
                            "The document keeps its " + what + ".", strings[index]);
        };
        if (strings.size() > 1 && !is_normal_template(strings[1]))
            report(1, "template.path", "template");
        report(2, "meta.core", "title");
        report(3, "meta.core", "subject");
        report(4, "meta.core", "keywords");
        report(5, "meta.core", "comments");
        report(6, "meta.core", "author");
        report(7, "meta.core", "last author");
        report(8, "mailmerge", "mail-merge source");
        report(9, "mailmerge", "mail-merge headings");
    }

    Examination& exam_;
    TextListener* listener_;
    const WordFile& file_;
    std::vector<std::string> authors_;
    std::vector<Field> fields_;
    std::vector<std::uint32_t> paragraph_ends_;
    std::string reformatted_;
    const std::vector<WordRun>* row_runs_ = nullptr;
    std::size_t row_begin_ = 0, row_end_ = 0, cell_ = 0;
    RowFacts row_;
};

/// Shapes lie behind the group's record, each drawing with a byte before it that says which it is.
void examine_drawings(Examination& exam, const WordFile& file, TextListener* listener) {
    const auto bytes = file.table(drawings);
    if (bytes.size() < 8) return;
    auto at = 8 + static_cast<std::size_t>(u32(bytes, 4));
    int number = 0;
    while (lies_within(bytes, at, 9)) {
        const std::size_t size = 8 + static_cast<std::size_t>(u32(bytes, at + 5));
        for (const auto& shape : escher_shapes(part(bytes, at + 1, size))) {
            const auto place = "shape " + std::to_string(++number);
            const auto text = shape.text(0xC0);
            if (shape.hidden())
                exam.found("shape.hidden", place, "A shape is marked as hidden.",
                           text + shape.text(0x380));
            else if (!text.empty()) {
                Prose drawn(exam, listener, place, false);
                drawn.run({}, text);
                drawn.end_paragraph();
            }
            if (ooxml::looks_private(shape.text(0x381)))
                exam.found("alttext", place, "A picture or shape has an alternative text.",
                           shape.text(0x381));
            for (unsigned side = 0x100; side <= 0x103; ++side)
                if (static_cast<std::int32_t>(shape.property(side, 0)) > 655) {
                    exam.found("image.cropped", place,
                               "The file holds more of a picture than it shows.");
                    break;
                }
        }
        at += 1 + size;
    }
}

/// Pictures in the text: in the stream of data, each behind a header that says how it is cropped.
void examine_pictures(Examination& exam, const Compound& compound, const WordFile& file) {
    int number = 0;
    const auto examine = [&](std::string_view picture) {
        ++number;
        if (picture.size() > 8)
            exam.inside(
                "picture " + std::to_string(number) + (u8(picture, 0) == 0x89 ? ".png" : ".jpg"),
                picture);
    };
    for (const auto drawn : file.pictures())
        for (const auto& record : escher_records(drawn)) examine(escher_picture(record));
    const auto data = compound.read("Data");
    if (!data) return;
    for (std::size_t at = 0; lies_within(*data, at, 68);) {
        const std::size_t size = u32(*data, at), header = u16(*data, at + 4);
        if (size < header || header < 68 || !lies_within(*data, at, size)) break;
        auto inside = part(*data, at + header, size - header);
        at += size;
        for (const auto& shape : escher_shapes(inside))
            for (unsigned side = 0x100; side <= 0x103; ++side)
                if (static_cast<std::int32_t>(shape.property(side, 0)) > 655) {
                    exam.found("image.cropped", "picture " + std::to_string(number + 1),
                               "The file holds more of a picture than it shows.");
                    break;
                }
        for (const auto picture : escher_pictures(inside)) examine(picture);
    }
}

void examine_gaps(Examination& exam, const WordFile& file) {
    const auto living = file.referred();
    for (const auto gap : file.gaps()) {
        const auto text = left_over_text(gap, living);
        if (!text.empty())
            exam.found(
                "doc.residue",
                "byte " + std::to_string(gap.data() - file.main().data()) + " of the document",
                "Text is kept that no part of the document refers to.", text);
    }
}

void examine_objects(Examination& exam, const Compound& compound) {
    for (const auto& entry : compound.entries()) {
        if (!entry.linked || entry.kind != OleEntry::Kind::storage ||
            !starts_with_ignoring_case(entry.path, "ObjectPool/") ||
            entry.path.find('/', 11) != std::string::npos)
            continue;
        examine_embedded(exam, compound, entry, entry.path);
    }
}

}  // namespace
}  // namespace doc

/// Spec: [MS-DOC].
void read_doc(Examination& exam, TextListener* listener) {
    const auto compound = format::Compound::open(exam.bytes(), exam.budget());
    if (!compound) return exam.refused(compound.error());
    const auto file = format::WordFile::open(*compound);
    if (!file) {
        const auto& where = file.error().where;
        exam.refused(where == "encrypted" ? "refuse.encrypted"
                     : where == "version" ? "refuse.unsupported"
                                          : "refuse.damaged",
                     "file", file.error().what);
        return examine_compound(exam, *compound);
    }
    if (!file->whole())
        exam.refused("refuse.damaged", "file", "Part of the document's text is missing.");
    doc::Reader(exam, *file, listener).run();
    doc::examine_drawings(exam, *file, listener);
    doc::examine_pictures(exam, *compound, *file);
    doc::examine_gaps(exam, *file);
    doc::examine_objects(exam, *compound);
    examine_compound(exam, *compound);
}

void scan_doc(Examination& exam) {
    read_doc(exam, nullptr);
}

}  // namespace candour::scan
