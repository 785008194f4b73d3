#include "storage/codec/personal_text.hpp"

#include <nlohmann/json.hpp>

namespace storage {
namespace {

/// Picks the texts while the parser runs, without building a tree: this is done for every row that is
/// read.
class Picker : public nlohmann::json_sax<nlohmann::json> {
  public:
    PersonalText found;

    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t&) override { return true; }
    bool binary(binary_t&) override { return true; }
    bool string(string_t& value) override {
        if (depth_ == 1 && key_ == "subject")
            found.subject = std::move(value);
        else if (depth_ == 2 && in_applicant_ && key_ == "name")
            found.applicant_name = std::move(value);
        else if (depth_ == 2 && in_applicant_ && key_ == "phone")
            found.phone = std::move(value);
        else if (depth_ == 2 && in_applicant_ && key_ == "address")
            found.address = std::move(value);
        return true;
    }
    bool key(string_t& name) override {
        key_ = std::move(name);
        if (depth_ == 1) in_applicant_ = key_ == "applicant";
        return true;
    }
    bool start_object(std::size_t) override {
        ++depth_;
        return true;
    }
    bool end_object() override {
        --depth_;
        return true;
    }
    // Strings in lists lie deeper than any member that is looked for.
    bool start_array(std::size_t) override {
        depth_ += array_depth;
        return true;
    }
    bool end_array() override {
        depth_ -= array_depth;
        return true;
    }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
        return false;
    }

  private:
    static constexpr int array_depth = 1000;
    int depth_ = 0;
    bool in_applicant_ = false;
    std::string key_;
};

}  // namespace

PersonalText read_personal_text(std::string_view json) {
    Picker picker;
    if (json.empty() || !nlohmann::json::sax_parse(json, &picker)) return {};
    return std::move(picker.found);
}

}  // namespace storage
