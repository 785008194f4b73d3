#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <variant>
#include <vector>

#include "domain/application/act_kind.hpp"
#include "domain/calendar/date.hpp"
#include "domain/fee/tariff.hpp"
#include "domain/law/conclusion.hpp"
#include "domain/law/letter_kind.hpp"
#include "domain/law/vocabulary.hpp"
#include "domain/proceeding/decision_kind.hpp"

/// What an act says. The same structure is the command that asks for it and the event that records it:
/// deciding only fills in what the law or the register supplies (a number, a day of receipt, the length of an
/// extension). Each structure lists its fields once; the JSON reader, the event codec and `/actions` all
/// follow that list. A member that is `std::optional` may be left out; any other is required.
namespace domain {

/// Where a field's value comes from: the command; the command always, although an old ledger may lack it; the
/// command, or the register when it is left out; the register only.
enum class Source { command, live_command, either, register_only };

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

/// What a case begins with, by whichever door it came. The applicant's own words and data are not here: they
/// are private values of the event.
struct Filing {
    std::string number{};  // 申请编号; empty in a command: allotted by the register
    std::string organ{};   // code of the organ asked
    Channel channel = Channel::online;
    ApplicantKind applicant_kind = ApplicantKind::natural;
    Date submitted_on;
    std::optional<std::string> document_number{};  // 文号 of the document asked for
    std::optional<ProvisionForm> provision_form{};
    std::optional<DeliveryMethod> obtaining_method{};
    std::optional<Instant> submitted_at{};  // 提交时刻, where it is known
    std::optional<std::string> evidence{};  // of the receipt: what proves the day (postmark, mail log, note)
    std::optional<std::string> split_from{};  // number of the case of which this was one matter (一事一申请)
    static constexpr auto fields = std::tuple{
        Field{"number", &Filing::number, Source::register_only},
        Field{"organ", &Filing::organ},
        Field{"channel", &Filing::channel},
        Field{"applicant_kind", &Filing::applicant_kind},
        Field{"submitted_on", &Filing::submitted_on},
        Field{"document_number", &Filing::document_number},
        Field{"provision_form", &Filing::provision_form},
        Field{"obtaining_method", &Filing::obtaining_method},
        Field{"submitted_at", &Filing::submitted_at},
        Field{"evidence", &Filing::evidence},
        Field{"split_from", &Filing::split_from, Source::register_only},
    };
};

struct Submit : Filing {
    static constexpr ActKind kind = ActKind::submit;
};

struct Register : Filing {
    static constexpr ActKind kind = ActKind::register_case;
    std::optional<Date> received_on{};  // absent: still to be confirmed with the applicant
    static constexpr auto fields =
        std::tuple_cat(Filing::fields, std::tuple{Field{"received_on", &Register::received_on}});
};

struct ConfirmReceipt {
    static constexpr ActKind kind = ActKind::confirm_receipt;
    std::optional<Date>
        received_on{};  // filled in by the rule of the channel (R2019 art. 31); a command leaves it out
    std::optional<Instant> confirmed_at{};  // the moment at which both sides had confirmed it
    std::optional<std::string> evidence{};
    static constexpr auto fields = std::tuple{
        Field{"received_on", &ConfirmReceipt::received_on, Source::register_only},
        Field{"confirmed_at", &ConfirmReceipt::confirmed_at}, Field{"evidence", &ConfirmReceipt::evidence}};
};

struct RequestCorrection {
    static constexpr ActKind kind = ActKind::request_correction;
    std::vector<std::string> items{};  // what is to be corrected
    std::optional<Date>
        until{};  // end of the reasonable period; a command must give it, an old ledger may not
    static constexpr auto fields =
        std::tuple{Field{"items", &RequestCorrection::items, Source::live_command},
                   Field{"until", &RequestCorrection::until, Source::live_command}};
};

struct ReceiveCorrection {
    static constexpr ActKind kind = ActKind::receive_correction;
    static constexpr auto fields = std::tuple{};
};

struct LapseCorrection {
    static constexpr ActKind kind = ActKind::lapse_correction;
    static constexpr auto fields = std::tuple{};
};

/// Number or frequency of the applications is clearly excessive: the applicant is asked why (R2019 art. 35).
struct RequestReasons {
    static constexpr ActKind kind = ActKind::request_reasons;
    std::string reason{};         // what makes it excessive
    std::optional<Date> until{};  // by when an answer is asked for; the law sets no period
    static constexpr auto fields =
        std::tuple{Field{"reason", &RequestReasons::reason}, Field{"until", &RequestReasons::until}};
};

/// The reply is put off to a reasonable day, and the applicant told (R2019 art. 35).
struct DeferReply {
    static constexpr ActKind kind = ActKind::defer_reply;
    Date until;
    std::string reason{};
    static constexpr auto fields =
        std::tuple{Field{"until", &DeferReply::until}, Field{"reason", &DeferReply::reason}};
};

/// Whose rights disclosure would touch is a private value of the event, not a field.
struct ConsultThirdParty {
    static constexpr ActKind kind = ActKind::consult_third_party;
    std::optional<Date> letter_received_on{};  // its 15 working days run from here (R2019 art. 32)
    static constexpr auto fields =
        std::tuple{Field{"letter_received_on", &ConsultThirdParty::letter_received_on}};
};

struct ConsultOrgan {
    static constexpr ActKind kind = ActKind::consult_organ;
    std::string party{};          // name of the organ asked
    std::optional<bool> joint{};  // it made the information jointly (R2019 art. 34)
    std::optional<Date> letter_received_on{};
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

/// What was asked has been answered; the words of the answer are a private value of the event.
struct ReceiveOpinion {
    static constexpr ActKind kind = ActKind::receive_opinion;
    std::int64_t consultation = 0;  // which one, numbered from 1 within the case
    ConsultationResult result = ConsultationResult::consented;
    static constexpr auto fields = std::tuple{Field{"consultation", &ReceiveOpinion::consultation},
                                              Field{"result", &ReceiveOpinion::result}};
};

/// The consultation is over, usually because its period has passed without an answer.
struct EndConsultation {
    static constexpr ActKind kind = ActKind::end_consultation;
    std::int64_t consultation = 0;               // which one, numbered from 1 within the case
    std::optional<ConsultationResult> result{};  // a command must give it, an old ledger may not
    static constexpr auto fields =
        std::tuple{Field{"consultation", &EndConsultation::consultation},
                   Field{"result", &EndConsultation::result, Source::live_command}};
};

/// The day a letter reached its addressee, from which a period runs: that of a consultation, or of the fee
/// notice when none is named.
struct RecordLetterReceipt {
    static constexpr ActKind kind = ActKind::record_letter_receipt;
    std::optional<std::int64_t> consultation{};
    Date letter_received_on;
    static constexpr auto fields =
        std::tuple{Field{"consultation", &RecordLetterReceipt::consultation},
                   Field{"letter_received_on", &RecordLetterReceipt::letter_received_on}};
};

struct Extend {
    static constexpr ActKind kind = ActKind::extend;
    std::optional<WorkingDays> working_days{};  // absent in a command: the maximum of the regulation
    std::optional<std::string> reason{};        // a command must give it and the next, an old ledger may not
    std::optional<Date> notified_on{};          // the day the applicant was told
    static constexpr auto fields =
        std::tuple{Field{"working_days", &Extend::working_days, Source::either},
                   Field{"reason", &Extend::reason, Source::live_command},
                   Field{"notified_on", &Extend::notified_on, Source::live_command}};
};

/// 信息处理费 (R2019 art. 42; 国办函〔2020〕109号): by item or by page, never both.
struct NotifyFee {
    static constexpr ActKind kind = ActKind::notify_fee;
    FeeStandard standard = FeeStandard::per_item;
    std::optional<std::int64_t> items{};  // how many items the application holds; absent: one
    std::optional<std::int64_t> pages{};
    std::optional<std::int64_t> earlier_items{};  // of the applicant in this calendar month, at this organ
    std::string finding{};                        // that number or frequency is clearly excessive
    std::optional<Date> letter_received_on{};     // the day the applicant received the notice
    std::optional<Yuan> amount{};                 // follows from the tariff
    static constexpr auto fields = std::tuple{
        Field{"standard", &NotifyFee::standard},
        Field{"items", &NotifyFee::items},
        Field{"pages", &NotifyFee::pages},
        Field{"earlier_items", &NotifyFee::earlier_items, Source::either},
        Field{"finding", &NotifyFee::finding},
        Field{"letter_received_on", &NotifyFee::letter_received_on},
        Field{"amount", &NotifyFee::amount, Source::register_only},
    };
};

struct WaiveFee {
    static constexpr ActKind kind = ActKind::waive_fee;
    std::string reason{};
    static constexpr auto fields = std::tuple{Field{"reason", &WaiveFee::reason}};
};

struct ReceivePayment {
    static constexpr ActKind kind = ActKind::receive_payment;
    std::optional<Yuan> paid{};  // absent in a command: what was asked for
    static constexpr auto fields = std::tuple{Field{"paid", &ReceivePayment::paid, Source::either}};
};

struct LapseFee {
    static constexpr ActKind kind = ActKind::lapse_fee;
    static constexpr auto fields = std::tuple{};
};

/// Cost of search, copying and post under R2007 (art. 27), for which there is no tariff here; an old ledger
/// also tells the processing fee so.
struct RecordFee {
    static constexpr ActKind kind = ActKind::record_fee;
    Yuan charged;
    Yuan paid;
    static constexpr auto fields =
        std::tuple{Field{"charged", &RecordFee::charged}, Field{"paid", &RecordFee::paid}};
};

enum class SearchResult { found, not_found };
inline constexpr std::array<Named<SearchResult>, 2> search_result_words{{
    {SearchResult::found, "found", "检索到相关信息"},
    {SearchResult::not_found, "not_found", "未检索到相关信息"},
}};
static_assert(rows_in_order(search_result_words));
constexpr const auto& words(SearchResult) { return search_result_words; }

/// How the organ looked for what was asked (R2019 art. 36(4)).
struct RecordSearch {
    static constexpr ActKind kind = ActKind::record_search;
    std::vector<std::string> systems{};        // which systems and archives
    std::string search_words{};                // which words
    std::string period{};                      // which years
    std::optional<std::string> searched_by{};  // absent in a command: the actor
    SearchResult result = SearchResult::not_found;
    static constexpr auto fields = std::tuple{
        Field{"systems", &RecordSearch::systems},
        Field{"search_words", &RecordSearch::search_words},
        Field{"period", &RecordSearch::period},
        Field{"searched_by", &RecordSearch::searched_by, Source::either},
        Field{"result", &RecordSearch::result},
    };
};

/// What the handler proposes; the words of the reply are a private value of the event.
struct DraftReply {
    static constexpr ActKind kind = ActKind::draft_reply;
    Conclusion conclusion = Conclusion::disclosed;
    std::vector<std::string> grounds{};
    std::optional<DeliveryMethod> method{};
    std::optional<std::string> earlier_case{};
    static constexpr auto fields =
        std::tuple{Field{"conclusion", &DraftReply::conclusion}, Field{"grounds", &DraftReply::grounds},
                   Field{"method", &DraftReply::method}, Field{"earlier_case", &DraftReply::earlier_case}};
};

enum class ReviewResult { approved, returned };
inline constexpr std::array<Named<ReviewResult>, 2> review_result_words{{
    {ReviewResult::approved, "approved", "同意"},
    {ReviewResult::returned, "returned", "退回修改"},
}};
static_assert(rows_in_order(review_result_words));
constexpr const auto& words(ReviewResult) { return review_result_words; }

struct ReviewReply {
    static constexpr ActKind kind = ActKind::review_reply;
    ReviewResult result = ReviewResult::approved;
    std::optional<std::string> reason{};  // why it is returned
    static constexpr auto fields =
        std::tuple{Field{"result", &ReviewReply::result}, Field{"reason", &ReviewReply::reason}};
};

struct IssueReply {
    static constexpr ActKind kind = ActKind::issue_reply;
    Conclusion conclusion = Conclusion::disclosed;
    std::vector<std::string> grounds{};             // articles and reasons that the reply gives
    std::optional<DeliveryMethod> method{};         // how it is to be served
    std::optional<std::string> earlier_case{};      // number of the case that a repeat repeats (art. 36(6))
    std::optional<Date> third_party_notified_on{};  // the day an objecting third party was told why (art. 32)
    static constexpr auto fields = std::tuple{
        Field{"conclusion", &IssueReply::conclusion}, Field{"grounds", &IssueReply::grounds, Source::either},
        Field{"method", &IssueReply::method},
        Field{"earlier_case", &IssueReply::earlier_case, Source::either},
        Field{"third_party_notified_on", &IssueReply::third_party_notified_on}};
};

/// Service (送达); 国办公开办函〔2016〕235号.
struct RecordDelivery {
    static constexpr ActKind kind = ActKind::record_delivery;
    std::optional<DeliveryMethod> method{};
    std::optional<Date> posted_on{};               // 交邮日
    std::optional<Date> signed_on{};               // 签收日
    std::optional<Date> sent_on{};                 // 发出日 of an electronic reply
    std::optional<Date> delivered_on{};            // 送达日 of an old ledger that tells nothing more
    std::optional<std::string> tracking_number{};  // of the consignment
    std::optional<std::string> evidence{};  // what proves it: the digest of a document, a receipt's number
    static constexpr auto fields = std::tuple{
        Field{"method", &RecordDelivery::method, Source::live_command},
        Field{"posted_on", &RecordDelivery::posted_on},
        Field{"signed_on", &RecordDelivery::signed_on},
        Field{"sent_on", &RecordDelivery::sent_on},
        Field{"delivered_on", &RecordDelivery::delivered_on},
        Field{"tracking_number", &RecordDelivery::tracking_number},
        Field{"evidence", &RecordDelivery::evidence},
    };
};

struct Withdraw {
    static constexpr ActKind kind = ActKind::withdraw;
    static constexpr auto fields = std::tuple{};
};

/// To another person or unit (内设机构) of the same organ.
struct Transfer {
    static constexpr ActKind kind = ActKind::transfer;
    std::optional<std::string> handler{};
    std::optional<std::string> unit{};
    static constexpr auto fields =
        std::tuple{Field{"handler", &Transfer::handler}, Field{"unit", &Transfer::unit}};
};

/// Several matters in one application (一事一申请): this case keeps the first, each other becomes a case.
struct Split {
    static constexpr ActKind kind = ActKind::split;
    std::vector<std::string> into{};  // numbers of the new cases
    static constexpr auto fields = std::tuple{Field{"into", &Split::into, Source::register_only}};
};

/// What a proceeding attacks.
enum class Attacked { reply, silence };
inline constexpr std::array<Named<Attacked>, 2> attacked_words{{
    {Attacked::reply, "reply", "答复"},
    {Attacked::silence, "silence", "逾期未答复"},
}};
static_assert(rows_in_order(attacked_words));
constexpr const auto& words(Attacked) { return attacked_words; }

/// Reconsideration or suit; rows that share `proceeding_number` are instances of one suit.
struct FileProceeding {
    static constexpr ActKind kind = ActKind::file_proceeding;
    std::string proceeding_number{};     // empty in a command: its own proceeding, numbered by the register
    std::optional<std::string> organ{};  // respondent; absent: the organ of the case
    std::optional<ProceedingKind>
        proceeding{};  // `kind` on the outside; a command must give it for a new proceeding
    std::optional<ProceedingPath> path{};
    std::optional<Instance> instance{};  // absent: first
    Date filed_on;
    std::optional<Date> accepted_on{};
    std::optional<std::vector<std::string>>
        co_defendants{};                           // names; the suit counts once, for the respondent
    std::optional<Attacked> attacked{};            // what was there on the day of filing
    std::optional<std::int64_t> attacked_reply{};  // the event of the reply
    static constexpr auto fields = std::tuple{
        Field{"proceeding_number", &FileProceeding::proceeding_number, Source::either},
        Field{"organ", &FileProceeding::organ},
        Field{"kind", &FileProceeding::proceeding},
        Field{"path", &FileProceeding::path},
        Field{"instance", &FileProceeding::instance},
        Field{"filed_on", &FileProceeding::filed_on},
        Field{"accepted_on", &FileProceeding::accepted_on},
        Field{"co_defendants", &FileProceeding::co_defendants},
        Field{"attacked", &FileProceeding::attacked, Source::register_only},
        Field{"attacked_reply", &FileProceeding::attacked_reply, Source::register_only},
    };
};

enum class ProceedingTrack { simplified, ordinary };
inline constexpr std::array<Named<ProceedingTrack>, 2> proceeding_track_words{{
    {ProceedingTrack::simplified, "simplified", "简易程序"},
    {ProceedingTrack::ordinary, "ordinary", "普通程序"},
}};
static_assert(rows_in_order(proceeding_track_words));
constexpr const auto& words(ProceedingTrack) { return proceeding_track_words; }

/// What becomes known of a proceeding on its way; each fact once.
struct FollowProceeding {
    static constexpr ActKind kind = ActKind::follow_proceeding;
    std::string proceeding_number{};
    std::optional<Instance> instance{};           // absent: the latest filed
    std::optional<Date> accepted_on{};            // 受理日、立案日
    std::optional<ProceedingTrack> track{};       // 简易程序 or 普通程序
    std::optional<Date> statement_received_on{};  // the organ received the copy; its answer is due from here
    std::optional<Date> answered_on{};            // the organ answered
    std::optional<Date> extended_on{};            // the period of decision was extended
    static constexpr auto fields = std::tuple{
        Field{"proceeding_number", &FollowProceeding::proceeding_number},
        Field{"instance", &FollowProceeding::instance},
        Field{"accepted_on", &FollowProceeding::accepted_on},
        Field{"track", &FollowProceeding::track},
        Field{"statement_received_on", &FollowProceeding::statement_received_on},
        Field{"answered_on", &FollowProceeding::answered_on},
        Field{"extended_on", &FollowProceeding::extended_on},
    };
};

/// How a proceeding ended; the cell of table 4 follows (DecisionRow).
struct DecideProceeding {
    static constexpr ActKind kind = ActKind::decide_proceeding;
    std::string proceeding_number{};
    std::optional<Instance> instance{};  // absent: the latest one filed
    Date decided_on;
    std::optional<Outcome> outcome{};  // an old ledger may give it alone
    std::optional<DecisionKind> decision{};
    std::optional<Date> decision_received_on{};  // the organ received the decision
    std::optional<bool> orders_reply{};          // it orders a new reply
    std::optional<Date> reply_by{};              // the day that it sets for that
    static constexpr auto fields = std::tuple{
        Field{"proceeding_number", &DecideProceeding::proceeding_number},
        Field{"instance", &DecideProceeding::instance},
        Field{"decided_on", &DecideProceeding::decided_on},
        Field{"outcome", &DecideProceeding::outcome},
        Field{"decision", &DecideProceeding::decision},
        Field{"decision_received_on", &DecideProceeding::decision_received_on},
        Field{"orders_reply", &DecideProceeding::orders_reply},
        Field{"reply_by", &DecideProceeding::reply_by},
    };
};

/// A corrected proceeding orders a new reply: the period runs anew, the numbers of the year stand.
struct Reopen {
    static constexpr ActKind kind = ActKind::reopen;
    std::string proceeding_number{};
    std::optional<Date> decision_received_on{};  // absent in a command: as recorded with the decision
    std::optional<Date> reply_by{};              // likewise
    static constexpr auto fields =
        std::tuple{Field{"proceeding_number", &Reopen::proceeding_number},
                   Field{"decision_received_on", &Reopen::decision_received_on, Source::either},
                   Field{"reply_by", &Reopen::reply_by, Source::either}};
};

/// A letter gets its number and stands; its text is a private value of the event, whose digest keeps it.
struct IssueLetter {
    static constexpr ActKind kind = ActKind::issue_letter;
    LetterKind letter = LetterKind::receipt;
    std::optional<std::int64_t> consultation{};  // which one, for the letters of consultations
    std::string letter_number{};  // {organ word}{letter word}〔{year}〕{serial}号 (GB/T 9704)
    static constexpr auto fields =
        std::tuple{Field{"letter", &IssueLetter::letter}, Field{"consultation", &IssueLetter::consultation},
                   Field{"letter_number", &IssueLetter::letter_number, Source::register_only}};
};

/// The number stays and is never given again.
struct VoidLetter {
    static constexpr ActKind kind = ActKind::void_letter;
    std::string letter_number{};
    std::string reason{};
    static constexpr auto fields =
        std::tuple{Field{"letter_number", &VoidLetter::letter_number}, Field{"reason", &VoidLetter::reason}};
};

enum class DocumentRole {
    application,
    receipt,
    correction,
    opinion,
    search,
    reply,
    delivery,
    proceeding,
    other
};
inline constexpr std::array<Named<DocumentRole>, 9> document_role_words{{
    {DocumentRole::application, "application", "申请材料"},
    {DocumentRole::receipt, "receipt", "收到凭证"},
    {DocumentRole::correction, "correction", "补正材料"},
    {DocumentRole::opinion, "opinion", "征求意见材料"},
    {DocumentRole::search, "search", "检索记录"},
    {DocumentRole::reply, "reply", "答复所附材料"},
    {DocumentRole::delivery, "delivery", "送达凭证"},
    {DocumentRole::proceeding, "proceeding", "复议诉讼材料"},
    {DocumentRole::other, "other", "其他"},
}};
static_assert(rows_in_order(document_role_words));
constexpr const auto& words(DocumentRole) { return document_role_words; }

/// A document that was stored before; its name is a private value of the event.
struct AttachDocument {
    static constexpr ActKind kind = ActKind::attach_document;
    std::string digest{};  // SHA-256 of its bytes, 64 hexadecimal digits
    DocumentRole role = DocumentRole::other;
    std::string media_type{};
    std::int64_t bytes = 0;
    static constexpr auto fields =
        std::tuple{Field{"digest", &AttachDocument::digest}, Field{"role", &AttachDocument::role},
                   Field{"media_type", &AttachDocument::media_type, Source::register_only},
                   Field{"bytes", &AttachDocument::bytes, Source::register_only}};
};

/// Corrects a field of a recorded act; what follows from it is computed anew. `field` is a field of the act,
/// `on` its legal date, `removed` (value `true`) says that the act did not happen.
struct Amend {
    static constexpr ActKind kind = ActKind::amend;
    std::optional<std::int64_t> event{};  // absent in a command: the latest act that has recorded the field
    std::string field{};
    std::string value{};  // as the field is written; several texts stand in lines; empty: nothing
    std::optional<std::string> old_value{};  // filled in when decided: stays visible
    std::string reason{};
    static constexpr auto fields = std::tuple{
        Field{"event", &Amend::event, Source::either}, Field{"field", &Amend::field},
        Field{"value", &Amend::value, Source::either},
        Field{"old_value", &Amend::old_value, Source::register_only}, Field{"reason", &Amend::reason}};
};

struct Void {
    static constexpr ActKind kind = ActKind::void_case;
    std::string reason{};
    static constexpr auto fields = std::tuple{Field{"reason", &Void::reason}};
};

/// Alternative i is the act whose enumerator is i.
using AnyAct =
    std::variant<Submit, Register, ConfirmReceipt, RequestCorrection, ReceiveCorrection, LapseCorrection,
                 RequestReasons, DeferReply, ConsultThirdParty, ConsultOrgan, ReceiveOpinion, EndConsultation,
                 RecordLetterReceipt, Extend, NotifyFee, WaiveFee, ReceivePayment, LapseFee, RecordFee,
                 RecordSearch, DraftReply, ReviewReply, IssueReply, RecordDelivery, Withdraw, Transfer, Split,
                 FileProceeding, FollowProceeding, DecideProceeding, Reopen, IssueLetter, VoidLetter,
                 AttachDocument, Amend, Void>;

template <std::size_t... I>
constexpr bool alternatives_in_order(std::index_sequence<I...>) {
    return ((static_cast<std::size_t>(std::variant_alternative_t<I, AnyAct>::kind) == I) && ...);
}
static_assert(alternatives_in_order(std::make_index_sequence<std::variant_size_v<AnyAct>>{}));

/// What an act says. To copy, move, compare or end one of so many alternatives is long code: it is compiled
/// once, in acts.cpp, and not again in every file that holds an event.
struct ActData : AnyAct {
    using AnyAct::AnyAct;
    using AnyAct::operator=;
    ActData();
    ActData(const ActData&);
    ActData(ActData&&) noexcept;
    ActData& operator=(const ActData&);
    ActData& operator=(ActData&&) noexcept;
    ~ActData();
    friend bool operator==(const ActData&, const ActData&);
};

inline ActKind kind_of(const ActData& data) { return static_cast<ActKind>(data.index()); }

}  // namespace domain
