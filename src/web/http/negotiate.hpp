#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace candour::web::http {

/// Whether a client that sent this Accept-Encoding ("gzip, deflate;q=0.5, *;q=0") takes gzip. An
/// absent or empty header is a no: identity is always right. Spec: RFC 9110 section 12.5.3.
bool accepts_gzip(std::string_view accept_encoding);

/// Whether an If-None-Match names the tag, so that the answer is 304: "*", or a list of tags with
/// or without "W/". `tag` is without its quotes. The tag of our gzip form ("…-gz") counts as the
/// same: it is the same page. Spec: RFC 9110 sections 8.8.3.2 and 13.1.2.
bool names_tag(std::string_view if_none_match, std::string_view tag);

/// Bytes of a file, as Content-Range counts them.
struct Range {
    std::uint64_t first = 0;
    std::uint64_t last = 0;  ///< inclusive

    bool operator==(const Range&) const = default;
};

/// What a Range header comes to for something of `size` bytes.
struct Ranged {
    enum class How { whole, part, unsatisfiable };
    How how = How::whole;
    Range part;

    bool operator==(const Ranged&) const = default;
};

/// Reads "bytes=0-99", "bytes=100-" or "bytes=-100". Several ranges, other units and nonsense are
/// answered with the whole, as the spec allows. `if_range` must name `tag` (quoted, strong) for a
/// part to be given, when it is there. Spec: RFC 9110 sections 14.1.2, 14.2 and 13.1.5.
Ranged ranged(std::string_view range, std::string_view if_range, std::string_view tag,
              std::uint64_t size);

}  // namespace candour::web::http
