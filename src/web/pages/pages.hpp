#pragma once

#include "base/result.hpp"
#include "web/http/message.hpp"
#include "web/site.hpp"

/// The public pages: one file each, one line each in web/routes.cpp.
namespace candour::web::pages {

using http::Request;
using http::Response;

// For people.
Result<Response> home(const Request& request, const Site& site);
Result<Response> log_list(const Request& request, const Site& site);
Result<Response> entry(const Request& request, const Site& site);
Result<Response> attachment(const Request& request, const Site& site);
Result<Response> search(const Request& request, const Site& site);
Result<Response> exemptions(const Request& request, const Site& site);
Result<Response> exemption(const Request& request, const Site& site);
Result<Response> working_days(const Request& request, const Site& site);
Result<Response> hidden_data(const Request& request, const Site& site);
Result<Response> about(const Request& request, const Site& site);
Result<Response> accessibility(const Request& request, const Site& site);
Result<Response> privacy(const Request& request, const Site& site);

// For machines.
Result<Response> entry_json(const Request& request, const Site& site);
Result<Response> search_json(const Request& request, const Site& site);
Result<Response> feed_atom(const Request& request, const Site& site);
Result<Response> feed_json(const Request& request, const Site& site);
Result<Response> log_csv(const Request& request, const Site& site);
Result<Response> log_jsonl(const Request& request, const Site& site);
Result<Response> foi_json(const Request& request, const Site& site);
Result<Response> schema(const Request& request, const Site& site);
Result<Response> sitemap(const Request& request, const Site& site);
Result<Response> robots(const Request& request, const Site& site);
Result<Response> opensearch(const Request& request, const Site& site);
Result<Response> asset(const Request& request, const Site& site);
Result<Response> favicon(const Request& request, const Site& site);

}  // namespace candour::web::pages
