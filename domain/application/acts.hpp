#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <variant>
#include <vector>

#include "domain/calendar/date.hpp"
#include "domain/law/conclusion.hpp"
#include "domain/law/vocabulary.hpp"

/// What an act says. The same structure is the command that asks for it and the event that records it:
/// deciding only fills in what the law or the register supplies (a number, a day of receipt, the length of an
/// extension). Each structure lists its fields once; the JSON reader, the event codec and `/actions` all
/// follow that list. A member that is `std::optional` may be left out; any other is required.
namespace domain {

/// Where a field's value comes from: the command; the command, or the register when it is left out; the
/// register only.
enum class Source { command, either, register_only };

template <class Owner, class Value>
struct Field {
    std::string_view name;
    Value Owner::*member;
    Source source = Source::command;
};
template <class Owner, class Value>
Field(const char*, Value Owner::*) -> Field<Owner, Value>;
template <class Owner, class Value>
Field(const char*, Value Owner::*, Source) -> Field<Owner, Value>;

/// The vocabulary of acts (procedure.md, “Acts”).
enum class ActKind {
    submit,
    register_case,
    confirm_receipt,
    request_correction,
    receive_correction,
    lapse_correction,
    consult_third_party,
    consult_organ,
    end_consultation,
    extend,
    record_fee,
    lapse_fee,
    issue_reply,
    record_delivery,
    withdraw,
    file_proceeding,
    decide_proceeding,
    amend,
    void_case,
};
inline constexpr std::array<Named<ActKind>, 19> act_words{{
    {ActKind::submit, "submit", "提交申请"},
    {ActKind::register_case, "register", "登记"},
    {ActKind::confirm_receipt, "confirm_receipt", "确认收到"},
    {ActKind::request_correction, "request_correction", "告知补正"},
    {ActKind::receive_correction, "receive_correction", "收到补正"},
    {ActKind::lapse_correction, "lapse_correction", "逾期不补正"},
    {ActKind::consult_third_party, "consult_third_party", "征求第三方意见"},
    {ActKind::consult_organ, "consult_organ", "征求其他机关意见"},
    {ActKind::end_consultation, "end_consultation", "征求意见结束"},
    {ActKind::extend, "extend", "延长答复期限"},
    {ActKind::record_fee, "record_fee", "记录收费"},
    {ActKind::lapse_fee, "lapse_fee", "逾期未缴费"},
    {ActKind::issue_reply, "issue_reply", "作出答复"},
    {ActKind::record_delivery, "record_delivery", "记录送达"},
    {ActKind::withdraw, "withdraw", "撤回申请"},
    {ActKind::file_proceeding, "file_proceeding", "登记复议或诉讼"},
    {ActKind::decide_proceeding, "decide_proceeding", "登记复议或诉讼结果"},
    {ActKind::amend, "amend", "更正记录"},
    {ActKind::void_case, "void", "作废"},
}};
static_assert(rows_in_order(act_words));
constexpr const auto& words(ActKind) { return act_words; }

/// What a case begins with, by whichever door it came. The applicant's own words and data are not here: they
/// are private values (storage/private_value.hpp).
struct Filing {
    std::string number;  // 申请编号; empty in a command: allotted by the register
    std::string organ;   // code of the organ asked
    Channel channel = Channel::online;
    ApplicantKind applicant_kind = ApplicantKind::natural;
    Date submitted_on;
    std::optional<std::string> document_number;  // 文号 of the document asked for
    std::optional<ProvisionForm> provision_form;
    std::optional<DeliveryMethod> obtaining_method;
    static constexpr auto fields = std::tuple{
        Field{"number", &Filing::number, Source::register_only},
        Field{"organ", &Filing::organ},
        Field{"channel", &Filing::channel},
        Field{"applicant_kind", &Filing::applicant_kind},
        Field{"submitted_on", &Filing::submitted_on},
        Field{"document_number", &Filing::document_number},
        Field{"provision_form", &Filing::provision_form},
        Field{"obtaining_method", &Filing::obtaining_method},
    };
};

struct Submit : Filing {
    static constexpr ActKind kind = ActKind::submit;
};

struct Register : Filing {
    static constexpr ActKind kind = ActKind::register_case;
    std::optional<Date> received_on;  // absent: still to be confirmed with the applicant
    static constexpr auto fields =
        std::tuple_cat(Filing::fields, std::tuple{Field{"received_on", &Register::received_on}});
};

struct ConfirmReceipt {
    static constexpr ActKind kind = ActKind::confirm_receipt;
    std::optional<Date>
        received_on;  // filled in by the rule of the channel (R2019 art. 31); a command leaves it out
    static constexpr auto fields =
        std::tuple{Field{"received_on", &ConfirmReceipt::received_on, Source::register_only}};
};

struct RequestCorrection {
    static constexpr ActKind kind = ActKind::request_correction;
    std::vector<std::string> items;  // what is to be corrected
    std::optional<Date> until;  // end of the reasonable period; a command must give it, an old ledger may not
    static constexpr auto fields =
        std::tuple{Field{"items", &RequestCorrection::items}, Field{"until", &RequestCorrection::until}};
};

struct ReceiveCorrection {
    static constexpr ActKind kind = ActKind::receive_correction;
    static constexpr auto fields = std::tuple{};
};

struct LapseCorrection {
    static constexpr ActKind kind = ActKind::lapse_correction;
    static constexpr auto fields = std::tuple{};
};

/// Whose rights disclosure would touch is a private value of the event, not a field.
struct ConsultThirdParty {
    static constexpr ActKind kind = ActKind::consult_third_party;
    std::optional<Date> letter_received_on;  // its 15 working days run from here (R2019 art. 32)
    static constexpr auto fields =
        std::tuple{Field{"letter_received_on", &ConsultThirdParty::letter_received_on}};
};

struct ConsultOrgan {
    static constexpr ActKind kind = ActKind::consult_organ;
    std::string party;          // name of the organ asked
    std::optional<bool> joint;  // it made the information jointly (R2019 art. 34)
    std::optional<Date> letter_received_on;
    static constexpr auto fields =
        std::tuple{Field{"party", &ConsultOrgan::party}, Field{"joint", &ConsultOrgan::joint},
                   Field{"letter_received_on", &ConsultOrgan::letter_received_on}};
};

enum class ConsultationResult { consented, objected, no_answer };
inline constexpr std::array<Named<ConsultationResult>, 3> consultation_result_words{{
    {ConsultationResult::consented, "consented", "同意公开"},
    {ConsultationResult::objected, "objected", "不同意公开"},
    {ConsultationResult::no_answer, "no_answer", "逾期未答复"},
}};
static_assert(rows_in_order(consultation_result_words));
constexpr const auto& words(ConsultationResult) { return consultation_result_words; }

struct EndConsultation {
    static constexpr ActKind kind = ActKind::end_consultation;
    std::int64_t consultation = 0;             // which one, numbered from 1 within the case
    std::optional<ConsultationResult> result;  // a command must give it, an old ledger may not
    static constexpr auto fields = std::tuple{Field{"consultation", &EndConsultation::consultation},
                                              Field{"result", &EndConsultation::result}};
};

struct Extend {
    static constexpr ActKind kind = ActKind::extend;
    std::optional<WorkingDays> working_days;  // absent in a command: the maximum of the regulation
    std::optional<std::string> reason;        // a command must give it and the next, an old ledger may not
    std::optional<Date> notified_on;          // the day the applicant was told
    static constexpr auto fields =
        std::tuple{Field{"working_days", &Extend::working_days}, Field{"reason", &Extend::reason},
                   Field{"notified_on", &Extend::notified_on}};
};

/// An amount in whole yuan (R2007 art. 27; 国办函〔2020〕109号).
struct Yuan {
    std::int64_t amount = 0;
    friend constexpr auto operator<=>(Yuan, Yuan) = default;
};

struct RecordFee {
    static constexpr ActKind kind = ActKind::record_fee;
    Yuan charged;
    Yuan paid;
    static constexpr auto fields =
        std::tuple{Field{"charged", &RecordFee::charged}, Field{"paid", &RecordFee::paid}};
};

struct LapseFee {
    static constexpr ActKind kind = ActKind::lapse_fee;
    static constexpr auto fields = std::tuple{};
};

struct IssueReply {
    static constexpr ActKind kind = ActKind::issue_reply;
    Conclusion conclusion = Conclusion::disclosed;
    std::vector<std::string> grounds;      // articles and reasons that the reply gives
    std::optional<DeliveryMethod> method;  // how it is to be served
    static constexpr auto fields =
        std::tuple{Field{"conclusion", &IssueReply::conclusion}, Field{"grounds", &IssueReply::grounds},
                   Field{"method", &IssueReply::method}};
};

/// Service (送达); 国办公开办函〔2016〕235号.
struct RecordDelivery {
    static constexpr ActKind kind = ActKind::record_delivery;
    std::optional<DeliveryMethod> method;
    std::optional<Date> posted_on;     // 交邮日
    std::optional<Date> signed_on;     // 签收日
    std::optional<Date> sent_on;       // 发出日 of an electronic reply
    std::optional<Date> delivered_on;  // 送达日 of an old ledger that tells nothing more
    static constexpr auto fields =
        std::tuple{Field{"method", &RecordDelivery::method}, Field{"posted_on", &RecordDelivery::posted_on},
                   Field{"signed_on", &RecordDelivery::signed_on}, Field{"sent_on", &RecordDelivery::sent_on},
                   Field{"delivered_on", &RecordDelivery::delivered_on}};
};

struct Withdraw {
    static constexpr ActKind kind = ActKind::withdraw;
    static constexpr auto fields = std::tuple{};
};

/// Reconsideration or suit; rows that share `proceeding_number` are instances of one suit.
struct FileProceeding {
    static constexpr ActKind kind = ActKind::file_proceeding;
    std::string proceeding_number;     // empty in a command: its own proceeding, numbered by the register
    std::optional<std::string> organ;  // respondent; absent: the organ of the case
    std::optional<ProceedingKind>
        proceeding;  // `kind` on the outside; a command must give it for a new proceeding
    std::optional<ProceedingPath> path;
    std::optional<Instance> instance;  // absent: first
    Date filed_on;
    std::optional<Date> accepted_on;
    static constexpr auto fields = std::tuple{
        Field{"proceeding_number", &FileProceeding::proceeding_number, Source::either},
        Field{"organ", &FileProceeding::organ},
        Field{"kind", &FileProceeding::proceeding},
        Field{"path", &FileProceeding::path},
        Field{"instance", &FileProceeding::instance},
        Field{"filed_on", &FileProceeding::filed_on},
        Field{"accepted_on", &FileProceeding::accepted_on},
    };
};

struct DecideProceeding {
    static constexpr ActKind kind = ActKind::decide_proceeding;
    std::string proceeding_number;
    std::optional<Instance> instance;  // absent: the latest one filed
    Date decided_on;
    Outcome outcome = Outcome::upheld;
    static constexpr auto fields = std::tuple{
        Field{"proceeding_number", &DecideProceeding::proceeding_number},
        Field{"instance", &DecideProceeding::instance},
        Field{"decided_on", &DecideProceeding::decided_on},
        Field{"outcome", &DecideProceeding::outcome},
    };
};

/// The recorded facts that can be corrected; each is read like the field of the same name.
enum class AmendableField { received_on, channel, applicant_kind, conclusion, concluded_on };
inline constexpr std::array<Named<AmendableField>, 5> amendable_field_words{{
    {AmendableField::received_on, "received_on", "收到日"},
    {AmendableField::channel, "channel", "申请渠道"},
    {AmendableField::applicant_kind, "applicant_kind", "申请人类型"},
    {AmendableField::conclusion, "conclusion", "办理结果"},
    {AmendableField::concluded_on, "concluded_on", "办结日"},
}};
static_assert(rows_in_order(amendable_field_words));
constexpr const auto& words(AmendableField) { return amendable_field_words; }

struct Amend {
    static constexpr ActKind kind = ActKind::amend;
    AmendableField field = AmendableField::received_on;
    std::string value;
    std::optional<std::string> old_value;  // filled in when decided: stays visible
    std::string reason;
    static constexpr auto fields = std::tuple{Field{"field", &Amend::field}, Field{"value", &Amend::value},
                                              Field{"old_value", &Amend::old_value, Source::register_only},
                                              Field{"reason", &Amend::reason}};
};

struct Void {
    static constexpr ActKind kind = ActKind::void_case;
    std::string reason;
    static constexpr auto fields = std::tuple{Field{"reason", &Void::reason}};
};

/// Alternative i is the act whose enumerator is i.
using ActData =
    std::variant<Submit, Register, ConfirmReceipt, RequestCorrection, ReceiveCorrection, LapseCorrection,
                 ConsultThirdParty, ConsultOrgan, EndConsultation, Extend, RecordFee, LapseFee, IssueReply,
                 RecordDelivery, Withdraw, FileProceeding, DecideProceeding, Amend, Void>;

template <std::size_t... I>
constexpr bool alternatives_in_order(std::index_sequence<I...>) {
    return ((static_cast<std::size_t>(std::variant_alternative_t<I, ActData>::kind) == I) && ...);
}
static_assert(alternatives_in_order(std::make_index_sequence<std::variant_size_v<ActData>>{}));

inline ActKind kind_of(const ActData& data) { return static_cast<ActKind>(data.index()); }

}  // namespace domain
