#include "actions/rescan_log.hpp"

#include <map>
#include <vector>

#include "base/mapped_file.hpp"

namespace candour::actions {
namespace {

struct Place {
    std::string address, attachment;
};

// Where each file stands on the log, by its hash.
Result<std::map<Sha256, std::vector<Place>>> places_of_files(store::Store& store) {
    std::map<Sha256, std::vector<Place>> places;
    TRY_VOID(store.each_entry({}, [&](const store::EntryRecord& record) {
        if (record.withdrawn) return true;
        for (const auto& attachment : record.entry.attachments)
            if (attachment.sha256 && store.blob_path(*attachment.sha256))
                places[*attachment.sha256].push_back({record.address, attachment.name});
        return true;
    }));
    return places;
}

Result<scan::Report> scan_blob(const store::Store& store, const Sha256& digest, const Gate& gate,
                               const std::string& name) {
    TRY(const auto path, store.blob_path(digest));
    TRY(const auto file, open_to_read(path.c_str()));
    TRY(const auto mapped, MappedFile::from(file.get()));
    return gate(mapped.bytes(), name);
}

}  // namespace

Result<RescanSummary> rescan_log(store::Store& store, const Gate& gate,
                                 const RescanEvents& events) {
    TRY(const auto places, places_of_files(store));
    RescanSummary summary;
    for (const auto& [digest, holders] : places) {
        TRY(const auto report, scan_blob(store, digest, gate, holders.front().attachment));
        ++summary.files;
        summary.attachments += static_cast<std::int64_t>(holders.size());
        if (events.progress)
            events.progress(summary.files, static_cast<std::int64_t>(places.size()));
        if (!blocks(report)) continue;
        for (const auto& [address, attachment] : holders) {
            ++summary.to_withdraw;
            if (events.found) events.found({address, attachment, report});
        }
    }
    return summary;
}

}  // namespace candour::actions
