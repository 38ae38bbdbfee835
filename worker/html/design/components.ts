/** A shadow at the side where a table goes on, for readers who see no scroll bar. The part that hides the shadow scrolls with the table. */
const shadows = `background:${[
  'linear-gradient(90deg,var(--paper) 1rem,transparent) 0 0/3rem 100% no-repeat local',
  'linear-gradient(270deg,var(--paper) 1rem,transparent) 100% 0/3rem 100% no-repeat local',
  'linear-gradient(90deg,var(--shade),#0000) 0 0/.5rem 100% no-repeat',
  'linear-gradient(270deg,var(--shade),#0000) 100% 0/.5rem 100% no-repeat',
].join(',')}`;

/** On a phone each row of such a table is a card, and each cell says what it is (`labelledCells`). */
export const rowsAsCards = `@media screen and (max-width:40rem){
.stack table,.stack tbody,.stack tr,.stack td,.stack th{display:block}.stack thead{display:none}.stack caption{display:block}
.stack tr{border:1px solid var(--line);border-radius:var(--round);padding:var(--s-2) var(--s-3);margin:0 0 var(--s-3)}
.stack td,.stack tbody th{border:0;padding:var(--s-1) 0;max-width:none}.stack td.number{text-align:left}.stack td.number+td{padding-left:0}.stack td:empty{display:none}
.stack td,.stack th{overflow-wrap:anywhere}.stack .mark,.stack .id,.stack time{white-space:normal}
.stack [data-label]::before{content:attr(data-label);display:block;font-size:var(--small);font-weight:400;color:var(--quiet)}}`;

/** Snapshots as pictures beside each other, the newest first. */
export const newestList = `.newest{list-style:none;padding:0;margin:var(--s-2) 0;display:grid;grid-template-columns:repeat(auto-fit,minmax(min(11rem,42%),1fr));gap:var(--s-4)}.newest>li{max-width:20rem;font-size:var(--small)}.newest img.small{width:100%;height:10rem}`;

/** The parts that pages are made of, by the names of `worker/html/components.ts`. Colour only repeats what words say. */
export const components = `
.shot{display:block;background:var(--sunken)}.shot img{display:block;width:100%;object-fit:cover;object-position:top}:not(.post)>.shot img{aspect-ratio:4/3}
.mark{display:inline-block;padding:0 var(--s-2);border:1px solid currentColor;border-radius:.75rem;font-size:var(--small);line-height:1.5;background:var(--paper)}:is(td,th)>.mark{white-space:nowrap}
.good{color:var(--good)}.poor{color:var(--poor)}.bad{color:var(--bad)}.held{color:var(--act)}.quiet{color:var(--quiet)}
.mark.good{background:var(--good-soft)}.mark.poor{background:var(--poor-soft)}.mark.bad{background:var(--bad-soft)}.mark.held{background:var(--told-soft)}
figcaption{font-size:var(--small);color:var(--quiet);padding:var(--s-1) 0}
.wide{overflow-x:auto}.wide td,.wide th{overflow-wrap:normal}td.number,th.number{text-align:right}td.number+td,th.number+th{padding-left:var(--s-4)}
@media screen{.wide:has(.many){${shadows}}}@media screen and (max-width:40rem){.wide:not(.stack){${shadows}}}
`.trim();

/** What only pages of the desk have: it is not sealed into the archive's pages. */
export const deskComponents = `
.told,.fault{border-left:6px solid var(--act);border-radius:2px;background:var(--told-soft);padding:var(--s-2) var(--s-4);margin:var(--s-3) 0;max-width:var(--line-of-text)}
.fault{border-color:var(--bad);background:var(--bad-soft)}
:lang(sv)>*>main #fel::before{content:"Fel: ";font-weight:600}:lang(en)>*>main #fel::before{content:"Fault: ";font-weight:600}
button,a.button{font:inherit;font-weight:600;line-height:1.25;min-height:var(--control);padding:var(--s-1) var(--s-4);border:2px solid var(--act);border-radius:var(--round);background:var(--act);color:var(--on-act);cursor:pointer}
a.button{display:inline-flex;align-items:center;text-decoration:none}button:hover,a.button:hover{text-decoration:underline}
button.other,a.button.other{background:var(--paper);color:var(--act);border-color:var(--edge)}button.grave,a.button.grave{background:var(--bad-fill);color:#fff;border-color:var(--bad)}
p:has(>:is(button,a.button)+:is(button,a.button)){display:flex;flex-wrap:wrap;gap:var(--s-2) var(--s-3)}
.steps{list-style:none;margin:var(--s-3) 0 var(--s-6);padding:0;display:flex;flex-wrap:wrap;gap:var(--s-2)}.steps>li{flex:1 1 9rem;border-top:6px solid var(--line);padding-top:var(--s-2)}.steps>.done{border-color:var(--good)}.steps>.here{border-color:var(--act)}.steps>.ahead{color:var(--quiet)}.steps>.ahead strong{font-weight:400}@media (forced-colors:active){.steps>.here{border-color:Highlight}.steps>.ahead{border-top-style:dotted}}.steps span{display:block;font-size:var(--small);color:var(--quiet)}
.bars{max-width:var(--line-of-text)}.bars td:last-child{width:40%;vertical-align:middle}.share{display:block;width:100%;height:.75rem}.share rect{fill:var(--act)}
${rowsAsCards}
${newestList}
`.trim();
