import { deskComponents } from '../../html/design/components.ts';
import { themes } from '../../html/design/tokens.ts';
import { wall } from '../../html/design/wall.ts';
import { style } from '../../html/style.ts';
import { choicesStyle } from './choices-style.ts';
import { ownFile } from './own-file.ts';
import { fontFaces } from './typeface.ts';

/** The head of a page: who keeps the archive, the search, who is signed in, and the menu in two rows. */
const head = `
body>header{padding-bottom:0}
.bar{display:flex;flex-wrap:wrap;gap:var(--s-2) var(--s-4);align-items:center;justify-content:space-between;padding-bottom:var(--s-3)}
.bar>p a{color:inherit;text-decoration:none}.bar>p a:hover{text-decoration:underline}
.quick{display:flex;flex:1 1 16rem;max-width:30rem}.quick input{flex:1;min-width:0;border-radius:var(--round) 0 0 var(--round);border-right:0;max-width:none}.quick button{border-radius:0 var(--round) var(--round) 0;padding:0 var(--s-3)}
.who{display:flex;flex-wrap:wrap;gap:var(--s-1) var(--s-3);align-items:center;font-size:var(--small)}
header nav ul{list-style:none;margin:0 calc(-1*var(--s-3));padding:0;display:flex;flex-wrap:wrap;gap:0 var(--s-1)}
header nav a{display:inline-block;padding:var(--s-2) var(--s-3) calc(var(--s-2) + 3px);text-decoration:none;color:var(--ink);white-space:nowrap}header nav a:hover{box-shadow:inset 0 -3px var(--edge)}
header nav a[aria-current]{font-weight:600;padding-bottom:var(--s-2);border-bottom:3px solid var(--act);color:var(--act)}
header nav ul+ul{font-size:var(--small);border-top:1px solid var(--line)}
.waits{display:inline-block;min-width:1.5em;padding:0 .4em;margin-left:.4em;border-radius:1em;background:var(--act);color:var(--on-act);font-size:.8125rem;font-weight:600;text-align:center}
body>nav.trail{padding-bottom:0}.trail+main{padding-top:0}
@media (max-width:40rem){header nav ul{position:relative;flex-wrap:nowrap;overflow-x:auto;scrollbar-width:thin;scroll-padding-inline:8rem}header nav li:has([aria-current]){position:sticky;inset-inline:0;z-index:1;background:var(--sunken);box-shadow:0 0 0 1px var(--line)}.bar{display:grid;grid-template-columns:1fr auto}.bar>.who{grid-area:1/2}.who a{display:none}.quick{grid-column:1/-1;max-width:none}}
body:has(.viewer,.pair,.canvas){--page:140rem}
`.trim();

const forms = `
label,legend{display:block;font-weight:600;margin-top:var(--s-3)}fieldset{border:1px solid var(--edge);border-radius:var(--round);margin:var(--s-3) 0;padding:var(--s-1) var(--s-4) var(--s-3);min-width:0}fieldset:not(.narrow){max-width:var(--line-of-text)}
fieldset label{font-weight:400;margin:.35rem 0}
input[type=text],input[type=search],input[type=password],textarea,select{font:inherit;width:100%;max-width:34rem;min-height:var(--control);padding:.4rem .5rem;border:1px solid var(--edge);border-radius:var(--round);background:var(--paper);color:inherit}
input[type=date],input[type=time]{font:inherit;min-height:var(--control);padding:.35rem .5rem;border:1px solid var(--edge);border-radius:var(--round);background:var(--paper);color:inherit}
input[type=radio],input[type=checkbox]{width:1.15rem;height:1.15rem;vertical-align:-.15rem;accent-color:var(--act)}
@media (pointer:coarse){:root{--control:2.75rem}}input[type=file]{max-width:100%}
.who button{min-height:1.75rem;padding:0 var(--s-2);border-color:transparent;background:none;color:var(--act);text-decoration:underline}.quick button{border:1px solid var(--edge);background:var(--paper);color:var(--act)}
input[aria-invalid=true],select[aria-invalid=true]{border-left:6px solid var(--bad)}.wrong{color:var(--bad);font-weight:600;margin:.1rem 0}main.grave{background:var(--grave);border-top:6px solid var(--bad)}
button:focus-visible{outline-color:var(--ink)}
.hint{color:var(--quiet);font-size:var(--small);margin:.1rem 0}
.narrow{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(16rem,100%),1fr));gap:0 var(--s-4);align-items:start}form.narrow{margin-bottom:var(--s-4)}
:is(form,details>div).narrow>:is(div,p){display:grid;grid-template-rows:subgrid;grid-row:span 3;justify-items:start;align-items:start;margin:0}:is(form,details>div).narrow>div>label{align-self:end}:is(form,details>div).narrow>div>.hint{grid-row:3}form.narrow>p>*{grid-row:2}form.narrow>p{justify-content:start;column-gap:var(--s-4);column-gap:var(--s-4);align-items:center}@media (max-width:34rem){form.narrow>p{margin-top:var(--s-3)}}
.tick{display:flex;gap:var(--s-2);align-items:start;margin:var(--s-3) 0}.tick+.tick{margin-top:0}.tick input{flex:none;margin:.18rem 0 0}.tick label{margin:0;font-weight:400;flex:1;min-width:0;overflow-wrap:anywhere}
`.trim();

