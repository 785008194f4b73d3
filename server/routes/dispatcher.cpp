#include "server/routes/dispatcher.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <chrono>

#include "server/documents/media_types.hpp"
#include "server/imports/sheet_reader.hpp"
#include "server/routes/pages.hpp"

namespace server {
namespace {

using Steady = std::chrono::steady_clock;

constexpr std::string_view bearer = "Bearer ";
constexpr std::string_view staff_bearer = "Bearer ys_s_";
constexpr std::size_t idempotency_key_bytes_max = 200;
constexpr std::string_view problem_type = "application/problem+json";

std::string_view media_type(std::string_view content_type) {
    return content_type.substr(0, content_type.find(';'));
}

bool fits(Content content, std::string_view content_type) {
    const std::string_view type = media_type(content_type);
    switch (content) {
        case Content::none: return true;
        case Content::json: return type.empty() || type == "application/json";
        case Content::ledger:
            return type == "text/csv" || type == "application/x-ndjson" || type == "application/ndjson";
        case Content::form: return type == "application/x-www-form-urlencoded";
        case Content::document: return find_media_type(type) != nullptr;
        case Content::report: return fits(Content::json, content_type) || sheet_format(type).has_value();
    }
    return false;
}

bool is_write(const Route& route) { return std::holds_alternative<WriteHandler>(route.handler); }

bool is_page(const Route& route) { return route.path.substr(0, 5) != "/api/"; }

/// Adds a last member to a body that is a JSON object.
void add_member(std::string& object, std::string_view name, std::string_view value) {
    if (object.empty() || object.back() != '}') return;
    object.pop_back();
    object.append(",\"").append(name).append("\":\"").append(value).append("\"}");
}

http::Response to_response(Answer answer, const std::string& request_id) {
    if (answer.content_type == problem_type)
        add_member(answer.body, "instance", "urn:yishen:request:" + request_id);
    http::Response response;
    response.status = answer.status;
    response.content_type = std::move(answer.content_type);
    response.body = std::move(answer.body);
    response.headers = std::move(answer.headers);
    if (response.content_type.find("html") == std::string::npos) {
        response.headers.emplace_back("Cache-Control", "no-store");
        response.headers.emplace_back("X-Content-Type-Options", "nosniff");
    }
    return response;
}

std::string short_hex(const storage::Digest& digest) {
    std::string hex;
    for (std::size_t i = 0; i < 8; ++i) hex += fmt::format("{:02x}", digest[i]);
    return hex;
}

/// Gives a read its ETag, by what it says unless the handler knew better, and answers 304 to a caller who has
/// it.
Answer with_validator(const Call& call, Answer answer) {
    std::string etag;
    for (const auto& [name, value] : answer.headers) {
        if (name == "ETag") etag = value;
    }
    if (etag.empty()) {
        etag = "W/\"" + short_hex(sha256(answer.body)) + "\"";
        answer.headers.emplace_back("ETag", etag);
    }
    const std::string& known = call.request.headers.if_none_match;
    if (known.empty() || (known != "*" && known.find(etag) == std::string::npos)) return answer;
    Answer same;
    same.status = 304;
    same.content_type.clear();
    same.headers = std::move(answer.headers);
    return same;
}

Answer storage_problem(const storage::StorageError& error, Language language) {
    const bool broken = error.kind() == storage::StorageError::Kind::corrupt;
    return problem(broken ? Problem::internal : Problem::unavailable, language);
}

storage::Digest request_digest(const http::Request& request) {
    std::string text = request.target;
    text += '\n';
    text += request.headers.content_type;
    text += '\n';
    text += request.body.text();
    return sha256(text);
}

Roles roles_of(std::string_view list) {
    Roles roles;
    while (!list.empty()) {
        const auto comma = list.find(',');
        if (const auto role = domain::from_name<Role>(list.substr(0, comma))) roles = roles.with(*role);
        list = comma == std::string_view::npos ? std::string_view{} : list.substr(comma + 1);
    }
    return roles;
}

std::string_view cookie_token(std::string_view cookie) {
    constexpr std::string_view name = "yishen_token=";
    const auto at = cookie.find(name);
    if (at == std::string_view::npos) return {};
    const std::string_view rest = cookie.substr(at + name.size());
    return rest.substr(0, rest.find(';'));
}

}  // namespace

std::optional<Principal> authenticate(const http::Request& request, storage::Reader& reader,
                                      const Services& services, domain::Instant now) {
    std::string_view token = request.headers.authorization;
    if (token.substr(0, bearer.size()) == bearer)
        token.remove_prefix(bearer.size());
    else if (!token.empty())
        return std::nullopt;
    // The cookie is the pages' own: it opens pages only, so that no foreign site can act with it.
    const bool page = request.segments.empty() || request.segments.front() != "api";
    if (token.empty() && page) token = cookie_token(request.headers.cookie);
    if (token.empty()) return Principal{};
    if (const auto case_id = services.key.session_case(token, now)) {
        Principal applicant;
        applicant.kind = Principal::Kind::applicant;
        applicant.name = "applicant";
        applicant.case_id = *case_id;
        applicant.caller = "applicant " + *case_id;
        return applicant;
    }
    const auto row = reader.find_token(sha256(token));
    if (!row || row->revoked_at) return std::nullopt;
    Principal staff;
    staff.kind = Principal::Kind::staff;
    staff.name = row->name;
    staff.caller = "token " + short_hex(row->digest);
    staff.roles = roles_of(row->roles);
    staff.organ = row->organ;
    return staff;
}

struct Dispatcher::Exchange {
    Call call;
    const Route* route;
    http::Respond respond;
    Steady::time_point began;
    Answer answer;             // of the unit of work, until the batch is on disk
    storage::Digest digest{};  // of the request, when it carries an Idempotency-Key
};

Dispatcher::Dispatcher(Services& services, Metrics& metrics, RateLimit rate_limit)
    : services_(services), metrics_(metrics), rate_limit_(rate_limit) {}

bool Dispatcher::within_rate(const http::Request& head, const Route& route) {
    // A staff token that is none is answered 401 before any work; only pages take it for an anonymous
    // visitor.
    const bool staff = head.headers.authorization.starts_with(staff_bearer) && !is_page(route);
    if (!rate_limit_.enabled || staff || head.method != http::Method::post) return true;
    constexpr std::size_t buckets_max = 10'000;
    if (buckets_.size() > buckets_max) buckets_.clear();
    const std::int64_t now =
        std::chrono::duration_cast<std::chrono::milliseconds>(Steady::now().time_since_epoch()).count();
    Bucket& bucket = buckets_.try_emplace(head.peer, Bucket{rate_limit_.burst, now}).first->second;
    const double gained = static_cast<double>(now - bucket.filled_at_ms) / 1000 * rate_limit_.per_second;
    bucket.tokens = std::min(rate_limit_.burst, bucket.tokens + gained);
    bucket.filled_at_ms = now;
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    return true;
}

http::Admission Dispatcher::admit(const http::Request& head) {
    http::Admission admission;
    const Language language = language_of(head.headers.accept_language);
    const auto refuse = [&](Answer answer) { admission.refusal = to_response(std::move(answer), head.id); };
    const RouteMatch found = match(head.method, head.segments);
    if (found.route == nullptr) {
        if (found.path_known && head.method == http::Method::options) {
            Answer answer;
            answer.status = 204;
            answer.headers.emplace_back("Allow", found.allow);
            refuse(std::move(answer));
        } else if (found.path_known) {
            Answer answer = problem(Problem::method_not_allowed, language);
            answer.headers.emplace_back("Allow", found.allow);
            refuse(std::move(answer));
        } else {
            refuse(problem(Problem::not_found, language));
        }
        metrics_.count({}, admission.refusal->status, 0);
        return admission;
    }
    const bool document = found.route->content == Content::document;
    admission.body_bytes_max = document ? services_.document_bytes_max : found.route->body_bytes_max;
    if (!fits(found.route->content, head.headers.content_type)) {
        refuse(problem(Problem::unsupported_media_type, language));
    } else if (!within_rate(head, *found.route)) {
        refuse(problem(Problem::too_many_requests, language));
    }
    if (admission.refusal) metrics_.count(found.route->operation_id, admission.refusal->status, 0);
    return admission;
}

http::Response Dispatcher::fault(int status, std::string_view detail, const std::string& request_id) {
    constexpr std::array<Problem, 6> listener_faults{Problem::request_timeout, Problem::body_too_large,
                                                     Problem::target_too_long, Problem::header_too_large,
                                                     Problem::overloaded,      Problem::internal};
    Problem which = Problem::bad_request;
    for (const Problem candidate : listener_faults) {
        if (status_of(candidate) == status) which = candidate;
    }
    metrics_.count({}, status, 0);
    return to_response(problem(which, Language::chinese, detail), request_id);
}

void Dispatcher::handle(http::Request request, http::Respond respond) {
    RouteMatch found = match(request.method, request.segments);
    auto exchange = std::make_shared<Exchange>();
    exchange->route = found.route;
    exchange->respond = std::move(respond);
    exchange->began = Steady::now();
    exchange->call.language = language_of(request.headers.accept_language);
    exchange->call.params = std::move(found.params);
    exchange->call.request = std::move(request);
    exchange->call.services = &services_;
    const bool taken = pool_->post([this, exchange](storage::Reader& reader, Deliveries& deliveries) {
        on_pool(exchange, reader, deliveries);
    });
    if (!taken) finish(*exchange, problem(Problem::overloaded, exchange->call.language));
}

void Dispatcher::on_pool(const std::shared_ptr<Exchange>& exchange, storage::Reader& reader,
                         Deliveries& deliveries) {
    Work work;
    Answer answer;
    try {
        answer = read_or_prepare(*exchange, reader, work);
    } catch (const storage::StorageError& error) {
        spdlog::error("request {} {}: storage: {}", exchange->call.request.id, exchange->route->operation_id,
                      error.what());
        answer = storage_problem(error, exchange->call.language);
    } catch (const std::exception& error) {
        spdlog::error("request {} {}: {}", exchange->call.request.id, exchange->route->operation_id,
                      error.what());
        answer = problem(Problem::internal, exchange->call.language);
    }
    exchange->call.reader = nullptr;
    if (work) return on_writer(exchange, std::move(work), deliveries);
    deliveries.emplace_back(
        [this, exchange, answer = std::move(answer)]() mutable { finish(*exchange, std::move(answer)); });
}

Answer Dispatcher::read_or_prepare(Exchange& exchange, storage::Reader& reader, Work& work) {
    Call& call = exchange.call;
    call.now = Clock::now();
    call.today = services_.clock.today();
    call.reader = &reader;
    auto who = authenticate(call.request, reader, services_, call.now);
    const bool page = is_page(*exchange.route);
    if (!who && !page) return problem(Problem::unauthorized, call.language);
    call.who = who.value_or(Principal{});
    if (!call.may(exchange.route->who)) {
        if (call.who.kind != Principal::Kind::anonymous) return problem(Problem::forbidden, call.language);
        return page ? sign_in_answer(call) : problem(Problem::unauthorized, call.language);
    }
    if (!is_write(*exchange.route)) {
        Answer answer = std::get<ReadHandler>(exchange.route->handler)(call);
        const bool tagged = !page && answer.status == 200 && call.request.method != http::Method::post;
        return tagged ? with_validator(call, std::move(answer)) : answer;
    }
    const std::string& key = call.request.headers.idempotency_key;
    if (key.size() > idempotency_key_bytes_max) {
        return faulty({{"Idempotency-Key", FaultCode::too_long, std::to_string(idempotency_key_bytes_max)}},
                      call.language);
    }
    if (!key.empty()) exchange.digest = request_digest(call.request);
    auto prepared = std::get<WriteHandler>(exchange.route->handler)(call);
    if (auto* answer = std::get_if<Answer>(&prepared)) return std::move(*answer);
    work = std::move(std::get<Work>(prepared));
    return {};
}

namespace {

/// Runs the work under its Idempotency-Key: the remembered answer if the key is known, else the work's own,
/// which is remembered with it in one transaction. Refusals are not remembered, so they may be tried again.
Answer run_idempotent(const Call& call, std::string_view operation, const storage::Digest& request,
                      const Work& work, storage::Unit& unit) {
    const std::string& key = call.request.headers.idempotency_key;
    if (key.empty() || call.request.method != http::Method::post) return work(unit);
    const std::string& caller = call.who.caller;
    if (const auto known = unit.reader().find_idempotent(caller, operation, key)) {
        if (known->request != request) return problem(Problem::key_reused, call.language);
        Answer answer = json_answer(known->body, known->status);
        if (!known->location.empty()) answer.headers.emplace_back("Location", known->location);
        if (!known->etag.empty()) answer.headers.emplace_back("ETag", known->etag);
        answer.headers.emplace_back("Idempotency-Replayed", "true");
        answer.query_code_of = known->case_id;
        return answer;
    }
    Answer answer = work(unit);
    if (answer.status >= 300) return answer;
    storage::IdempotencyRecord record{.caller = caller,
                                      .operation = std::string{operation},
                                      .key = key,
                                      .request = request,
                                      .status = answer.status,
                                      .body = answer.body,
                                      .case_id = answer.query_code_of,
                                      .recorded_at = call.now};
    for (const auto& [name, value] : answer.headers) {
        if (name == "Location") record.location = value;
        if (name == "ETag") record.etag = value;
    }
    unit.remember(record);
    return answer;
}

}  // namespace

void Dispatcher::on_writer(const std::shared_ptr<Exchange>& exchange, Work work, Deliveries& deliveries) {
    WriteQueue::Item item;
    item.work = [this, exchange, work = std::move(work)](storage::Unit& unit) {
        exchange->call.book = services_.calendars.inside(unit);
        exchange->answer =
            run_idempotent(exchange->call, exchange->route->operation_id, exchange->digest, work, unit);
        return exchange->answer.status < 400;
    };
    item.done = [this, exchange](const storage::UnitResult& result) {
        if (result.outcome != storage::UnitOutcome::failed)
            return finish(*exchange, std::move(exchange->answer));
        Answer answer = problem(Problem::internal, exchange->call.language);
        try {
            if (result.error) std::rethrow_exception(result.error);
        } catch (const storage::StorageError& error) {
            spdlog::error("request {} {}: not written: {}", exchange->call.request.id,
                          exchange->route->operation_id, error.what());
            answer = storage_problem(error, exchange->call.language);
        } catch (const std::exception& error) {
            spdlog::error("request {} {}: not written: {}", exchange->call.request.id,
                          exchange->route->operation_id, error.what());
        }
        finish(*exchange, std::move(answer));
    };
    if (writer_->post(std::move(item))) return;
    deliveries.emplace_back(
        [this, exchange] { finish(*exchange, problem(Problem::overloaded, exchange->call.language)); });
}

/// Writes and refusals are told, reads only when asked for. Overload is told once a second: in a flood the
/// log must not become a second one (the counters have the number).
void Dispatcher::log_answer(const Exchange& exchange, int status, double microseconds) {
    auto level = status >= 400 || is_write(*exchange.route) ? spdlog::level::info : spdlog::level::debug;
    if (status >= 500) level = spdlog::level::err;
    if (status == status_of(Problem::overloaded)) {
        const std::int64_t second =
            std::chrono::duration_cast<std::chrono::seconds>(Steady::now().time_since_epoch()).count();
        if (second == overload_told_at_) level = spdlog::level::debug;
        overload_told_at_ = second;
    }
    spdlog::log(level, "request {} {} {} by {} in {:.0f} us", exchange.call.request.id,
                exchange.route->operation_id, status, exchange.call.who.name, microseconds);
}

void Dispatcher::finish(Exchange& exchange, Answer answer) {
    if (!answer.query_code_of.empty()) {
        add_member(answer.body, "query_code", services_.key.query_code(answer.query_code_of));
    }
    const std::chrono::duration<double> took = Steady::now() - exchange.began;
    metrics_.count(exchange.route->operation_id, answer.status, took.count());
    log_answer(exchange, answer.status, took.count() * 1e6);
    exchange.respond(to_response(std::move(answer), exchange.call.request.id));
}

}  // namespace server
