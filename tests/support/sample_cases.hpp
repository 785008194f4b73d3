#pragma once
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "domain/application/decide.hpp"
#include "storage/case_store.hpp"

/// Cases for tests of the store: single ones by hand, and random histories that the decider allowed.
namespace test_support {

storage::Uuid uuid_of(std::uint64_t number);
domain::Event event_of(domain::Date on, domain::ActData data);
domain::Register registration(std::string number, std::string organ, domain::Date on);
/// The private text of a first event; texts must need no escaping.
std::string personal_text(std::string_view subject, std::string_view applicant_name);

/// Runs one unit and gives back its outcome; throws what the unit threw.
storage::UnitOutcome run_one(storage::Writer& writer, const storage::UnitOfWork& work,
                             std::int64_t now_ms = 1'700'000'000'000);
/// Registers a case of these events, which must succeed, and answers its id.
storage::Uuid add_case(storage::Writer& writer, std::uint64_t number, std::vector<domain::Event> events,
                       std::string_view personal = {});

/// Draws histories: each case is registered on some day of 2016 to 2024 and goes on with acts that the
/// decider allows, in the order of their days. The same seed draws the same.
class HistoryMaker {
  public:
    explicit HistoryMaker(unsigned seed, std::vector<std::string> organs)
        : random_(seed), organs_(std::move(organs)) {}

    struct Step {
        std::uint64_t case_number;
        domain::Command command;
    };
    /// A new case: its first event, decided.
    domain::Event first(std::uint64_t case_number);
    /// One more event that the decider allows on this case, or none when twenty tries were refused.
    std::vector<domain::Event> next(const domain::Case& state);
    /// The calendar that decides from now on; it must outlive the maker.
    void judge_by(const domain::Calendar& calendar) { calendar_ = &calendar; }
    std::string subject();
    std::string name();
    std::size_t below(std::size_t bound) {
        return std::uniform_int_distribution<std::size_t>{0, bound - 1}(random_);
    }

  private:
    domain::ActData any_act(const domain::Case& state, domain::Date on);
    std::mt19937 random_;
    std::vector<std::string> organs_;
    const domain::Calendar* calendar_ = &domain::Calendar::built_in();
};

}  // namespace test_support
