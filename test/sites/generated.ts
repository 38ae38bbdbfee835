import { answerPicture, empty } from './nasty-lazy.ts';
import { documentOf, html, type NastyPage } from './nasty-page.ts';

/** What a page of the generator is made of. Every part is known, so what a visit of it has to bring home is too. */
export interface Made {
  count: number;
  load: 'all' | 'scroll' | 'button' | 'virtual' | 'ends';
  pictures: 'none' | 'eager' | 'native' | 'data-src' | 'background' | 'srcset' | 'slow' | 'failing';
  comments: 'none' | 'shown' | 'expand' | 'replace';
  failure: 'none' | '429' | 'cut' | 'errors' | 'busy';
  overlay: 'none' | 'closable';
  world: 'plain' | 'shadow' | 'hash' | 'csp' | 'bent';
  claim: 'absent' | 'exact' | 'wrong';
  /** What stands among the posts besides them. `others`: posts of other elements; `closed`: of words in closed shadow roots. */
  among: 'none' | 'days' | 'others' | 'closed';
  /** Words that come to those alone who stay. */
  words: 'at once' | 'late';
  /**
   * What the page is besides one document with all its posts. `numbers`, `next` and `of`: the first of several pages, as numbers, a link or a line say;
   * `widget`: with a frame that is no part of the feed; `framed`: with a frame of further posts in the feed; `worker`: fed by its service worker.
   */
  beside: 'none' | 'numbers' | 'next' | 'of' | 'widget' | 'framed' | 'worker';
  /** A claim that is wrong may be given shortly: “1,2 tn inlägg”. */
  isCompact: boolean;
}

const parts = 10;
export const commentsEach = 3;
/** Of a page that is the first of several. */
export const pagesOf = 7;
const saidShortly = '1,2 tn';

/** The same page for the same seed. Failures and walls are the rarer part, so that what is whole is tried as well. */
export function madeFrom(seed: number): Made {
  let state = seed;
  // Mulberry32: neighbouring seeds give unlike pages.
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    const mixed = Math.imul(state ^ (state >>> 15), state | 1);
    const more = mixed ^ (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61));
    return ((more ^ (more >>> 14)) >>> 0) / 2 ** 32;
  };
  const of = <T>(...some: readonly T[]): T => some[Math.floor(next() * some.length)] as T;
  const rarely = <T, U>(usual: T, ...others: readonly U[]): T | U => (next() < 0.75 ? usual : of(...others));
  const load = of('all', 'scroll', 'scroll', 'button', 'virtual', 'ends');
  const asks = load === 'scroll' || load === 'button';
  return {
    count: 12 + Math.floor(next() * 18),
    load,
    pictures: rarely(of('none', 'eager', 'native', 'data-src', 'background', 'srcset'), 'slow', 'failing'),
    // A row of a virtual list has its height before it has its comments.
    comments: load === 'virtual' ? 'none' : rarely(of('none', 'shown', 'expand'), 'replace'),
    failure: load === 'scroll' ? rarely('none', '429', 'cut', 'errors', 'busy') : 'none',
    overlay: rarely('none', 'closable'),
    world: load === 'virtual' ? of('plain', 'bent') : of('plain', 'shadow', 'hash', 'csp', 'bent'),
    claim: of('absent', 'exact', rarely('absent', 'wrong')),
    // What is drawn last leaves the pages of a seed as they were.
    among: load === 'virtual' ? 'none' : rarely(of('none', 'days'), 'others', 'closed'),
    words: load === 'virtual' ? 'at once' : rarely('at once', 'late'),
    beside: rarely(
      of('none', 'widget', asks ? 'worker' : 'none'),
      of('numbers', 'next', 'of'),
      load === 'virtual' ? 'none' : 'framed',
    ),
    isCompact: next() < 0.5,
  };
}

/** Whether a patient person sees all that the page says that it has. */
export function isWhole({ failure, pictures, claim, among, beside }: Made): boolean {
  const isRead = among === 'none' || among === 'days';
  const isAll = beside === 'none' || beside === 'widget' || beside === 'worker';
  return isRead && isAll && failure === 'none' && pictures !== 'failing' && claim !== 'wrong';
}

