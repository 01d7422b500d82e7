#pragma once

#include <string>
#include <string_view>

#include "scan/examination.hpp"

namespace candour::scan::odf {

/// The examination of one document or of one inside its package ("Object 1"): puts the object's
/// name before places, cuts long hidden text into findings, and remembers what is shown.
class Voice {
  public:
    explicit Voice(Examination& exam, std::string prefix = {})
        : exam_(&exam), prefix_(std::move(prefix)) {}

    void found(std::string_view kind, const std::string& where, std::string what,
               std::string_view excerpt = {}) const;
    void noted(std::string_view kind, const std::string& where, std::string what,
               std::string_view excerpt = {}) const;
    /// Text that a reader does not see: one finding for each stretch an excerpt can hold, up to a
    /// dozen. Nothing for blank text.
    void concealed(std::string_view kind, const std::string& where, const std::string& what,
                   std::string_view text) const;
    void refused(std::string_view kind, const std::string& where, std::string what) const;
    void refused(const Problem& problem) const;

    /// Says what a reader sees; see Examination::shown.
    void shown(std::string_view utf8);
    /// True when a reader sees these words somewhere in what was said so far.
    [[nodiscard]] bool is_shown(std::string_view words) const;

    [[nodiscard]] Examination& exam() const { return *exam_; }
    [[nodiscard]] const std::string& prefix() const { return prefix_; }

  private:
    [[nodiscard]] std::string place(const std::string& where) const;

    Examination* exam_;
    std::string prefix_;
    std::string shown_;  // lower case, words parted by single spaces; up to `most_remembered`
};

/// The longest front of the text of at most that many characters, cut between words where it can
/// be.
std::string_view stretch_of(std::string_view text, std::size_t characters);

}  // namespace candour::scan::odf
