/** A wall of pictures (`worker/html/wall.ts`): the account and the year stand still while the pictures move below them. */
export const wall = `
.wall{--of:clamp(6.5rem,22vw,15rem);overflow:auto;max-height:calc(100vh - 6rem);overscroll-behavior-x:contain;scroll-padding:2.25rem 0 0 var(--of);border:1px solid var(--line);border-radius:var(--round);background:var(--paper)}
.wall table{border-collapse:separate;border-spacing:0;width:auto;margin:0}.wall :is(th,td){border:0;padding:var(--s-1);vertical-align:top;overflow-wrap:anywhere}
.wall thead th{position:sticky;top:0;z-index:2;background:var(--sunken);text-align:center;font-size:var(--small);padding:var(--s-2) var(--s-1);border-bottom:1px solid var(--line);scroll-margin-left:var(--of)}
.wall th:first-child{position:sticky;left:0;z-index:1;width:var(--of);min-width:var(--of);max-width:var(--of);text-align:left;background:var(--paper);border-right:1px solid var(--line);padding:var(--s-2)}.wall thead th:first-child{z-index:3;background:var(--sunken)}
.wall tbody th{font-weight:600;font-size:var(--small);line-height:1.35}.wall tbody th>span{display:block;font-weight:400;margin-top:var(--s-1)}.wall tbody tr+tr>*{border-top:1px solid var(--line)}
.wall td{position:relative;width:7.5rem;min-width:7.5rem;height:8.9rem;text-align:center;font-size:var(--small)}
.wall td>a:not(.more){display:block;position:relative;border-radius:var(--round)}.wall td img{display:block;width:7rem;height:8.375rem;object-fit:cover;object-position:top;border:1px solid var(--line);border-radius:var(--round);background:var(--sunken)}
.wall td>a:hover img{border-color:var(--act);box-shadow:0 0 0 2px var(--act)}.wall td>a:focus-visible{outline:3px solid var(--act);outline-offset:2px}
.wall td>a:not(.bare)>.mark{position:absolute;left:var(--s-1);bottom:var(--s-1);max-width:calc(100% - .5rem);white-space:normal}.wall td>.bare{display:grid;place-content:center;height:8.375rem;padding:var(--s-1);background:var(--sunken);border:1px solid var(--line)}.wall td .mark{white-space:normal}
.wall .more{position:absolute;top:.6rem;right:.6rem;min-width:1.5rem;min-height:1.5rem;line-height:1.5rem;padding:0 var(--s-1);border-radius:.75rem;background:var(--paper);border:1px solid var(--edge);text-decoration:none}
.wall td.none{color:var(--quiet);vertical-align:middle}.wall td.hole{vertical-align:middle;color:var(--poor);box-shadow:inset 0 0 0 var(--s-1) var(--paper),inset 0 0 0 calc(var(--s-1) + 1px) var(--poor);background:var(--poor-soft)}
.years-line ul{list-style:none;display:flex;gap:var(--s-1);margin:var(--s-2) 0;padding:2px;overflow-x:auto}.years-line a{display:block;white-space:nowrap;padding:var(--s-1) var(--s-2);border-radius:1rem;font-variant-numeric:tabular-nums;text-decoration:none}.years-line a:hover{background:var(--sunken);text-decoration:underline}
@media (max-width:40rem){.wall th>.quiet~.quiet{display:none}.wall td{width:6.5rem;min-width:6.5rem}.wall td img{width:6rem;height:7.2rem}.wall td{height:7.7rem}.wall td>.bare{height:7.2rem}.wall tbody th,.wall td{font-size:.8125rem}.wall th:first-child{padding:var(--s-2) var(--s-1)}}
@media print{.wall{max-height:none;overflow:visible;border:0}.wall :is(thead th,th:first-child){position:static}}
`.trim();
