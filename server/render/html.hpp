#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace server {

/// Text as it may stand in an HTML element or in a quoted attribute: the five characters that mean something
/// there are written as entities.
std::string html_escaped(std::string_view text);

/// A growing HTML text. `raw` is for markup that this program writes itself; everything that comes from data
/// goes through `text` and `attribute`, which escape it.
class Html {
  public:
    Html& raw(std::string_view markup);
    Html& text(std::string_view data);
    Html& number(std::int64_t value);
    /// Adds ` name="value"` inside a tag that was opened without its closing bracket.
    Html& attribute(std::string_view name, std::string_view value);
    /// <a href="…">label</a>
    Html& link(std::string_view href, std::string_view label);
    /// <tag>data</tag>
    Html& element(std::string_view tag, std::string_view data);

    std::string take() { return std::move(out_); }

  private:
    std::string out_;
};

/// A link in the page's head, as to sign-out or the API document.
struct PageLink {
    std::string href;
    std::string label;
};

/// A whole page around this body: head, band with the links, and the stylesheet at /assets/style.css. No
/// script, no inline style: a page works under Content-Security-Policy “default-src 'none'; style-src 'self';
/// form-action 'self'”.
std::string html_page(std::string_view title, const std::vector<PageLink>& links, std::string_view body);

/// The same page as a file among others, away from the service: with its stylesheet and its first page beside
/// it.
std::string offline_page(std::string page, std::string_view stylesheet_href, std::string_view home_href);

/// A page that is a file of its own: the stylesheet within, and nothing of the service around the body.
std::string standalone_page(std::string_view title, std::string_view body);

/// The one stylesheet, for screen and for A4 print.
extern const std::string_view stylesheet;

}  // namespace server
