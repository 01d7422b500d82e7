#include "sandbox/jail.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <memory>

#include <fcntl.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include "sandbox/landlock.hpp"

// The sanitizers map terabytes for themselves.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define CANDOUR_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define CANDOUR_SANITIZED 1
#endif
#endif

namespace candour::sandbox {
namespace {

#ifdef CANDOUR_SANITIZED
constexpr bool sanitized = true;
#else
constexpr bool sanitized = false;
#endif

tl::unexpected<Problem> failed(const char* what, int error) {
    return unavailable(std::string(what) + ": " + std::strerror(error));
}

Result<void> limit(__rlimit_resource resource, rlim_t value) {
    const rlimit both{value, value};
    if (::setrlimit(resource, &both) != 0) return failed("a limit cannot be set", errno);
    return {};
}

Result<void> set_limits(const Allowance& allowance) {
    TRY_VOID(limit(RLIMIT_CORE, 0));
    TRY_VOID(limit(RLIMIT_FSIZE, allowance.largest_file));
    TRY_VOID(limit(RLIMIT_NOFILE, 64));
    TRY_VOID(limit(RLIMIT_CPU, static_cast<rlim_t>(allowance.processor.count())));
    if (!sanitized) TRY_VOID(limit(RLIMIT_DATA, allowance.memory));
    return {};
}

struct FilterEnd {
    void operator()(void* filter) const { seccomp_release(filter); }
};
using Filter = std::unique_ptr<void, FilterEnd>;

// What computing, memory and the descriptors at hand need; none of it reaches anything new.
constexpr std::array harmless = {
    SCMP_SYS(read),
    SCMP_SYS(readv),
    SCMP_SYS(pread64),
    SCMP_SYS(write),
    SCMP_SYS(writev),
    SCMP_SYS(pwrite64),
    SCMP_SYS(recvmsg),
    SCMP_SYS(sendmsg),
    SCMP_SYS(sendto),
    SCMP_SYS(poll),
    SCMP_SYS(ppoll),
    SCMP_SYS(recvfrom),
    SCMP_SYS(lseek),
    SCMP_SYS(close),
    SCMP_SYS(dup),
    SCMP_SYS(fcntl),
    SCMP_SYS(fstat),
    SCMP_SYS(newfstatat),
    SCMP_SYS(fstatfs),
    SCMP_SYS(getdents64),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(brk),
    SCMP_SYS(madvise),
    SCMP_SYS(futex),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_getres),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(time),
    SCMP_SYS(times),
    SCMP_SYS(getrusage),
    SCMP_SYS(sysinfo),
    SCMP_SYS(uname),
    SCMP_SYS(getcwd),
    SCMP_SYS(getrandom),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(getuid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getegid),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(rseq),
    SCMP_SYS(memfd_create),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
    SCMP_SYS(restart_syscall),
};

bool allow(void* filter, int call) {
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0) == 0;
}

// Memory may be had, but not to run what was written to it.
bool allow_memory(void* filter) {
    const auto not_to_run = SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0);
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1, not_to_run) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1, not_to_run) == 0;
}

// Limits may be asked for, not set.
bool allow_asking_for_limits(void* filter) {
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 1,
                            SCMP_A2(SCMP_CMP_EQ, 0)) == 0;
}

bool allow_opening(void* filter, bool to_write) {
    if (to_write)
        return allow(filter, SCMP_SYS(openat)) && allow(filter, SCMP_SYS(open)) &&
               allow(filter, SCMP_SYS(unlink)) && allow(filter, SCMP_SYS(unlinkat)) &&
               allow(filter, SCMP_SYS(access)) && allow(filter, SCMP_SYS(ftruncate));
    constexpr scmp_datum_t writing = O_ACCMODE | O_CREAT | O_TRUNC;
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1,
                            SCMP_A2(SCMP_CMP_MASKED_EQ, writing, O_RDONLY)) == 0 &&
           allow(filter, SCMP_SYS(access)) && allow(filter, SCMP_SYS(readlink));
}

Result<void> forbid_calls(bool may_open, bool may_write) {
    // A call that is not listed fails rather than ends the process: libraries try what they can
    // do without, and the report should be about the file.
    const Filter filter(seccomp_init(SCMP_ACT_ERRNO(EPERM)));
    bool made = filter != nullptr;
    for (const int call : harmless) made = made && allow(filter.get(), call);
    made = made && allow_memory(filter.get()) && allow_asking_for_limits(filter.get());
    // The sanitizers ask a pipe whether memory may be read.
    if (sanitized)
        made = made && allow(filter.get(), SCMP_SYS(pipe)) && allow(filter.get(), SCMP_SYS(pipe2));
    if (may_open) made = made && allow_opening(filter.get(), may_write);
    if (!made) return unavailable("the list of system calls cannot be made");
    if (const int error = seccomp_load(filter.get()); error != 0)
        return failed("system calls cannot be forbidden", -error);
    return {};
}

}  // namespace

Result<void> enter_jail(const Allowance& allowance) {
    TRY_VOID(set_limits(allowance));
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return failed("privileges cannot be given up", errno);
    TRY(const bool files_forbidden, forbid_other_files(allowance));
    return forbid_calls(files_forbidden, !allowance.scratch.empty());
}

std::vector<std::string> font_folders() {
    return {"/usr/share/fonts",        "/usr/local/share/fonts",
            "/usr/share/fontconfig",   "/etc/fonts",
            "/var/cache/fontconfig",   "/usr/share/poppler",
            "/usr/share/ghostscript",  "/usr/share/zoneinfo",
            "/usr/share/tesseract-ocr"};
}

}  // namespace candour::sandbox