/** What the page says of its posts; null where it says nothing. */
export function claimOf({ claim, count, isCompact }: Made): string | null {
  if (claim === 'absent') return null;
  if (claim === 'exact') return `${count} inlägg`;
  return isCompact ? `${saidShortly} inlägg` : `${count + 40} inlägg`;
}

const script = `
const find = Element.prototype.querySelectorAll;
const feed = document.getElementById('feed'), end = document.getElementById('end'), { made, path } = window.given;
const root = made.world === 'shadow' ? feed.attachShadow({ mode: 'open' }) : feed, address = (n) => path + '&bild=' + n;
const markOf = { none: () => '', eager: (n) => '<img width=480 height=300 alt="Bild ' + n + '" src="' + address(n) + '">', native: (n) => '<img loading=lazy width=480 height=300 alt="Bild ' + n + '" src="' + address(n) + '">' };
markOf.slow = markOf.failing = markOf.eager;
markOf['data-src'] = (n) => '<img class=lazy width=480 height=300 alt="Bild ' + n + '" src="${empty}" data-src="' + address(n) + '">';
markOf.srcset = (n) => '<img class=lazy width=480 height=300 alt="Bild ' + n + '" src="${empty}" data-srcset="' + address(n) + ' 480w">';
markOf.background = (n) => '<div class=lazy role=img aria-label="Bild ' + n + '" style="width:480px;height:300px" data-bg="' + address(n) + '"></div>';
const sight = new IntersectionObserver((all) => { for (const { target: one, isIntersecting } of all) { clearTimeout(one.timer);
  if (isIntersecting) one.timer = setTimeout(() => { if (one.dataset.src) one.src = one.dataset.src; else if (one.dataset.srcset) one.srcset = one.dataset.srcset; else one.style.backgroundImage = 'url(' + one.dataset.bg + ')'; sight.unobserve(one); }, 200); } });
const said = (n) => 'Inlägg ' + n + ' från generatorn, åäö: vägen är öppen igen efter stormen';
const late = new IntersectionObserver((all) => { for (const { target: one, isIntersecting } of all) { clearTimeout(one.timer); if (isIntersecting) one.timer = setTimeout(() => { one.textContent = said(one.number); late.unobserve(one); }, 400); } });
const beside = (n) => { if (made.among === 'days') { const day = document.createElement('h3'); day.textContent = n + ' november 2026'; return [day]; }
  if (made.among === 'none' || n % 2) return []; const card = document.createElement('div'), text = '<div>Exempelkommun</div><div>Besked ' + n + ' som står vid sidan av inläggen: snöröjningen börjar i natt på alla större vägar och på gångbanor</div>';
  if (made.among === 'closed') card.attachShadow({ mode: 'closed' }).innerHTML = text; else card.innerHTML = text; return [card]; };
const comment = (n, c) => '<div class="comment" role="article" aria-label="Kommentar av Invånare ' + c + '"><h3>Invånare ' + c + '</h3><p>Det tycker jag om inlägg ' + n + ', säger invånare ' + c + '</p></div>';
const make = (n) => { const hash = made.world === 'hash', one = document.createElement(hash ? 'div' : 'article'); if (hash) { one.className = 'x1a2b3c'; one.setAttribute('role', 'article'); }
  const day = new Date(Date.UTC(2026, 10, 20, 9) - n * 86400000).toISOString().slice(0, 19);
  one.innerHTML = '<h2>Exempelkommun</h2><a href="/inlagg/' + n + '"><time datetime="' + day + 'Z">' + day.slice(0, 10) + '</time></a><p style="min-height:48px">' + (made.words === 'late' ? '' : said(n)) + '</p>' + markOf[made.pictures](n) + '<div class=all></div>';
  const all = one.querySelector('.all'), show = (from, to) => Array.from({ length: to - from }, (_, at) => comment(n, from + at + 1)).join('');
  if (made.comments === 'shown') all.innerHTML = show(0, ${commentsEach});
  if (made.comments === 'expand' || made.comments === 'replace') { all.innerHTML = show(0, 1); const button = document.createElement('button'); button.type = 'button'; button.textContent = 'Visa fler kommentarer'; one.append(button);
    button.onclick = () => { all.innerHTML = made.comments === 'expand' ? show(0, ${commentsEach}) : show(1, ${commentsEach}); button.remove(); }; }
  if (made.words === 'late') { const words = one.querySelector('p'); words.number = n; late.observe(words); }
  for (const lazy of find.call(one, '.lazy')) sight.observe(lazy);
  return one; };
let known = 0, part = 0;
const add = (numbers, before = null) => { for (const n of numbers) for (const one of [...beside(n), make(n)]) root.insertBefore(one, before); known += numbers.length; };
const numbersOf = (part) => Array.from({ length: ${parts} }, (_, at) => part * ${parts} + at + 1).filter((n) => n <= made.count);
const fed = made.beside !== 'worker' ? null : new Promise((resolve) => { const { serviceWorker } = navigator; serviceWorker.addEventListener('controllerchange', resolve); void serviceWorker.register('/made?skript', { scope: '/made' }); });
const ask = async () => { try { await fed; const answer = await fetch((fed ? '/made/flode' : path) + (fed ? path.slice(5) : '') + '&del=' + part); const told = await answer.json(); if (!answer.ok || told.errors) throw 0; part += 1; add(told.numbers); return told.numbers.length > 0; } catch { return false; } };
if (made.load === 'all') add(Array.from({ length: made.count }, (_, at) => at + 1));
if (made.load === 'scroll') { const watch = new IntersectionObserver(async (all) => { if (!all.some((one) => one.isIntersecting)) return; watch.unobserve(end); if (await ask()) watch.observe(end); else if (part < made.count / ${parts} && made.failure === 'busy') end.innerHTML = '<div role=progressbar style="height:30px">Laddar …</div>'; }, { rootMargin: '300px' }); watch.observe(end); }
if (made.load === 'button') { void ask(); const more = document.createElement('button'); more.type = 'button'; more.textContent = 'Visa fler inlägg'; end.before(more); more.onclick = async () => { if (!(await ask()) || known >= made.count) more.remove(); }; }
if (made.load === 'ends') { let newer = 0, older = 2, asks = false; add(numbersOf(1)); document.documentElement.style.overflowAnchor = 'none';
  addEventListener('scroll', () => { if (asks || newer < 0 || scrollY > 20) return; asks = true; setTimeout(() => { const before = document.documentElement.scrollHeight; add(numbersOf(newer), root.firstChild); newer -= 1; scrollBy(0, document.documentElement.scrollHeight - before); asks = false; }, 250); });
  const watch = new IntersectionObserver((all) => { if (!all.some((one) => one.isIntersecting) || !numbersOf(older).length) return; watch.unobserve(end); setTimeout(() => { add(numbersOf(older)); older += 1; watch.observe(end); }, 100); }, { rootMargin: '300px' }); watch.observe(end); }
if (made.load === 'virtual') { const height = 460, shown = new Map(); root.style.cssText = 'position:relative;height:' + made.count * height + 'px';
  const draw = () => { const top = scrollY - root.offsetTop, from = Math.max(0, Math.floor((top - innerHeight) / height)), to = Math.min(made.count, Math.ceil((top + 2 * innerHeight) / height));
    for (const [n, one] of shown) if (n < from || n >= to) { one.remove(); shown.delete(n); }
    for (let n = from; n < to; n++) if (!shown.has(n)) { const one = make(n + 1); one.style.cssText = 'position:absolute;left:0;right:0;margin:0;box-sizing:border-box;overflow:hidden;top:' + n * height + 'px;height:' + (height - 8) + 'px'; root.append(one); shown.set(n, one); } };
  addEventListener('scroll', () => requestAnimationFrame(draw)); draw(); }
if (made.beside === 'framed') { const frame = document.createElement('iframe'); frame.width = 600; frame.height = 150 * made.count; frame.srcdoc = Array.from({ length: made.count }, (_, at) => '<div style="height:140px"><b>Exempelkommun</b><p>' + said(at + 100) + '. Snöröjningen börjar i natt på alla större vägar, på gångbanor och på torget. Tack för att ni flyttar bilarna i tid.</p></div>').join(''); root.append(frame); }
if (made.overlay === 'closable') addEventListener('scroll', () => { const box = document.createElement('div'); box.setAttribute('role', 'dialog'); box.style.cssText = 'position:fixed;inset:20%;background:#fff;border:1px solid;z-index:9'; box.innerHTML = '<h2>Följ oss</h2><p>Få nyheter från Exempelkommun</p><button type=button>Stäng</button>'; box.querySelector('button').onclick = () => box.remove(); document.body.append(box); }, { once: true });
if (made.world === 'bent') { Array.prototype.flatMap = () => { throw new Error('bent'); }; Element.prototype.querySelectorAll = () => []; }
`;

