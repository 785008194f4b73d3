#include "domain/named.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

#include "domain/application/decide.hpp"
#include "domain/application/field_words.hpp"
#include "domain/law/conclusion.hpp"
#include "domain/law/vocabulary.hpp"
#include "domain/workflow/workflow.hpp"

using namespace domain;

namespace {

template <class E>
void check_words() {
    std::set<std::string_view> names;
    std::set<std::string_view> labels;
    for (const auto& word : words(E{})) {
        CAPTURE(word.name);
        CHECK(from_name<E>(word.name) == word.value);
        CHECK(from_name_or_label<E>(word.label) == word.value);
        CHECK(from_name_or_label<E>(word.name) == word.value);
        CHECK(name_of(word.value) == word.name);
        CHECK(label_of(word.value) == word.label);
        CHECK(names.insert(word.name).second);
        CHECK(labels.insert(word.label).second);
        CHECK(word.name.find_first_not_of("abcdefghijklmnopqrstuvwxyzR0123456789_") ==
              std::string_view::npos);
    }
    CHECK_FALSE(from_name<E>(""));
    CHECK_FALSE(from_name<E>("no such word"));
    CHECK_FALSE(from_name<E>(words(E{})[0].label));
}

}  // namespace

TEST_CASE("every word has one identifier and one label, and is found by either") {
    check_words<Channel>();
    check_words<ApplicantKind>();
    check_words<Stage>();
    check_words<Light>();
    check_words<Regulation>();
    check_words<Timeliness>();
    check_words<OrganKind>();
    check_words<ProceedingKind>();
    check_words<ProceedingPath>();
    check_words<Instance>();
    check_words<Outcome>();
    check_words<DeliveryMethod>();
    check_words<ProvisionForm>();
    check_words<ReportForm>();
    check_words<ReportScope>();
    check_words<Conclusion>();
    check_words<ActKind>();
    check_words<FeeStandard>();
    check_words<SearchResult>();
    check_words<ReviewResult>();
    check_words<Attacked>();
    check_words<ProceedingTrack>();
    check_words<DecisionKind>();
    check_words<DocumentRole>();
    check_words<LetterKind>();
    check_words<ConsultationResult>();
    check_words<ClockEffect>();
    check_words<WarningCode>();
}

namespace {

template <class Act>
void check_labels() {
    const auto check = [](const auto& field) {
        CAPTURE(std::string{name_of(Act::kind)});
        CAPTURE(std::string{field.name});
        CHECK_FALSE(field_label(field.name).empty());
    };
    std::apply([&](const auto&... field) { (check(field), ...); }, Act::fields);
}
template <std::size_t... I>
void check_every_act(std::index_sequence<I...>) {
    (check_labels<std::variant_alternative_t<I, AnyAct>>(), ...);
}

}  // namespace

TEST_CASE("every field of every act has its Chinese label, and no label is told twice") {
    check_every_act(std::make_index_sequence<std::variant_size_v<AnyAct>>{});
    for (const FieldWord& word : field_words) {
        const auto same = [&](const FieldWord& other) {
            return other.name == word.name || other.label == word.label;
        };
        CAPTURE(std::string{word.name});
        CHECK(std::count_if(field_words.begin(), field_words.end(), same) == 1);
    }
}
