#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace candour::scan::odf {

/// An OpenFormula ("of:=SUM([.A1:.B2];[$Sheet2.C3])") in Excel's notation, without "=", as
/// the judge of workbooks reads it. A reference to another file is left as "[file]Sheet!A1".
std::string excel_formula(std::string_view formula);
/// A range address of an attribute ("Sheet1.A1:Sheet1.B2", "$'My sheet'.$A$1:.$B$2") in
/// Excel's notation: "Sheet1!A1:B2".
std::string excel_range(std::string_view address);
/// The addresses of a list parted by spaces; spaces in quotation marks do not part.
std::vector<std::string> addresses_in(std::string_view list);
/// The files that a formula refers to: "'file:///home/x.ods'#$Sheet1.A1".
std::vector<std::string> files_in(std::string_view formula);

}  // namespace candour::scan::odf