/** The page of a seed, at `/made?fro=N`. */
export const generatedPage: Pick<NastyPage, 'path' | 'answer'> = {
  path: '/made',
  answer: (request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://nasty.invalid');
    const seed = Number(searchParams.get('fro'));
    const made = madeFrom(seed);
    if (searchParams.has('skript')) return answerWorker(response);
    if (searchParams.has('vader')) return html(response, documentOf('Väder', '<p>Klart, 4 grader</p>'));
    const [picture, part] = [searchParams.get('bild'), searchParams.get('del')];
    if (picture !== null) {
      const isFailing = made.pictures === 'failing' && Number(picture) % 5 === 0;
      if (isFailing) return void response.destroy();
      setTimeout(() => answerPicture(response, Number(picture)), made.pictures === 'slow' ? 1_500 : 30);
      return;
    }
    if (part !== null) return answerPart(made, Number(part), response);
    const { world, beside } = made;
    const claim = claimOf(made);
    const said = claim === null ? '' : `<p>${claim}</p>`;
    const given = `window.given = ${JSON.stringify({ made, path: `/made?fro=${seed}` })};`;
    const style = '.x1a2b3c{border:1px solid #999;margin:12px 0;padding:12px}';
    const frame = `<aside><iframe title="Väder" width="200" height="80" src="/made?fro=${seed}&vader"></iframe></aside>`;
    const body = `<main><h1>Exempelkommun</h1>${said}<div id="feed" role="feed"></div><div id="end" style="height:1px"></div></main>${beside === 'widget' ? frame : pagerOf(beside, seed)}`;
    html(response, documentOf(`Frö ${seed}`, body, `${given}${script}`, style), 200, {
      ...(world === 'csp' ? { 'content-security-policy': "default-src 'self' 'unsafe-inline' data:" } : {}),
    });
  },
};

