#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "base/sha256.hpp"
#include "casework/listing.hpp"

namespace candour::web::http {

/// HEAD is answered as GET without the body, by the server.
enum class Method { get, post };

/// A request as a page sees it: sizes limited and text valid UTF-8, but every value still
/// somebody's typing. Names are percent-decoded once. Made by `read_request`.
struct Request {
    Method method = Method::get;
    std::string path;  ///< decoded, begins with '/', no dot segments
    /// The path cut at its slashes, then decoded: a part may hold a slash that was sent as "%2F".
    /// Where it is left empty, `respond` cuts `path`.
    std::vector<std::string> parts;
    std::map<std::string, std::string, std::less<>>
        captured;  ///< "{ref}" of the route's pattern, decoded
    std::vector<std::pair<std::string, std::string>> query;  ///< in the order sent
    std::vector<std::pair<std::string, std::string>> form;   ///< of an urlencoded POST
    std::string host;  ///< Host header, checked; for absolute links when no public address is set

    /// The first value of that name, or "".
    [[nodiscard]] std::string_view value(std::string_view name) const;
    /// Every value of that name that is not empty.
    [[nodiscard]] std::vector<std::string> values(std::string_view name) const;
    [[nodiscard]] std::string_view capture(std::string_view name) const;
};

/// How long an answer stays true, so that the server can keep the bytes and answer again without
/// asking the page.
enum class Fresh {
    never,  ///< depends on more than its address: not kept
    log,  ///< until anything is published or withdrawn, or the day changes: lists, feeds, searches
    entry,  ///< one entry's page: until it or its neighbours by topic change; kept on disk
    build,  ///< until the program is replaced: style sheets, explanations; named by content, so
            ///< cached for a year
};

/// Gives the next piece of a long answer, empty at the end. Called from workers only, one call at a
/// time.
using Stream = std::function<Result<std::string>()>;

/// An answer. Exactly one of `body`, `file`, `stream` holds the content. The server adds ETag,
/// Content-Length, gzip, Date, the security headers and HEAD/304/range handling; pages never do.
struct Response {
    int status = 200;
    std::string content_type = "text/html; charset=utf-8";
    std::string body;
    std::optional<std::filesystem::path>
        file;                         ///< sent as it lies on disk, range requests answered
    std::optional<Sha256> file_hash;  ///< its ETag
    Stream stream;
    std::vector<std::pair<std::string, std::string>>
        headers;  ///< Location, Content-Disposition, Link…
    Fresh fresh = Fresh::never;
    /// Of Fresh::entry: whose page this is, and every other entry it names (neighbours, others
    /// under the same reference). When one of them changes, the kept bytes go.
    casework::EntryId entry;
    std::vector<casework::EntryId> shows;
};

Response redirect(std::string location, int status = 301);

/// Reads the target of a request line ("/search?q=x"); `host` as the header has it. Fails:
/// malformed, as `read_target` says; a Host that is no host name is taken as none.
Result<Request> read_request(Method method, std::string_view target, std::string_view host = {});

}  // namespace candour::web::http
