#include "web/http/route.hpp"

#include <algorithm>
#include <exception>
#include <optional>

#include <spdlog/spdlog.h>

#include "base/text.hpp"
#include "store/store.hpp"
#include "web/http/problem_page.hpp"
#include "web/http/target.hpp"
#include "web/site.hpp"

namespace candour::web::http {
namespace {

using Captured = std::map<std::string, std::string, std::less<>>;
using Parts = std::vector<std::string>;

/// Whether one part of an address is what the pattern's part says, and what it captures.
bool part_fits(std::string_view pattern, std::string_view part, Captured& captured) {
    if (!pattern.starts_with('{')) return pattern == part;
    const auto close = pattern.find('}');
    const auto ending = pattern.substr(close + 1);
    if (part.size() <= ending.size() || !part.ends_with(ending)) return false;
    part.remove_suffix(ending.size());
    captured.insert_or_assign(std::string(pattern.substr(1, close - 1)), std::string(part));
    return true;
}

std::optional<Captured> fit(std::string_view pattern, const Parts& parts) {
    const auto wanted = split(pattern.substr(1), '/');
    if (wanted.size() != parts.size()) return std::nullopt;
    Captured captured;
    for (std::size_t i = 0; i < parts.size(); ++i)
        if (!part_fits(wanted[i], parts[i], captured)) return std::nullopt;
    return captured;
}

struct Match {
    const Route* route;
    Captured captured;
};

std::optional<Match> find(std::span<const Route> routes, Method method, const Parts& parts) {
    for (const auto& route : routes) {
        if (route.method != method) continue;
        if (auto captured = fit(route.pattern, parts)) return Match{&route, std::move(*captured)};
    }
    return std::nullopt;
}

bool any_fits(std::span<const Route> routes, Method method, const Parts& parts) {
    return std::any_of(routes.begin(), routes.end(), [&](const Route& route) {
        return route.method == method && fit(route.pattern, parts);
    });
}

/// The same address with the slash at its end the other way.
Parts slash_turned(Parts parts) {
    if (parts.size() > 1 && parts.back().empty())
        parts.pop_back();
    else
        parts.emplace_back();
    return parts;
}

std::string joined(const Parts& parts) {
    std::string path;
    for (const auto& part : parts) path.append("/").append(part);
    return path;
}

/// Where an entry that was at this address elsewhere is now, if any was.
Result<std::optional<Response>> entry_once_at(const std::string& address, const Site& site) {
    TRY(const auto entry, site.store.redirect_for(address));
    if (!entry) return std::nullopt;
    auto response = redirect("/disclosure-log/" + encoded_part(*entry) + "/");
    response.fresh = Fresh::log;
    return response;
}

/// Where an address that no page has leads on to, if anywhere.
Result<std::optional<Response>> moved(std::span<const Route> routes, const Request& request,
                                      const Site& site) {
    if (request.method != Method::get) return std::nullopt;
    const auto turned = slash_turned(request.parts);
    if (any_fits(routes, Method::get, turned))
        return redirect(canonical(Target{turned, request.query, false}));
    std::vector<std::string> addresses{request.path, joined(turned)};
    if (!request.query.empty())
        addresses.insert(addresses.begin(), canonical(Target{request.parts, request.query, false}));
    for (const auto& address : addresses) {
        TRY(auto elsewhere, entry_once_at(address, site));
        if (elsewhere) return elsewhere;
    }
    return std::nullopt;
}

/// Where WordPress's short address of a post ("/?p=9"), which has the path of our home page, leads
/// on to.
Result<std::optional<Response>> moved_from_home(const Request& request, const Site& site) {
    const bool is_home = request.parts.size() == 1 && request.parts.front().empty();
    if (request.method != Method::get || !is_home || request.query.empty()) return std::nullopt;
    return entry_once_at(canonical(Target{request.parts, request.query, false}), site);
}

Result<Response> answer(std::span<const Route> routes, Request request, const Site& site) {
    if (request.parts.empty())
        for (const auto part : split(std::string_view{request.path}.substr(1), '/'))
            request.parts.emplace_back(part);
    TRY(auto short_address, moved_from_home(request, site));
    if (short_address) return *std::move(short_address);
    if (auto match = find(routes, request.method, request.parts)) {
        request.captured = std::move(match->captured);
        return match->route->answer(request, site);
    }
    if (auto allowed = allowed_methods(routes, request); !allowed.empty()) {
        auto response = problem_page(
            405, {Problem::Kind::refused, "This page answers to " + allowed + " only.", {}}, site);
        response.headers.emplace_back("Allow", std::move(allowed));
        return response;
    }
    TRY(auto elsewhere, moved(routes, request, site));
    if (elsewhere) return *std::move(elsewhere);
    return not_found(
        "There is no page at this address. If you typed it, check that it is correct; if you "
        "followed a link, the page may have moved: the search may find it.");
}

}  // namespace

Response respond(std::span<const Route> routes, Request request, const Site& site) {
    const auto asked = request.path;
    try {
        auto answered = answer(routes, std::move(request), site);
        if (answered) return *std::move(answered);
        const auto& problem = answered.error();
        if (problem.kind == Problem::Kind::unavailable)
            spdlog::error("{}: {} ({})", asked, problem.what, problem.where);
        return problem_page(status_of(problem.kind), problem, site);
    } catch (const std::exception& bug) {
        spdlog::critical("a fault of ours at {}: {}", asked, bug.what());
        return plain_problem_page(500, {Problem::Kind::unavailable,
                                        "The page could not be made. The fault is ours and has "
                                        "been recorded; nothing you sent was wrong.",
                                        {}});
    }
}

Lane lane_of(std::span<const Route> routes, const Request& request) {
    const auto match = find(routes, request.method, request.parts);
    return match ? match->route->lane : Lane::page;
}

std::string allowed_methods(std::span<const Route> routes, const Request& request) {
    std::vector<std::string> allowed;
    if (any_fits(routes, Method::get, request.parts)) allowed = {"GET", "HEAD"};
    if (any_fits(routes, Method::post, request.parts)) allowed.emplace_back("POST");
    return join(allowed, ", ");
}

}  // namespace candour::web::http