function pagerOf(beside: Made['beside'], seed: number): string {
  const to = (page: number, said = `${page}`) => `<a href="/made?fro=${seed}&sida=${page}">${said}</a>`;
  if (beside === 'numbers') return `<nav><b>1</b> ${[2, 3, 4, pagesOf].map((page) => to(page)).join(' ')}</nav>`;
  if (beside === 'next') return `<p>${to(2, 'Nästa sida »')}</p>`;
  return beside === 'of' ? `<p>Sida 1 av ${pagesOf}</p>` : '';
}

/** It asks the server for what the page asks it for. */
function answerWorker(response: Parameters<NastyPage['answer']>[1]): void {
  response.writeHead(200, { 'content-type': 'text/javascript', 'service-worker-allowed': '/made' });
  response.end(`addEventListener('install', () => skipWaiting()); addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => { if (event.request.url.includes('/made/flode')) event.respondWith(fetch(event.request.url.replace('/made/flode', '/made'), { cache: 'no-store' })); });`);
}

function answerPart({ count, failure }: Made, part: number, response: Parameters<NastyPage['answer']>[1]): void {
  const isLost = part > 0 && failure !== 'none';
  if (isLost && failure === 'cut') return void response.destroy();
  response.writeHead(isLost && failure === '429' ? 429 : 200, {
    'content-type': 'application/json',
    'cache-control': 'no-store',
  });
  const numbers = Array.from({ length: parts }, (_, at) => part * parts + at + 1).filter((n) => n <= count);
  response.end(JSON.stringify(isLost ? { errors: [{ message: 'nej' }] } : { numbers }));
}
