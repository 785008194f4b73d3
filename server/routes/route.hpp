#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "server/auth/policy.hpp"
#include "server/http/message.hpp"
#include "server/json/case_json.hpp"
#include "server/routes/answer.hpp"
#include "server/routes/services.hpp"

namespace server {

/// One request on its way through a handler.
struct Call {
    http::Request request;
    std::vector<std::string> params;  // what stood at the {…} of the route
    Principal who;
    Language language = Language::chinese;
    domain::Date today;
    domain::Instant now{};
    Services* services = nullptr;
    storage::Reader* reader = nullptr;  // of the pool's thread: not to be used by the unit of work

    /// The organ tree, read when first asked for; a unit of work may use it only if its preparation asked.
    const domain::OrganTree& organs() {
        if (!tree) tree = services->organs.get(*reader);
        return *tree;
    }
    /// Whether the caller may pass this door, for this organ if one is named.
    bool may(Access door, std::string_view organ = {}) {
        static const domain::OrganTree none;
        const bool anywhere = organ.empty() || who.organ.empty();
        return server::may(who, door, organ, anywhere ? none : organs(), today);
    }
    /// Every calendar that ever held, as this thread sees it: read on the pool when first asked for, and
    /// given anew to the unit of work, which may come after a publication.
    const domain::CalendarBook& calendars() const {
        if (!book) book = services->calendars.get(*reader);
        return *book;
    }
    const domain::Calendar& calendar() const { return calendars().current(); }
    CaseView view() const { return {today, calendar(), services->lights}; }

    std::shared_ptr<const domain::OrganTree> tree;
    mutable std::shared_ptr<const domain::CalendarBook> book;
};

/// A read: a plain function, run once on the pool.
using ReadHandler = Answer (*)(Call&);
/// The second half of a write: load, decide, append, on the writer's thread. A status of 400 or more undoes
/// it.
using Work = std::function<Answer(storage::Unit&)>;
/// A write: prepares on the pool (parses, checks the form), and answers at once or gives the work for the
/// writer. The call outlives the work.
using WriteHandler = std::variant<Answer, Work> (*)(Call&);

/// What a request body may be.
enum class Content { none, json, ledger, form, document, report };

/// One row of the route table.
struct Route {
    http::Method method;
    std::string_view path;          // `{name}` stands for one segment
    std::string_view operation_id;  // as in the API document
    Access who;
    Content content;
    std::uint64_t body_bytes_max;
    std::variant<ReadHandler, WriteHandler> handler;
};

/// Every route of the service, in the order of the API document.
std::span<const Route> routes();

/// The route of a request, the fitting parameters in `params`; nullptr and the reason when there is none.
struct RouteMatch {
    const Route* route = nullptr;
    bool path_known = false;  // some route has this path, with another method
    std::vector<std::string> params{};
    std::string allow{};  // the methods of the path
};
RouteMatch match(http::Method method, const std::vector<std::string>& segments);

}  // namespace server
