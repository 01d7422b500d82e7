#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <memory>

#include <tiffio.h>

namespace candour::format {

/// A file in memory as libtiff's callbacks see it. `Bytes` is what holds it: a view to read from, a
/// string to write to.
template <class Bytes>
struct TiffMemory {
    Bytes bytes;
    std::uint64_t at = 0;

    static TiffMemory& of(thandle_t handle) { return *static_cast<TiffMemory*>(handle); }

    static tmsize_t read(thandle_t handle, void* into, tmsize_t wanted) {
        auto& memory = of(handle);
        if (memory.at >= memory.bytes.size() || wanted <= 0) return 0;
        const auto size = std::min<std::uint64_t>(memory.bytes.size() - memory.at,
                                                  static_cast<std::uint64_t>(wanted));
        std::memcpy(into, memory.bytes.data() + memory.at, size);
        memory.at += size;
        return static_cast<tmsize_t>(size);
    }
    static toff_t seek(thandle_t handle, toff_t offset, int from) {
        auto& memory = of(handle);
        if (from == SEEK_CUR) offset += memory.at;
        if (from == SEEK_END) offset += memory.bytes.size();
        return memory.at = offset;
    }
    static int close(thandle_t) { return 0; }
    static toff_t size(thandle_t handle) { return of(handle).bytes.size(); }
};

struct CloseTiff {
    void operator()(TIFF* file) const { TIFFClose(file); }
};

/// The file opened as `mode` says; nothing when libtiff will not. `memory` must outlive it.
template <class Bytes>
std::unique_ptr<TIFF, CloseTiff> open_tiff(TiffMemory<Bytes>& memory, const char* mode,
                                           TIFFReadWriteProc write) {
    using Memory = TiffMemory<Bytes>;
    return std::unique_ptr<TIFF, CloseTiff>(TIFFClientOpen("picture", mode, &memory, &Memory::read,
                                                           write, &Memory::seek, &Memory::close,
                                                           &Memory::size, nullptr, nullptr));
}

}  // namespace candour::format
