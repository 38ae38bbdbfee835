/**
 * How pages are printed: without navigation, pictures whole, tables within the sheet (a table of many columns lies on its side), and links that
 * name no file say where they lead.
 */
export const onPaper = `
@page{margin:15mm;@bottom-right{content:counter(page) " (" counter(pages) ")";font:8pt sans-serif}}@page broad{size:A4 landscape}
@media print{.skip,.pages,.trail,header nav,header form,.pass-over{display:none}body>header,body>main,body>footer{max-width:none;padding:0;background:none;border:0}
h1,h2,h3,h4,caption,figcaption{break-after:avoid}li,tr,figure,img{break-inside:avoid}.years>li.broad{break-inside:auto}
.wide{overflow:visible}.wide table{font-size:.65rem}.wide th,.wide td{overflow-wrap:break-word;padding-right:.25rem}.wide table:not(:has(th:nth-child(7))){font-size:.8rem}.wide :is(.mark,.hint,time){font-size:inherit}.wide .mark{padding:0;border:0}
.wide:has(.many){page:broad}.wide .many.small{font-size:.45rem}.wide .many th,.wide .many td{overflow-wrap:anywhere;padding-right:.1rem}
details::details-content{content-visibility:visible;block-size:auto}
.leads a:not(.address)::after,.timeline a::after{content:" (" attr(href) ")";overflow-wrap:anywhere}}
`.trim();
