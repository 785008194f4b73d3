#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/application/acts.hpp"
#include "domain/calendar/date.hpp"
#include "domain/law/conclusion.hpp"
#include "domain/law/vocabulary.hpp"

namespace server {

/// Whom a consultation asks; its letters and its effect on the clock differ (R2019 art. 32, 33, 34).
enum class Consulted { third_party, joint_organ, other_organ };

/// What letters are filled from: plain values of one case. Every letter takes what it needs; what is empty
/// becomes a prompt, or the sentence about it is left out.
struct LetterFacts {
    // The organ and the letter
    std::string organ_name;
    std::string reconsideration_body;  // empty: the law's general words
    std::string court;                 // likewise
    std::string online_channel;        // for applications for reconsideration (行政复议法 2023 art. 22)
    std::string contact;               // “张某，010-12345678”
    std::optional<domain::Date> date;  // of the letter; the remedy follows from it
    bool served_electronically = false;
    std::vector<std::string> attachments;
    std::vector<std::string> copies_to;

    // The application
    domain::Regulation regulation = domain::Regulation::R2019;
    std::string applicant_name;
    std::string applicant_address;
    domain::ApplicantKind applicant_kind = domain::ApplicantKind::natural;
    std::string case_number;
    std::optional<domain::Channel> channel;
    std::optional<domain::Date> submitted_on;
    std::optional<domain::Date> received_on;
    std::string subject;
    std::string description;  // the applicant's words, quoted; empty: the subject is
    std::optional<domain::ProvisionForm> provision_form;
    std::optional<domain::DeliveryMethod> obtaining_method;
    std::optional<domain::Date> withdrawn_on;

    // The clock
    std::optional<domain::Date> due_on;           // as it is after what the letter tells
    std::optional<domain::Date> previous_due_on;  // before an extension
    std::string deadline_explanation;             // one sentence: why it is that day
    std::optional<domain::WorkingDays> extension;
    std::string extension_reason;
    std::optional<domain::Date> deferred_until;
    std::string deferral_reason;
    std::vector<std::string> correction_items;
    std::optional<domain::Date> correction_noticed_on;
    std::optional<domain::Date> correction_until;
    std::optional<domain::Date> correction_received_on;
    std::string excess_finding;  // why number or frequency is beyond reason (R2019 art. 35, 42)
    std::optional<domain::Date> reasons_until;

    // Those who are asked
    std::optional<Consulted> consulted;
    std::optional<domain::Date> consulted_on;
    std::string consulted_matter;  // what of the information touches the one asked
    std::string third_party_name;
    std::optional<domain::ConsultationResult> third_party_result;
    std::string other_organ_name;  // the one asked, or the one to turn to (not_this_organ)
    std::string other_organ_contact;

    // The fee (国办函〔2020〕109号)
    std::optional<domain::FeeStandard> fee_standard;
    std::optional<std::int64_t> fee_count;  // items or pages
    std::optional<domain::Yuan> fee;
    std::string fee_reckoning;  // how the amount was reckoned
    std::string fee_payment;    // where and how to pay
    std::optional<domain::Date> fee_notice_received_on;
    std::optional<domain::Date> fee_due_on;

    // The reply
    std::optional<domain::Conclusion> conclusion;
    std::vector<std::string> grounds;  // further articles and reasons
    std::string finding;               // what was found, and the reasons
    std::string disclosed_content;     // to a third party: what is disclosed
    std::string access;                // where, how and when the information can be had
    std::string withheld;              // of a partial disclosure: what was separated
    std::string search_systems;
    std::string search_words;
    std::string search_result;
    std::string earlier_case_number;  // of the application that is repeated
    std::string proper_way;           // the rules or the door that the matter has to take instead

    // Delivery (国办公开办函〔2016〕235号)
    std::string delivered_letter;
    std::string delivered_number;
    std::optional<domain::DeliveryMethod> delivery_method;
    std::optional<domain::Date> posted_on;
    std::optional<domain::Date> signed_on;
    std::optional<domain::Date> sent_on;
    std::string tracking_number;
};

}  // namespace server
