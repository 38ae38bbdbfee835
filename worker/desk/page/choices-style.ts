/** Choices that ask for more. The fields of those that are not chosen are hidden where the browser can tell which one is; elsewhere all are seen. */
export const choicesStyle = `
.way{margin:var(--s-2) 0}.way>label{margin:0}.way>.hint,.way>.asks{margin-left:1.6rem}
.way>.asks{border-left:4px solid var(--line);padding-left:var(--s-3);margin-bottom:var(--s-3)}.asks label{font-weight:600;margin-top:var(--s-2)}
@supports selector(:has(*)){.way:not(:has(>label>:checked))>.asks{display:none}}
.verdict strong,.verdict span{display:block}.verdict strong{font-size:var(--large)}
`.trim();
