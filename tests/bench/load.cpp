// A load of our own: closed loops over kept-alive connections from one thread, one line of JSON as its
// result.
//
// load read   --port N --token T --path P --connections C --seconds S
// load submit --port N --organ CODE --connections C (--seconds S | --count K) [--tag T]
// load act    --port N --token T --organ CODE --connections C --count K       two acts on each of K/2 new
// cases load pages  --port N --token T --path P --pages K --repeat R                first and K-th page, one
// connection load mixed  --port N --token T --path P --organ CODE --connections C --seconds S    every eighth
// request submits

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "tests/bench/load_engine.hpp"

namespace bench {
namespace {

/// `--name value` pairs after the mode.
class Options {
  public:
    Options(int argc, char** argv) {
        for (int i = 2; i + 1 < argc; i += 2) values_[argv[i]] = argv[i + 1];
    }
    std::string text(const std::string& name, const std::string& otherwise = {}) const {
        const auto found = values_.find(name);
        return found == values_.end() ? otherwise : found->second;
    }
    std::size_t number(const std::string& name, std::size_t otherwise = 0) const {
        const std::string value = text(name);
        return value.empty() ? otherwise
                             : static_cast<std::size_t>(std::strtoull(value.c_str(), nullptr, 10));
    }
    LoadSettings load() const {
        LoadSettings settings;
        settings.port = static_cast<std::uint16_t>(number("--port"));
        settings.connections = number("--connections", 1);
        settings.seconds = static_cast<double>(number("--seconds"));
        settings.tell_losses = number("--verbose") != 0;
        return settings;
    }

  private:
    std::map<std::string, std::string> values_;
};

std::string authorization(const std::string& token) {
    return token.empty() ? std::string{} : "Authorization: Bearer " + token + "\r\n";
}

std::string get_request(const std::string& path, const std::string& token) {
    return "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + authorization(token) + "\r\n";
}

std::string post_request(const std::string& path, const std::string& fields, const std::string& body) {
    return "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + fields +
           "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
           body;
}

/// A submission as a portal sends it; no two are the same.
std::string submission(const std::string& organ, std::size_t serial) {
    const std::string number = std::to_string(serial);
    return R"({"organ":")" + organ + R"(","applicant":{"kind":"natural","name":"申请人)" + number +
           R"(","identity_number":"320612199001010011","phone":"13800000000","email":"a)" + number +
           R"(@example.cn","address":"南通市通州区金沙街道建设路)" + number + R"(号"},"subject":"建设路)" +
           number +
           R"(号地块征收补偿安置方案及批准文件","description":"请提供该地块征收土地公告、补偿安置方案和听证材料的复印件。","purpose":"了解补偿标准"})";
}

class Reads : public Source {
  public:
    Reads(const std::string& path, const std::string& token) : request_(get_request(path, token)) {}
    bool next(std::size_t, std::string& request) override {
        request = request_;
        return true;
    }
    void answered(std::size_t, const Answer&) override {}

  private:
    std::string request_;
};

class Submissions : public Source {
  public:
    explicit Submissions(const Options& options)
        : organ_(options.text("--organ")),
          tag_(options.text("--tag", "bench")),
          left_(options.number("--count", SIZE_MAX)) {}
    bool next(std::size_t, std::string& request) override {
        if (left_ == 0) return false;
        --left_;
        const std::string key = "Idempotency-Key: " + tag_ + "-" + std::to_string(++serial_) + "\r\n";
        request = post_request("/api/v1/applications", key, submission(organ_, serial_));
        return true;
    }
    void answered(std::size_t, const Answer&) override {}

  private:
    std::string organ_;
    std::string tag_;
    std::size_t left_;
    std::size_t serial_ = 0;
};

class Mixed : public Source {
  public:
    explicit Mixed(const Options& options)
        : reads_(options.text("--path"), options.text("--token")), submissions_(options) {}
    bool next(std::size_t connection, std::string& request) override {
        return ++turn_ % 8 == 0 ? submissions_.next(connection, request) : reads_.next(connection, request);
    }
    void answered(std::size_t, const Answer&) override {}

