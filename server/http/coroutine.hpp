#pragma once
#include <coroutine>
#include <exception>
#include <utility>

/// The two coroutine types of the sessions. Asio's own awaitable is not used: it allocates a frame for every
/// operation and checks for cancellation and executors that one I/O thread has no need of.
namespace server::http {

/// A coroutine that nobody waits for. It starts at once and frees itself at its end; what it lets out as an
/// exception ends it silently, so that one broken connection cannot harm another.
struct Detached {
    // The names of the members of a promise are the language's.
    struct promise_type {
        Detached get_return_object() noexcept { return {}; }
        std::suspend_never initial_suspend() noexcept { return {}; }
        std::suspend_never final_suspend() noexcept { return {}; }
        void return_void() noexcept {}
        void unhandled_exception() noexcept {}
    };
};

/// A part of a coroutine: starts when awaited, lets the awaiting one go on at its end, hands its exceptions
/// to it.
class [[nodiscard]] Task {
  public:
    struct promise_type {
        struct Finished {
            bool await_ready() noexcept { return false; }
            std::coroutine_handle<> await_suspend(std::coroutine_handle<promise_type> handle) noexcept {
                return handle.promise().awaiting;
            }
            void await_resume() noexcept {}
        };
        Task get_return_object() { return Task(std::coroutine_handle<promise_type>::from_promise(*this)); }
        std::suspend_always initial_suspend() noexcept { return {}; }
        Finished final_suspend() noexcept { return {}; }
        void return_void() noexcept {}
        void unhandled_exception() noexcept { exception = std::current_exception(); }

        std::coroutine_handle<> awaiting;
        std::exception_ptr exception;
    };

    Task(Task&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
    Task(const Task&) = delete;
    Task& operator=(const Task&) = delete;
    Task& operator=(Task&&) = delete;
    ~Task() {
        if (handle_) handle_.destroy();
    }

    bool await_ready() const noexcept { return false; }
    std::coroutine_handle<> await_suspend(std::coroutine_handle<> awaiting) noexcept {
        handle_.promise().awaiting = awaiting;
        return handle_;
    }
    void await_resume() const {
        if (handle_.promise().exception) std::rethrow_exception(handle_.promise().exception);
    }

  private:
    explicit Task(std::coroutine_handle<promise_type> handle) : handle_(handle) {}
    std::coroutine_handle<promise_type> handle_;
};

}  // namespace server::http
