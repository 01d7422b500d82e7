#include "web/http/negotiate.hpp"

#include <algorithm>
#include <charconv>

#include "base/text.hpp"

namespace candour::web::http {
namespace {

/// Whether the parameters of a list's member ("q=0.5") make it unwanted.
bool is_refused(std::string_view parameters) {
    while (!parameters.empty()) {
        const auto semicolon = parameters.find(';');
        const auto parameter = trim(parameters.substr(0, semicolon));
        if (parameter.size() >= 3 && starts_with_ignoring_case(parameter, "q=")) {
            const auto value = parameter.substr(2);
            return value.front() == '0' &&
                   value.find_first_of("123456789") == std::string_view::npos;
        }
        parameters = semicolon == std::string_view::npos ? std::string_view{}
                                                         : parameters.substr(semicolon + 1);
    }
    return false;
}

std::optional<std::uint64_t> number(std::string_view digits) {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (digits.empty() || error != std::errc{} || end != digits.data() + digits.size())
        return std::nullopt;
    return value;
}

}  // namespace

bool accepts_gzip(std::string_view accept_encoding) {
    bool any = false;
    while (!accept_encoding.empty()) {
        const auto comma = accept_encoding.find(',');
        const auto member = accept_encoding.substr(0, comma);
        const auto semicolon = member.find(';');
        const auto coding = trim(member.substr(0, semicolon));
        const bool wanted =
            semicolon == std::string_view::npos || !is_refused(member.substr(semicolon + 1));
        if (equal_ignoring_case(coding, "gzip") || equal_ignoring_case(coding, "x-gzip"))
            return wanted;
        if (coding == "*") any = wanted;
        accept_encoding = comma == std::string_view::npos ? std::string_view{}
                                                          : accept_encoding.substr(comma + 1);
    }
    return any;
}

bool names_tag(std::string_view if_none_match, std::string_view tag) {
    if (tag.empty()) return false;
    auto rest = trim(if_none_match);
    if (rest == "*") return true;
    while (!rest.empty()) {
        const auto open = rest.find('"');
        if (open == std::string_view::npos) return false;
        const auto close = rest.find('"', open + 1);
        if (close == std::string_view::npos) return false;
        auto named = rest.substr(open + 1, close - open - 1);
        if (named.ends_with("-gz")) named.remove_suffix(3);
        if (named == tag) return true;
        rest.remove_prefix(close + 1);
    }
    return false;
}

Ranged ranged(std::string_view range, std::string_view if_range, std::string_view tag,
              std::uint64_t size) {
    constexpr Ranged whole;
    if_range = trim(if_range);
    if (!if_range.empty()) {
        const bool same = if_range.size() == tag.size() + 2 && if_range.front() == '"' &&
                          if_range.back() == '"' && if_range.substr(1, tag.size()) == tag;
        if (!same) return whole;
    }
    range = trim(range);
    if (!starts_with_ignoring_case(range, "bytes=")) return whole;
    const auto spec = trim(range.substr(6));
    const auto dash = spec.find('-');
    if (dash == std::string_view::npos || spec.find(',') != std::string_view::npos) return whole;
    const auto first = number(spec.substr(0, dash));
    const auto last = number(spec.substr(dash + 1));
    if (dash == 0) {  // the last so many bytes
        if (!last) return whole;
        if (*last == 0 || size == 0) return {Ranged::How::unsatisfiable, {}};
        return {Ranged::How::part, {size - std::min(*last, size), size - 1}};
    }
    const bool open_ended = dash + 1 == spec.size();
    if (!first || (!last && !open_ended) || (last && *last < *first)) return whole;
    if (*first >= size) return {Ranged::How::unsatisfiable, {}};
    return {Ranged::How::part, {*first, last ? std::min(*last, size - 1) : size - 1}};
}

}  // namespace candour::web::http
