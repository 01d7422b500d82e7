#include "format/mime/message.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "base/text.hpp"
#include "format/mime/decode.hpp"

namespace candour::format {

namespace {

constexpr int deepest = 32;
constexpr std::size_t most_parts = 10'000;
constexpr std::size_t most_fields = 2'000;

/// A line and its end: where the text of it ends, and where the next begins.
struct Line {
    std::size_t at = 0, end = 0, next = 0;
};
Line line_at(std::string_view bytes, std::size_t at) {
    const auto feed = bytes.find('\n', at);
    Line line{at, feed, feed + 1};
    if (feed == std::string_view::npos) line.end = line.next = bytes.size();
    if (line.end > at && bytes[line.end - 1] == '\r') --line.end;
    return line;
}

bool is_field_start(std::string_view line) {
    const auto colon = line.find(':');
    if (colon == 0 || colon == std::string_view::npos) return false;
    const auto name = line.substr(0, line.find_last_not_of(" \t", colon - 1) + 1);
    return !name.empty() &&
           std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c < 0x7F; });
}

/// The parameters of a field: "text/plain; charset=utf-8; name*0*=utf-8''a%20b; name*1=c". The
/// value before the first semicolon has the empty name. Spec: RFC 2231.
std::map<std::string, std::string> parameters_of(std::string_view raw) {
    std::map<std::string, std::string> found;
    std::map<std::string, std::map<unsigned, std::pair<std::string, bool>>> pieces;
    std::size_t at = 0;
    bool first = true;
    while (at <= raw.size()) {
        // Up to the next semicolon outside quotation marks and comments.
        std::string piece;
        bool quoted = false;
        int comment = 0;
        for (; at < raw.size(); ++at) {
            const char c = raw[at];
            if (c == '\\' && (quoted || comment > 0) && at + 1 < raw.size()) {
                if (comment == 0) piece += raw[at + 1];
                ++at;
            } else if (c == '"' && comment == 0) {
                quoted = !quoted;
            } else if (!quoted && c == '(') {
                ++comment;
            } else if (!quoted && c == ')' && comment > 0) {
                --comment;
            } else if (c == ';' && !quoted && comment == 0) {
                break;
            } else if (comment == 0) {
                piece += c;
            }
        }
        ++at;
        if (first) {
            found[""] = ascii_lower(trim(piece));
            first = false;
            continue;
        }
        const auto equals = piece.find('=');
        if (equals == std::string::npos) continue;
        auto name = ascii_lower(trim(std::string_view(piece).substr(0, equals)));
        const auto value = std::string(trim(std::string_view(piece).substr(equals + 1)));
        const bool extended = !name.empty() && name.back() == '*';
        if (extended) name.pop_back();
        unsigned number = 0;
        if (const auto star = name.find('*'); star != std::string::npos) {
            for (const char c : name.substr(star + 1, 4))
                if (c >= '0' && c <= '9') number = number * 10 + static_cast<unsigned>(c - '0');
            name.resize(star);
        } else if (!extended) {
            found.emplace(name, decode_words(value));
            continue;
        }
        pieces[name].emplace(number, std::pair{value, extended});
    }
    for (const auto& [name, numbered] : pieces) {
        std::string bytes, charset;
        for (const auto& [number, piece] : numbered) {
            std::string_view value = piece.first;
            if (number == 0 && piece.second) {
                const auto mark = value.find('\'');
                const auto end = mark == std::string_view::npos ? mark : value.find('\'', mark + 1);
                if (end != std::string_view::npos) {
                    charset = value.substr(0, mark);
                    value.remove_prefix(end + 1);
                }
            }
            bytes += piece.second ? decode_percent(value) : std::string(value);
        }
        found[name] = from_charset(bytes, charset);
    }
    return found;
}

class Reader {
  public:
    explicit Reader(std::string_view bytes) : bytes_(bytes) {}

    Result<MimePart> run() {
        TRY(auto part, part_of(0, bytes_.size(), "", 0));
        return part;
    }

