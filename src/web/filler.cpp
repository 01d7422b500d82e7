#include "web/filler.hpp"

#include <exception>

#include <spdlog/spdlog.h>
#include <sys/resource.h>
#include <unistd.h>

#include "web/http/target.hpp"

namespace candour::web {
namespace {

constexpr std::size_t entries_at_once = 200;
constexpr std::size_t most_waiting = 10000;  // beyond it, going over all of them is as well

void give_way_to_all() {
    constexpr int most_nice = 19;
    setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), most_nice);
}

}  // namespace

Filler::Filler(store::Store& store, cache::Pages& pages,
               std::function<http::Response(http::Request)> respond)
    : store_(store), pages_(pages), respond_(std::move(respond)), thread_([this] { work(); }) {}

Filler::~Filler() {
    {
        const std::lock_guard held(mutex_);
        stopping_ = true;
    }
    woken_.notify_all();
    thread_.join();
}

void Filler::after(const cache::Affected& affected) {
    {
        const std::lock_guard held(mutex_);
        for (const auto* ids : {&affected.changed, &affected.beside})
            waiting_.insert(waiting_.end(), ids->begin(), ids->end());
        if (affected.everything || waiting_.size() > most_waiting) {
            waiting_.clear();
            all_wait_ = true;
        }
    }
    woken_.notify_all();
}

bool Filler::is_interrupted() {
    const std::lock_guard held(mutex_);
    return stopping_ || all_wait_;
}

void Filler::work() {
    give_way_to_all();
    while (true) {
        std::vector<casework::EntryId> ids;
        bool all = false;
        {
            std::unique_lock held(mutex_);
            woken_.wait(held, [this] { return stopping_ || all_wait_ || !waiting_.empty(); });
            if (stopping_) return;
            all = std::exchange(all_wait_, false);
            const auto some =
                static_cast<std::ptrdiff_t>(std::min(waiting_.size(), entries_at_once));
            ids.assign(waiting_.begin(), waiting_.begin() + some);
            waiting_.erase(waiting_.begin(), waiting_.begin() + some);
        }
        try {
            if (const auto listings = store_.listings(ids)) fill(*listings);
            if (all && fill_all())
                spdlog::info("every entry's page is made: {} are kept on disk", pages_.pack_size());
            while (!is_interrupted() && pages_.pack().tidy().value_or(false)) {
            }
        } catch (const std::exception& bug) {
            spdlog::critical("a fault of ours while pages were made ahead: {}", bug.what());
        }
    }
}

bool Filler::fill_all() {
    casework::EntryId last;
    while (!is_interrupted()) {
        // A few at a time, so that no reading of the store stays open while pages are made.
        std::vector<casework::Listing> some;
        const auto read = store_.each_listing(last, [&](casework::Listing listing) {
            some.push_back(std::move(listing));
            return some.size() < entries_at_once;
        });
        if (!read || some.empty()) return read.has_value();
        last = some.back().id;
        fill(some);
    }
    return false;
}

void Filler::fill(const std::vector<casework::Listing>& listings) {
    for (const auto& listing : listings) {
        if (listing.withdrawn) continue;
        const auto target = "/disclosure-log/" + http::encoded_part(listing.address) + "/";
        if (pages_.in_pack(target)) continue;
        if (is_interrupted()) return;
        const auto ticket = pages_.ticket();
        auto request = http::read_request(http::Method::get, target);
        if (request) pages_.finish(target, respond_(*std::move(request)), ticket);
    }
}

}  // namespace candour::web
