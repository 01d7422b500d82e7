#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace candour::web::http {

/// What limits a request before anything looks at it, in bytes as sent. Past `target` the answer is
/// 414.
inline constexpr std::size_t longest_target = 8192;
/// More fields than this in one query or form is nobody's typing: malformed.
inline constexpr std::size_t most_fields = 256;

using Fields = std::vector<std::pair<std::string, std::string>>;

/// The target of a request line, decoded once. Spec: RFC 3986 sections 2.1, 3.3 and 3.4.
///
/// The path is cut at its slashes before it is decoded, so a part may itself hold a slash
/// ("163A%2F23"): references do. No part is "." or "..", whole or between such slashes; none holds
/// a control character; all are UTF-8.
struct Target {
    std::vector<std::string> parts;  ///< decoded; "/a/b/" is {"a", "b", ""}, "/" is {""}
    Fields query;                    ///< decoded ('+' is a space), in the order sent
    bool has_query = false;          ///< there was a '?', even with nothing after it

    /// The decoded parts joined by slashes, from the first '/'.
    [[nodiscard]] std::string path() const;
};

/// Reads "/path?query" or, as proxies send it, "http://host/path?query". Fails: malformed, saying
/// what is wrong with it. The caller has refused what is longer than `longest_target`.
Result<Target> read_target(std::string_view sent);

/// Reads "a=1&b=2" as forms and queries write it. A value that is not UTF-8 is read by `to_utf8`,
/// so that an old browser's search still finds; NUL becomes U+FFFD. Fails: malformed, for more than
/// `most_fields`. Spec: WHATWG URL, application/x-www-form-urlencoded.
Result<Fields> read_fields(std::string_view sent);

/// The one spelling of a target that caches go by: "/a%20b/?q=x+y". Two targets that mean the same
/// have the same one.
std::string canonical(const Target& target);

/// One part of a path as a link spells it: everything but unreserved characters, sub-delimiters,
/// ':' and '@' is percent-encoded.
std::string encoded_part(std::string_view part);
/// A name or value of a query as a link spells it; a space is '+'.
std::string encoded_field(std::string_view text);

}  // namespace candour::web::http
