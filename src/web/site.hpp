#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "base/date.hpp"
#include "law/rulebook.hpp"
#include "store/store.hpp"

namespace candour::clock {
class Holidays;
class Periods;
}  // namespace candour::clock
namespace candour::search {
class Index;
class Catalogue;
}  // namespace candour::search

namespace candour::web {

class Templates;

/// Who publishes here and where, from candour.toml: shown on every page and in foi.json.
struct Authority {
    std::string id = "example";  ///< short, for machines: "candleford-police"
    std::string name = "Example Authority";
    std::string address;  ///< postal, lines parted by '\n'
    std::string email;    ///< where requests are sent
    std::string telephone;
    /// "https://foi.example.gov.uk", no slash at the end. Absolute links stand on it, never on the
    /// Host header, since pages are kept and anybody may send any Host; `serve` fills it in from
    /// the address it listens on when it is not set.
    std::string public_url;
    std::string website;
    std::string licence = "Open Government Licence v3.0";
    std::string licence_url =
        "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/";
    bool scottish = false;  ///< FOISA and EISR instead of FOIA and EIR
};

/// How many earlier and how many later entries an entry's page names for each topic, at most: what
/// is kept of those pages goes by it (`cache::Pages::take_in`).
inline constexpr std::size_t neighbours_each_way = 3;

/// What pages answer from. Everything is read-only or safe from any thread; `now` is the only
/// clock, so tests stand on any day.
struct Site {
    const Authority& authority;
    const law::Rulebook& rulebook;
    const clock::Holidays& holidays;
    const clock::Periods& periods;
    const Templates& templates;
    store::Store& store;
    const search::Index& index;
    const search::Catalogue& catalogue;
    std::function<Instant()> now;
};

}  // namespace candour::web
