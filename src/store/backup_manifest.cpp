#include "store/backup_manifest.hpp"

#include <nlohmann/json.hpp>

namespace candour::store {
namespace {

constexpr std::string_view schema = "candour.backup/1";

tl::unexpected<Problem> not_a_manifest() {
    return malformed("its manifest is not one that this Candour can read", "manifest.json");
}

Result<ArchivedFile> file_of(const nlohmann::json& item) {
    if (!item.is_object() || !item.contains("name") || !item["name"].is_string() ||
        !item.contains("bytes") || !item["bytes"].is_number_unsigned() ||
        !item.contains("sha256") || !item["sha256"].is_string())
        return not_a_manifest();
    TRY(const auto digest, parse_sha256(item["sha256"].get<std::string>()));
    return ArchivedFile{item["name"].get<std::string>(), item["bytes"].get<std::uint64_t>(),
                        digest};
}

std::string text_of(const nlohmann::json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

}  // namespace

std::string to_json(const BackupManifest& manifest) {
    nlohmann::ordered_json json{{"schema", schema},
                                {"made", iso_instant(manifest.made)},
                                {"last_event", manifest.last_event.value},
                                {"last_hash", hex(manifest.last_hash)},
                                {"files", nlohmann::ordered_json::array()}};
    for (const auto& file : manifest.files)
        json["files"].push_back(
            {{"name", file.name}, {"bytes", file.bytes}, {"sha256", hex(file.sha256)}});
    return json.dump(1) + "\n";
}

Result<BackupManifest> manifest_from_json(std::string_view text) {
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_object() || text_of(json, "schema") != schema || !json.contains("last_event") ||
        !json["last_event"].is_number_integer() || !json.contains("files") ||
        !json["files"].is_array())
        return not_a_manifest();
    BackupManifest manifest;
    TRY(manifest.made, parse_instant(text_of(json, "made")));
    manifest.last_event.value = json["last_event"].get<std::int64_t>();
    TRY(manifest.last_hash, parse_sha256(text_of(json, "last_hash")));
    for (const auto& item : json["files"]) {
        TRY(manifest.files.emplace_back(), file_of(item));
    }
    return manifest;
}

}  // namespace candour::store
