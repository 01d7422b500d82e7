#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "web/http/message.hpp"
#include "web/site.hpp"
#include "web/view.hpp"

namespace candour::web::pages {

/// The parts of the navigation.
enum class Section { none, log, search, exemptions, working_days, about };

struct Crumb {
    std::string text;
    std::string path;
};

/// What every page says around its content.
struct Frame {
    std::string title;        ///< of this page; the authority's name follows it
    std::string description;  ///< for search engines and previews; may be empty
    std::string path;         ///< its address, for the canonical link; "" for a page without one
    Section section = Section::none;
    std::vector<Crumb> crumbs;  ///< the pages above it, from the home page
    std::string feed_query;     ///< "?topic=Transport": which feeds the page offers
    bool for_robots = true;     ///< may be listed by search engines
    bool wrong = false;         ///< a form with mistakes: the title begins with "Error: "
};

/// A page: the template filled with the view, in the layout.
std::string layout(const Templates& templates, const Authority& authority, std::string_view name,
                   const Frame& frame, View view);

/// The same as an answer.
http::Response page(const Site& site, std::string_view name, const Frame& frame, View view,
                    http::Fresh fresh);

/// An address of this site as others must write it: absolute when the site knows its own.
/// `path` begins with '/'.
std::string absolute(const Site& site, std::string_view path);

/// An ISO and a long date, for `partials/date.html`: sets `iso` and `long`.
View date_view(Date date);

}  // namespace candour::web::pages
