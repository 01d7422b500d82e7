#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "format/budget.hpp"
#include "scan/finding.hpp"

namespace candour::scan {

/// One file under examination: its bytes, and the collector of what is found in it. A scanner gets
/// one and reports to it; a file inside the file is handed to `inside`, which tells its type,
/// examines it the same way, and puts this file's name before its places.
class Examination {
  public:
    /// The whole file; lives as long as the examination. Hostile.
    [[nodiscard]] std::string_view bytes() const { return bytes_; }
    /// Its name as given, without folders; hostile; may be empty.
    [[nodiscard]] const std::string& name() const { return name_; }
    /// What may still be unpacked, by this file and all others of the scan together.
    [[nodiscard]] format::Budget& budget() const { return budget_; }

    /// Reports a finding. `kind` is a class of scan/classes.hpp, whose severity and fix it takes;
    /// `where` is the place inside this file; `excerpt` is cut to `longest_excerpt`. Of one kind at
    /// most `most_of_a_kind` are kept for one file, the last of which says that there are more.
    void found(std::string_view kind, std::string where, std::string what,
               std::string_view excerpt = {});
    /// The same, below the severity of its class: an empty hidden sheet is info.
    void noted(std::string_view kind, std::string where, std::string what,
               std::string_view excerpt = {});
    /// Says that a part could not be examined, and why; the report is then not complete.
    /// `kind` is refuse.damaged, .encrypted, .bomb, .unsupported or .limit.
    void refused(std::string_view kind, std::string where, std::string what);
    /// The same for a reader's Problem: a limit is refuse.limit, or .bomb, .encrypted, .unsupported
    /// where format says so; all else refuse.damaged.
    void refused(const Problem& problem);

    /// Says what a reader of the file sees, in reading order, so that a cleaned copy can be held
    /// against it: paragraphs, visible cells. Ends a word: two calls never make one word.
    void shown(std::string_view utf8);
    /// False when nobody asks for what is shown, and the work of telling it can be saved.
    [[nodiscard]] bool wants_shown() const;

    /// Examines a file inside this one: a member, an attachment, an embedded object. Its findings
    /// have "name > " before their place. Too deep or too many is a refuse.limit finding.
    /// A name that claims another type than the bytes have is a finding. True when nothing above
    /// info was found in it.
    bool inside(std::string_view name, std::string_view bytes);
    /// The same for a file that a reader of this one does not see, as a workbook behind a picture:
    /// what it shows is not told as shown here.
    bool inside_unseen(std::string_view name, std::string_view bytes);

    struct Shared;
    Examination(std::string_view bytes, std::string name, std::string path, int depth,
                Shared& shared);

  private:
    friend Report examine_unhashed(std::string_view, std::string, const format::Limits&,
                                   std::string*);
    friend Report examine_with(std::string_view, std::string, const format::Limits&,
                               const std::function<void(Examination&)>&);

    void run();
    void examine_type();
    void report(std::string_view kind, bool only_noted, std::string where, std::string what,
                std::string_view excerpt);
    [[nodiscard]] std::string path_inside() const;

    std::string_view bytes_;
    std::string name_;
    std::string path_;  // what stands before every place: "" or "outer.zip > "
    int depth_;
    Shared& shared_;
    format::Budget& budget_;
};

inline constexpr int most_of_a_kind = 50;
inline constexpr int deepest_inside = 16;

/// Examines a file and everything inside it, in this process: what hostile bytes can do to it is
/// the sandbox's care (scan/guarded.hpp). Never fails: what cannot be read is a finding. `shown`,
/// where it is given, gets what a reader sees, words parted by single spaces.
Report examine(std::string_view bytes, std::string name, const format::Limits& limits = {},
               std::string* shown = nullptr);

/// The same with an empty sha256, for who takes that himself.
Report examine_unhashed(std::string_view bytes, std::string name, const format::Limits& limits = {},
                        std::string* shown = nullptr);
/// Gives a file to `scanner`, whatever its type: for a cleaner that wants what a reader of the file
/// tells besides its findings. Fails: as what `scanner` throws.
Report examine_with(std::string_view bytes, std::string name, const format::Limits& limits,
                    const std::function<void(Examination&)>& scanner);

}  // namespace candour::scan