/** Pictures to choose in, and the bar that stays at the bottom of the window. What is masked is seen through: a person looks at what goes. */
const canvas = `
.masking>div>input+h2{margin-top:0}.canvas{margin:var(--s-2) 0 var(--s-6)}.canvas>summary{font-weight:600}.tools{display:flex;flex-wrap:wrap;gap:var(--s-1) var(--s-4);align-items:center;margin:var(--s-2) 0;font-size:var(--small)}.tools>details[open]{flex:1 0 100%}.tools p{margin:var(--s-1) 0}
.canvas-tiles{width:fit-content;max-width:100%;border:1px solid var(--edge)}
.drawing{position:relative;width:fit-content;max-width:100%;user-select:none;overflow:clip}.drawing img{display:block;cursor:crosshair;border:0}
.choice,.rectangle,.ghost{position:absolute;min-height:0;padding:0;border-radius:0;background:none;text-align:left;overflow:hidden}
.choice{border:1px dashed #0b4a82;box-shadow:inset 0 0 0 1px #fff8;cursor:pointer}.choice:hover{background:#0b4a8222;text-decoration:none}
.choice.masked,.rectangle,.ghost{border:2px solid #8c0d1c;background:#8c0d1c55}.choice.under{background:#8c0d1c33}
.rectangle{cursor:move;touch-action:none}.rectangle::after{content:"";position:absolute;right:0;bottom:0;width:12px;height:12px;background:#8c0d1c;cursor:nwse-resize}
.drawing :focus-visible{outline:3px solid #0b4a82;outline-offset:-3px;box-shadow:inset 0 0 0 5px #fff}
.law{position:absolute;top:0;left:0;max-width:100%;padding:0 .3rem;background:#8c0d1c;color:#fff;font-size:.75rem;line-height:1.4;white-space:nowrap;overflow:hidden;text-overflow:ellipsis;pointer-events:none}
.mask-bar{position:sticky;bottom:0;z-index:1;display:flex;flex-wrap:wrap;gap:var(--s-1) var(--s-3);align-items:end;background:var(--paper);border-top:2px solid var(--edge);padding:var(--s-2) 0}
.mask-bar[hidden]{display:none}.mask-bar p{margin:0;flex:1 0 100%}.mask-bar>div:not(.mark-words):not([hidden]){display:flex;flex-wrap:wrap;gap:var(--s-1) var(--s-2);align-items:center}.mask-bar label{margin:0;font-size:var(--small)}.mask-bar input[type=text]{width:12rem}
.mask-bar .mask-said:empty{display:none}@media not (min-width:60rem){html:has(.mask-bar:not([hidden])){scroll-padding-bottom:9rem}}.mark-words{flex:1 0 100%}button:disabled{opacity:.5;cursor:default}
@media (max-height:30rem){.mask-bar{position:static}}
@media (min-width:60rem){.masking:has(>.mask-bar:not([hidden])){display:grid;grid-template-columns:minmax(0,1fr) 17rem;gap:0 var(--s-6);align-items:start}.masking>.mask-bar{top:var(--s-3);bottom:auto;max-height:calc(100vh - 2*var(--s-3));overflow-y:auto;flex-direction:column;align-items:stretch;flex-wrap:nowrap;gap:var(--s-3);border:1px solid var(--edge);border-radius:var(--round);padding:var(--s-4)}.masking>.mask-bar :is(p,.mark-words){flex:none}.masking>.mask-bar>div:not(.mark-words):not([hidden]){display:grid}.masking>.mask-bar input[type=text]{width:100%}}@media (forced-colors:active){.choice,.rectangle,.ghost,.law{forced-color-adjust:none}}
@media (max-width:40rem){.mask-bar .hint{display:none}.tools button{min-height:2rem;padding:0 var(--s-2)}.mask-bar{font-size:var(--small);padding:var(--s-1) 0}.mask-bar>div:not(.mark-words):not([hidden]){flex:1 0 100%}.mask-bar label{flex:0 0 7rem}.mask-bar input[type=text]{flex:1;width:4rem;padding:.2rem .4rem}.mask-bar button{min-height:2rem;padding:0 var(--s-2)}}
`.trim();

