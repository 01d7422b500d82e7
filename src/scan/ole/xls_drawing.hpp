#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "format/ole/biff.hpp"
#include "scan/examination.hpp"
#include "scan/workbook/engine.hpp"

namespace candour::scan::xls {

/// The shapes over a sheet: their drawing comes in pieces, parted by what Excel itself knows of
/// each object and its text.
class Drawing {
  public:
    Drawing(Examination& exam, workbook::Engine& engine, std::string sheet)
        : exam_(exam), engine_(engine), sheet_(std::move(sheet)) {}

    void add(std::string_view piece) { bytes_ += piece; }
    void object(std::string_view body);
    void text(const format::BiffRecord& record);
    /// When the sheet was read: tells what covers cells, gives notes their text, and reports what
    /// the shapes hide.
    void finish(workbook::SheetFacts& facts,
                std::vector<std::pair<unsigned, workbook::Note>>& notes);

  private:
    struct Object {
        unsigned kind = 0, number = 0;
        std::string text;
    };

    Examination& exam_;
    workbook::Engine& engine_;
    std::string sheet_;
    std::string bytes_;
    std::vector<Object> objects_;
};

}  // namespace candour::scan::xls
