#include <chrono>
#include <csignal>
#include <fstream>
#include <memory>
#include <mutex>
#include <optional>
#include <ostream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <pthread.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "actions/follow_log.hpp"
#include "base/embedded.hpp"
#include "cli/location.hpp"
#include "cli/settings.hpp"
#include "cli/verb.hpp"
#include "clock/holidays.hpp"
#include "clock/periods.hpp"
#include "law/rulebook.hpp"
#include "web/cache/keep_up.hpp"
#include "web/filler.hpp"
#include "web/http/problem_page.hpp"
#include "web/server.hpp"
#include "web/site.hpp"
#include "web/templates.hpp"

namespace candour::cli {
namespace {

struct Options {
    LocationOptions location;
    std::string listen;
    std::string threads;
    std::string log_level;
};

Given given_by(const Options& options) {
    Given given;
    if (!options.listen.empty()) given["serve.listen"] = options.listen;
    if (!options.threads.empty()) given["serve.threads"] = options.threads;
    if (!options.log_level.empty()) given["serve.log_level"] = options.log_level;
    return given;
}

/// Keeps the signals that stop us from every thread begun later, for `wait_to_be_stopped`.
sigset_t hold_stop_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    return signals;
}

void wait_to_be_stopped(const sigset_t& signals) {
    int signal = 0;
    sigwait(&signals, &signal);
    spdlog::info("told to stop");
}

void log_to_standard_error(const std::string& level) {
    spdlog::set_default_logger(spdlog::stderr_logger_mt("candour"));
    spdlog::set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %l %v", spdlog::pattern_time_type::utc);
    spdlog::set_level(spdlog::level::from_str(level));
    spdlog::flush_on(spdlog::level::warn);
    spdlog::flush_every(std::chrono::seconds{1});
}

/// Where readers find us when no setting says so.
std::string url_of(const std::string& address) {
    const auto port = address.substr(address.rfind(':'));
    const bool everywhere = address.starts_with("0.0.0.0:") || address.starts_with("[::]:");
    return "http://" + (everywhere ? "localhost" + port : address);
}

/// What every page depends on besides the record: this very program, and who publishes.
Sha256 stamp_of(const web::Authority& authority) {
    Sha256Stream stamp;
    std::ifstream program("/proc/self/exe", std::ios::binary);
    std::string block(1U << 20U, '\0');
    while (program.read(block.data(), static_cast<std::streamsize>(block.size())) ||
           program.gcount() > 0)
        stamp.add(std::string_view(block).substr(0, static_cast<std::size_t>(program.gcount())));
    for (const auto* field : {&authority.id, &authority.name, &authority.address, &authority.email,
                              &authority.telephone, &authority.public_url, &authority.website,
                              &authority.licence, &authority.licence_url}) {
        stamp.add(*field);
        stamp.add(std::string_view("\0", 1));
    }
    stamp.add(authority.scottish ? "scottish" : "");
    return stamp.finish();
}

/// The pack of finished pages; none, and a word in the log, when it cannot be had: pages are made
/// again then.
std::optional<web::cache::PagePack> pack_in(const std::filesystem::path& data,
                                            const Sha256& stamp) {
    auto pack = web::cache::PagePack::open(data / "pages", stamp);
    if (pack) return std::move(*pack);
    spdlog::warn("finished pages are kept in memory alone: {} ({})", pack.error().what,
                 pack.error().where);
    return std::nullopt;
}

Instant now() {
    return std::chrono::time_point_cast<std::chrono::microseconds>(
        std::chrono::system_clock::now());
}

Result<Answer> serve(const Options& options, Terminal& terminal) {
    const auto started = std::chrono::steady_clock::now();
    TRY(const auto location, options.location.location());
    TRY(auto settings, read_settings(location.data, from_environment, given_by(options)));
    log_to_standard_error(settings.log_level);
    const auto signals = hold_stop_signals();

    // Taken first, so that a port that is not free is said before anything is loaded.
    TRY(auto listener, web::listen_on(settings.listen));
    const auto address = listener.address;
    if (settings.authority.public_url.empty()) settings.authority.public_url = url_of(address);

    TRY(const auto rulebook, law::Rulebook::from(embedded::rulebook()));
    TRY(const auto holidays, clock::Holidays::from(embedded::rulebook()));
    TRY(const auto periods, clock::Periods::from(embedded::rulebook()));
    TRY(const auto templates, web::Templates::from(embedded::templates()));
    TRY(auto store, store::Store::open(location));
    search::Catalogue catalogue;
    TRY(const auto index, search::Index::open(actions::index_folder(location), catalogue));
    const web::Site site{settings.authority, rulebook, holidays, periods, templates, store, index,
                         catalogue,          now};
    const auto respond = [&site](web::http::Request request) {
        return web::http::respond(web::http::routes(), std::move(request), site);
    };

    // The follower tells the pages what changed, and the pages ask it how far lists and search have
    // come. Declared last of them, so that its thread ends first.
    const actions::FollowLog* log = nullptr;
    web::cache::Pages pages(
        settings.page_memory_mb << 20U, pack_in(location.data, stamp_of(settings.authority)),
        [&log] { return log->revision(); }, [] { return london_date(now()); });
    std::optional<web::Filler> filler;
    std::mutex filling;  // the follower's thread runs before there is a filler, and after
    actions::FollowLog::Options following;
    following.changed = [&](std::span<const store::EntryChange> changes) {
        const auto affected = web::cache::take_in(changes, pages, store, catalogue);
        const std::lock_guard held(filling);
        if (filler) filler->after(affected);
    };
    following.failed = [](const Problem& problem) {
        spdlog::error("{} ({})", problem.what, problem.where);
    };
    TRY(const auto follower, actions::FollowLog::start(store, catalogue, std::move(following)));
    log = &follower;
    TRY_VOID(web::cache::bring_up(pages, store, catalogue));

    web::Answering answering;
    answering.respond = respond;
    answering.lane = [](const web::http::Request& request) {
        return web::http::lane_of(web::http::routes(), request);
    };
    answering.problem = [&site](int status, const Problem& problem) {
        return web::http::problem_page(status, problem, site);
    };
    answering.gauges = [&] {
        const auto status = follower.status();
        web::Gauges gauges;
        gauges.last_event = status.last_event;
        gauges.in_lists = status.in_catalogue;
        gauges.in_search = status.in_index;
        gauges.entries = catalogue.size();
        return gauges;
    };
    TRY(auto server,
        web::Server::start(std::move(listener), settings.server, std::move(answering), pages));
    if (pages.has_pack()) {
        const std::lock_guard held(filling);
        filler.emplace(store, pages, respond);
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - started;
    terminal.out << fmt::format("Serving {} at http://{} ({} entries, ready in {:.1f} s)\n",
                                settings.authority.name, address, catalogue.size(), took.count())
                 << std::flush;

    wait_to_be_stopped(signals);
    server.stop(std::chrono::seconds{settings.grace_seconds});
    {
        const std::lock_guard held(filling);
        filler.reset();
    }
    spdlog::info("stopped");
    return Answer::yes;
}

std::function<Result<Answer>(Terminal&)> declare(CLI::App& app) {
    auto options = std::make_shared<Options>();
    options->location.declare(app);
    app.add_option("--listen", options->listen, "ADDRESS:PORT to serve at (127.0.0.1:8080)");
    app.add_option("--threads", options->threads, "Event loops (as many as processors)");
    app.add_option("--log-level", options->log_level,
                   "trace, debug, info, warning, error or off (info)");
    app.footer(
        "Further settings: candour.toml in the data folder, or CANDOUR_… in the environment; "
        "docs/operations.md lists "
        "them.");
    return [options](Terminal& terminal) { return serve(*options, terminal); };
}

}  // namespace

const Verb serve_verb{"serve", "Serve the disclosure log", declare};

}  // namespace candour::cli
