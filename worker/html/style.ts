import { base } from './design/base.ts';
import { components } from './design/components.ts';
import { onPaper } from './design/on-paper.ts';
import { tokens } from './design/tokens.ts';

/** What the archive's own pages have besides: years as boxes, small pictures, the large picture of a web page. */
const ofArchive = `
.years{list-style:none;padding:0;margin:var(--s-4) 0;display:grid;grid-template-columns:repeat(auto-fill,minmax(min(13rem,100%),1fr));gap:var(--s-4)}
.years>li{border:1px solid var(--line);border-radius:var(--round);padding:0 var(--s-3) var(--s-3)}.years>li.broad{grid-column:1/-1}
.years>li.gap{border:2px dashed var(--poor);background:var(--poor-soft)}.years h2{font-size:var(--h-3);margin:var(--s-3) 0 var(--s-1)}.years p{margin:var(--s-1) 0}
.cards,.attempts{list-style:none;padding:0;margin:var(--s-2) 0}.cards{display:flex;flex-wrap:wrap;gap:var(--s-4)}.cards>li{width:11rem}.cards p,.attempts p{margin:.1rem 0}
.attempts>li+li{border-top:1px solid var(--line);margin-top:var(--s-1);padding-top:var(--s-1)}
.timeline{list-style:none;padding:0}.timeline li{margin:.15rem 0}
img.small{display:block;width:10rem;height:12rem;object-fit:cover;object-position:top;border:1px solid var(--line);border-radius:var(--round);background:var(--sunken)}
td img.small{width:5rem;height:6rem}
img.overview{max-height:40rem;width:auto;border:1px solid var(--line)}
.whole-page{display:flex;gap:var(--s-4);align-items:start}.whole-page>.tiles{flex:1;min-width:0;max-width:62rem;max-height:min(46rem,80vh);overflow-y:auto;border:1px solid var(--edge);border-radius:var(--round);background:var(--sunken)}
.whole-page .tile{margin:0}.whole-page .tile img{display:block;width:100%}@media screen{.whole-page figcaption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}.whole-page .tile{position:relative}}
.whole-page>.mini{flex:none;max-width:9rem}.whole-page>.mini img{display:block;max-height:min(46rem,80vh);max-width:100%;width:auto}
.posts{list-style:none;padding:0;margin:var(--s-4) 0;display:grid;grid-template-columns:repeat(auto-fill,minmax(min(24rem,100%),1fr));gap:var(--s-4);align-items:start}
.post{border:1px solid var(--line);border-radius:var(--round);padding:var(--s-3) var(--s-4);min-width:0}.post>h3{margin-top:0}.post>p{margin:var(--s-1) 0}
.post>.shot{margin:0 calc(-1*var(--s-4)) var(--s-3);border-radius:var(--round) var(--round) 0 0;overflow:hidden;border-bottom:1px solid var(--line)}.post>.shot:first-child{margin-top:calc(-1*var(--s-3))}
.post .shot img{max-height:24rem}.post .shot img:not([height]){aspect-ratio:auto 4/3}.post ol{padding-left:var(--s-6);margin:var(--s-2) 0}.post ol p{margin:0}
@media (min-width:40rem){.years>li.double{grid-column:span 2}}
@media (max-width:40rem){.whole-page{flex-direction:column}.whole-page:has(>.tiles)>.mini{display:none}}
@media print{.tile img{width:auto;max-height:21cm}img.overview{max-height:14cm}.whole-page{display:block}.whole-page>.tiles{max-height:none;overflow:visible;border:0}.posts{display:block}.post{margin-bottom:1rem}.post>.shot{display:none}}
`.trim();

/** The pages' style, put into each page, so that a page that is copied away alone is still readable. It has the type of the reader's machine. */
export const style = [tokens, base, components, ofArchive, onPaper].join('\n');
