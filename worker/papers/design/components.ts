/** A shadow at the side where a table goes on, for readers who see no scroll bar. The part that hides the shadow scrolls with the table. */
const shadows = `background:${[
  'linear-gradient(90deg,var(--paper) 1rem,transparent) 0 0/3rem 100% no-repeat local',
  'linear-gradient(270deg,var(--paper) 1rem,transparent) 100% 0/3rem 100% no-repeat local',
  'linear-gradient(90deg,#0006,#0000) 0 0/.5rem 100% no-repeat',
  'linear-gradient(270deg,#0006,#0000) 100% 0/.5rem 100% no-repeat',
].join(',')}`;

/** On a phone each row of such a table is a card, and each cell says what it is (`labelledCells`). */
const rowsAsCards = `@media screen and (max-width:40rem){
.stack table,.stack tbody,.stack tr,.stack td,.stack th{display:block}.stack thead{display:none}.stack caption{display:block}
.stack tr{border:1px solid var(--line);border-radius:var(--round);padding:var(--s-2) var(--s-3);margin:0 0 var(--s-3)}
.stack td,.stack tbody th{border:0;padding:var(--s-1) 0;max-width:none}.stack td.number{text-align:left}.stack td:empty{display:none}
.stack [data-label]::before{content:attr(data-label);display:block;font-size:var(--small);font-weight:400;color:var(--quiet)}}`;

/** The parts that pages are made of, by the names of `worker/papers/pages/components.ts`. Colour only repeats what words say. */
export const components = `
.card-grid{list-style:none;padding:0;margin:var(--s-4) 0;display:grid;grid-template-columns:repeat(auto-fill,minmax(min(17rem,100%),1fr));gap:var(--s-4)}
.card{display:flex;flex-direction:column;border:1px solid var(--line);border-radius:var(--round);background:var(--paper);overflow:hidden;min-width:0}
.card>*{margin:0;padding:0 var(--s-4)}.card>:first-child:not(.shot){padding-top:var(--s-3)}.card>:last-child:not(.shot){padding-bottom:var(--s-3)}
.card>:is(h2,h3){margin:0;padding-top:var(--s-3);font-size:var(--h-3)}.card>.shot{padding:0}
.shot{display:block;background:var(--sunken)}.shot img{display:block;width:100%;aspect-ratio:4/3;object-fit:cover;object-position:top}
.card:has(a:hover){border-color:var(--edge)}
.mark{display:inline-block;padding:0 var(--s-2);border:1px solid currentColor;border-radius:1rem;font-size:var(--small);line-height:1.5;background:var(--paper)}
.good{color:var(--good)}.poor{color:var(--poor)}.bad{color:var(--bad)}.quiet{color:var(--quiet)}
.mark.good{background:var(--good-soft)}.mark.poor{background:var(--poor-soft)}.mark.bad{background:var(--bad-soft)}
.told,.fault,.caution,.done{border-left:6px solid var(--act);border-radius:2px;background:var(--told-soft);padding:var(--s-2) var(--s-4);margin:var(--s-3) 0;max-width:var(--line-of-text)}
.fault{border-color:var(--bad);background:var(--bad-soft)}.caution{border-color:var(--poor);background:var(--poor-soft)}.done{border-color:var(--good);background:var(--good-soft)}
.empty{border:1px dashed var(--edge);border-radius:var(--round);padding:var(--s-6) var(--s-4);margin:var(--s-4) 0;text-align:center}.empty p{margin:var(--s-1) auto;max-width:34rem}.empty b{font-size:var(--large)}
.story{list-style:none;padding:0;margin:var(--s-4) 0}.story>li{position:relative;padding:0 0 var(--s-4) var(--s-6);border-left:2px solid var(--line);margin-left:var(--s-2)}
.story>li::before{content:"";position:absolute;left:-.4375rem;top:.375rem;width:.75rem;height:.75rem;border-radius:50%;background:var(--paper);border:2px solid var(--act)}
.story>li:last-child{border-color:transparent}.story time{display:block;font-size:var(--small);color:var(--quiet)}.story p{margin:0}
.way{list-style:none;counter-reset:way;padding:0;margin:var(--s-4) 0}.way>li{counter-increment:way;position:relative;padding:0 0 var(--s-4) 3rem;min-height:2.5rem}
.way>li::before{content:counter(way);position:absolute;left:0;top:-.125rem;width:2rem;line-height:1.75rem;text-align:center;border:2px solid var(--edge);border-radius:50%;font-weight:600}
.way>li.past::before{content:"\\2713" / "";border-color:var(--good);color:var(--good)}.way>li[aria-current]::before{background:var(--act);border-color:var(--act);color:var(--on-act)}.way>li[aria-current]{font-weight:600}
.way p{margin:0;font-weight:400}
.picture{margin:0 0 var(--s-4)}.picture img{display:block;border:1px solid var(--line);border-radius:var(--round)}figcaption{font-size:var(--small);color:var(--quiet);padding:var(--s-1) 0}
.wide{overflow-x:auto}.wide td,.wide th{overflow-wrap:normal}td.number,th.number{text-align:right}td.number+td,th.number+th{padding-left:var(--s-4)}
@media screen{.wide:has(.many){${shadows}}}@media screen and (max-width:40rem){.wide:not(.stack){${shadows}}}
${rowsAsCards}
`.trim();
