/** How plain elements look, and what surrounds every page: the link past the top, landmarks, focus. From 320 to 2,560 px. */
export const base = `
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;font:1rem/1.5 var(--type,system-ui,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif);color:var(--ink);background:var(--paper)}
a{color:var(--act);text-underline-offset:.15em}a:hover{text-decoration-thickness:2px}
:focus-visible{outline:3px solid var(--act);outline-offset:2px;border-radius:2px}main:focus-visible{outline:none}
.skip{position:absolute;left:-999rem;background:var(--paper);padding:var(--s-2) var(--s-4);z-index:2}.skip:focus{left:.5rem;top:.5rem}
.unseen{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
body>header,body>main,body>footer,body>nav{padding:var(--s-4) max(var(--s-4),calc((100% - var(--page))/2))}
body>header{background:var(--sunken);border-bottom:1px solid var(--line)}body>footer{border-top:1px solid var(--line);font-size:var(--small);margin-top:var(--s-8)}
header p{margin:0;font-weight:600}
nav ol,.pages ul{list-style:none;margin:var(--s-1) 0;padding:0;display:flex;flex-wrap:wrap;gap:var(--s-1) var(--s-4)}
.trail{font-size:var(--small)}.trail li+li::before{content:"\\203A" / "";margin-right:var(--s-4);color:var(--quiet)}
h1,h2,h3,h4,th{font-weight:600}h1,h2{text-wrap:balance}p{text-wrap:pretty}
h1{font-size:var(--h-1);line-height:1.2;letter-spacing:-.015em;margin:var(--s-2) 0 var(--s-4)}
h2{font-size:var(--h-2);line-height:1.3;letter-spacing:-.01em;margin:var(--s-8) 0 var(--s-2)}
h3{font-size:var(--h-3);margin:var(--s-4) 0 var(--s-1)}h4{font-size:1rem;margin:var(--s-3) 0 var(--s-1)}
p,dd,blockquote,:is(ul,ol):not([class])>li{max-width:var(--line-of-text)}
h1,h2,h3,p,dd,td,li{overflow-wrap:anywhere}th .quiet{font-weight:400}.day{white-space:nowrap}
blockquote{margin:var(--s-2) 0;padding-left:var(--s-4);border-left:3px solid var(--line)}
table{border-collapse:collapse;width:100%}td.number{font-variant-numeric:tabular-nums}caption{text-align:left;font-weight:600;padding:var(--s-1) 0}
th,td{text-align:left;vertical-align:top;padding:var(--s-2) var(--s-3) var(--s-2) 0;border-bottom:1px solid var(--line)}
thead th{font-size:.875em;color:var(--quiet)}
dl{display:grid;grid-template-columns:fit-content(14rem) 1fr;gap:var(--s-1) var(--s-4);margin:0}dt{color:var(--quiet)}dd{margin:0}
img{max-width:100%;height:auto}
summary{cursor:pointer}
@media (max-width:40rem){dl{grid-template-columns:1fr}dd{margin-bottom:var(--s-2)}}
`.trim();
