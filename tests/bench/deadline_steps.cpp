// How long a due day takes with its whole explanation: deadline_steps [TIMES]. The histories are of three
// kinds, of growing length; no I/O, so the figure needs no raw limit beside it.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "domain/application/reply_clock.hpp"
#include "domain/calendar/calendar.hpp"

namespace {

using domain::ClockEvent;
using domain::Date;

struct Sample {
    const char* name;
    std::vector<ClockEvent> events;
};

std::vector<Sample> samples() {
    const ClockEvent third_party{.kind = ClockEvent::Kind::consult_third_party,
                                 .on = Date{2025, 6, 10},
                                 .ended_on = Date{2025, 6, 24}};
    const ClockEvent organ{
        .kind = ClockEvent::Kind::consult_organ, .on = Date{2025, 6, 26}, .ended_on = Date{2025, 7, 2}};
    const ClockEvent extension{
        .kind = ClockEvent::Kind::extend, .on = Date{2025, 7, 3}, .working_days = domain::WorkingDays{20}};
    const ClockEvent correction{
        .kind = ClockEvent::Kind::correction, .on = Date{2025, 6, 5}, .ended_on = Date{2025, 6, 9}};
    return {{"plain", {}},
            {"paused_and_extended", {third_party, extension}},
            {"everything", {correction, third_party, organ, extension}}};
}

}  // namespace

int main(int argc, char** argv) {
    const auto times = static_cast<std::size_t>(argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 20'000);
    const domain::Calendar& calendar = domain::Calendar::built_in();
    std::string out;
    for (const Sample& sample : samples()) {
        const domain::ReplyHistory history{Date{2025, 6, 3}, &domain::row_of(domain::Regulation::R2019),
                                           sample.events};
        std::size_t steps = 0;
        std::vector<double> microseconds;
        for (std::size_t i = 0; i < times; ++i) {
            const auto began = std::chrono::steady_clock::now();
            steps += reply_deadline(history, calendar, domain::Explain::yes).steps.size();
            microseconds.push_back(
                std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - began).count());
        }
        if (steps == 0) return EXIT_FAILURE;
        std::nth_element(microseconds.begin(), microseconds.begin() + static_cast<std::ptrdiff_t>(times / 2),
                         microseconds.end());
        out += (out.empty() ? "{\"" : ",\"") + std::string{sample.name} +
               "\":" + std::to_string(microseconds[times / 2]);
    }
    std::printf("%s}\n", out.c_str());
    return EXIT_SUCCESS;
}
