#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "web/http/message.hpp"

namespace candour::web::cache {

/// Which bytes of a page a client gets.
enum class Form { identity, gzip };

/// A finished answer: the bytes that go out, made once and sent any number of times. A value; never
/// changed once made.
struct Page {
    int status = 200;
    /// Every header but ETag, Content-Encoding and what the server counts itself, as name NUL value
    /// NUL, repeated: the form the page pack keeps and C reads.
    std::string headers;
    std::string identity;
    std::string gzip;  ///< empty when it would be no smaller
    std::string tag;  ///< of a 200: half the SHA-256 of `identity` in hexadecimal; ETag is "tag" or
                      ///< "tag-gz"

    bool operator==(const Page&) const = default;
};

/// Adds a header to such a block. Names and values that could end a line early are left out: they
/// are our own bug and must not become somebody else's header.
void add_header(std::string& headers, std::string_view name, std::string_view value);
/// The value of the first header of that name, ignoring case, or "".
std::string_view header(std::string_view headers, std::string_view name);

/// The headers of an answer: its own, and what every answer has (content type, caching, security).
std::string header_block(const http::Response& response);

/// Finishes an answer that holds a body: tag, headers, compressed form.
Page finish(http::Response response);

}  // namespace candour::web::cache
