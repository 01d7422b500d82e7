#include "scan/classes.hpp"
#include "web/pages/frame.hpp"
#include "web/pages/pages.hpp"

namespace candour::web::pages {
namespace {

// "Spreadsheets" -> "chapter-1": what the list at the top of the page leads to.
std::string anchor_of(std::size_t number) {
    return "chapter-" + std::to_string(number + 1);
}

View row(const scan::Class& one) {
    return std::move(View()
                         .text("name", one.name)
                         .text("what", one.what)
                         .text("how", one.how)
                         .text("to_do", one.to_do));
}

View section(const scan::Chapter& chapter, std::size_t number) {
    std::vector<View> rows;
    for (const auto& one : chapter.classes) rows.push_back(row(one));
    return std::move(View()
                         .text("title", chapter.title)
                         .text("anchor", anchor_of(number))
                         .list("classes", std::move(rows)));
}

}  // namespace

Result<Response> hidden_data(const Request&, const Site& site) {
    std::vector<View> chapters;
    for (const auto& chapter : scan::chapters())
        chapters.push_back(section(chapter, chapters.size()));
    View view;
    view.list("chapters", std::move(chapters));
    Frame frame;
    frame.title = "Hidden data in files";
    frame.description =
        "What a file can hold that its sender does not see, how a recipient gets at it, and what "
        "to do about it. Every file is searched for all of it before it is published here.";
    frame.path = "/hidden-data/";
    frame.crumbs = {{"Home", "/"}};
    return page(site, "hidden_data.html", frame, std::move(view), http::Fresh::log);
}

}  // namespace candour::web::pages
