#include "format/ooxml/package_writer.hpp"

#include <array>
#include <cstdint>
#include <utility>

#include <zlib.h>

#include "base/require.hpp"

namespace candour::format::ooxml {

namespace {

constexpr std::string_view declaration =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view office_types =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

void put(std::string& out, std::uint32_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
}

std::string deflated(std::string_view bytes) {
    z_stream stream{};
    require(deflateInit2(&stream, 6, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) == Z_OK,
            "zlib has memory");
    std::string out(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
    std::string in(bytes);
    stream.next_in = reinterpret_cast<Bytef*>(in.data());
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int done = deflate(&stream, Z_FINISH);
    out.resize(out.size() - stream.avail_out);
    deflateEnd(&stream);
    require(done == Z_STREAM_END, "the bound of zlib holds");
    return out;
}

// Members with neither time, comment nor extra field. Spec: APPNOTE 6.3.9.
class Zipper {
  public:
    void add(const std::string& name, std::string_view bytes) {
        const auto packed = deflated(bytes);
        std::string fields;
        put(fields, 20, 2);      // version needed
        put(fields, 0x0800, 2);  // names are UTF-8
        put(fields, 8, 2);
        put(fields, 0, 2);
        put(fields, 0x21, 2);  // 1 January 1980: the first day there is
        put(fields,
            static_cast<std::uint32_t>(crc32(0, reinterpret_cast<const Bytef*>(bytes.data()),
                                             static_cast<uInt>(bytes.size()))),
            4);
        put(fields, static_cast<std::uint32_t>(packed.size()), 4);
        put(fields, static_cast<std::uint32_t>(bytes.size()), 4);
        put(fields, static_cast<std::uint32_t>(name.size()), 2);
        put(fields, 0, 2);
        directory_ += "PK\x01\x02";
        put(directory_, 20, 2);
        directory_ += fields;
        put(directory_, 0, 2);  // comment
        put(directory_, 0, 2);  // disk
        put(directory_, 0, 2);
        put(directory_, 0, 4);
        put(directory_, static_cast<std::uint32_t>(out_.size()), 4);
        directory_ += name;
        out_ += "PK\x03\x04" + fields + name + packed;
        ++members_;
    }
    std::string finish() {
        const auto start = static_cast<std::uint32_t>(out_.size());
        out_ += directory_;
        out_ += "PK\x05\x06";
        put(out_, 0, 4);
        put(out_, members_, 2);
        put(out_, members_, 2);
        put(out_, static_cast<std::uint32_t>(directory_.size()), 4);
        put(out_, start, 4);
        put(out_, 0, 2);
        return std::move(out_);
    }

  private:
    std::string out_, directory_;
    std::uint32_t members_ = 0;
};

std::string relationships_name(const std::string& source) {
    const auto slash = source.rfind('/');
    if (slash == std::string::npos) return "_rels/" + source + ".rels";
    return source.substr(0, slash) + "/_rels/" + source.substr(slash + 1) + ".rels";
}

}  // namespace

void PackageWriter::add(std::string name, std::string content_type, std::string bytes) {
    parts_.push_back({std::move(name), std::move(content_type), std::move(bytes)});
}

std::string PackageWriter::relate(const std::string& source, std::string_view type,
                                  const std::string& target, bool external) {
    auto& lines = relationships_[source];
    for (const auto& line : lines) {
        if (line.type == type && line.target == target && line.external == external) return line.id;
    }
    lines.push_back(
        {"rId" + std::to_string(lines.size() + 1), std::string(type), target, external});
    return lines.back().id;
}

std::string PackageWriter::finish() const {
    Zipper zip;
    std::string types(declaration);
    types +=
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        "<Default Extension=\"rels\" "
        "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>";
    for (const auto& part : parts_) {
        types += "<Override PartName=\"/" + xml_escaped(part.name) + "\" ContentType=\"" +
                 part.content_type + "\"/>";
    }
    zip.add("[Content_Types].xml", types + "</Types>");
    for (const auto& [source, lines] : relationships_) {
        std::string text(declaration);
        text +=
            "<Relationships "
            "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
        for (const auto& line : lines) {
            text += "<Relationship Id=\"" + line.id + "\" Type=\"" + std::string(office_types) +
                    line.type + "\" Target=\"" + (line.external ? "" : "/") +
                    xml_escaped(line.target) + "\"" +
                    (line.external ? " TargetMode=\"External\"" : "") + "/>";
        }
        zip.add(relationships_name(source), text + "</Relationships>");
    }
    for (const auto& part : parts_) zip.add(part.name, part.bytes);
    return zip.finish();
}

std::string xml_escaped(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\r':
                out += "&#13;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

std::string_view office_namespace(std::string_view prefix) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 14> names{{
        {"w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"},
        {"r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"},
        {"wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"},
        {"a", "http://schemas.openxmlformats.org/drawingml/2006/main"},
        {"pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"},
        {"m", "http://schemas.openxmlformats.org/officeDocument/2006/math"},
        {"p", "http://schemas.openxmlformats.org/presentationml/2006/main"},
        {"c", "http://schemas.openxmlformats.org/drawingml/2006/chart"},
        {"wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"},
        {"wpg", "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"},
        {"wpc", "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas"},
        {"v", "urn:schemas-microsoft-com:vml"},
        {"w10", "urn:schemas-microsoft-com:office:word"},
        {"wp14", "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing"},
    }};
    for (const auto& [known, name] : names) {
        if (known == prefix) return name;
    }
    return {};
}

}  // namespace candour::format::ooxml
