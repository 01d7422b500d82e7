#include "clean/cleaner.hpp"

#include <algorithm>
#include <exception>

#include "scan/examination.hpp"
#include "scan/type.hpp"

namespace candour::clean {

std::span<const Cleaner> cleaners() {
    static const std::vector<Cleaner> all = {
#define CLEANER(type) {#type, clean_##type},
#include "clean/cleaners.def"
#undef CLEANER
    };
    return all;
}

const Cleaner* find_cleaner(std::string_view type) {
    const auto all = cleaners();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Cleaner& one) { return one.type == type; });
    return found == all.end() ? nullptr : &*found;
}

Result<Cleaned> copy(const Original& original) {
    if (original.depth > scan::deepest_inside)
        return refused("files are packed in files too deep", original.name);
    if (original.type == "empty") return Cleaned{.bytes = {}, .type = "empty", .changes = {}};
    const auto* cleaner = find_cleaner(original.type);
    if (cleaner == nullptr)
        return refused("no clean copy can be made of this type of file", original.name);
    // Libraries throw on files that nobody foresaw; that is no copy, and not the end of us.
    try {
        return cleaner->clean(original);
    } catch (const std::exception& error) {
        return malformed(std::string("the copy could not be made: ") + error.what(), original.name);
    }
}

Result<Cleaned> copy_inside(const Original& outer, std::string_view name, std::string_view bytes) {
    return copy({.bytes = bytes,
                 .name = std::string(name),
                 .type = scan::type_of(bytes, name).name,
                 .options = outer.options,
                 .budget = outer.budget,
                 .depth = outer.depth + 1});
}

}  // namespace candour::clean
