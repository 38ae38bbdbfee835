import { html, type Markup } from '../worker/html/markup.ts';

const style = `
*{box-sizing:border-box}body{margin:0;background:#eef0f3;color:#1c1e21;font:16px/1.45 system-ui,"Noto Sans","DejaVu Sans","Noto Color Emoji",sans-serif}
a{color:inherit;text-decoration:none}.bar{position:sticky;top:0;z-index:5;background:var(--accent);color:#fff;padding:12px 20px;font-weight:700;display:flex;gap:16px;align-items:center}
.bar span{opacity:.85;font-weight:400}.hero{height:220px;background:#ccd url(/bilder/torget.jpg) center/cover}
.who,main{max-width:680px;margin:0 auto;padding:0 16px}.who{background:#fff;padding:16px;border-radius:0 0 10px 10px}.who h1{margin:0 0 4px;font-size:26px}.who p{margin:0;color:#555}
main.wide,.who.wide{max-width:1000px}
article{background:#fff;border-radius:10px;padding:16px;margin:16px 0;box-shadow:0 1px 2px #0003}article article{background:#f0f2f5;box-shadow:none;padding:8px 12px;margin:8px 0}
article h2,article h3{margin:0;font-size:16px}.when{color:#65676b;font-size:14px}article p{margin:8px 0;white-space:pre-line}article img{display:block;width:100%;height:auto;border-radius:6px;background:#d7dbe0}
.likes{color:#65676b;font-size:14px;border-top:1px solid #ddd;padding-top:8px}button{font:inherit;padding:8px 16px;border-radius:6px;border:1px solid #777;background:#fff;cursor:pointer}
.grid{display:grid;grid-template-columns:repeat(3,1fr);gap:6px;margin:16px 0}.grid article{padding:0;margin:0;overflow:hidden}.grid img{aspect-ratio:1;object-fit:cover;border-radius:0}.grid p{padding:0 10px;font-size:14px}.grid .when{padding:0 10px 8px;display:block}
.films img{aspect-ratio:16/9}.films h2{padding:8px 10px 0;font-size:15px}.film{position:relative;display:block}.film span{position:absolute;right:6px;bottom:6px;background:#000c;color:#fff;font-size:13px;padding:1px 5px;border-radius:4px}
table{border-collapse:collapse;width:100%;background:#fff}th,td{text-align:left;border:1px solid #c9ccd1;padding:8px 10px}caption{text-align:left;font-weight:700;padding:8px 0}
.consent{position:fixed;left:0;right:0;bottom:0;z-index:9;background:#fff;border-top:3px solid var(--accent);padding:16px 20px;box-shadow:0 -4px 16px #0004}.consent h2{margin:0 0 4px;font-size:18px}.consent p{margin:0 0 10px}.consent button{margin-right:8px}
#mer{height:1px}footer{text-align:center;color:#555;padding:24px;font-size:14px}
`.trim();

/** Loads more posts when the end comes into sight, pictures when they come near, and answers the buttons. */
const script = `
const near = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) if (isIntersecting) { near.unobserve(target); target.src = target.dataset.src; }
}, { rootMargin: '300px' });
const watch = (root) => { for (const image of root.querySelectorAll('img[data-src]')) near.observe(image); };
const end = document.getElementById('mer');
const list = document.querySelector('[role=feed]');
const more = async () => {
  if (!end.dataset.next || list.getAttribute('aria-busy') === 'true') return;
  list.setAttribute('aria-busy', 'true');
  const answer = await fetch(end.dataset.next);
  const { markup, next } = await answer.json();
  list.insertAdjacentHTML('beforeend', markup);
  watch(list);
  if (next) end.dataset.next = next; else { delete end.dataset.next; sight.disconnect(); end.insertAdjacentHTML('afterend', '<p>Du har sett alla inlägg.</p>'); }
  list.setAttribute('aria-busy', 'false');
  if (end.getBoundingClientRect().top < innerHeight + 400) more();
};
const sight = new IntersectionObserver((entries) => { if (entries.some((entry) => entry.isIntersecting)) more(); }, { rootMargin: '400px' });
watch(document);
if (end) sight.observe(end);
addEventListener('click', ({ target }) => {
  if (target.matches('.consent button')) { document.cookie = 'kakor=' + target.value + ';path=/'; target.closest('.consent').remove(); }
  if (target.matches('.more-comments')) { for (const hidden of target.parentElement.querySelectorAll('[hidden]')) hidden.hidden = false; target.remove(); }
});
`.trim();

/** A page of the demo: bar, heading, content, and the question about cookies that has not been answered yet. */
export interface DemoFrame {
  service: string;
  accent: string;
  name: string;
  about: string;
  wide: boolean;
  content: Markup;
  consentGiven: boolean;
}

export function demoFrame(frame: DemoFrame): string {
  return html`<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${frame.name} | ${frame.service}</title>
<link rel="icon" href="data:,">
<style>:root{--accent:${frame.accent}}${{ markup: style }}</style>
</head>
<body>
<div class="bar">${frame.service} <span>påhittad tjänst för demonstration</span></div>
<div class="hero" role="img" aria-label="Torget i Exempelkommun"></div>
<header class="${frame.wide ? 'who wide' : 'who'}"><h1>${frame.name}</h1><p>${frame.about}</p></header>
<main class="${frame.wide ? 'wide' : ''}">
${frame.content}
</main>
<footer>Exempelkommun finns inte. Sidan visar hur Ögonblick arbetar.</footer>
${frame.consentGiven ? null : consent}
<script>${{ markup: script }}</script>
</body>
</html>
`.markup;
}

const consent = html`<div class="consent" role="dialog" aria-labelledby="kakor"><h2 id="kakor">Vi använder kakor</h2>
<p>Vi använder kakor (cookies) för att webbplatsen ska fungera och för att förstå hur den används.</p>
<button type="button" value="alla">Tillåt alla kakor</button><button type="button" value="nodvandiga">Endast nödvändiga</button></div>`;
