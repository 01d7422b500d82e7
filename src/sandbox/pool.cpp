#include "sandbox/pool.hpp"

#include <csignal>
#include <filesystem>
#include <map>
#include <mutex>

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sandbox/channel.hpp"

namespace candour::sandbox {
namespace {

constexpr std::uint64_t longest_request = 1 << 20;
constexpr auto forever = std::chrono::hours{24 * 365};
constexpr auto longest_fork = std::chrono::seconds{20};

struct Pair {
    UniqueFd ours, theirs;
};

Result<Pair> make_pair() {
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return unavailable("processes cannot be connected");
    return Pair{UniqueFd(ends[0]), UniqueFd(ends[1])};
}

// ---- in the child ----------------------------------------------------------------------------

// Closes everything this process inherited but the one socket.
void keep_only(int socket) {
    constexpr unsigned first = STDERR_FILENO + 1;
    const auto kept = static_cast<unsigned>(socket);
    if (kept > first) ::syscall(SYS_close_range, first, kept - 1, 0U);
    ::syscall(SYS_close_range, kept + 1, ~0U, 0U);
}

[[noreturn]] void serve_one_file(UniqueFd socket, const Pool::Options& options,
                                 const std::string& scratch) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    ::prctl(PR_SET_DUMPABLE, 0);
    std::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow is an error, not the end
    keep_only(socket.get());
    auto allowance = options.allowance;
    allowance.scratch = scratch;
    if (!scratch.empty()) {
        ::setenv("TMPDIR", scratch.c_str(), 1);
        if (::chdir(scratch.c_str()) != 0) ::_exit(1);
    }
    if (!enter_jail(allowance)) ::_exit(1);
    const auto request =
        receive_message(socket.get(), longest_request, std::chrono::steady_clock::now() + forever);
    if (!request || request->files.size() != 1) ::_exit(0);
    const auto answer = options.work(request->files.front().get(), request->bytes);
    // Whoever waits sees a missing answer; there is nothing else to do about it here.
    (void)send_message(socket.get(), answer);
    ::_exit(0);
}

// ---- in the keeper ---------------------------------------------------------------------------

class Keeper {
  public:
    Keeper(UniqueFd control, const Pool::Options& options, std::string scratch_root)
        : control_(std::move(control)), options_(options), scratch_root_(std::move(scratch_root)) {}

    // Makes a child for each byte that it is sent, until the other side is gone.
    [[noreturn]] void keep() {
        while (true) {
            pollfd waited{control_.get(), POLLIN, 0};
            ::poll(&waited, 1, 1000);
            clear_up();
            if (waited.revents == 0) continue;
            char asked = 0;
            const auto received = ::recv(control_.get(), &asked, 1, 0);
            if (received == 0 || (received < 0 && errno != EINTR)) break;
            if (received == 1) make_child();
        }
        remove(scratch_root_);
        ::_exit(0);
    }

  private:
    void make_child() {
        auto pair = make_pair();
        if (!pair) return;
        const auto scratch = scratch_for_next();
        const auto child = ::fork();
        if (child == 0) serve_one_file(std::move(pair->theirs), options_, scratch);
        if (child < 0) return;
        if (!scratch.empty()) scratches_[child] = scratch;
        const UniqueFd process(static_cast<int>(::syscall(SYS_pidfd_open, child, 0U)));
        if (process) (void)send_message(control_.get(), {}, {pair->ours.get(), process.get()});
    }

    std::string scratch_for_next() {
        if (scratch_root_.empty()) return {};
        auto folder = scratch_root_ + "/" + std::to_string(++made_);
        std::error_code failed;
        std::filesystem::create_directory(folder, failed);
        return folder;
    }

    // Children that have ended, and their folders.
    void clear_up() {
        for (pid_t child = 0; (child = ::waitpid(-1, nullptr, WNOHANG)) > 0;) {
            const auto found = scratches_.find(child);
            if (found == scratches_.end()) continue;
            remove(found->second);
            scratches_.erase(found);
        }
    }

