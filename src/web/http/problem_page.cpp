#include "web/http/problem_page.hpp"

#include "base/text.hpp"
#include "web/pages/frame.hpp"

namespace candour::web::http {
int status_of(Problem::Kind kind) {
    switch (kind) {
        case Problem::Kind::malformed:
            return 400;
        case Problem::Kind::not_found:
            return 404;
        case Problem::Kind::not_covered:
            return 404;
        case Problem::Kind::refused:
            return 403;
        case Problem::Kind::unavailable:
            return 503;
    }
    return 500;
}

std::string_view reason_of(int status) {
    switch (status) {
        case 400:
            return "Bad request";
        case 403:
            return "Not allowed";
        case 404:
            return "Page not found";
        case 405:
            return "This page cannot be used in that way";
        case 410:
            return "No longer published";
        case 413:
            return "Too much was sent";
        case 414:
            return "The address is too long";
        case 416:
            return "There is no such part of the file";
        case 503:
            return "The service is busy";
        default:
            return "Something went wrong on our side";
    }
}

Response problem_page(int status, const Problem& problem, const Site& site) {
    pages::Frame frame;
    frame.title = std::string(reason_of(status));
    frame.for_robots = false;
    View view;
    view.text("heading", frame.title).text("what", problem.what);
    auto response = pages::page(site, "problem.html", frame, std::move(view), Fresh::never);
    response.status = status;
    return response;
}

Response plain_problem_page(int status, const Problem& problem) {
    Response response;
    response.status = status;
    const std::string reason{reason_of(status)};
    response.body = "<!DOCTYPE html>\n<html lang=\"en-GB\"><head><meta charset=\"utf-8\"><title>" +
                    reason + "</title></head>\n<body><main><h1>" + reason + "</h1>\n<p>" +
                    markup_escaped(problem.what) + "</p>\n</main></body></html>\n";
    return response;
}

}  // namespace candour::web::http
