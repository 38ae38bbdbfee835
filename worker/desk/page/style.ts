import { style } from '../../papers/pages/style.ts';

/** The archive pages' style, and what only the desk has: forms, the menu, the matrix. Contrasts are those of the archive pages. */
export const deskStyle = `${style}
header nav ul{list-style:none;margin:.25rem 0;padding:0;display:flex;flex-wrap:wrap;gap:.25rem 1.25rem}
nav a[aria-current]{font-weight:600;text-decoration:none;border-bottom:3px solid #0b4a82}
.who{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center;font-size:.875rem}
label,legend{display:block;font-weight:600;margin-top:.75rem}fieldset{border:1px solid #767676;border-radius:.25rem;margin:.75rem 0;padding:.25rem 1rem .75rem}
fieldset label{font-weight:400;margin:.35rem 0}
input[type=text],input[type=password],textarea,select{font:inherit;width:100%;max-width:34rem;padding:.4rem .5rem;border:1px solid #595959;border-radius:.25rem;background:#fff;color:inherit}
button{font:inherit;min-height:2.75rem;padding:.4rem 1rem;border:2px solid #0b4a82;border-radius:.25rem;background:#0b4a82;color:#fff;cursor:pointer}
.other{background:#fff;color:#0b4a82}
.who button{min-height:1.75rem;padding:0 .75rem;background:#fff;color:#0b4a82}
button:focus-visible,input:focus-visible,textarea:focus-visible{outline:3px solid #1b1b1b;outline-offset:2px}
.fault{border-left:6px solid #8c0d1c;background:#fff4f5;padding:.5rem 1rem;margin:.75rem 0}
.told{border-left:6px solid #0b4a82;background:#f1f6fb;padding:.5rem 1rem;margin:.75rem 0}
.hint{color:#4a4a4a;font-size:.875rem;margin:.1rem 0}
input[type=date]{font:inherit;padding:.35rem .5rem;border:1px solid #595959;border-radius:.25rem}
.narrow{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(16rem,100%),1fr));gap:0 1rem;align-items:start}
.hits{padding-left:1.5rem}.hits>li{margin:.75rem 0}.hits p{margin:.1rem 0;white-space:pre-line}.item{white-space:pre-line;font-size:1.125rem}
input[type=time]{font:inherit;padding:.35rem .5rem;border:1px solid #595959;border-radius:.25rem}
.tick{display:flex;gap:.5rem;align-items:baseline;margin:.35rem 0}.tick label{margin:0;font-weight:400;flex:1;min-width:0;overflow-wrap:anywhere}fieldset{min-width:0}
time,td .mark,.id{white-space:nowrap}td.whole,td.lacking,td.lost{width:8rem}
.narrow>div{display:flex;flex-direction:column}.narrow>div>.hint{order:1}.narrow>div>input[type=date],.narrow>div>input[type=time]{align-self:start}.narrow>p{align-self:end}
caption{padding-top:1.25rem}
.mark-words{position:sticky;bottom:0;background:#fff;border-top:1px solid #767676;padding:.5rem 0}
.drawing{position:relative;width:fit-content;max-width:100%}.drawing img{display:block;cursor:crosshair;border:0}
.box{position:absolute;border:2px solid #8c0d1c;background:#8c0d1c55;pointer-events:none}
@media (max-width:40rem){.wide table{width:max-content;min-width:100%}.wide td,.wide th{max-width:22rem}}
td.whole{background:#eef7f0}td.lacking{background:#fff3e8}td.lost{background:#fdeef0}
`;
