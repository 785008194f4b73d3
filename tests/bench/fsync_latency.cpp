// How long the disk takes to make 4 KiB durable: fsync_latency FILE [TIMES] appends and syncs as a log does.

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>

int main(int argc, char** argv) {
    if (argc < 2) {
        std::fputs("usage: fsync_latency FILE [TIMES]\n", stderr);
        return EXIT_FAILURE;
    }
    const auto times = static_cast<std::size_t>(argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 500);
    const int file = ::open(argv[1], O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
    if (file < 0 || times == 0) {
        std::perror("fsync_latency");
        return EXIT_FAILURE;
    }
    constexpr std::array<char, 4096> page{};
    std::vector<double> microseconds;
    for (std::size_t i = 0; i < times; ++i) {
        const auto began = std::chrono::steady_clock::now();
        if (::write(file, page.data(), page.size()) != static_cast<ssize_t>(page.size()) ||
            ::fdatasync(file) != 0) {
            std::perror("fsync_latency");
            return EXIT_FAILURE;
        }
        microseconds.push_back(
            std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - began).count());
    }
    ::close(file);
    ::unlink(argv[1]);
    std::sort(microseconds.begin(), microseconds.end());
    std::printf(R"({"p50_us":%.0f,"p99_us":%.0f})"
                "\n",
                microseconds[times / 2], microseconds[times * 99 / 100]);
    return EXIT_SUCCESS;
}