const lists = `
.hits{padding-left:var(--s-6)}.asked{list-style:none;padding-left:0}.hits>li{margin:var(--s-3) 0}.hits>li::after{content:"";display:block;clear:both}.hits img.small{float:left;margin:0 var(--s-3) 0 0}:is(.hits,th) img.small{width:5rem;height:6rem}.hits p{margin:.1rem 0;white-space:pre-line}.item{white-space:pre-line;font-size:var(--large)}
.pictured{margin:var(--s-4) 0}.pictured a{display:inline-block}.pictured img{display:block;width:auto;height:auto;max-width:100%;max-height:24rem;border:1px solid var(--edge);border-radius:var(--round)}.pictured figcaption{color:var(--quiet);font-size:var(--small)}
time,td .mark,.id{white-space:nowrap}
td.whole{background:var(--good-soft)}td.lacking{background:var(--poor-soft)}td.lost{background:var(--bad-soft)}
caption{padding-top:1.25rem}.acts{max-width:none;display:flex;flex-wrap:wrap;gap:var(--s-1) var(--s-4);list-style:none;padding:0;margin:var(--s-2) 0}
@media (max-width:40rem){.wide:not(.stack) table{width:max-content;min-width:100%}.wide:not(.stack) td,.wide:not(.stack) th{max-width:22rem}}
`.trim();