  private:
    Reads reads_;
    Submissions submissions_;
    std::size_t turn_ = 0;
};

/// Cases to be acted upon, registered at the counter.
class Registrations : public Source {
  public:
    Registrations(const Options& options, std::size_t count)
        : organ_(options.text("--organ")), token_(options.text("--token")), left_(count) {}
    bool next(std::size_t, std::string& request) override {
        if (left_ == 0) return false;
        std::string body = submission(organ_, left_--);
        body.replace(body.size() - 1, 1, R"(,"channel":"in_person"})");
        request = post_request("/api/v1/cases", authorization(token_), body);
        return true;
    }
    void answered(std::size_t, const Answer& answer) override {
        if (answer.status != 201)
            throw std::runtime_error("a case was not registered: " + std::string{answer.body});
        cases_.emplace_back(answer.field("location"), answer.field("etag"));
    }
    std::vector<std::pair<std::string, std::string>> take() { return std::move(cases_); }

  private:
    std::string organ_;
    std::string token_;
    std::size_t left_;
    std::vector<std::pair<std::string, std::string>> cases_;  // path, ETag
};

/// Another organ is consulted and its answer recorded, on each case once; no case is acted upon by two
/// connections.
class Acts : public Source {
  public:
    Acts(const Options& options, std::vector<std::pair<std::string, std::string>> cases)
        : fields_(authorization(options.text("--token"))),
          cases_(std::move(cases)),
          mine_(options.number("--connections", 1)) {}
    bool next(std::size_t connection, std::string& request) override {
        Turn& turn = mine_[connection];
        if (!turn.consulted) {
            if (taken_ == cases_.size()) return false;
            turn.at = taken_++;
        }
        const auto& [path, etag] = cases_[turn.at];
        const std::string fields =
            fields_ + "If-Match: " + etag + "\r\nIdempotency-Key: act-" + std::to_string(++serial_) + "\r\n";
        request = turn.consulted
                      ? post_request(path + "/actions/end_consultation", fields,
                                     R"({"consultation":1,"result":"consented"})")
                      : post_request(path + "/actions/consult_organ", fields, R"({"party":"区自然资源局"})");
        return true;
    }
    void answered(std::size_t connection, const Answer& answer) override {
        if (answer.status != 200) throw std::runtime_error("an act was refused: " + std::string{answer.body});
        Turn& turn = mine_[connection];
        cases_[turn.at].second = answer.field("etag");
        turn.consulted = !turn.consulted;
    }

  private:
    struct Turn {
        std::size_t at = 0;
        bool consulted = false;
    };
    std::string fields_;
    std::vector<std::pair<std::string, std::string>> cases_;
    std::vector<Turn> mine_;
    std::size_t taken_ = 0;
    std::size_t serial_ = 0;
};

/// Follows `next` from the first page, then asks for the last one again and again.
class Pages : public Source {
  public:
    explicit Pages(const Options& options)
        : path_(options.text("--path")),
          token_(options.text("--token")),
          pages_(options.number("--pages", 1)),
          repeat_(options.number("--repeat", 20)) {}
    bool next(std::size_t, std::string& request) override {
        if (asked_ == 2 * repeat_) return false;
        request = get_request(path_, token_);
        return true;
    }
    void answered(std::size_t, const Answer& answer) override {
        if (answer.status != 200) throw std::runtime_error("a page was refused: " + std::string{answer.body});
        if (asked_ < repeat_) first_bytes_ = answer.body.size();
        if (asked_ + 1 < repeat_ || at_ == pages_) {
            ++asked_;
            return;
        }
        if (asked_ < repeat_) ++asked_;
        const std::string next = next_of(answer.body);
        if (next.empty())
            pages_ = at_;
        else
            path_ = next, ++at_;
    }
    std::size_t reached() const { return at_; }
    std::size_t repeat() const { return repeat_; }
    std::size_t first_bytes() const { return first_bytes_; }

