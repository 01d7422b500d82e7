#pragma once

#include <string>
#include <string_view>

#include "scan/examination.hpp"

namespace candour::scan::ooxml {

/// Where the reading of a document says what it finds. A scan tells its examination; a cleaner only
/// wants to know what is hidden, and tells nobody.
class Teller {
  public:
    Teller() = default;
    explicit Teller(Examination& exam) : exam_(&exam) {}

    void found(std::string_view kind, std::string where, std::string what,
               std::string_view excerpt = {}) {
        if (exam_) exam_->found(kind, std::move(where), std::move(what), excerpt);
    }
    void noted(std::string_view kind, std::string where, std::string what,
               std::string_view excerpt = {}) {
        if (exam_) exam_->noted(kind, std::move(where), std::move(what), excerpt);
    }
    void refused(const Problem& problem) {
        broken_ = true;
        if (exam_) exam_->refused(problem);
    }
    /// What a reader sees, kept for whoever asks what stands in plain sight.
    void shown(std::string_view utf8) {
        if (exam_) exam_->shown(utf8);
        shown_ += utf8;
        shown_ += ' ';
    }
    [[nodiscard]] const std::string& all_shown() const { return shown_; }
    /// True when something could not be read.
    [[nodiscard]] bool broken() const { return broken_; }

  private:
    Examination* exam_ = nullptr;
    std::string shown_;
    bool broken_ = false;
};

}  // namespace candour::scan::ooxml
