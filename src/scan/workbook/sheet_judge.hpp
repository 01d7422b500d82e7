#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "scan/workbook/condition.hpp"
#include "scan/workbook/groups.hpp"
#include "scan/workbook/judged.hpp"

namespace candour::scan::workbook {

/// Judges the cells of one sheet as its rows go by.
class SheetJudge {
  public:
    SheetJudge(Judged& judged, std::size_t index, SheetFacts facts);

    void row(const Row& row);
    void cell(const Cell& cell);
    /// Text of a shape on the sheet.
    void text(std::string_view text);
    void end();

    /// So many columns or rows without content make what follows far off: more than a screen's.
    static constexpr std::uint32_t far_columns = 30, far_rows = 100;

  private:
    /// A way in which a cell is hidden; no kind: it is in sight.
    struct Verdict {
        std::string_view kind;
        std::string reason;
        explicit operator bool() const { return !kind.empty(); }
    };
    /// How a cell is drawn, after conditional formats.
    struct Drawn {
        std::optional<Colour> font;
        Colour ground = white;
        double size = 11;
        const NumberFormat* format = nullptr;
        bool hides_value = false;
    };
    struct RuleLook {
        const Rule* rule;
        std::shared_ptr<const NumberFormat> format;  // shared by the copies that the index makes
    };
    /// A cell right of many empty columns, until it is known whether they stay empty.
    struct PossiblyFar {
        HeldRow row;  // with this one cell
        std::string text;
    };

    void index_facts();
    void watch_rules();
    void judge_row();
    void judge_cell(const HeldCell& cell, const Verdict& of_row);
    [[nodiscard]] Verdict row_verdict(const Row& row) const;
    [[nodiscard]] Verdict column_verdict(const HeldCell& cell) const;
    [[nodiscard]] Verdict content_verdict(const HeldCell& cell);
    [[nodiscard]] const Area* merge_of(Place place) const;
    [[nodiscard]] Drawn drawn(const HeldCell& cell) const;
    [[nodiscard]] Verdict drawn_verdict(const HeldCell& cell, const Drawn& drawn) const;
    [[nodiscard]] Verdict conditional_verdict(const HeldCell& cell, const Drawn& plain,
                                              Verdict of_plain);
    [[nodiscard]] static Drawn with_rule(Drawn drawn, const RuleLook& look);
    [[nodiscard]] bool rules_could_hide(const HeldCell& cell, const Drawn& plain);
    [[nodiscard]] Verdict cover_verdict(const Area& area) const;
    [[nodiscard]] Value lookup(Place place) const;
    void judge_runs(const HeldCell& cell);
    [[nodiscard]] std::string visible_text(const HeldCell& cell, bool& whole) const;
    void keep_literals(const HeldCell& cell, std::string_view text);
    void judge_display(const HeldCell& cell);
    void show(const HeldRow& row, const HeldCell& cell, std::string_view text);
    void tell_visible(const HeldRow& row, const HeldCell& cell, std::string_view text);
    [[nodiscard]] std::string text_of(const HeldCell& cell) const;
    [[nodiscard]] const Columns* column(std::uint32_t column) const;
    [[nodiscard]] double width_of(std::uint32_t column) const;
    void judge_far_columns();
    void remember_row(const Verdict& verdict, bool has_content);

    Judged& judged_;
    std::size_t index_;
    SheetFacts facts_;
    const SheetEntry& entry_;
    SheetMemory& memory_;
    Groups groups_;
    bool in_sight_;  // the sheet's tab is there
    bool tells_;     // somebody wants to know what is shown

    HeldRow current_, previous_;
    bool row_open_ = false;
    std::vector<std::uint16_t> column_of_;  // index of facts_.columns and one, by column
    RowIndex<Area> merges_;
    RowIndex<RuleLook> rules_;
    RowIndex<const Cover*> covers_;
    RowIndex<const SheetFacts::Ground*> grounds_;
    const std::vector<Area>* row_merges_ = nullptr;
    const std::vector<RuleLook>* row_rules_ = nullptr;
    const std::vector<const Cover*>* row_covers_ = nullptr;
    const std::vector<const SheetFacts::Ground*>* row_grounds_ = nullptr;
    std::vector<std::int8_t> could_hide_;  // by style, for the rules of this row: -1 not yet known
    std::map<std::pair<std::uint32_t, std::uint32_t>, Value> watched_;

    std::int64_t last_content_row_ = -1;
    bool far_down_ = false;
    std::vector<bool> used_columns_, near_columns_;
    std::vector<PossiblyFar> possibly_far_;
    std::size_t possibly_far_bytes_ = 0;
    std::uint64_t contents_ = 0;
};

}  // namespace candour::scan::workbook
