// Files that hold one other file: gzip, bzip2, xz, Zstandard.
#include <fmt/format.h>

#include "base/text.hpp"
#include "format/archive.hpp"
#include "format/gzip.hpp"
#include "scan/archive/member.hpp"
#include "scan/archive/zip_extra.hpp"
#include "scan/legible.hpp"
#include "scan/scanners.hpp"

namespace candour::scan {
namespace {

// What a compressed file holds, under the name that it then has.
void examine_only_member(Examination& exam, std::string_view bytes) {
    MemberFacts facts;
    facts.name = name_inside(exam.name());
    examine_contents(exam, facts, bytes);
}

void examine_header(Examination& exam, const format::Gzip::Header& header) {
    if (!is_padding(header.comment))
        exam.found("archive.comment", "header", "a comment in the header of the file",
                   header.comment);
    if (const auto told = told_by_gzip_extra(header.extra); !told.empty())
        exam.found("archive.extra_field", "header",
                   "an extra field in the header of the file holds something", told);
    if (header.name.find_first_of("/\\") != std::string::npos)
        exam.found("archive.extra_field", "header",
                   "the header has the path of the file on the computer it comes from",
                   header.name);
    else if (!header.name.empty() && header.name != name_inside(exam.name()))
        exam.noted("archive.extra_field", "header",
                   "the header has the name that the file had when it was packed", header.name);
}

void examine_only_file(Examination& exam) {
    const auto bytes = format::read_compressed(exam.bytes(), exam.budget());
    if (!bytes) return exam.refused(bytes.error());
    examine_only_member(exam, *bytes);
}

}  // namespace

void scan_gz(Examination& exam) {
    const auto file = format::read_gzip(exam.bytes(), exam.budget());
    if (!file) return exam.refused(file.error());
    for (const auto& header : file->headers) examine_header(exam, header);
    if (!is_padding(file->trailing))
        exam.found(
            "archive.trailing", fmt::format("byte {}", file->end),
            fmt::format("{} bytes after the end of the compressed data", file->trailing.size()),
            legible(file->trailing));
    examine_only_member(exam, file->bytes);
}

void scan_bz2(Examination& exam) {
    examine_only_file(exam);
}
void scan_xz(Examination& exam) {
    examine_only_file(exam);
}
void scan_zst(Examination& exam) {
    examine_only_file(exam);
}

}  // namespace candour::scan