    static void remove(const std::string& folder) {
        std::error_code ignored;
        if (!folder.empty()) std::filesystem::remove_all(folder, ignored);
    }

    UniqueFd control_;
    const Pool::Options& options_;
    std::string scratch_root_;
    std::map<pid_t, std::string> scratches_;
    int made_ = 0;
};

Result<std::string> make_scratch_root() {
    std::error_code failed;
    auto name = (std::filesystem::temp_directory_path(failed) / "candour-work-XXXXXX").string();
    if (failed || ::mkdtemp(name.data()) == nullptr)
        return unavailable("there is no temporary folder", name);
    return name;
}

// Libraries say on these what they think of a file.
void silence() {
    const int nothing = ::open("/dev/null", O_RDWR | O_CLOEXEC);
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) ::dup2(nothing, stream);
    ::close(nothing);
}

[[noreturn]] void become_keeper(UniqueFd control, const Pool::Options& options,
                                std::string scratch_root) {
    for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGCHLD})
        std::signal(number, number == SIGPIPE || number == SIGINT ? SIG_IGN : SIG_DFL);
    silence();
    ::setenv("OMP_THREAD_LIMIT", "1", 1);  // a jailed child cannot make threads
    if (options.warm_up != nullptr) options.warm_up();
    keep_only(control.get());
    Keeper(std::move(control), options, std::move(scratch_root)).keep();
}

}  // namespace

struct Pool::Impl {
    Options options;
    UniqueFd control;
    pid_t keeper = -1;
    mutable std::mutex taking;

    Result<void> ask_for_child() const {
        const char asked = 1;
        if (::send(control.get(), &asked, 1, MSG_NOSIGNAL) != 1)
            return unavailable("the keeper of child processes is gone");
        return {};
    }

    // The children that wait are those whose sockets lie, unreceived, in the control socket.
    Result<Message> take_child() const {
        const std::lock_guard lock(taking);
        TRY_VOID(ask_for_child());
        auto child =
            receive_message(control.get(), 0, std::chrono::steady_clock::now() + longest_fork);
        if (!child || child->files.size() != 2)
            return unavailable("there is no child process to look at the file");
        return child;
    }
};

Result<std::string> Job::answer() {
    auto message = receive_message(socket_.get(), longest_, deadline_);
    ::syscall(SYS_pidfd_send_signal, process_.get(), SIGKILL, nullptr, 0U);
    socket_ = {};
    if (!message) return tl::unexpected(std::move(message).error());
    return std::move(message->bytes);
}

Pool::Pool(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Pool::Pool(Pool&&) noexcept = default;
Pool& Pool::operator=(Pool&&) noexcept = default;

Pool::~Pool() {
    if (!impl_) return;
    impl_->control = {};  // which ends the keeper
    ::waitpid(impl_->keeper, nullptr, 0);
}

Result<Pool> Pool::start(const Options& options) {
    TRY(auto pair, make_pair());
    std::string scratch_root;
    if (options.scratch) {
        TRY(scratch_root, make_scratch_root());
    }
    auto impl = std::make_unique<Impl>();
    impl->options = options;
    impl->keeper = ::fork();
    if (impl->keeper == 0)
        become_keeper(std::move(pair.theirs), impl->options, std::move(scratch_root));
    if (impl->keeper < 0) return unavailable("a child process cannot be made");
    impl->control = std::move(pair.ours);
    for (int i = 0; i < options.waiting; ++i) TRY_VOID(impl->ask_for_child());
    return Pool(std::move(impl));
}

Result<Job> Pool::begin(int file, std::string_view request) const {
    TRY(auto child, impl_->take_child());
    Job job;
    job.socket_ = std::move(child.files[0]);
    job.process_ = std::move(child.files[1]);
    job.deadline_ = std::chrono::steady_clock::now() + impl_->options.longest_time;
    job.longest_ = impl_->options.longest_answer;
    TRY_VOID(send_message(job.socket_.get(), request, {file}));
    return job;
}

}  // namespace candour::sandbox
