#include "server/render/plain_pages.hpp"

namespace server {

std::string sign_in_page(const SignInView& view) {
    Html html;
    html.raw(
        "<article class=\"sheet "
        "narrow\">\n<h1>登录</h1>\n<p>年度报告与案件清单供工作人员使用，请输入访问令牌。</p>\n");
    if (!view.problem.empty()) {
        html.raw("<p class=\"notice\" role=\"alert\">").text(view.problem).raw("</p>\n");
    }
    html.raw("<form class=\"sign-in\" method=\"post\"").attribute("action", view.action).raw(">\n");
    if (!view.return_to.empty()) {
        html.raw("<input type=\"hidden\" name=\"return_to\"").attribute("value", view.return_to).raw(">\n");
    }
    html.raw(
        "<label>访问令牌<input type=\"password\" name=\"token\" required autofocus "
        "autocomplete=\"current-password\"></label>\n<button type=\"submit\">登录</button>\n</form>\n"
        "<p class=\"hint\">令牌由管理员发放；首次启动时，管理员令牌保存在数据目录的 admin.token "
        "文件中。</p>\n"
        "</article>\n");
    return html_page("登录", {}, html.take());
}

std::string error_page(const ErrorView& view) {
    Html html;
    html.raw("<article class=\"sheet narrow\">\n<p class=\"status\">").number(view.status).raw("</p>\n");
    html.element("h1", view.title).raw("\n").element("p", view.detail).raw("\n");
    if (!view.request_id.empty()) {
        html.raw("<p class=\"hint\">请求编号：").text(view.request_id).raw("</p>\n");
    }
    html.raw("<p>").link("/", "返回首页").raw("</p>\n</article>\n");
    return html_page(view.title, view.links, html.take());
}

}  // namespace server
