#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

#include <microhttpd.h>

#include "web/cache/page.hpp"

namespace candour::web::cache {

struct DestroyMhdResponse {
    void operator()(MHD_Response* response) const { MHD_destroy_response(response); }
};
/// Our share of a response; connections that are sending it hold their own, so letting go of it is
/// always safe.
using MhdResponse = std::unique_ptr<MHD_Response, DestroyMhdResponse>;

/// Adds a page's header block to a response.
void add_headers(MHD_Response& response, std::string_view headers);
/// Adds the ETag and Content-Encoding that belong to a form of a page. No tag, no ETag.
void add_form(MHD_Response& response, std::string_view tag, Form form);

/// The 304 of a page that has this tag. Spec: RFC 9110 section 15.4.5 says which headers it
/// repeats.
MhdResponse not_modified(std::string_view headers, std::string_view tag, Form form);

/// A page with its answers made up, to be queued on any number of connections, from any thread.
class ReadyPage {
  public:
    explicit ReadyPage(Page page);

    [[nodiscard]] const Page& page() const { return *page_; }
    /// The answer for a client that takes gzip or not.
    [[nodiscard]] MHD_Response& answer(Form wanted) const;
    /// The 304 for one that has it already. Requires: the page has a tag.
    [[nodiscard]] MHD_Response& unchanged(Form wanted) const;
    /// What it costs to keep, in bytes.
    [[nodiscard]] std::size_t bytes() const;

  private:
    [[nodiscard]] Form given(Form wanted) const;
    MhdResponse made(Form form) const;

    std::shared_ptr<const Page>
        page_;  ///< shared with the responses, which may outlive us on slow connections
    MhdResponse identity_, gzip_, identity_unchanged_, gzip_unchanged_;
};

}  // namespace candour::web::cache
