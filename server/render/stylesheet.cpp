#include "server/render/html.hpp"

namespace server {

// The official fonts are named, never bundled; the browser takes what the machine has.
const std::string_view stylesheet = R"css(
:root {
  --ink: #1c1c1c; --soft: #5d6470; --line: #8b919b; --hair: #d5d8dd; --paper: #fff; --desk: #eef0f3;
  --accent: #1d4371; --band: #f7f8fa; --error: #9b1c1c; --warning: #7a5200;
  --song: "SimSun", "宋体", "Songti SC", "Noto Serif CJK SC", serif;
  --fang: "FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋", "STFangsong", "Noto Serif CJK SC", serif;
  --title: "FZXiaoBiaoSong-B05S", "方正小标宋简体", "Noto Serif CJK SC", "SimSun", serif;
  --hei: "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", "SimHei", sans-serif;
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--desk); color: var(--ink); font: 15px/1.6 var(--hei); }
a { color: var(--accent); }
a:focus-visible, button:focus-visible, input:focus-visible, select:focus-visible {
  outline: 2px solid var(--accent); outline-offset: 2px;
}
.band { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: center; justify-content: space-between;
  padding: .6rem 1.5rem; background: var(--accent); color: #fff; }
.band a { color: #fff; text-decoration: none; }
.band a:hover { text-decoration: underline; }
.brand b { font: 600 20px/1.4 var(--title); letter-spacing: .15em; }
.brand span { margin-left: .8rem; font-size: 14px; }
.band nav { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; font-size: 14px; }
main { max-width: 1080px; margin: 0 auto; padding: 1.2rem 1rem 3rem; }

.choice { display: flex; flex-wrap: wrap; gap: .6rem 1rem; align-items: end; margin-bottom: 1rem; }
.choice label, .sign-in label { display: flex; flex-direction: column; gap: .3rem; font-size: 13px; color: var(--soft); }
.choice .wide { flex: 1 1 16rem; }
input, select, button { font: 15px/1.4 var(--hei); padding: .38rem .6rem; border: 1px solid #7d8590; border-radius: 3px;
  background: #fff; color: var(--ink); }
.choice input { width: 6.5rem; }
.files { margin: 0 0 1rem; font-size: 13px; }
button { background: var(--accent); border-color: var(--accent); color: #fff; padding: .38rem 1.4rem; cursor: pointer; }
button:hover { background: #163457; }

.sheet { background: var(--paper); border: 1px solid var(--hair); padding: 2.4rem 2.4rem 2.8rem; }
.sheet.narrow { max-width: 34rem; margin: 2rem auto; }
.sheet h1 { margin: 0 0 .6rem; font: 600 26px/1.45 var(--title); text-align: center; text-wrap: balance; }
.facts { display: flex; flex-wrap: wrap; gap: .2rem 1.8rem; justify-content: center; margin: 0 0 1.2rem;
  padding-bottom: 1.1rem; border-bottom: 1px solid var(--hair); color: var(--soft); font-size: 14px; }
.part { margin-top: 1.8rem; }
.part h2 { margin: 0 0 .4rem; font: 600 18px/1.5 var(--title); }
.part h3 { margin: 1rem 0 .4rem; font: 600 15px/1.5 var(--song); text-align: center; }
.prose { margin: 0 0 .5rem; font: 16px/1.8 var(--fang); text-indent: 2em; text-align: justify; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; }
.notice { margin: 0 0 1rem; padding: .5rem .9rem; border-left: 3px solid var(--warning); background: #fbf6ea; }
.sources { margin: 0 0 1rem; color: var(--soft); font-size: 14px; text-align: center; }

table { width: 100%; border-collapse: collapse; font: 14px/1.45 var(--song); }
th, td { border: 1px solid var(--line); padding: .32rem .45rem; font-weight: 400; vertical-align: middle; }
thead th { background: var(--band); text-align: center; }
tbody th { text-align: left; }
caption.unit { caption-side: top; text-align: right; padding: 0 0 .25rem; font-size: 13px; color: var(--soft); }
td.n { text-align: center; font-variant-numeric: tabular-nums; padding: 0; }
td.n a { display: block; padding: .32rem .2rem; text-decoration: none; }
td.n a:hover, td.n a:focus-visible { background: #e6edf6; text-decoration: underline; }
a.zero { color: var(--soft); }
td.rule { color: var(--soft); text-align: center; font-size: 13px; background: var(--band); }

.t2 { table-layout: fixed; }
.t2 td.n { padding: .32rem .2rem; }
.t2 tbody th[scope=colgroup], .t2 tbody th[scope=col] { text-align: center; background: var(--band); }
.t3 { table-layout: fixed; min-width: 860px; }
.t3 .c-group { width: 7%; } .t3 .c-subgroup { width: 9%; } .t3 .c-label { width: 30%; } .t3 .c-number { width: 7.7%; }
.t3 tbody th[scope=rowgroup] { text-align: center; padding: .32rem .2rem; word-break: keep-all; }
.t3 tbody tr:nth-child(3) th[scope=rowgroup] { padding: .32rem .8em; word-break: normal; text-wrap: balance; }
.t3 thead tr:last-child th { text-wrap: balance; }
tr.sum > th, tr.sum > td { font-weight: 600; }
tr.sum > th[scope=rowgroup] { font-weight: 400; }
.t4 { table-layout: fixed; min-width: 780px; }
.t4 th span { display: inline-block; width: 2em; }
.t4 td.n a { padding: .5rem .1rem; }
.fees td.n a { padding: .5rem .1rem; }
.t14 .c-unit { width: 5rem; } .t14 .c-count { width: 8rem; }
.t14 td.u { text-align: center; color: var(--soft); }
.t14 .level1 { padding-left: 2.2em; } .t14 .level2 { padding-left: 5em; }
.shares { margin: .8rem 0 0; padding-left: 1.4em; }

.checks ol, .notes ol { margin: .2rem 0 0; padding-left: 1.6em; }
.checks b { font-weight: 600; margin-right: .3em; }
.checks b.error { color: var(--error); } .checks b.warning { color: var(--warning); }
.passed { margin: .2rem 0 0; }
.notes { font-size: 14px; color: var(--soft); }

.from { margin: 0 0 .4rem; font-size: 14px; text-align: center; }
.list h1 { font-size: 22px; }
.value { color: var(--ink); font-weight: 600; }
.cases th { white-space: nowrap; }
.cases td { font-family: var(--hei); font-size: 13.5px; }
.cases .id, .cases .day { white-space: nowrap; font-variant-numeric: tabular-nums; }
.cases tbody tr:nth-child(even) { background: #fafbfc; }
.paging { display: flex; gap: 1.4rem; margin-top: 1.2rem; }
.sign-in { display: flex; flex-direction: column; gap: 1rem; }
.hint { color: var(--soft); font-size: 13px; }
.status { margin: 0; text-align: center; color: var(--soft); font: 600 15px/1.4 var(--hei); letter-spacing: .1em; }

/* A letter by GB/T 9704: A4, 156 mm × 225 mm of text in 22 lines of 16 points. */
.letter { box-sizing: content-box; width: 156mm; min-height: 225mm; margin: 0 auto; padding: 37mm 26mm 35mm 28mm;
  background: var(--paper); border: 1px solid var(--hair); color: #000; font: 16pt/10.2mm var(--fang);
  overflow-wrap: anywhere; }
.letter p { margin: 0; text-indent: 2em; text-align: justify; white-space: pre-line; }
.letter .organ { margin: 0 -7mm; padding-bottom: 4mm; border-bottom: 1.6mm double #f00; color: #f00;
  font: 34pt/1.2 var(--title); text-align: center; text-indent: 0; }
.letter .plain-organ { font: 22pt/1.5 var(--title); text-align: center; text-indent: 0; }
.letter .number { margin-top: 2mm; text-align: right; text-indent: 0; }
.letter h1 { margin: 14mm 0 9mm; font: 400 22pt/1.5 var(--title); text-align: center; text-wrap: balance; }
.letter .plain-organ + h1 { margin: 0; }
.letter .plain-organ ~ .signature { margin-top: 8mm; }
.letter .addressee { text-indent: 0; }
.letter .form { margin-top: 3mm; font: 14pt/1.5 var(--fang); }
.letter .form th { width: 37%; text-align: center; }
.letter .form .blank td { height: 13mm; }
.letter .form th, .letter .form td { border-color: #000; }
.attachments { display: flex; margin-top: 10.2mm; padding-left: 2em; }
.attachments span { flex: none; }
.attachments ol { margin: 0; padding-left: 1.2em; list-style: decimal; }
.attachments .single { padding-left: 0; list-style: none; }
.signature { display: flex; justify-content: flex-end; margin-top: 20.4mm; break-inside: avoid; }
.signature > div { padding-right: 2em; }
.letter .signature p { text-align: center; text-indent: 0; }
.letter .imprint { margin-top: 10.2mm; border: solid #000; border-width: 1pt 0; font-size: 14pt; break-inside: avoid; }
.letter .imprint p { display: flex; justify-content: space-between; padding: 0 1em; text-indent: 0; }
.letter .imprint p + p { border-top: .75pt solid #000; }

@media (max-width: 640px) {
  .letter { width: auto; min-height: 0; padding: 8mm 9mm; }
  .letter .organ { font-size: 22pt; }
  .sheet { padding: 1.2rem .9rem 1.6rem; }
  .sheet h1 { font-size: 21px; }
  .choice label { flex: 1 1 8rem; } .choice input { width: 100%; }
}

@page { size: A4; margin: 20mm 18mm 18mm; }
@media print {
  :root { --ink: #000; --soft: #000; --line: #000; --hair: #000; --accent: #000; --band: #fff; --error: #000;
    --warning: #000; }
  body { background: #fff; font-size: 10.5pt; }
  .band, .choice, .files, .paging, .hint { display: none; }
  main { max-width: none; padding: 0; margin: 0; }
  .sheet { border: 0; padding: 0; }
  .sheet h1 { font-size: 18pt; font-weight: 600; margin-bottom: 2mm; }
  .facts { font-size: 9pt; margin-bottom: 3mm; padding-bottom: 2mm; border-bottom: .5pt solid #000; }
  .part { margin-top: 4mm; }
  .part h2 { font-size: 12.5pt; break-after: avoid; }
  .part h3 { font-size: 10.5pt; margin: 2mm 0 1mm; break-after: avoid; }
  .prose { font-size: 12pt; line-height: 1.6; margin-bottom: 1.5mm; orphans: 2; widows: 2; }
  .sources { font-size: 9pt; margin-bottom: 2mm; }
  .t2 td.n { padding: .9mm .4mm; }
  .scroll { overflow: visible; }
  table { font-size: 9pt; line-height: 1.3; }
  th, td { border: .5pt solid #000; padding: .9mm 1.2mm; }
  td.n a { padding: .9mm .4mm; }
  a, a.zero { color: #000; text-decoration: none; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  .keep { break-inside: avoid; }
  .t3, .t4 { min-width: 0; }
  .t3 tbody tr:nth-child(3) th[scope=rowgroup] { padding: .9mm .6mm; }
  .notice { border: .5pt solid #000; background: #fff; }
  .cases tbody tr:nth-child(even) { background: #fff; }
  .cases td { font-size: 8.5pt; }
  .notice:has(+ .letter) { display: none; }
  .letter { page: letter; width: auto; min-height: 0; padding: 0; border: 0; }
  .letter .organ { color: #f00; }
  .letter .form { font-size: 14pt; }
  .letter .form th, .letter .form td { padding: 1.2mm 2mm; }
}
@page letter { size: A4; margin: 37mm 26mm 35mm 28mm;
  @bottom-right { content: "— " counter(page) " —"; font: 14pt var(--song); padding: 7mm 1em 0; vertical-align: top; } }
@page letter:left {
  @bottom-right { content: ""; }
  @bottom-left { content: "— " counter(page) " —"; font: 14pt var(--song); padding: 7mm 1em 0; vertical-align: top; } }
)css";

}  // namespace server
