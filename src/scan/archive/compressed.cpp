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

// "list.csv.gz" holds "list.csv", and "all.tgz" holds "all.tar".
std::string name_inside(const Examination& exam) {
    const auto& name = exam.name();
    const auto dot = name.rfind('.');
    if (dot == std::string::npos || dot == 0) return "contents";
    const auto stem = name.substr(0, dot);
    const auto ending = ascii_lower(name.substr(dot));
    return ending == ".tgz" || ending == ".tbz2" || ending == ".txz" ? stem + ".tar" : stem;
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
    else if (!header.name.empty() && header.name != name_inside(exam))
        exam.noted("archive.extra_field", "header",
                   "the header has the name that the file had when it was packed", header.name);
}

void examine_only_file(Examination& exam) {
    const auto bytes = format::read_compressed(exam.bytes(), exam.budget());
    if (!bytes) return exam.refused(bytes.error());
    examine_contents(exam, name_inside(exam), *bytes);
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
    examine_contents(exam, name_inside(exam), file->bytes);
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
