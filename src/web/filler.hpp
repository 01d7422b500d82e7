#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "casework/listing.hpp"
#include "store/store.hpp"
#include "web/cache/pages.hpp"

namespace candour::web {

/// Makes the pages of entries that are not on disk yet, before anybody asks, on one thread that
/// gives way to all others. At the start and after a large import that is all of them; after a
/// publication, those it touched.
class Filler {
  public:
    /// `respond` as the server's. All must outlive the filler.
    Filler(store::Store& store, cache::Pages& pages,
           std::function<http::Response(http::Request)> respond);
    Filler(const Filler&) = delete;
    Filler& operator=(const Filler&) = delete;
    ~Filler();  ///< stops within a page

    /// Has the pages made again that a change let go of. Any thread.
    void after(const cache::Affected& affected);

  private:
    void work();
    /// Goes over every entry of the log; false when it was told to stop, or to begin anew.
    bool fill_all();
    void fill(const std::vector<casework::Listing>& listings);
    [[nodiscard]] bool is_interrupted();

    store::Store& store_;
    cache::Pages& pages_;
    std::function<http::Response(http::Request)> respond_;

    std::mutex mutex_;
    std::condition_variable woken_;
    std::deque<casework::EntryId> waiting_;
    bool all_wait_ = true;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace candour::web
