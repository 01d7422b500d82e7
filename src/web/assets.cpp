#include "web/assets.hpp"

#include <map>

#include "base/require.hpp"
#include "base/sha256.hpp"

namespace candour::web {
namespace {

struct Named {
    std::string path;
    EmbeddedFile file;
};

const std::map<std::string, Named, std::less<>>& assets() {
    static const auto table = [] {
        std::map<std::string, Named, std::less<>> made;
        for (const auto& file : embedded::assets()) {
            const std::string name(file.path);
            const auto dot = name.rfind('.');
            const auto hash = hex(sha256(file.bytes)).substr(0, 16);
            made.emplace(name, Named{"/assets/" + name.substr(0, dot) + "-" + hash +
                                         (dot == std::string::npos ? "" : name.substr(dot)),
                                     file});
        }
        return made;
    }();
    return table;
}

}  // namespace

const std::string& asset_path(std::string_view name) {
    const auto found = assets().find(name);
    require(found != assets().end(), "there is an asset of that name");
    return found->second.path;
}

std::optional<EmbeddedFile> asset_of(std::string_view file_name) {
    for (const auto& [name, asset] : assets())
        if (asset.path.substr(asset.path.rfind('/') + 1) == file_name) return asset.file;
    return std::nullopt;
}

}  // namespace candour::web
