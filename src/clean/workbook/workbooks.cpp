#include "clean/workbook/workbooks.hpp"

#include "clean/cleaner.hpp"
#include "clean/workbook/rebuild.hpp"
#include "clean/workbook/selection.hpp"
#include "clean/workbook/table.hpp"
#include "scan/examination.hpp"
#include "scan/workbook/engine.hpp"
#include "scan/workbook/readers.hpp"

namespace candour::clean::workbook {
namespace {

// Lets the reader tell the listener what is in sight.
Result<void> listen(const Original& original, Reader reader, scan::workbook::Visible& listener) {
    Result<void> read;
    const auto report = scan::examine_with(original.bytes, original.name, original.budget.limits(),
                                           [&](scan::Examination& exam) {
                                               scan::workbook::Engine engine(exam, &listener);
                                               read = reader(engine);
                                           });
    if (!read) return read;
    if (!report.complete)
        return refused("a part of the workbook could not be read, so that no copy can be made");
    return {};
}

}  // namespace

Result<Cleaned> rebuilt(const Original& original, Reader reader) {
    TRY(auto selection, Selection::from(original.options.keep));
    if (original.options.to_csv) {
        Table table(std::move(selection));
        TRY_VOID(listen(original, reader, table));
        TRY(auto text, table.finish());
        return Cleaned{.bytes = std::move(text),
                       .type = "csv",
                       .changes = {"only the values are left, of one sheet"},
                       .likeness = table.likeness()};
    }
    Rebuild rebuild(std::move(selection));
    TRY_VOID(listen(original, reader, rebuild));
    TRY(auto bytes, rebuild.finish());
    return Cleaned{.bytes = std::move(bytes), .type = "xlsx", .changes = rebuild.changes()};
}

}  // namespace candour::clean::workbook

namespace candour::clean {

Result<Cleaned> clean_xlsx(const Original& original) {
    return workbook::rebuilt(original, scan::workbook::read_xlsx);
}
Result<Cleaned> clean_xlsm(const Original& original) {
    return clean_xlsx(original);
}

}  // namespace candour::clean
