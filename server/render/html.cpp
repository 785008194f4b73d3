#include "server/render/html.hpp"

#include <utility>

#include "domain/ensure.hpp"

namespace server {

std::string html_escaped(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            case '\'': out += "&#39;"; break;
            default: out += c;
        }
    }
    return out;
}

Html& Html::raw(std::string_view markup) {
    out_ += markup;
    return *this;
}

Html& Html::text(std::string_view data) {
    out_ += html_escaped(data);
    return *this;
}

Html& Html::number(std::int64_t value) {
    out_ += std::to_string(value);
    return *this;
}

Html& Html::attribute(std::string_view name, std::string_view value) {
    out_ += ' ';
    out_ += name;
    out_ += "=\"";
    text(value);
    out_ += '"';
    return *this;
}

Html& Html::link(std::string_view href, std::string_view label) {
    return raw("<a").attribute("href", href).raw(">").text(label).raw("</a>");
}

Html& Html::element(std::string_view tag, std::string_view data) {
    return raw("<").raw(tag).raw(">").text(data).raw("</").raw(tag).raw(">");
}

std::string html_page(std::string_view title, const std::vector<PageLink>& links, std::string_view body) {
    Html html;
    html.raw(
            "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n"
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .element("title", title)
        .raw(
            "\n<link rel=\"stylesheet\" href=\"/assets/style.css\">\n</head>\n<body>\n"
            "<header class=\"band\"><a class=\"brand\" "
            "href=\"/\"><b>依申</b><span>政府信息公开申请办理</span></a>");
    if (!links.empty()) {
        html.raw("<nav aria-label=\"页面\">");
        for (const PageLink& link : links) html.link(link.href, link.label);
        html.raw("</nav>");
    }
    html.raw("</header>\n<main>\n").raw(body).raw("\n</main>\n</body>\n</html>\n");
    return html.take();
}

std::string standalone_page(std::string_view title, std::string_view body) {
    Html html;
    html.raw(
            "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n"
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .element("title", title)
        .raw("\n<style>\n")
        .raw(stylesheet)
        .raw("</style>\n</head>\n<body>\n<main>\n")
        .raw(body)
        .raw("\n</main>\n</body>\n</html>\n");
    return html.take();
}

std::string offline_page(std::string page, std::string_view stylesheet_href, std::string_view home_href) {
    // Both stand in the head that html_page writes, before anything that comes from data.
    const std::pair<std::string_view, std::string_view> moved[] = {
        {"href=\"/assets/style.css\"", stylesheet_href}, {"href=\"/\"", home_href}};
    for (const auto& [from, to] : moved) {
        const auto at = page.find(from);
        domain::ensure(at != std::string::npos, "a page has a head");
        page.replace(at, from.size(), "href=\"" + html_escaped(to) + "\"");
    }
    return page;
}

}  // namespace server
