#include "sandbox/landlock.hpp"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/unique_fd.hpp"

namespace candour::sandbox {
namespace {

// Everything of the first version of Landlock; later versions add rights that the list of system
// calls takes away already.
constexpr std::uint64_t all_rights =
    LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_READ_FILE |
    LANDLOCK_ACCESS_FS_READ_DIR | LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE |
    LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |
    LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK |
    LANDLOCK_ACCESS_FS_MAKE_SYM;
constexpr std::uint64_t to_read = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
constexpr std::uint64_t to_work = to_read | LANDLOCK_ACCESS_FS_WRITE_FILE |
                                  LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_REMOVE_FILE;

tl::unexpected<Problem> failed(const char* what) {
    return unavailable(std::string(what) + ": " + std::strerror(errno));
}

// A folder that is not there needs no rule.
Result<void> allow(int rules, const std::string& folder, std::uint64_t rights) {
    const UniqueFd opened(::open(folder.c_str(), O_PATH | O_CLOEXEC));
    if (!opened) return {};
    landlock_path_beneath_attr rule{};
    rule.allowed_access = rights;
    rule.parent_fd = opened.get();
    if (::syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0U) != 0)
        return failed("a folder cannot be opened to the jail");
    return {};
}

}  // namespace

Result<bool> forbid_other_files(const Allowance& allowance) {
    landlock_ruleset_attr attributes{};
    attributes.handled_access_fs = all_rights;
    const UniqueFd rules(static_cast<int>(
        ::syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0U)));
    if (!rules) return false;
    for (const auto& folder : allowance.readable_folders)
        TRY_VOID(allow(rules.get(), folder, to_read));
    if (!allowance.scratch.empty()) TRY_VOID(allow(rules.get(), allowance.scratch, to_work));
    if (::syscall(SYS_landlock_restrict_self, rules.get(), 0U) != 0)
        return failed("files cannot be forbidden");
    return true;
}

}  // namespace candour::sandbox
