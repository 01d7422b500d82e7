#include "store/subject.hpp"

#include <charconv>

#include "base/text.hpp"

namespace candour::store {
namespace {

constexpr std::string_view entry_prefix = "entry:";

}  // namespace

std::string subject_of(EntryId entry) {
    return std::string(entry_prefix) + std::to_string(entry.value);
}

Result<EntryId> entry_of_subject(std::string_view subject) {
    EntryId id;
    if (subject.starts_with(entry_prefix)) {
        const auto number = subject.substr(entry_prefix.size());
        std::from_chars(number.data(), number.data() + number.size(), id.value);
    }
    if (subject_of(id) != subject)
        return unavailable("an event is about '" + shortened(subject, 40) +
                           "', which is no entry: the record is damaged");
    return id;
}

}  // namespace candour::store