/** The picture of a whole page: the list beside it, the picture in a frame of its own, the whole page in small. */
const viewer = `
.viewer{display:grid;grid-template-columns:minmax(14rem,20rem) minmax(0,1fr) auto;gap:var(--s-4);align-items:start}
.viewer>.side,.viewer>.strip{max-height:calc(100vh - 2rem);overflow-y:auto}.viewer .seen{min-width:0}
.frame{height:calc(100vh - 5rem);min-height:20rem;overflow:auto;border:1px solid var(--edge);border-radius:var(--round);background:var(--sunken)}
.zoom-150 .page-picture{width:150%}.zoom-200 .page-picture{width:200%}
.page-picture,.whole-page>.tiles{position:relative;isolation:isolate}.early{position:absolute;inset:0 0 auto;z-index:-1;width:100%;height:auto}.page-picture:has(>.early) .bit img{background:none}@media print{.early{display:none}}
.bit,.strip>div{position:relative}.bit img,.strip img{display:block;width:100%;height:auto}.bit svg,.strip svg{position:absolute;inset:0;width:100%;height:100%}
.bit text{fill:transparent;white-space:pre}.bit text::selection{background:#0b4a8266}
.room,.place{fill:none;stroke:none}.hit{fill:#ffd40066;stroke:#8c0d1c;stroke-width:1;vector-effect:non-scaling-stroke}
.bit rect{pointer-events:none}.bit g:target .place{stroke:#0b4a82;stroke-width:4;vector-effect:non-scaling-stroke}.bit g:target .hit{fill:#ff7a0066;stroke-width:3}
.pair{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:var(--s-2);align-items:start}.pair.over{grid-template-columns:minmax(0,1fr)}.pair.over>div{grid-area:1/1}
.bit .only,.bit .other{fill:none;stroke:#8c0d1c;stroke-width:4;vector-effect:non-scaling-stroke}.bit .other{stroke-dasharray:10 6}
.changes{white-space:pre-line;max-width:var(--line-of-text)}del{color:var(--bad);background:var(--bad-soft)}ins{color:var(--good);background:var(--good-soft)}input[type=range]{width:100%;max-width:34rem}
[aria-pressed=true].other{background:var(--act);color:var(--on-act)}@media (forced-colors:active){[aria-pressed=true].other,.zooms a[aria-current]{forced-color-adjust:none;background:Highlight;color:HighlightText}}
:is(.tiles,.frame,.strip,.post>.shot,img.small){border-color:var(--edge)}.page-picture img{background:#fff}
.strip{width:6rem;border:1px solid var(--line);background:var(--sunken)}.strip .room{pointer-events:all}.strip a:hover .room{fill:#0b4a8233}.strip .place{stroke:#0b4a82;stroke-width:1;vector-effect:non-scaling-stroke}.strip .hit{fill:#8c0d1c}
.zooms ul{list-style:none;margin:0 0 var(--s-2);padding:0;display:flex;gap:var(--s-2)}.zooms a{display:inline-block;padding:.1rem var(--s-3);border:1px solid var(--edge);border-radius:var(--round);text-decoration:none}.zooms a[aria-current]{background:var(--act);color:var(--on-act)}
.jumps h2{margin-top:var(--s-4)}.jumps ol,.found ol{list-style:none;padding:0;margin:0;display:block}.jumps li,.found li{border-top:1px solid var(--line);padding:var(--s-2) 0;overflow-wrap:anywhere;font-size:var(--small)}.jumps li:target{background:var(--told-soft)}
.jumps a{text-decoration:none}.jumps a:hover{text-decoration:underline}.words{display:block;color:var(--quiet)}.found ol{max-height:16rem;overflow-y:auto}
@media (max-width:60rem){.viewer{grid-template-columns:minmax(0,1fr)}.viewer>.strip{display:none}.viewer>.side{max-height:none}.jumps ol{max-height:14rem;overflow-y:auto}.frame{height:85vh}}
@media print{.viewer{display:block}.viewer>.side,.viewer>.strip,.zooms{display:none}.frame{height:auto;overflow:visible;border:0}}
`.trim();

/** On an account's page what the register says stands beside the pictures. */
const accountParts = `
.grid{list-style:none;padding:0;margin:var(--s-3) 0 var(--s-6);display:grid;grid-template-columns:repeat(auto-fill,minmax(min(16rem,100%),1fr));gap:var(--s-4);align-items:start}.grid :is(img,.empty){display:block;width:100%;height:auto;max-height:22rem;object-fit:cover;object-position:top;border:1px solid var(--edge);border-radius:var(--round);background:var(--sunken)}.grid .empty{padding:var(--s-4);color:var(--quiet)}.grid p{margin:0;font-size:var(--small)}
.growing{position:relative;display:flex;flex-direction:column-reverse;block-size:min(22rem,50vh);max-inline-size:22rem;overflow:auto;margin:var(--s-3) 0;border:1px solid var(--edge);border-radius:var(--round);background:var(--sunken)}.growing>img{flex:none;width:100%;height:auto;margin-block-end:auto;background:#fff}.growing>p{margin:auto;padding:var(--s-4);color:var(--quiet)}.growing>img+p{display:none}
.latest{margin:0 0 var(--s-6);max-width:40rem}.latest>.shot{border:1px solid var(--edge);border-radius:var(--round);overflow:hidden}.latest+h2{margin-top:0}.beside .years{grid-template-columns:repeat(auto-fill,minmax(min(17rem,100%),1fr))}.beside .cards>li{width:15rem}.beside img.small{width:15rem;max-width:100%;height:18rem}
.beside{display:grid;grid-template-columns:minmax(0,1fr) minmax(18rem,24rem);gap:var(--s-4) var(--s-8);align-items:start}.beside>div>h2:first-child{margin-top:0}
.aside{border:1px solid var(--line);border-radius:var(--round);padding:var(--s-4)}.aside dl{grid-template-columns:1fr;gap:0}.aside dd{margin-bottom:var(--s-3)}.aside dt{font-size:var(--small);color:var(--quiet)}
@media (max-width:60rem){.beside{grid-template-columns:minmax(0,1fr)}}
`.trim();

