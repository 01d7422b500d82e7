#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "format/ole_names.hpp"
#include "scan/type/parts.hpp"

namespace candour::scan::typing {
namespace {

struct Stream {
    std::string_view name;
    std::string_view type;
    std::string_view what;
};

// In this order: a protected workbook has the streams of both its wrapping and itself.
constexpr std::array streams = {
    Stream{"EncryptedPackage", "encrypted", "an encrypted office document"},
    Stream{"__properties_version1.0", "msg", "an Outlook message"},
    Stream{"Workbook", "xls", "an Excel 97 workbook"},
    Stream{"Book", "xls", "an Excel 5 workbook"},
    Stream{"WordDocument", "doc", "a Word 97 document"},
    Stream{"PowerPoint Document", "ppt", "a PowerPoint 97 presentation"},
    Stream{"VisioDocument", "vsd", "a Visio drawing"},
    Stream{"Quill", "pub", "a Publisher document"},
    Stream{"Catalog", "thumbsdb", "a Windows thumbnail cache"},
};

}  // namespace

std::optional<Type> by_streams(std::string_view bytes) {
    if (!bytes.starts_with(format::ole_signature)) return {};
    const auto names = format::ole_root_names(bytes);
    for (const auto& one : streams)
        if (std::any_of(names.begin(), names.end(), [&](const std::string& name) {
                return equal_ignoring_case(name, one.name);
            }))
            return Type{std::string(one.type), std::string(one.what)};
    return Type{"ole", "an old office document of an unknown kind"};
}

}  // namespace candour::scan::typing
