#include "web/http/message.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "web/http/target.hpp"

namespace candour::web::http {
namespace {

/// "foi.example.gov.uk:8080", "[::1]:80": what may stand in a link without harm.
bool is_host(std::string_view host) {
    constexpr std::string_view others = ".-_:[]";
    return host.size() <= 255 && std::all_of(host.begin(), host.end(), [&](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      others.find(c) != std::string_view::npos;
           });
}

}  // namespace

std::string_view Request::value(std::string_view name) const {
    const auto found = std::find_if(query.begin(), query.end(),
                                    [&](const auto& field) { return field.first == name; });
    if (found != query.end()) return found->second;
    const auto sent = std::find_if(form.begin(), form.end(),
                                   [&](const auto& field) { return field.first == name; });
    return sent == form.end() ? std::string_view{} : std::string_view{sent->second};
}

std::vector<std::string> Request::values(std::string_view name) const {
    std::vector<std::string> all;
    for (const auto* fields : {&query, &form})
        for (const auto& [field, text] : *fields)
            if (field == name && !text.empty()) all.push_back(text);
    return all;
}

std::string_view Request::capture(std::string_view name) const {
    const auto found = captured.find(name);
    return found == captured.end() ? std::string_view{} : std::string_view{found->second};
}

Response redirect(std::string location, int status) {
    Response response;
    response.status = status;
    response.content_type.clear();
    response.headers.emplace_back("Location", std::move(location));
    return response;
}

Result<Request> read_request(Method method, std::string_view target, std::string_view host) {
    TRY(auto read, read_target(target));
    Request request;
    request.method = method;
    request.path = read.path();
    request.parts = std::move(read.parts);
    request.query = std::move(read.query);
    if (is_host(host)) request.host = host;
    return request;
}

}  // namespace candour::web::http
