#include "actions/import/csv_columns.hpp"

#include <algorithm>
#include <array>

#include "actions/import/entry_source.hpp"

namespace candour::actions {
namespace {

struct Name {
    std::string_view tight;  // lower case, letters and digits only
    CsvColumn column;
};

// The headings of the logs that British authorities publish as tables.
constexpr std::array names = {
    Name{"reference", CsvColumn::reference},
    Name{"ref", CsvColumn::reference},
    Name{"refno", CsvColumn::reference},
    Name{"referenceno", CsvColumn::reference},
    Name{"referencenumber", CsvColumn::reference},
    Name{"requestreference", CsvColumn::reference},
    Name{"requestid", CsvColumn::reference},
    Name{"requestno", CsvColumn::reference},
    Name{"requestnumber", CsvColumn::reference},
    Name{"foireference", CsvColumn::reference},
    Name{"foiref", CsvColumn::reference},
    Name{"foinumber", CsvColumn::reference},
    Name{"foino", CsvColumn::reference},
    Name{"foiid", CsvColumn::reference},
    Name{"casereference", CsvColumn::reference},
    Name{"caseref", CsvColumn::reference},
    Name{"caseid", CsvColumn::reference},
    Name{"caseno", CsvColumn::reference},
    Name{"casenumber", CsvColumn::reference},
    Name{"id", CsvColumn::reference},
    Name{"title", CsvColumn::title},
    Name{"subject", CsvColumn::title},
    Name{"heading", CsvColumn::title},
    Name{"requesttitle", CsvColumn::title},
    Name{"requestsubject", CsvColumn::title},
    Name{"authority", CsvColumn::authority},
    Name{"publicauthority", CsvColumn::authority},
    Name{"organisation", CsvColumn::authority},
    Name{"organization", CsvColumn::authority},
    Name{"regime", CsvColumn::regime},
    Name{"legislation", CsvColumn::regime},
    Name{"act", CsvColumn::regime},
    Name{"request", CsvColumn::request},
    Name{"requesttext", CsvColumn::request},
    Name{"requestdetails", CsvColumn::request},
    Name{"requestdescription", CsvColumn::request},
    Name{"question", CsvColumn::request},
    Name{"questions", CsvColumn::request},
    Name{"informationrequested", CsvColumn::request},
    Name{"description", CsvColumn::request},
    Name{"details", CsvColumn::request},
    Name{"summary", CsvColumn::request},
    Name{"response", CsvColumn::response},
    Name{"responsetext", CsvColumn::response},
    Name{"responsedetails", CsvColumn::response},
    Name{"answer", CsvColumn::response},
    Name{"answers", CsvColumn::response},
    Name{"reply", CsvColumn::response},
    Name{"received", CsvColumn::received},
    Name{"datereceived", CsvColumn::received},
    Name{"receiveddate", CsvColumn::received},
    Name{"dateofrequest", CsvColumn::received},
    Name{"requestdate", CsvColumn::received},
    Name{"daterequested", CsvColumn::received},
    Name{"requestreceived", CsvColumn::received},
    Name{"answered", CsvColumn::answered},
    Name{"dateanswered", CsvColumn::answered},
    Name{"responded", CsvColumn::answered},
    Name{"dateresponded", CsvColumn::answered},
    Name{"responsedate", CsvColumn::answered},
    Name{"dateofresponse", CsvColumn::answered},
    Name{"datesent", CsvColumn::answered},
    Name{"dateclosed", CsvColumn::answered},
    Name{"closed", CsvColumn::answered},
    Name{"completed", CsvColumn::answered},
    Name{"datecompleted", CsvColumn::answered},
    Name{"published", CsvColumn::published},
    Name{"datepublished", CsvColumn::published},
    Name{"publicationdate", CsvColumn::published},
    Name{"publisheddate", CsvColumn::published},
    Name{"outcome", CsvColumn::outcome},
    Name{"decision", CsvColumn::outcome},
    Name{"result", CsvColumn::outcome},
    Name{"status", CsvColumn::outcome},
    Name{"requestoutcome", CsvColumn::outcome},
    Name{"provisions", CsvColumn::provisions},
    Name{"exemptions", CsvColumn::provisions},
    Name{"exemption", CsvColumn::provisions},
    Name{"exemptionsapplied", CsvColumn::provisions},
    Name{"exemptionapplied", CsvColumn::provisions},
    Name{"exemptionsused", CsvColumn::provisions},
    Name{"exceptions", CsvColumn::provisions},
    Name{"exception", CsvColumn::provisions},
    Name{"sections", CsvColumn::provisions},
    Name{"topics", CsvColumn::topics},
    Name{"topic", CsvColumn::topics},
    Name{"category", CsvColumn::topics},
    Name{"categories", CsvColumn::topics},
    Name{"tags", CsvColumn::topics},
    Name{"keywords", CsvColumn::topics},
    Name{"theme", CsvColumn::topics},
    Name{"department", CsvColumn::topics},
    Name{"directorate", CsvColumn::topics},
    Name{"servicearea", CsvColumn::topics},
    Name{"attachments", CsvColumn::attachments},
    Name{"attachment", CsvColumn::attachments},
    Name{"files", CsvColumn::attachments},
    Name{"documents", CsvColumn::attachments},
    Name{"url", CsvColumn::url},
    Name{"link", CsvColumn::url},
    Name{"address", CsvColumn::url},
    Name{"webaddress", CsvColumn::url},
    Name{"permalink", CsvColumn::url},
};

std::string tight(std::string_view heading) {
    std::string kept;
    for (const char c : heading) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) kept += c;
        if (c >= 'A' && c <= 'Z') kept += static_cast<char>(c - 'A' + 'a');
    }
    return kept;
}

}  // namespace

std::optional<CsvColumn> csv_column(std::string_view heading) {
    const auto wanted = tight(heading);
    const auto* const found = std::find_if(names.begin(), names.end(),
                                           [&](const Name& name) { return name.tight == wanted; });
    if (found == names.end()) return std::nullopt;
    return found->column;
}

std::vector<CsvHeading> csv_headings(const std::vector<std::string>& cells) {
    std::vector<CsvHeading> headings;
    for (const auto& cell : cells) {
        auto column = csv_column(cell);
        for (const auto& before : headings)
            if (before.column == column) column.reset();
        headings.push_back({cell, column});
    }
    return headings;
}

bool is_csv_column(std::string_view cell) {
    return csv_column(cell).has_value();
}

}  // namespace candour::actions
