#include "format/pdf/objects.hpp"

#include <algorithm>
#include <exception>

#include <qpdf/Buffer.hh>
#include <qpdf/Pipeline.hh>

#include "base/text.hpp"
#include "format/pdf/glyph_names.hpp"

namespace candour::format::pdf {

namespace {

constexpr std::uint64_t smallest_ratio_matters = 64ULL << 20;

/// Thrown through qpdf's pipelines, and caught below.
struct TooLong : std::exception {};

/// Collects what a stream decodes to, and stops a bomb while it swells.
class Collector : public Pipeline {
  public:
    explicit Collector(std::uint64_t most) : Pipeline("collector", nullptr), most_(most) {}
    void write(const unsigned char* data, std::size_t size) override {
        if (bytes_.size() + size > most_) throw TooLong();
        bytes_.append(reinterpret_cast<const char*>(data), size);
    }
    void finish() override {}
    std::string take() { return std::move(bytes_); }

  private:
    std::string bytes_;
    std::uint64_t most_;
};

std::string from_utf16(std::string_view bytes, bool little) {
    std::string text;
    const auto unit = [&](std::size_t at) {
        const auto first = static_cast<unsigned char>(bytes[at]);
        const auto second = static_cast<unsigned char>(bytes[at + 1]);
        return little ? first + 256U * second : 256U * first + second;
    };
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
        char32_t code = unit(i);
        if (code >= 0xd800 && code < 0xdc00 && i + 3 < bytes.size()) {
            code = 0x10000 + ((code - 0xd800) << 10) + ((unit(i + 2) - 0xdc00) & 0x3ff);
            i += 2;
        }
        if (code == 0x1b) {  // a language code, up to the next escape
            while (i + 3 < bytes.size() && unit(i += 2) != 0x1b) {
            }
            continue;
        }
        if (code != 0) append_utf8(text, code);
    }
    return text;
}

}  // namespace

double number_of(Object object, double otherwise) {
    double value = otherwise;
    return object.isInitialized() && object.getValueAsNumber(value) ? value : otherwise;
}

int integer_of(Object object, int otherwise) {
    const double value = number_of(std::move(object), otherwise);
    return value > -2e9 && value < 2e9 ? static_cast<int>(value) : otherwise;
}

std::string name_of(Object object) {
    std::string name;
    if (!object.isInitialized() || !object.getValueAsName(name)) return {};
    return name.substr(1);
}

std::string text_from(std::string_view bytes) {
    if (bytes.starts_with("\xfe\xff")) return from_utf16(bytes.substr(2), false);
    if (bytes.starts_with("\xff\xfe")) return from_utf16(bytes.substr(2), true);
    if (bytes.starts_with("\xef\xbb\xbf")) return to_utf8(bytes);
    std::string text;
    for (const char c : bytes) {
        const auto code = static_cast<unsigned char>(c);
        const auto character = pdf_encoded(PdfEncoding::pdf_doc, code);
        if (character != 0 || code == '\n' || code == '\r' || code == '\t')
            append_utf8(text, character != 0 ? character : code);
    }
    return text;
}

std::string text_of(Object object) {
    std::string bytes;
    return object.isInitialized() && object.getValueAsString(bytes) ? text_from(bytes)
                                                                    : std::string();
}

bool is_dictionary(Object object) {
    return object.isInitialized() && (object.isDictionary() || object.isStream());
}

Object value_of(Object object, const std::string& key) {
    if (!object.isInitialized()) return Object::newNull();
    if (object.isStream()) return object.getDict().getKey(key);
    return object.isDictionary() ? object.getKey(key) : Object::newNull();
}

std::vector<double> numbers_of(Object array) {
    std::vector<double> numbers;
    if (!array.isInitialized() || !array.isArray()) return numbers;
    const int most = std::min(array.getArrayNItems(), 4096);
    for (int i = 0; i < most; ++i) numbers.push_back(number_of(array.getArrayItem(i)));
    return numbers;
}

std::optional<PdfBox> box_of(Object array) {
    const auto n = numbers_of(std::move(array));
    if (n.size() < 4) return {};
    return PdfBox{std::min(n[0], n[2]), std::min(n[1], n[3]), std::max(n[0], n[2]),
                  std::max(n[1], n[3])};
}

PdfMatrix matrix_of(Object array) {
    const auto n = numbers_of(std::move(array));
    if (n.size() < 6) return {};
    return {n[0], n[1], n[2], n[3], n[4], n[5]};
}

bool is_decodable(Object stream) {
    const auto known = [](const std::string& filter) {
        static const std::vector<std::string> names = {
            "FlateDecode",   "Fl",  "LZWDecode",       "LZW", "ASCIIHexDecode", "AHx",
            "ASCII85Decode", "A85", "RunLengthDecode", "RL",  "Crypt"};
        return std::find(names.begin(), names.end(), filter) != names.end();
    };
    auto filter = value_of(stream, "/Filter");
    if (filter.isName()) return known(name_of(filter));
    if (!filter.isArray()) return true;
    auto array = filter;
    for (const auto& item : array.getArrayAsVector())
        if (!known(name_of(item))) return false;
    return true;
}

Result<std::string> decoded(Object stream, Budget& budget) {
    if (!stream.isInitialized() || !stream.isStream())
        return malformed("a stream that the file names is not there");
    Collector collector(budget.limits().held_bytes);
    try {
        bool tried = false;
        const bool worked = stream.pipeStreamData(&collector, &tried, 0, qpdf_dl_specialized, true);
        if (!worked || !tried) return malformed("a stream does not unpack by the method it names");
    } catch (const TooLong&) {
        return refused("a stream unpacks to more than is examined");
    } catch (const std::exception&) {
        return malformed("a stream does not unpack by the method it names");
    }
    auto bytes = collector.take();
    const auto packed =
        static_cast<std::uint64_t>(std::max(1, integer_of(value_of(stream, "/Length"), 1)));
    if (bytes.size() > smallest_ratio_matters && bytes.size() / packed > budget.limits().ratio)
        return refused("a stream unpacks to over a thousand times its size");
    TRY_VOID(budget.unpack(bytes.size()));
    return bytes;
}

std::string raw_bytes(Object stream) {
    try {
        const auto buffer = stream.getRawStreamData();
        return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
    } catch (const std::exception&) {
        return {};
    }
}

}  // namespace candour::format::pdf
