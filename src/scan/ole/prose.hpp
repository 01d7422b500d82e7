#pragma once

#include <string>
#include <string_view>

#include "scan/examination.hpp"
#include "scan/ole/text_listener.hpp"
#include "scan/ole/text_look.hpp"

namespace candour::scan {

/// One flow of text of a document: the body, a header, a note. Takes its runs in reading order,
/// reports the hidden ones, a paragraph at a time, and tells the others as shown.
class Prose {
  public:
    /// `place` comes before the paragraph's number, "footnote 2"; empty for the body.
    /// `listener`, where it is given, is told what is seen.
    Prose(Examination& exam, TextListener* listener, std::string place, bool numbered = true);

    /// `author` is the name behind look.author, for tracked changes.
    void run(const RunLook& look, std::string_view utf8, std::string_view author = {});
    void end_paragraph();
    [[nodiscard]] std::string where() const;
    /// The visible text of the paragraph so far.
    [[nodiscard]] const std::string& seen() const { return seen_; }
    /// Text that something else than its look hides, a hidden shape for one: kind and reason of
    /// all runs from now on that are not hidden by themselves; an empty kind ends it.
    void hide_as(std::string_view kind, std::string_view why);

  private:
    void flush();
    void tell();

    Examination* exam_;
    TextListener* listener_;
    std::vector<TextListener::Run> runs_;  ///< of this paragraph, for the listener
    std::string place_;
    bool numbered_;
    int paragraph_ = 1;
    RunLook last_look_;  ///< and the verdict on it, since most runs look like the one before
    TextVerdict last_verdict_ = verdict_on({});
    TextVerdict pending_;
    TextVerdict around_;
    std::string pending_author_, hidden_, seen_;
};

}  // namespace candour::scan
