/** Choices that ask for more. The fields of those that are not chosen are hidden where the browser can tell which one is; elsewhere all are seen. */
export const choicesStyle = `
.way{margin:var(--s-2) 0}.way>label{margin:0;display:flex;gap:var(--s-2);align-items:baseline}.way>label>input{flex:none}.way>.hint,.way>.asks{margin-left:1.6rem}
.way>.asks{border-left:4px solid var(--line);padding-left:var(--s-3);margin-bottom:var(--s-3)}.asks label{font-weight:600;margin-top:var(--s-2)}
@supports selector(:has(*)){.way:not(:has(>label>:checked))>.asks{display:none}}
.narrow>details{grid-column:1/-1}.narrow>details>summary{font-weight:600;padding:var(--s-2) 0}
th .quiet{font-weight:400}td.does{white-space:nowrap}
.accounts>li>.empty{aspect-ratio:auto;padding:var(--s-2) var(--s-3)}.head{display:flex;flex-wrap:wrap;gap:0 var(--s-4);align-items:center}
.verdict>.told>strong,.verdict>.told>span{display:block}.verdict strong{font-size:var(--large)}
`.trim();
