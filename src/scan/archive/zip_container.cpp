#include "scan/archive/zip_container.hpp"

#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>

#include "base/text.hpp"
#include "scan/archive/zip_extra.hpp"
#include "scan/legible.hpp"

namespace candour::scan {
namespace {

using format::Zip;
using format::ZipGap;
using format::ZipMember;

/// What findings are called.
struct Kinds {
    std::string_view comment, extra, duplicate, unlisted, before, between, after;
};
constexpr Kinds of_package = {"zip.comment", "zip.extra", "zip.duplicate", "zip.gap",
                              "zip.gap",     "zip.gap",   "zip.trailing"};
constexpr Kinds of_archive = {
    "archive.comment",   "archive.extra_field", "archive.duplicate_name", "archive.orphan_entry",
    "archive.prepended", "archive.trailing",    "archive.trailing"};

// Names that a program which unpacks them would not tell apart.
std::string folded(std::string_view name, ZipUse use) {
    auto same = use == ZipUse::package ? ascii_lower(name) : std::string(name);
    std::replace(same.begin(), same.end(), '\\', '/');
    return same;
}

class Container {
  public:
    Container(Examination& exam, const Zip& zip, ZipUse use)
        : exam_(exam),
          zip_(zip),
          use_(use),
          kinds_(use == ZipUse::package ? of_package : of_archive) {}

    void examine() {
        if (!is_padding(zip_.comment()))
            exam_.found(kinds_.comment, "archive comment",
                        "a comment on the whole file, which no office program and few unpackers "
                        "show",
                        zip_.comment());
        for (const auto& member : zip_.members()) examine(member);
        examine_names();
        for (const auto& gap : zip_.gaps()) examine(gap);
    }

  private:
    void examine(const ZipMember& member) {
        if (!is_padding(member.comment))
            exam_.found(kinds_.comment, member.name, "a comment on a member", member.comment);
        const auto directory = told_by_extra(member.extra);
        const auto local = told_by_extra(member.local_extra);
        if (!directory.empty() || !local.empty())
            exam_.found(kinds_.extra, member.name,
                        "an extra field of a member holds more than times and sizes",
                        directory.empty() ? local : directory);
        if (!member.local_name.empty() &&
            folded(member.local_name, use_) != folded(member.name, use_))
            exam_.found(kinds_.extra, member.name,
                        "the member has another name in its own header than in the directory",
                        member.local_name);
        if (!member.in_directory) examine_unlisted(member);
    }

    void examine_unlisted(const ZipMember& member) {
        const auto bytes = zip_.whole(member);
        exam_.found(kinds_.unlisted, member.name,
                    fmt::format("a member at byte {} that the directory does not name, so that no "
                                "program shows it",
                                member.header_at),
                    bytes ? legible(*bytes) : std::string());
        if (bytes && use_ == ZipUse::archive && !exam_.wants_shown())
            exam_.inside(member.name, *bytes);
    }

    void examine_names() {
        std::unordered_map<std::string, const ZipMember*> last;
        for (const auto& member : zip_.members()) {
            if (!member.in_directory || member.is_folder()) continue;
            auto& earlier = last[folded(member.name, use_)];
            if (earlier != nullptr) report_duplicate(*earlier, member);
            earlier = &member;
        }
    }

    void report_duplicate(const ZipMember& hidden, const ZipMember& opened) {
        const auto first = zip_.whole(hidden);
        const auto last = zip_.whole(opened);
        exam_.found(kinds_.duplicate, hidden.name,
                    "two members have this name; programs open one of them, and the other stays "
                    "unseen",
                    first && last ? legible_difference(*first, *last)
                    : first       ? legible(*first)
                                  : std::string());
    }

    void examine(const ZipGap& gap) {
        const auto bytes = zip_.bytes_of(gap);
        if (is_padding(bytes)) return;
        const auto where = fmt::format("byte {}", gap.at);
        switch (gap.place) {
            case ZipGap::Place::before:
                return exam_.found(kinds_.before, where,
                                   fmt::format("{} bytes before the first member", gap.size),
                                   legible(bytes));
            case ZipGap::Place::between:
                return exam_.found(
                    kinds_.between, where,
                    fmt::format("{} bytes between the members that belong to none", gap.size),
                    legible(bytes));
            case ZipGap::Place::after:
                return exam_.found(
                    kinds_.after, where,
                    fmt::format("{} bytes after the end of the file's last part", gap.size),
                    legible(bytes));
        }
    }

    Examination& exam_;
    const Zip& zip_;
    ZipUse use_;
    const Kinds& kinds_;
};

}  // namespace

void examine_zip_container(Examination& exam, const Zip& zip, ZipUse use) {
    Container(exam, zip, use).examine();
}

}  // namespace candour::scan
