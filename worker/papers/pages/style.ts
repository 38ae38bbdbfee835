/** A shadow at the side where a table goes on, for readers who see no scroll bar. The part that hides the shadow scrolls with the table. */
const shadows = `background:${[
  'linear-gradient(90deg,#fff 1rem,#fff0) 0 0/3rem 100% no-repeat local',
  'linear-gradient(270deg,#fff 1rem,#fff0) 100% 0/3rem 100% no-repeat local',
  'linear-gradient(90deg,#0004,#0000) 0 0/.5rem 100% no-repeat',
  'linear-gradient(270deg,#0004,#0000) 100% 0/.5rem 100% no-repeat',
].join(',')}`;

/**
 * The pages' style, put into each page, so that a page that is copied away alone is still readable. On paper, pictures are whole, tables stay
 * within the sheet (a table of many columns lies on its side), and links that name no file say where they lead. Contrast of text and marks is at
 * least 7:1, of borders that carry meaning 3:1 (WCAG 2.1).
 */
export const style = `
:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0;font:1rem/1.5 system-ui,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif;color:#1b1b1b;background:#fff}
a{color:#0b4a82}a:focus-visible,summary:focus-visible,[tabindex]:focus-visible{outline:3px solid #0b4a82;outline-offset:2px}
.skip{position:absolute;left:-999rem;background:#fff;padding:.5rem 1rem}.skip:focus{left:.5rem;top:.5rem}
header,main,footer{max-width:76rem;margin:0 auto;padding:1rem}
header{border-bottom:1px solid #767676}footer{border-top:1px solid #767676;font-size:.875rem}
header p{margin:0;font-weight:600}
nav ol,.pages ul{list-style:none;margin:.25rem 0;padding:0;display:flex;flex-wrap:wrap;gap:.25rem 1rem}
.trail li+li::before{content:"\\203A";margin-right:1rem}
h1{font-size:1.75rem;line-height:1.2;margin:1rem 0 .5rem}h2{font-size:1.3rem;margin:2rem 0 .5rem}h3{font-size:1rem;margin:1rem 0 .25rem}
h1,h2,h3,p,dd,td,li{overflow-wrap:anywhere}.day{white-space:nowrap}
table{border-collapse:collapse;width:100%}caption{text-align:left;font-weight:600;padding:.25rem 0}
th,td{text-align:left;vertical-align:top;padding:.35rem .75rem .35rem 0;border-bottom:1px solid #c4c4c4}
.wide{overflow-x:auto}.wide td,.wide th{overflow-wrap:normal}td.number,th.number{text-align:right}td.number+td,th.number+th{padding-left:1rem}
dl{display:grid;grid-template-columns:minmax(10rem,16rem) 1fr;gap:.35rem 1rem;margin:0}dt{font-weight:600}dd{margin:0}
.years{list-style:none;padding:0;margin:1rem 0;display:grid;grid-template-columns:repeat(auto-fill,minmax(13rem,1fr));gap:1rem}
.years>li{border:1px solid #767676;border-radius:.25rem;padding:0 .75rem .75rem}.years>li.broad{grid-column:1/-1}
.years>li.gap{border:2px dashed #8a3b00;background:#fff8f0}.years h2{font-size:1.1rem;margin:.75rem 0 .25rem}.years p{margin:.25rem 0}
.cards,.attempts{list-style:none;padding:0;margin:.5rem 0}.cards{display:flex;flex-wrap:wrap;gap:1rem}.cards>li{width:11rem}.cards p,.attempts p{margin:.1rem 0}
.attempts>li+li{border-top:1px solid #c4c4c4;margin-top:.35rem;padding-top:.35rem}
.timeline{list-style:none;padding:0}.timeline li{margin:.15rem 0}
img{max-width:100%;height:auto}
img.small{display:block;width:10rem;height:12rem;object-fit:cover;object-position:top;border:1px solid #767676;background:#f2f2f2}
img.overview{max-height:40rem;width:auto;border:1px solid #767676}
td img.small{width:5rem;height:6rem}
.tile{margin:0 0 1rem}.tile img{display:block;border:1px solid #767676}
.mark{display:inline-block;padding:0 .5rem;border:1px solid currentColor;border-radius:.25rem;font-size:.875rem;background:#fff}
.good{color:#0a4d1f}.poor{color:#8a3b00}.bad{color:#8c0d1c}
.quiet{color:#4a4a4a}
@media screen{.wide:has(.many){${shadows}}}@media screen and (max-width:40rem){.wide{${shadows}}}
@media (min-width:40rem){.years>li.double{grid-column:span 2}}
@media (max-width:40rem){dl{grid-template-columns:1fr}dd{margin-bottom:.5rem}}
@page{margin:15mm}@page broad{size:A4 landscape}
@media print{.skip,.pages,.trail{display:none}header,main,footer{max-width:none;padding:0}
h1,h2,h3,h4,caption,figcaption{break-after:avoid}li,tr,figure,img{break-inside:avoid}.years>li.broad{break-inside:auto}
.tile img{width:auto;max-height:21cm}img.overview{max-height:14cm}
.wide{overflow:visible}.wide table{font-size:.65rem}.wide th,.wide td{overflow-wrap:break-word;padding-right:.25rem}.wide .mark{font-size:inherit;padding:0;border:0}
.wide:has(.many){page:broad}.wide .many.small{font-size:.45rem}.wide .many th,.wide .many td{overflow-wrap:anywhere;padding-right:.1rem}
details::details-content{content-visibility:visible;block-size:auto}
.leads a:not(.address)::after,.timeline a::after{content:" (" attr(href) ")";overflow-wrap:anywhere}}
`.trim();
