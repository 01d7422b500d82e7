#pragma once

#include <span>
#include <string_view>

#include "base/result.hpp"
#include "web/http/message.hpp"

namespace candour::web {
struct Site;
}

namespace candour::web::http {

/// A page: an address pattern and what answers it. "{ref}" captures one path part. The Problem of a
/// page that fails becomes the right status and an error page (one table in problem_page.cpp).
struct Route {
    Method method = Method::get;
    std::string_view pattern;  ///< "/disclosure-log/{ref}/"
    Result<Response> (*answer)(const Request&, const Site&) = nullptr;
};

/// Every address of the product, in src/web/routes.cpp.
std::span<const Route> routes();

/// What a request comes to: finds the route, answers it, turns problems into pages. 404 when no
/// pattern fits, 405 with Allow when another method would, 301 from "/disclosure-log/x" to
/// "/disclosure-log/x/" and from a recorded old address. Pure but for what pages ask of the site:
/// tests call this without a socket. Never throws.
Response respond(std::span<const Route> routes, Request request, const Site& site);

}  // namespace candour::web::http
