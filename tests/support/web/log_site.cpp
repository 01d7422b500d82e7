#include "tests/support/web/log_site.hpp"

#include "base/embedded.hpp"
#include "base/require.hpp"
#include "law/rulebook.hpp"
#include "search/index_writer.hpp"
#include "tests/support/clock_law.hpp"
#include "web/http/problem_page.hpp"
#include "web/http/route.hpp"

namespace candour::tests {
namespace {

template <class T>
T value_of(Result<T> result) {
    if (!result) throw Bug(result.error().where + ": " + result.error().what);
    return *std::move(result);
}

}  // namespace

struct LogSite::Parts {
    TemporaryFolder folder;
    web::Authority authority;
    law::Rulebook rulebook = value_of(law::Rulebook::from(embedded::rulebook()));
    web::Templates templates = value_of(web::Templates::from(embedded::templates()));
    store::Store store = value_of(store::Store::open({folder.path(), ""}));
    search::Catalogue catalogue;
    search::Index index = value_of(search::Index::open(folder.path() / "index", catalogue));

    [[nodiscard]] Instant now() const {
        return Date{std::chrono::year{2026} / 11 / 24} + std::chrono::hours{10};
    }

    void publish(const std::vector<store::Publication>& publications) {
        value_of(store.publish(publications, {"cli:test"}, now()));
        follow();
    }

    // What the server's follower does, at once.
    void follow() {
        const auto at = value_of(store.last_event()).value;
        std::vector<casework::Listing> listings;
        auto writer = value_of(search::IndexWriter::open(folder.path() / "index"));
        require(store
                    .each_listing({},
                                  [&](casework::Listing listing) {
                                      if (listing.withdrawn)
                                          require(writer.remove(listing.id).has_value(), "removes");
                                      listings.push_back(std::move(listing));
                                      return true;
                                  })
                    .has_value(),
                "listings are read");
        catalogue.put(listings, at);
        require(store
                    .each_entry({},
                                [&](const store::EntryRecord& record) {
                                    return writer.put(record.id, record.entry).has_value();
                                })
                    .has_value(),
                "entries are read");
        require(writer.commit(at).has_value(), "the index is written");
    }
};

LogSite::LogSite(const std::vector<casework::LogEntry>& entries,
                 std::vector<std::string> redirects_of_first)
    : parts_(std::make_unique<Parts>()) {
    parts_->authority.id = "brackwater-police";
    parts_->authority.name = "Brackwater Police";
    parts_->authority.address = "Information Desk\n1 Quay Street\nBrackwater";
    parts_->authority.email = "foi@brackwater.example";
    parts_->authority.public_url = "https://foi.brackwater.example";
    std::vector<store::Publication> publications;
    for (const auto& entry : entries) publications.push_back({entry, {}});
    if (!publications.empty()) publications.front().redirects = std::move(redirects_of_first);
    parts_->publish(publications);
}

LogSite::~LogSite() = default;

web::Site LogSite::site() const {
    return {parts_->authority,
            parts_->rulebook,
            test::clock_law().holidays,
            test::clock_law().periods,
            parts_->templates,
            parts_->store,
            parts_->index,
            parts_->catalogue,
            [this] { return parts_->now(); }};
}

web::http::Response LogSite::get(std::string_view target) const {
    auto request = web::http::read_request(web::http::Method::get, target, "");
    if (!request) {
        // As the server answers before it asks a page.
        web::http::Response refused;
        refused.status = web::http::status_of(request.error().kind);
        return refused;
    }
    const auto site = this->site();
    auto response = web::http::respond(web::http::routes(), *std::move(request), site);
    // A stream asks the site, which ends here.
    if (response.stream) {
        while (true) {
            auto piece = value_of(response.stream());
            if (piece.empty()) break;
            response.body += piece;
        }
        response.stream = {};
    }
    return response;
}

void LogSite::publish(const casework::LogEntry& entry) {
    parts_->publish({{entry, {}}});
}

void LogSite::withdraw(const std::string& address, const std::string& reason) {
    require(parts_->store.withdraw(address, reason, {"cli:test"}, parts_->now()).has_value(),
            "the entry is withdrawn");
    parts_->follow();
}

store::Store& LogSite::store() {
    return parts_->store;
}

web::Authority& LogSite::authority() {
    return parts_->authority;
}

}  // namespace candour::tests
