#pragma once
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "server/json/act_json.hpp"
#include "server/routes/route.hpp"

/// What the handlers of applications, cases and acts share.
namespace server {

/// The case with this id that the caller may see; nothing also when the caller may not, so that ids tell
/// nothing.
std::optional<storage::CaseRow> visible_case(Call& call, std::string_view id);
/// The case as its events make it.
domain::Case case_of(Call& call, const storage::CaseRow& row);
/// The applicant's own case with this number.
std::optional<storage::CaseRow> own_case(Call& call, std::string_view number);

/// The body as JSON; an empty body is an empty object. Nothing when it has faults.
std::optional<nlohmann::json> read_body(const Call& call, Faults& faults);

/// Checks of a new case that need the organ tree; faults point into the filing.
void check_organ(Call& call, const domain::Filing& filing, Faults& faults);

/// Decides and appends the beginning of a case, with a number if it has none; its answer is made by `answer`
/// from the file as stored.
Answer begin_case(const Call& call, storage::Unit& unit, const ActRequest& request,
                  const std::string& organ_word,
                  const std::function<Answer(const storage::CaseFile&)>& answer);

/// What an act on this case may still need between decision and recording, on the writer's thread: a number
/// from a register, a private text that holds it. It may complete the act and the private text, or answer and
/// leave nothing.
using Finish = std::function<std::optional<Answer>(storage::Unit&, const storage::CaseFile&, domain::ActData&,
                                                   std::string& personal)>;
/// What the preparation of an act on the pool comes to: how to finish it, or an answer.
using Prepared = std::variant<Answer, Finish>;

/// The event count that If-Match names (-1 takes any), or why there is none.
std::variant<Answer, std::int64_t> expected_events(const Call& call);
/// The acts that the caller may do on the case now.
std::vector<domain::ActKind> allowed_acts(const Call& call, const domain::Case& state);

/// A new case's id.
storage::Uuid new_id(domain::Instant now);
/// The next free number of the organ; numbers that an imported ledger took are skipped.
std::string allot_number(storage::Unit& unit, const domain::Filing& filing, const std::string& word);

/// What an act on the case records, or the refusal: whether the caller may do it at all, then the rules.
std::variant<Answer, std::vector<domain::Event>> decide_act(const Call& call, const domain::Case& state,
                                                            const domain::Command& command);

/// Loads, decides, finishes and appends one act; answers the case with its new ETag. `expected` is the event
/// count that the caller has seen; -1 takes any.
Answer act_on(const Call& call, storage::Unit& unit, const storage::Uuid& id, const ActRequest& request,
              std::int64_t expected, const Finish& finish = {});

/// The case as an answer with its ETag.
Answer case_answer(const Call& call, const storage::CaseRow& row, int status = 200);
}  // namespace server