  private:
    Result<MimePart> part_of(std::size_t at, std::size_t end, std::string place, int depth) {
        if (depth > deepest) return refused("the parts of the message are nested too deep", place);
        if (++parts_ > most_parts) return refused("the message has too many parts", place);
        MimePart part;
        part.place = std::move(place);
        at = header(part, at, end);
        describe(part);
        part.body = bytes_.substr(at, end - at);
        if (part.is_multipart()) TRY_VOID(multipart(part, at, end, depth));
        return part;
    }
    /// Reads fields up to the empty line; gives where the body begins.
    std::size_t header(MimePart& part, std::size_t at, std::size_t end) {
        std::string raw;
        std::size_t field_at = at;
        const auto finish = [&] {
            if (raw.empty()) return;
            const auto colon = raw.find(':');
            if (part.fields.size() < most_fields)
                part.fields.push_back(
                    {std::string(trim(std::string_view(raw).substr(0, colon))),
                     collapse_spaces(decode_words(trim(std::string_view(raw).substr(colon + 1)))),
                     field_at});
            raws_[ascii_lower(part.fields.back().name)] =
                std::string(trim(std::string_view(raw).substr(colon + 1)));
            raw.clear();
        };
        raws_.clear();
        while (at < end) {
            const auto line = line_at(bytes_.substr(0, end), at);
            const auto text = bytes_.substr(line.at, line.end - line.at);
            if (text.empty()) {
                finish();
                return line.next;
            }
            if ((text.front() == ' ' || text.front() == '\t') && !raw.empty()) {
                raw += ' ';
                raw += trim(text);
            } else if (is_field_start(text)) {
                finish();
                raw = text;
                field_at = at;
            } else if (at == 0 && text.substr(0, 5) == "From ") {
                // the line that a mailbox puts before a message
            } else {
                break;  // no field: the body has begun without an empty line
            }
            at = line.next;
        }
        finish();
        return std::min(at, end);
    }
    void describe(MimePart& part) {
        const auto raw = [&](const char* name) { return std::string_view(raws_[name]); };
        if (!raw("content-type").empty()) {
            auto type = parameters_of(raw("content-type"));
            if (type[""].find('/') != std::string::npos) part.type = type[""];
            part.charset = ascii_lower(type["charset"]);
            part.other_name = type["name"];
            if (starts_with_ignoring_case(part.type, "multipart/"))
                part.boundary = type["boundary"];
        }
        auto disposition = parameters_of(raw("content-disposition"));
        part.disposition = disposition[""];
        part.file_name = disposition["filename"];
        part.encoding = ascii_lower(trim(raw("content-transfer-encoding")));
        auto id = trim(raw("content-id"));
        if (!id.empty() && id.front() == '<') id.remove_prefix(1);
        if (!id.empty() && id.back() == '>') id.remove_suffix(1);
        part.content_id = id;
    }
    Result<void> multipart(MimePart& part, std::size_t at, std::size_t end, int depth) {
        const auto mark = "--" + part.boundary;
        const auto within = bytes_.substr(0, end);
        std::optional<std::size_t> start;
        const auto body_at = at;
        part.closed = false;
        while (at < end) {
            const auto line = line_at(within, at);
            const auto text = bytes_.substr(line.at, line.end - line.at);
            const auto after = text.substr(std::min(mark.size(), text.size()));
            const bool boundary =
                text.substr(0, mark.size()) == mark &&
                (trim(after).empty() || trim(after) == "--" || after.substr(0, 2) == "--");
            if (boundary) {
                // The line end before a boundary belongs to the boundary.
                auto part_end = at;
                if (part_end > body_at && bytes_[part_end - 1] == '\n') --part_end;
                if (part_end > body_at && bytes_[part_end - 1] == '\r') --part_end;
                if (start) {
                    TRY_VOID(add_part(part, *start, std::max(*start, part_end), depth));
                } else {
                    part.before_parts =
                        bytes_.substr(body_at, part_end > body_at ? part_end - body_at : 0);
                }
                start = line.next;
                if (after.substr(0, 2) == "--") {
                    part.closed = true;
                    // What is written on the line of the last boundary is passed over too.
                    const auto rest_at = line.at + mark.size() + 2;
                    part.after_parts =
                        bytes_.substr(std::min(rest_at, end), end - std::min(rest_at, end));
                    return {};
                }
            }
            at = line.next;
        }
        if (start) return add_part(part, *start, end, depth);
        part.before_parts = bytes_.substr(body_at, end - body_at);
        return {};
    }
    Result<void> add_part(MimePart& part, std::size_t at, std::size_t end, int depth) {
        const auto number = std::to_string(part.parts.size() + 1);
        TRY(auto inner,
            part_of(at, end, part.place.empty() ? "part " + number : part.place + "." + number,
                    depth + 1));
        part.parts.push_back(std::move(inner));
        return {};
    }

    std::string_view bytes_;
    std::map<std::string, std::string> raws_;  // the fields of the part being read, not decoded
    std::size_t parts_ = 0;
};

}  // namespace

const MimeField* MimePart::find(std::string_view name) const {
    const auto it = std::find_if(fields.begin(), fields.end(), [&](const MimeField& field) {
        return equal_ignoring_case(field.name, name);
    });
    return it == fields.end() ? nullptr : &*it;
}

Result<MimePart> read_message(std::string_view bytes) {
    return Reader(bytes).run();
}

Decoded decoded_body(const MimePart& part) {
    if (part.encoding == "base64") return decode_base64(part.body);
    if (part.encoding == "quoted-printable") return {decode_quoted_printable(part.body), {}};
    if (part.encoding == "x-uuencode" || part.encoding == "uuencode" || part.encoding == "x-uue") {
        auto files = find_uuencoded(part.body);
        if (!files.empty()) return {std::move(files.front().bytes), {}};
    }
    return {std::string(part.body), {}};
}

std::string text_of(const MimePart& part) {
    return from_charset(decoded_body(part).bytes, part.charset);
}

}  // namespace candour::format
