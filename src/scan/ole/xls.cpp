#include <algorithm>
#include <bit>

#include <fmt/format.h>

#include "base/text.hpp"
#include "format/little_endian.hpp"
#include "format/ole/compound.hpp"
#include "format/ole/escher.hpp"
#include "scan/ole/ole_object.hpp"
#include "scan/ole/remains.hpp"
#include "scan/ole/xls_book.hpp"
#include "scan/ole/xls_workbook.hpp"
#include "scan/ooxml/words.hpp"

namespace candour::scan {
namespace xls {
namespace {

using namespace format;

/// The stream of the workbook; a file may hold one of Excel 97 and one of Excel 5 for old readers.
const OleEntry* book_stream(const Compound& file) {
    const auto* entry = file.find("Workbook");
    return entry ? entry : file.find("Book");
}

/// Bytes that lie in no part of the workbook.
void examine_gaps(Examination& exam, std::string_view stream,
                  std::vector<std::pair<std::size_t, std::size_t>> parts) {
    std::sort(parts.begin(), parts.end());
    parts.emplace_back(stream.size(), stream.size());
    std::size_t from = 0;
    for (const auto& [begin, end] : parts) {
        if (begin > from) {
            const auto gap = part(stream, from, begin - from);
            const auto text = left_over_text(gap, {});
            if (!text.empty())
                exam.found("biff.residue", "byte " + std::to_string(from) + " of the workbook",
                           "Text lies between or behind the sheets, in none of them.", text);
        }
        from = std::max(from, end);
    }
}

void examine_pivot_caches(Examination& exam, workbook::Engine& engine, const Compound& file) {
    for (const auto& entry : file.entries()) {
        if (!entry.linked || entry.kind != OleEntry::Kind::stream ||
            !starts_with_ignoring_case(entry.path, "_SX_DB_CUR/"))
            continue;
        const auto stream = file.read(entry);
        if (!stream) {
            exam.refused(stream.error());
            continue;
        }
        workbook::Cached cached;
        cached.of = workbook::Cached::Of::pivot;
        cached.where = "pivot cache " + entry.name;
        BiffReader reader(*stream);
        BiffRecord record;
        while (reader.next(record) && cached.values.size() < 1'000'000) {
            if (record.type == 0x00CD)  // SXString
                cached.values.push_back(biff_string(part(record.body, 2), u16(record.body, 0)));
            else if (record.type == 0x00C9)  // SXNum
                cached.values.push_back(
                    fmt::format("{}", std::bit_cast<double>(u64(record.body, 0))));
        }
        if (!cached.values.empty()) engine.cached(std::move(cached));
    }
}

void examine_strings(Examination& exam, const Book& book) {
    for (std::size_t i = 0; i < book.strings.size(); ++i)
        if (!book.used[i] && !trim(book.strings[i].utf8).empty())
            exam.found("sst.orphan", "shared string " + std::to_string(i),
                       "A text is kept that no cell shows.", book.strings[i].utf8);
}

void examine_pictures(Examination& exam, const Book& book) {
    int number = 0;
    for (const auto picture : escher_pictures(book.pictures)) {
        ++number;
        if (picture.size() < 8) continue;
        const bool png = u8(picture, 0) == 0x89;
        exam.inside(fmt::format("picture {}.{}", number, png ? "png" : "jpg"), picture);
    }
}

void examine_revisions(Examination& exam, const Compound& file) {
    for (const std::string_view name : {"Revision Log", "User Names"}) {
        const auto stream = file.read(name);
        if (!stream || stream->empty()) continue;
        const auto text = ooxml::loose_text(*stream);
        if (!text.empty())
            exam.found("revisions", std::string(name), "A shared workbook keeps what was changed.",
                       text);
    }
}

void examine_objects(Examination& exam, const Compound& file) {
    for (const auto& entry : file.entries()) {
        if (!entry.linked || entry.kind != OleEntry::Kind::storage ||
            entry.path.find('/') != std::string::npos || !entry.path.starts_with("MBD"))
            continue;
        examine_embedded(exam, file, entry, entry.path);
    }
}

void read_workbook(Examination& exam, workbook::Engine& engine, const Compound& file) {
    const auto* entry = book_stream(file);
    if (!entry) return exam.refused("refuse.damaged", "file", "The file has no workbook.");
    const auto stream = file.read(*entry);
    if (!stream) return exam.refused(stream.error());
    auto read = read_book(*stream);
    if (!read) return exam.refused(read.error());
    auto& book = *read;
    if (book.encrypted)
        return exam.refused("refuse.encrypted", "file", "The workbook is encrypted.");
    engine.styles(book.styles);
    engine.sheets(book.sheets);
    std::vector<std::pair<std::size_t, std::size_t>> parts{{0, book.end}};
    for (std::size_t i = 0; i < book.sheets.size(); ++i) {
        const auto end = examine_sheet(exam, engine, book, *stream, i);
        parts.emplace_back(book.sheets_at[i], end);
    }
    for (auto& name : book.defined) engine.name(name);
    for (const auto& external : book.external)
        engine.external_book(external.path, external.sheets, external.values);
    examine_pivot_caches(exam, engine, file);
    engine.finish();
    examine_strings(exam, book);
    examine_pictures(exam, book);
    examine_gaps(exam, *stream, std::move(parts));
}

}  // namespace
}  // namespace xls

Result<void> workbook::read_xls(Engine& engine) {
    auto& exam = engine.exam();
    TRY(const auto file, format::Compound::open(exam.bytes(), exam.budget()));
    xls::read_workbook(exam, engine, file);
    return {};
}

/// Spec: [MS-XLS].
void scan_xls(Examination& exam) {
    const auto file = format::Compound::open(exam.bytes(), exam.budget());
    if (!file) return exam.refused(file.error());
    workbook::Engine engine(exam);
    if (const auto read = workbook::read_xls(engine); !read) exam.refused(read.error());
    xls::examine_revisions(exam, *file);
    xls::examine_objects(exam, *file);
    examine_compound(exam, *file, "biff.residue");
}

}  // namespace candour::scan
