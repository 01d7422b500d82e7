#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "casework/log_entry.hpp"
#include "search/catalogue.hpp"
#include "search/index.hpp"
#include "store/store.hpp"
#include "tests/support/temporary_folder.hpp"
#include "web/http/message.hpp"
#include "web/site.hpp"
#include "web/templates.hpp"

namespace candour::tests {

/// A whole public log in a temporary folder, asked in process: what its pages answer is what a
/// server would send. It stands on 24 November 2026.
class LogSite {
  public:
    explicit LogSite(const std::vector<casework::LogEntry>& entries,
                     std::vector<std::string> redirects_of_first = {});
    ~LogSite();

    /// The answer to a GET of that target, "/search?q=dogs"; a stream's content is in `body`.
    [[nodiscard]] web::http::Response get(std::string_view target) const;

    void publish(const casework::LogEntry& entry);
    void withdraw(const std::string& address, const std::string& reason);
    store::Store& store();
    /// What its pages answer from; good as long as this is.
    [[nodiscard]] web::Site site() const;
    /// The settings, to change before asking.
    web::Authority& authority();

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace candour::tests
