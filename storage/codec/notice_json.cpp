#include "storage/codec/notice_json.hpp"

#include <nlohmann/json.hpp>

#include "storage/storage_error.hpp"

namespace storage {
namespace {

using nlohmann::json;

domain::Date date_of(const json& text) {
    const auto date = domain::Date::parse(text.get_ref<const std::string&>());
    if (!date) throw StorageError(StorageError::Kind::corrupt, "a stored holiday notice has a bad date");
    return *date;
}

}  // namespace

std::string write_notice(const domain::HolidayNotice& notice) {
    json off = json::array();
    for (const domain::HolidayRange& range : notice.off) {
        off.push_back({{"from", range.from.iso()}, {"to", range.to.iso()}, {"name", range.name}});
    }
    json work = json::array();
    for (const domain::Date date : notice.work) work.push_back(date.iso());
    return json{{"off", std::move(off)},
                {"work", std::move(work)},
                {"source", notice.source},
                {"reason", notice.reason}}
        .dump();
}

domain::HolidayNotice read_notice(int year, std::int32_t version, std::string_view text) {
    domain::HolidayNotice notice{year, version, {}, {}, {}, {}};
    try {
        const json content = json::parse(text);
        for (const json& range : content.at("off")) {
            notice.off.push_back({date_of(range.at("from")), date_of(range.at("to")),
                                  range.at("name").get<std::string>(), year});
        }
        for (const json& date : content.at("work")) notice.work.push_back(date_of(date));
        notice.source = content.at("source").get<std::string>();
        notice.reason = content.at("reason").get<std::string>();
    } catch (const json::exception& error) {
        throw StorageError(StorageError::Kind::corrupt,
                           "a stored holiday notice cannot be read: " + std::string{error.what()});
    }
    return notice;
}

}  // namespace storage
