#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "web/http/message.hpp"

namespace candour::web {
struct Site;
}

namespace candour::web::http {

/// Who waits behind whom: work that takes long must not hold up what does not.
enum class Lane { page, search };

/// A page: an address pattern and what answers it. "{ref}" captures one path part, "{ref}.json" the
/// part without its ending; never an empty one. Of several that fit, the first in the list answers.
/// The Problem of a page that fails becomes the right status and an error page (one table in
/// problem_page.cpp).
struct Route {
    Method method = Method::get;
    std::string_view pattern;  ///< "/disclosure-log/{ref}/"
    Result<Response> (*answer)(const Request&, const Site&) = nullptr;
    Lane lane = Lane::page;  ///< which queue of the server's workers it waits in
};

/// Every address of the product, in src/web/routes.cpp.
std::span<const Route> routes();

/// What a request comes to: finds the route, answers it, turns problems into pages. 404 when no
/// pattern fits, 405 with Allow when another method would, 301 from "/disclosure-log/x" to
/// "/disclosure-log/x/", from "/search/" to "/search", and from a recorded old address. Pure but
/// for what pages ask of the site: tests call this without a socket. Never throws.
Response respond(std::span<const Route> routes, Request request, const Site& site);

/// The queue a request waits in: its route's, or that of pages when nothing fits.
Lane lane_of(std::span<const Route> routes, const Request& request);
/// The methods that some route answers at the request's address, for Allow: "GET, HEAD", "GET,
/// HEAD, POST", or "" when the address is none.
std::string allowed_methods(std::span<const Route> routes, const Request& request);

}  // namespace candour::web::http
