#include "scan/ole/prose.hpp"

#include <utility>

#include "base/text.hpp"

namespace candour::scan {
namespace {

/// Far more than an excerpt takes; a hidden run of a gigabyte need not be kept.
constexpr std::size_t most_kept = 4096;
/// A paragraph's visible text is told in pieces of about this size, cut at a space.
constexpr std::size_t most_told = 1 << 16;

}  // namespace

Prose::Prose(Examination& exam, TextListener* listener, std::string place, bool numbered)
    : exam_(&exam), listener_(listener), place_(std::move(place)), numbered_(numbered) {}

std::string Prose::where() const {
    if (!numbered_) return place_;
    return (place_.empty() ? "" : place_ + ", ") + "paragraph " + std::to_string(paragraph_);
}

void Prose::hide_as(std::string_view kind, std::string_view why) {
    around_ = {kind, why, kind.empty()};
}

void Prose::run(const RunLook& look, std::string_view utf8, std::string_view author) {
    if (look != last_look_) {
        last_verdict_ = verdict_on(look);
        last_look_ = look;
    }
    auto verdict = last_verdict_;
    if (verdict.seen && !around_.kind.empty()) verdict = around_;
    if (verdict.seen) {
        seen_ += utf8;
        if (listener_) {
            if (runs_.empty() || runs_.back().look != look) runs_.push_back({look, {}});
            runs_.back().utf8 += utf8;
        }
        if (seen_.size() > most_told && seen_.back() == ' ') tell();
    }
    // A space between two hidden runs belongs to both.
    if (trim(utf8).empty() && verdict.kind != pending_.kind) return;
    if (verdict.kind != pending_.kind || author != pending_author_) {
        flush();
        pending_ = verdict;
        pending_author_ = author;
    }
    if (!verdict.kind.empty() && hidden_.size() < most_kept) hidden_ += utf8;
}

void Prose::flush() {
    if (!pending_.kind.empty() && !trim(hidden_).empty()) {
        auto what = "Text that " + std::string(pending_.why);
        if (!pending_author_.empty()) what += ", by " + pending_author_;
        exam_->found(pending_.kind, where(), what + ".", hidden_);
    }
    hidden_.clear();
    pending_ = {};
    pending_author_.clear();
}

void Prose::tell() {
    if (!seen_.empty()) exam_->shown(std::exchange(seen_, {}));
    if (!runs_.empty()) listener_->paragraph(std::exchange(runs_, {}));
}

void Prose::end_paragraph() {
    flush();
    tell();
    ++paragraph_;
}

}  // namespace candour::scan