  private:
    static std::string next_of(std::string_view body) {
        constexpr std::string_view key = R"("next":")";
        const auto at = body.rfind(key);
        if (at == std::string_view::npos) return {};
        const std::string_view rest = body.substr(at + key.size());
        return std::string{rest.substr(0, rest.find('"'))};
    }
    std::string path_;
    std::string token_;
    std::size_t pages_;
    std::size_t repeat_;
    std::size_t at_ = 1;
    std::size_t asked_ = 0;
    std::size_t first_bytes_ = 0;
};

void print(LoadFigures figures) {
    std::string statuses;
    for (const auto& [status, count] : figures.by_status) {
        statuses +=
            (statuses.empty() ? "\"" : ",\"") + std::to_string(status) + "\":" + std::to_string(count);
    }
    std::printf(R"({"rate":%.1f,"p50_us":%.0f,"p99_us":%.0f,"answers":%llu,"seconds":%.3f,"status":{%s},)"
                R"("told_when":%llu,"reset":%llu,"unanswered":%llu,"reconnected":%llu})"
                "\n",
                static_cast<double>(figures.answers) / figures.seconds, figures.percentile_us(0.5),
                figures.percentile_us(0.99), static_cast<unsigned long long>(figures.answers),
                figures.seconds, statuses.c_str(), static_cast<unsigned long long>(figures.told_when),
                static_cast<unsigned long long>(figures.reset),
                static_cast<unsigned long long>(figures.unanswered),
                static_cast<unsigned long long>(figures.reconnected));
}

double median_us(std::vector<std::uint32_t> values) {
    if (values.empty()) return 0;
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

void run_pages(const Options& options) {
    Pages source{options};
    const LoadFigures figures = run_load(options.load(), source);
    const auto& all = figures.microseconds;
    const auto repeat = static_cast<std::ptrdiff_t>(source.repeat());
    std::printf(
        R"({"first_us":%.0f,"first_worst_us":%u,"last_us":%.0f,"last_worst_us":%u,"page":%zu,"first_bytes":%zu})"
        "\n",
        median_us({all.begin(), all.begin() + repeat}), *std::max_element(all.begin(), all.begin() + repeat),
        median_us({all.end() - repeat, all.end()}), *std::max_element(all.end() - repeat, all.end()),
        source.reached(), source.first_bytes());
}

void run_acts(const Options& options) {
    Registrations registrations{options, options.number("--count") / 2};
    run_load(options.load(), registrations);
    // A recording of statements begins here: the preparation is another kind of work.
    std::fputs("prepared\n", stderr);
    if (options.text("--pause") == "stdin") std::getchar();
    Acts acts{options, registrations.take()};
    print(run_load(options.load(), acts));
}

int run(const std::string& mode, const Options& options) {
    if (mode == "pages") {
        run_pages(options);
    } else if (mode == "act") {
        run_acts(options);
    } else if (mode == "read") {
        Reads source{options.text("--path"), options.text("--token")};
        print(run_load(options.load(), source));
    } else if (mode == "submit") {
        Submissions source{options};
        print(run_load(options.load(), source));
    } else if (mode == "mixed") {
        Mixed source{options};
        print(run_load(options.load(), source));
    } else {
        std::fprintf(stderr, "load: no mode is called %s\n", mode.c_str());
        return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}

}  // namespace
}  // namespace bench

int main(int argc, char** argv) {
    if (argc < 2) {
        std::fputs("usage: load read|submit|act|pages|mixed --port N … (see tests/bench/README.md)\n",
                   stderr);
        return EXIT_FAILURE;
    }
    try {
        return bench::run(argv[1], bench::Options{argc, argv});
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "load: %s\n", failure.what());
        return EXIT_FAILURE;
    }
}