/** The overview: the weeks to come, On a phone the weeks are a list of the days that have something. */
const overview = `
.weeks{table-layout:fixed}.weeks td,.weeks tbody th{border:1px solid var(--line);padding:var(--s-1) var(--s-2);font-size:var(--small)}.weeks tbody td{height:4rem}.weeks tr>:first-child{width:4rem;color:var(--quiet);border-width:0 0 1px}
.weeks td.today{outline:3px solid var(--act);outline-offset:-3px}.weeks td time{color:var(--quiet)}.weeks td.has{background:var(--told-soft)}.weeks td.has time{color:var(--ink);font-weight:600}.weeks ul{list-style:none;margin:0;padding:0}.weeks li{overflow-wrap:anywhere}
td.does{text-align:right;white-space:nowrap}
.next{background:var(--sunken);border-radius:var(--round);padding:var(--s-3) var(--s-4);margin:var(--s-3) 0;max-width:var(--line-of-text)}.next>h2{margin-top:0}.next>form>.hint:first-of-type{margin-top:0}.aside>h2{margin-top:0;font-size:var(--large)}
.act{border-top:1px solid var(--line);max-width:var(--line-of-text)}.act>summary{padding:var(--s-2) 0;color:var(--act);font-weight:600}.act[open]{padding-bottom:var(--s-3)}.act>a{display:block;padding:var(--s-2) 0;font-weight:600}p.act{margin:0}
.panels{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(16rem,100%),1fr));gap:var(--s-4);margin:var(--s-6) 0}.panels>section{border:1px solid var(--line);border-radius:var(--round);padding:var(--s-3) var(--s-4)}.panels h2{font-size:var(--large);margin:0 0 var(--s-2)}.panels ul{padding-left:var(--s-4);margin:0}.panels p{margin:0 0 var(--s-2)}
@media (max-width:40rem){.weeks thead,.weeks td:not(.has),.weeks tbody th{display:none}.weeks,.weeks tbody,.weeks tr,.weeks td.has{display:block}.weeks td.has{height:auto;margin-bottom:var(--s-2);border-radius:var(--round)}.weeks td time::before{content:attr(data-weekday) " "}td.does{text-align:left}.bars td:last-child{display:none}}
`.trim();

/** A page of the desk on paper: what it tells, without what it asks. */
const printed = `
@media print{.bar form,.acts,.act,a.button,main form :is(button,input,textarea,select,label,legend,fieldset,.hint,.tick){display:none}:is(h2,h3):has(+form>input[type=hidden]+:is(label,p,fieldset,.tick)){display:none}}
`.trim();

