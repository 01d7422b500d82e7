#pragma once

#include "store/blobs.hpp"
#include "store/database.hpp"
#include "store/store.hpp"

namespace candour::store {

/// What the files that implement Store share: publish.cpp, reading.cpp, history.cpp, verify.cpp.
struct Store::Impl {
    Location location;
    Database database;
    Blobs blobs;
};

}  // namespace candour::store
