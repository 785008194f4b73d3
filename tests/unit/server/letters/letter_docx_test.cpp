#include "server/letters/letter_docx.hpp"

#include <doctest/doctest.h>

#include "letter_samples.hpp"
#include "server/letters/compose.hpp"
#include "tests/support/xml_check.hpp"
#include "tests/support/zip_reader.hpp"

using namespace server;
using tests::well_formed;

namespace {

Letter sample() {
    LetterFacts facts = letter_samples::full_facts(domain::Regulation::R2019);
    facts.conclusion = domain::Conclusion::partially_disclosed;
    facts.copies_to = {"通州市人民政府办公室"};
    return *compose(domain::LetterKind::reply, facts);
}

std::string document(const Letter& letter) {
    return tests::unzipped_file(letter_docx(letter), "word/document.xml");
}

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

}  // namespace

TEST_CASE("a letter is a DOCX: an archive of the parts that its relations name, each well-formed") {
    const auto files = tests::unzipped(letter_docx(sample()));
    REQUIRE(files.size() == 8);
    CHECK(files.front().first == "[Content_Types].xml");
    const std::string relations = tests::unzipped_file(letter_docx(sample()), "word/_rels/document.xml.rels");
    for (const auto& [name, bytes] : files) {
        CAPTURE(name);
        CHECK(well_formed(bytes));
        if (name.starts_with("word/") && !name.starts_with("word/_rels") && name != "word/document.xml") {
            CHECK(has(relations, "\"" + name.substr(5) + "\""));
            CHECK(has(files.front().second, "\"/" + name + "\""));
        }
    }
}

TEST_CASE("a DOCX of every kind is well-formed and holds all of the letter's text") {
    for (const auto& kind : domain::letter_kind_words) {
        CAPTURE(kind.name);
        LetterFacts facts = letter_samples::full_facts(domain::Regulation::R2019);
        facts.conclusion = domain::Conclusion::refused_internal;
        const Letter letter = *compose(kind.value, facts);
        const std::string xml = document(letter);
        CHECK(well_formed(xml));
        CHECK(has(xml, letter.title));
        CHECK(has(xml, letter.organ_name));
        CHECK(has(xml, "（编号于签发时确定）"));
        for (const std::string& paragraph : letter.paragraphs) CHECK(has(xml, ">" + paragraph + "</w:t>"));
        for (const LetterRow& row : letter.rows) {
            CHECK(has(xml, row.label));
            CHECK(has(xml, row.text));
        }
        CHECK(has(xml, "附件：1. 征收土地公告（复印件）"));
        CHECK(has(xml, ">2. 批准文件（复印件）"));
        CHECK(has(xml, "2025年6月27日"));
    }
}

TEST_CASE("markup and characters that XML cannot carry are escaped or left out") {
    Letter letter = sample();
    letter.title = "<b>&\"题\"</b>";
    letter.addressee = "A&B<有限>公司";
    letter.paragraphs = {"</w:t></w:r><w:r><w:t>", "第一行\n第二行\t表",
                         std::string{"甲\x01\x0b乙\xEF\xBF\xBE丙\0", 15}};
    letter.rows = {{"<label>", "x & y"}};
    letter.attachments = {"a<b"};
    letter.contact = "&";
    letter.copies_to = {"<&>"};
    const std::string xml = document(letter);
    CHECK(well_formed(xml));
    CHECK(has(xml, "&lt;b&gt;&amp;&quot;题&quot;&lt;/b&gt;"));
    CHECK(has(xml, "A&amp;B&lt;有限&gt;公司："));
    CHECK(has(xml, "&lt;/w:t&gt;&lt;/w:r&gt;&lt;w:r&gt;&lt;w:t&gt;"));
    CHECK(has(xml, "第一行</w:t><w:br/><w:t xml:space=\"preserve\">第二行</w:t><w:tab/>"));
    CHECK(has(xml, ">甲乙丙</w:t>"));
    CHECK(has(xml, "附件：a&lt;b"));
}

TEST_CASE("the same letter gives the same bytes") {
    CHECK(letter_docx(sample()) == letter_docx(sample()));
    Letter other = sample();
    other.number = "通资公开复〔2025〕8号";
    CHECK(letter_docx(sample()) != letter_docx(other));
}

TEST_CASE("a voided letter says so above its head") {
    CHECK_FALSE(has(document(sample()), "已作废"));
    const std::string xml = tests::unzipped_file(letter_docx(sample(), true), "word/document.xml");
    CHECK(xml.find("【本文书已作废】") < xml.find("Heading"));
}

TEST_CASE("GB/T 9704: page, 版心 and fonts are as the standard has them") {
    const std::string docx = letter_docx(sample());
    const std::string xml = tests::unzipped_file(docx, "word/document.xml");
    // A4 with margins of 37, 26, 35 and 28 mm: 版心 156 mm × 225 mm.
    CHECK(has(xml, R"(<w:pgSz w:w="11906" w:h="16838"/>)"));
    CHECK(has(xml, R"(<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588")"));
    const std::string styles = tests::unzipped_file(docx, "word/styles.xml");
    CHECK(has(styles, R"(w:eastAsia="方正小标宋简体"/><w:sz w:val="44"/>)"));
    CHECK(has(styles, R"(w:eastAsia="仿宋_GB2312")"));
    CHECK(
        has(styles, R"(w:line="579" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="640"/>)"));
    CHECK(has(tests::unzipped_file(docx, "word/footer1.xml"), R"(<w:jc w:val="right"/>)"));
    CHECK(has(tests::unzipped_file(docx, "word/footer2.xml"), R"(<w:jc w:val="left"/>)"));
}

TEST_CASE("attachments, note and 版记 are printed only when there are any") {
    Letter letter = sample();
    CHECK(has(document(letter), "抄送：通州市人民政府办公室。"));
    CHECK(has(document(letter), "（联系方式："));
    letter.attachments.clear();
    letter.copies_to.clear();
    letter.contact.clear();
    const std::string xml = document(letter);
    CHECK_FALSE(has(xml, "附件："));
    CHECK_FALSE(has(xml, "抄送"));
    CHECK_FALSE(has(xml, "印发"));
    CHECK_FALSE(has(xml, "联系方式"));
    letter.attachments = {"清单"};
    CHECK(has(document(letter), ">附件：清单<"));
}

TEST_CASE("GB/T 9704: the organ stands centred above the day, four characters from the right") {
    Letter letter = sample();
    letter.organ_name = "甲乙丙局";  // four characters above the six and a half of 2025年6月27日
    const std::string xml = document(letter);
    CHECK(has(xml, R"(<w:ind w:right="1680"/></w:pPr><w:r><w:t xml:space="preserve">甲乙丙局)"));
    CHECK(has(xml, R"(<w:ind w:right="1280"/></w:pPr><w:r><w:t xml:space="preserve">2025年6月27日)"));
    for (int i = 0; i < 5; ++i) letter.organ_name += "甲乙丙局";
    CHECK(has(document(letter), R"(<w:ind w:right="0"/></w:pPr><w:r><w:t xml:space="preserve">甲乙丙局)"));
}
