#include "format/ole/packed.hpp"

#include <zlib.h>

namespace candour::format {

Result<std::string> zlib_unpacked(std::string_view packed, std::size_t size, Budget& budget) {
    constexpr std::size_t most_of_a_byte = 1100;  // deflate cannot make more of one
    if (size > budget.limits().held_bytes || size / most_of_a_byte > packed.size())
        return malformed("An embedded object cannot be unpacked.");
    TRY_VOID(budget.unpack(size));
    std::string out(size, '\0');
    auto length = static_cast<uLongf>(size);
    if (uncompress(reinterpret_cast<Bytef*>(out.data()), &length,
                   reinterpret_cast<const Bytef*>(packed.data()),
                   static_cast<uLong>(packed.size())) != Z_OK)
        return malformed("An embedded object cannot be unpacked.");
    out.resize(length);
    return out;
}

}  // namespace candour::format
