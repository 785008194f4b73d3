#include "server/routes/pages.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include "server/render/cell_list_html.hpp"
#include "server/render/plain_pages.hpp"
#include "server/render/report_html.hpp"
#include "server/routes/dispatcher.hpp"
#include "server/routes/handlers.hpp"
#include "server/routes/report_format.hpp"
#include "server/routes/report_query.hpp"

namespace server {
namespace {

constexpr std::string_view cookie_attributes = "; Path=/; HttpOnly; SameSite=Strict; Max-Age=28800";

std::vector<PageLink> head_links() {
    return {{"/", "年度报告"}, {"/docs", "接口文档"}, {"/sign-out", "退出"}};
}

Answer error_answer(const Call& call, int status, std::string title, std::string detail) {
    return page_answer(
        error_page({status, std::move(title), std::move(detail), call.request.id, head_links()}), status);
}

Answer redirect(std::string location) {
    Answer answer;
    answer.status = 303;
    answer.content_type.clear();
    answer.headers.emplace_back("Location", std::move(location));
    return answer;
}

/// A path of this site to go back to; anything else is the first page.
std::string local_path(std::string_view path) {
    const bool local = path.size() > 1 && path[0] == '/' && path[1] != '/' && path[1] != '\\';
    return local ? std::string{path} : "/";
}

/// One field of an application/x-www-form-urlencoded body.
std::string form_field(std::string_view body, std::string_view name) {
    while (!body.empty()) {
        const std::string_view pair = body.substr(0, body.find('&'));
        body.remove_prefix(std::min(body.size(), pair.size() + 1));
        if (pair.substr(0, pair.find('=')) != name || pair.size() <= name.size()) continue;
        std::string value;
        const std::string_view raw = pair.substr(name.size() + 1);
        for (std::size_t i = 0; i < raw.size(); ++i) {
            if (raw[i] == '%' && i + 2 < raw.size()) {
                int code = 0;
                std::from_chars(raw.data() + i + 1, raw.data() + i + 3, code, 16);
                value += static_cast<char>(code);
                i += 2;
            } else {
                value += raw[i] == '+' ? ' ' : raw[i];
            }
        }
        return value;
    }
    return {};
}

/// The organs that the caller may choose from, on the last day of the year.
std::vector<domain::NamedOrgan> choices(Call& call, domain::Date on) {
    std::vector<domain::NamedOrgan> list;
    const auto add = [&](const std::string& root) {
        for (const domain::OrganVersion* organ : call.organs().subtree(root, on))
            list.push_back({organ->code, organ->name});
    };
    if (!call.who.organ.empty())
        add(call.who.organ);
    else
        for (const domain::OrganVersion* root : call.organs().roots(on)) add(root->code);
    return list;
}

/// The year that reports are made of in January is the last one; a ledger of older years shows its newest.
int newest_year(Call& call) {
    storage::CaseFilter all;
    all.every_organ = true;
    const auto newest = call.reader->list_cases(all, {}, 1);
    const int last = call.today.year() - 1;
    if (newest.items.empty()) return last;
    return std::min(last, newest.items.front().received_on.value_or(call.today).year());
}

/// Fills in what a first visit leaves open: the caller's organ, or the first one that has no parent.
void choose_organ(Call& call, domain::Date on) {
    if (call.request.query_value("organ").value_or("") != "") return;
    std::string code = call.who.organ;
    if (code.empty()) {
        const auto roots = call.organs().roots(on);
        if (!roots.empty()) code = roots.front()->code;
    }
    auto& query = call.request.query;
    query.erase(
        std::remove_if(query.begin(), query.end(), [](const auto& field) { return field.first == "organ"; }),
        query.end());
    if (!code.empty()) query.emplace_back("organ", code);
}

std::string facts_of(const ReportQuery& report) {
    const std::string part = report.period == domain::ReportPeriod::year
                                 ? std::string{}
                                 : std::string{domain::label_of(report.period)} + " · ";
    return part + std::string{domain::label_of(report.scope)} + " · " +
           std::string{domain::label_of(report.form)};
}

std::string cell_query(const ReportQuery& report) {
    return "year=" + std::to_string(report.year) + "&organ=" + percent_encoded(report.organ->code) +
           "&scope=" + std::string{domain::name_of(report.scope)} +
           "&form=" + std::string{domain::name_of(report.form)} +
           "&period=" + std::string{domain::name_of(report.period)};
}

/// A report that tells which one it is, and nothing yet of what it counts.
domain::CompiledReport named(const ReportQuery& asked) {
    domain::CompiledReport report;
    report.organ = {asked.organ->code, asked.organ->name};
    report.scope = asked.scope;
    report.year = asked.year;
    return report;
}

std::string label_or_empty(const std::optional<domain::Conclusion>& conclusion) {
    return conclusion ? std::string{domain::label_of(*conclusion)} : std::string{};
}

std::string organ_name(Call& call, const std::string& code) {
    const domain::OrganVersion* organ = call.organs().find(code, call.today);
    return organ == nullptr ? code : organ->name;
}

CountedCase counted_case(Call& call, const storage::CaseRow& row) {
    return {row.number,
            {},
            organ_name(call, row.organ),
            row.received_on,
            label_or_empty(row.conclusion),
            row.concluded_on,
            call.may(Access::read_cases, row.organ) ? row.subject : std::string{}};
}

CountedProceeding counted_proceeding(Call& call, const storage::DrillRow& item) {
    const auto kind = domain::from_name<domain::ProceedingKind>(item.proceeding_kind);
    const auto outcome = domain::from_name<domain::Outcome>(item.outcome);
    return {item.proceeding,
            kind ? std::string{domain::label_of(*kind)} : item.proceeding_kind,
            organ_name(call, item.proceeding_organ),
            item.filed_on,
            std::string{domain::label_of(outcome.value_or(domain::Outcome::pending))},
            counted_case(call, item.row)};
}

}  // namespace

Answer page_answer(std::string html, int status) {
    Answer answer;
    answer.status = status;
    answer.body = std::move(html);
    answer.content_type = "text/html; charset=utf-8";
    answer.headers = {{"Content-Security-Policy",
                       "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'"},
                      {"Cache-Control", "no-store"},
                      {"X-Content-Type-Options", "nosniff"},
                      {"Referrer-Policy", "same-origin"}};
    return answer;
}

Answer sign_in_answer(const Call& call) {
    return redirect("/sign-in?return_to=" + percent_encoded(call.request.target));
}

Answer show_report(Call& call) {
    Faults faults;
    QueryReader query{call.request, faults};
    const auto year = query.integer("year", 2008, call.today.year());
    if (!faults.empty()) return error_answer(call, 422, "年份有误", "年份应在2008年至今年之间。");
    const int shown = year ? *year : newest_year(call);
    const domain::Date on{shown, 12, 31};
    choose_organ(call, on);
    auto asked = read_report_query(call, query, shown, faults);
    if (asked.answer) return error_answer(call, 403, "无权查看", "您无权查看该机关的年度报告。");
    if (!faults.empty() || !asked.query) {
        return error_answer(call, 422, "没有可显示的报告", "没有这个机关，或者填写的范围、格式有误。");
    }
    const ReportQuery& report = *asked.query;
    ReportView view;
    const auto format = query.text("format");
    if (format) {
        const auto chosen = report_format(*format);
        if (!chosen) return error_answer(call, 406, "没有这种格式", "请从年度报告的页面下载。");
        return report_answer(compile_report(*call.reader, call.organs(), report), *chosen, call.language);
    }
    view.report = compile_report(*call.reader, call.organs(), report);
    view.as_of = view.report.as_of.day_in_china().iso();
    view.organs = choices(call, on);
    view.links = head_links();
    for (const ReportFormatRow& row : report_formats()) {
        view.files.push_back(
            {"/?" + cell_query(report) + "&format=" + std::string{row.name}, std::string{row.label}});
    }
    view.href = [&report](std::string_view path) {
        return "/cells?" + cell_query(report) + "&path=" + percent_encoded(path);
    };
    return page_answer(report_page(view));
}

Answer show_cell(Call& call) {
    Faults faults;
    QueryReader query{call.request, faults};
    const auto year = query.integer("year", 2008, call.today.year());
    auto asked = read_report_query(call, query, year, faults);
    const auto path = query.text("path");
    const std::string cursor = query.cursor();
    if (asked.answer) return error_answer(call, 403, "无权查看", "您无权查看该机关的年度报告。");
    const auto cell = faults.empty() && path
                          ? domain::parse_cell_path(domain::form_of(asked.query->form), *path)
                          : std::nullopt;
    if (!cell) return error_answer(call, 404, "没有这个数字", "请从年度报告的页面打开。");
    const ReportQuery& report = *asked.query;
    CellPage page;
    try {
        page = read_cell(*call.reader, report, *cell, cursor, page_items_default);
    } catch (const std::invalid_argument&) {
        return error_answer(call, 422, "翻页标记无效", "请从第一页重新开始。");
    }
    CellListView view;
    view.label = cell->label;
    view.title = domain::title_of(named(report));
    view.facts = facts_of(report);
    view.unit = cell->unit;
    view.value = page.total;
    for (const storage::DrillRow& item : page.items) {
        if (item.proceeding.empty())
            view.cases.push_back(counted_case(call, item.row));
        else
            view.proceedings.push_back(counted_proceeding(call, item));
    }
    const std::string self = "/cells?" + cell_query(report) + "&path=" + percent_encoded(*path);
    view.report_href = "/?" + cell_query(report);
    view.first_href = cursor.empty() ? "" : self;
    view.next_href = page.next.empty() ? "" : self + "&cursor=" + percent_encoded(page.next);
    view.links = head_links();
    return page_answer(cell_list_page(view));
}

Answer show_sign_in(Call& call) {
    SignInView view;
    view.return_to = local_path(call.request.query_value("return_to").value_or("/"));
    return page_answer(sign_in_page(view));
}

Answer sign_in(Call& call) {
    const std::string body = call.request.body.text();
    http::Request with_token = call.request;
    const std::string token = form_field(body, "token");
    with_token.headers.authorization = "Bearer " + token;
    const auto who =
        token.empty() ? std::nullopt : authenticate(with_token, *call.reader, *call.services, call.now);
    const std::string return_to = local_path(form_field(body, "return_to"));
    if (!who || who->kind != Principal::Kind::staff) {
        SignInView view;
        view.return_to = return_to;
        view.problem = "访问令牌无效，请核对后重新输入。";
        return page_answer(sign_in_page(view), 403);
    }
    Answer answer = redirect(return_to);
    answer.headers.emplace_back("Set-Cookie", "yishen_token=" + token + std::string{cookie_attributes});
    return answer;
}

Answer sign_out(Call&) {
    Answer answer = redirect("/sign-in");
    answer.headers.emplace_back("Set-Cookie", "yishen_token=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0");
    return answer;
}

Answer get_stylesheet(Call&) {
    Answer answer;
    answer.content_type = "text/css; charset=utf-8";
    answer.body = std::string{stylesheet};
    return answer;
}

}  // namespace server
