#include "cli/scan_page.hpp"

#include <algorithm>

#include "base/embedded.hpp"
#include "cli/scan_table.hpp"
#include "scan/classes.hpp"
#include "web/templates.hpp"

namespace candour::cli {
namespace {

using web::View;

View row(const scan::Finding& finding) {
    const auto* known = scan::find_class(finding.kind);
    return std::move(View()
                         .text("severity", name_of(finding.severity))
                         .text("kind", finding.kind)
                         .text("where", fit_for_terminal(finding.where))
                         .text("what", fit_for_terminal(finding.what))
                         .text("excerpt", fit_for_terminal(finding.excerpt))
                         .text("how", known != nullptr ? known->how : "")
                         .text("to_do", known != nullptr ? known->to_do : ""));
}

View section(const scan::Report& report) {
    std::vector<View> rows;
    for (const auto& finding : report.findings) rows.push_back(row(finding));
    return std::move(View()
                         .text("file", fit_for_terminal(report.file))
                         .text("format", report.format)
                         .text("sha256", report.sha256)
                         .flag("fine", !blocks(report))
                         .flag("incomplete", !report.complete)
                         .flag("has_findings", !rows.empty())
                         .list("findings", std::move(rows)));
}

}  // namespace

Result<std::string> scan_page(std::span<const scan::Report> reports) {
    TRY(const auto templates, web::Templates::from(embedded::templates()));
    std::vector<View> files;
    for (const auto& report : reports) files.push_back(section(report));
    View view;
    view.number("files_count", static_cast<long long>(reports.size()))
        .number("with_findings", std::count_if(reports.begin(), reports.end(), scan::blocks))
        .list("files", std::move(files));
    return templates.render("scan_report.xml", view).markup();
}

}  // namespace candour::cli