/** What stands above the wall, and the picture in hand, large. */
const aboveWall = `
.above{display:flex;flex-wrap:wrap;align-items:center;gap:var(--s-1) var(--s-4);margin:0 0 var(--s-2)}.above p{margin:0}.above form{display:flex;flex:1 1 14rem;max-width:22rem}.above form input{border-radius:var(--round) 0 0 var(--round);border-right:0;min-width:0}.above form button{border-radius:0 var(--round) var(--round) 0}
.views ul{list-style:none;display:flex;margin:0;padding:0;border:1px solid var(--edge);border-radius:var(--round);overflow:hidden}.views a{display:block;padding:var(--s-1) var(--s-3);text-decoration:none}.views li+li{border-left:1px solid var(--edge)}.views a[aria-current]{background:var(--act);color:var(--on-act)}.views a:hover{text-decoration:underline}.views a:focus-visible{outline-offset:-3px}
.chips{display:flex;flex-wrap:wrap;align-items:center;gap:var(--s-2)}.chips details{position:relative}.chip{display:inline-block;padding:.15rem var(--s-3);border:1px solid var(--edge);border-radius:1rem;background:var(--paper);color:var(--act);text-decoration:none;cursor:pointer}.chip:hover{text-decoration:underline}.chip.on{background:var(--told-soft);border-color:var(--act)}
.chips details ul{position:absolute;z-index:5;left:0;margin:var(--s-1) 0 0;padding:var(--s-2) var(--s-3);list-style:none;width:max-content;max-width:min(20rem,80vw);max-height:50vh;overflow-y:auto;background:var(--paper);border:1px solid var(--edge);border-radius:var(--round);box-shadow:0 4px 16px #0003}.chips details li{padding:var(--s-1) 0}
.large{position:fixed;z-index:6;right:var(--s-4);bottom:var(--s-4);margin:0;width:min(30rem,40vw);background:var(--paper);border:1px solid var(--edge);border-radius:var(--round);box-shadow:0 8px 32px #0004;overflow:hidden}.large.left{right:auto;left:var(--s-4)}.large img{display:block;width:100%;height:auto;max-height:calc(100vh - 8rem);object-fit:cover;object-position:top;background:var(--sunken)}.large figcaption{padding:var(--s-2) var(--s-3)}
body:has(.wall){--page:112rem}
@media (max-width:40rem){main:has(.wall)>h1{margin:var(--s-1) 0}.above{gap:var(--s-2)}}
@media print{.above,.large,.years-line{display:none}}
`.trim();

/** Where a person goes by words or keys: a page, and a box over any page. */
const reach = `
dialog{width:min(40rem,calc(100vw - 2rem));max-height:calc(100vh - 4rem);margin:8vh auto auto;overflow-y:auto;padding:var(--s-4) var(--s-6);border:1px solid var(--edge);border-radius:var(--round);background:var(--paper);color:var(--ink);box-shadow:0 8px 32px #0006}dialog::backdrop{background:#0008}
.reach{max-width:40rem}.reach label:first-child{margin-top:0}.reach form>p{display:flex;margin:var(--s-1) 0}.reach form input{flex:1;min-width:0;max-width:none;border-radius:var(--round) 0 0 var(--round);border-right:0}.reach form button{border-radius:0 var(--round) var(--round) 0}.reach>p{margin:var(--s-1) 0}.reach h2{margin-top:var(--s-6)}
.ways{list-style:none;margin:var(--s-2) 0;padding:0;max-width:40rem}.ways>li{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 var(--s-4);border-top:1px solid var(--line)}.ways a{padding:var(--s-2) 0}.ways a:first-child{flex:1 1 60%}.reach dl{grid-template-columns:fit-content(9rem) 1fr}
kbd{display:inline-block;min-width:1.75em;padding:0 .4em;border:1px solid var(--edge);border-bottom-width:2px;border-radius:.25rem;background:var(--sunken);font:inherit;font-size:var(--small);text-align:center}
`.trim();

/** Each colour on the page that shows all components, with its name on it. */
const swatches = [
  '.swatches{list-style:none;padding:0;display:grid;grid-template-columns:repeat(auto-fill,minmax(7rem,1fr));gap:var(--s-2)}',
  '.swatches>li{box-shadow:0 0 0 1px var(--edge);border-top:3rem solid;border-radius:var(--round);padding:var(--s-1) var(--s-2);font-size:var(--small)}',
  ...Object.keys(themes.light).map((name) => `.swatches>.tone-${name}{border-top-color:var(--${name})}`),
].join('\n');

/** The style of the archive's pages, and what only the desk has: its typeface, its head and menu, forms, the wall. */
export const deskStyle = [
  fontFaces,
  style,
  deskComponents,
  head,
  forms,
  choicesStyle,
  canvas,
  lists,
  viewer,
  accountParts,
  wall,
  aboveWall,
  reach,
  overview,
  swatches,
  printed,
].join('\n');

export const styleFile = ownFile('/stil.css', deskStyle);
