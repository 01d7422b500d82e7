// Addresses, queries, forms and the headers that are settled with the client: what anybody may
// send.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/text.hpp"
#include "web/http/negotiate.hpp"
#include "web/http/route.hpp"
#include "web/http/target.hpp"

namespace {

using namespace candour;
using namespace candour::web::http;

void must(bool holds) {
    if (!holds) std::abort();
}

Result<Response> nothing(const Request&, const web::Site&) {
    return Response{};
}

constexpr Route table[] = {
    {Method::get, "/", nothing},
    {Method::get, "/disclosure-log/{ref}/", nothing},
    {Method::get, "/disclosure-log/{ref}.json", nothing},
    {Method::get, "/disclosure-log/{ref}/attachments/{name}", nothing},
    {Method::post, "/form/{step}", nothing},
};

/// What was read spells itself in one way, and that reads back as the same.
void holds_its_spelling(const Target& target) {
    const auto spelt = canonical(target);
    must(is_utf8(spelt) && spelt.find_first_of("\r\n ") == std::string::npos);
    const auto again = read_target(spelt);
    must(again && again->parts == target.parts && again->query == target.query &&
         canonical(*again) == spelt);
}

void reads(std::string_view text) {
    if (text.size() > longest_target) return;
    if (const auto target = read_target(text)) {
        holds_its_spelling(*target);
        for (const auto& part : target->parts) {
            must(is_utf8(part));
            for (const auto piece : split(part, '/')) must(piece != "." && piece != "..");
        }
    }
    for (const auto method : {Method::get, Method::post}) {
        if (const auto request = read_request(method, text, text)) {
            must(request->path.starts_with('/') && request->path.find('\0') == std::string::npos);
            static_cast<void>(lane_of(table, *request));
            static_cast<void>(allowed_methods(table, *request));
        }
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    reads(text);
    if (const auto fields = read_fields(text))
        for (const auto& [name, value] : *fields) must(is_utf8(name) && is_utf8(value));
    static_cast<void>(accepts_gzip(text));
    static_cast<void>(names_tag(text, "0123456789abcdef"));
    for (const std::uint64_t length : {0ULL, 1ULL, 10ULL, ~0ULL}) {
        const auto answer = ranged(text, {}, "tag", length);
        must(answer.how != Ranged::How::part ||
             (answer.part.first <= answer.part.last && answer.part.last < length));
        static_cast<void>(ranged("bytes=0-0", text, "tag", length));
    }
    return 0;
}
