#pragma once

#include "base/result.hpp"
#include "web/http/message.hpp"

namespace candour::web {
struct Site;
}

namespace candour::web::http {

/// The one table from what went wrong to the status that says so.
int status_of(Problem::Kind kind);

/// "Not Found", for the status line and the page's heading.
std::string_view reason_of(int status);

/// The page for a person who asked for what cannot be given: what happened and what to do now.
Response problem_page(int status, const Problem& problem, const Site& site);

/// The same without the authority's layout, for answers given before there is a site to ask.
Response plain_problem_page(int status, const Problem& problem);

}  // namespace candour::web::http
