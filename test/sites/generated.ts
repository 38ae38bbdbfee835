import { answerPicture, empty } from './nasty-lazy.ts';
import { documentOf, html, type NastyPage } from './nasty-page.ts';

/** What a page of the generator is made of. Every part is known, so what a visit of it has to bring home is too. */
export interface Made {
  count: number;
  load: 'all' | 'scroll' | 'button' | 'virtual' | 'ends';
  pictures: 'none' | 'eager' | 'native' | 'data-src' | 'background' | 'srcset' | 'slow' | 'failing';
  /** `asked`: from the server, when pressed; `threads`: the first has answers behind a button; `virtual`: only those near the viewport are in the document. */
  comments: 'none' | 'shown' | 'expand' | 'replace' | 'asked' | 'threads' | 'virtual';
  /** What becomes of one of the page's requests. `busy`: errors under a sign that more is loading; `silent`: no answer; `stalls`: half an answer. */
  failure: 'none' | '429' | '500' | 'cut' | 'errors' | 'busy' | 'silent' | 'stalls';
  /** Which request that is: the feed's for a part, or those for the comments or the picture of a post. */
  fails: 'nothing' | 'feed' | 'comments' | 'pictures';
  at: number;
  /** What lies over the page. `hardening`: asks for a login, and can be closed but before the last part. */
  overlay: 'none' | 'closable' | 'consent' | 'hardening';
  world: 'plain' | 'shadow' | 'hash' | 'csp' | 'bent';
  claim: 'absent' | 'exact' | 'wrong';
  /** What the posts say of their comments: all of them, or one of them wrongly. */
  counted: 'absent' | 'exact' | 'wrong';
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
const commentsEach = 3;
const answersEach = 2;
const virtualEach = 12;
export const wronglyCounted = 88;
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
  const rarely = <T, U>(usual: T, ...others: readonly U[]): T | U => (next() < 0.85 ? usual : of(...others));
  const load = of('all', 'scroll', 'scroll', 'button', 'virtual', 'ends');
  const asks = load === 'scroll' || load === 'button' || load === 'ends';
  const count = 12 + Math.floor(next() * 18);
  const pictures = rarely(of('none', 'eager', 'native', 'data-src', 'background', 'srcset'), 'slow', 'failing');
  const comments = of(
    'none',
    'shown',
    'expand',
    'asked',
    'threads',
    'virtual',
    load === 'virtual' ? 'none' : 'replace',
  );
  const mayFail = [
    ...(asks ? (['feed'] as const) : []),
    ...(comments === 'asked' ? (['comments'] as const) : []),
    ...(pictures === 'none' || pictures === 'failing' ? [] : (['pictures'] as const)),
  ];
  const fails = mayFail.length === 0 || next() < 0.75 ? 'nothing' : of(...mayFail);
  const failure = of(
    '429',
    '500',
    'cut',
    'errors',
    'silent',
    'stalls',
    fails === 'feed' && load === 'scroll' ? 'busy' : 'cut',
  );
  // A feed of two ends begins with its second part.
  const lost = load === 'ends' ? of(0, 2) : 1 + Math.floor(next() * (Math.ceil(count / parts) - 1));
  return {
    count,
    load,
    pictures,
    comments,
    fails,
    failure: fails === 'nothing' ? 'none' : failure,
    at: fails === 'feed' ? (load === 'ends' && count <= 2 * parts ? 0 : lost) : 1 + Math.floor(next() * count),
    overlay: rarely('none', 'closable', 'consent', load === 'scroll' && fails !== 'feed' ? 'hardening' : 'consent'),
    world: load === 'virtual' ? of('plain', 'bent') : of('plain', 'shadow', 'hash', 'csp', 'bent'),
    claim: of('absent', 'exact', rarely('absent', 'wrong')),
    counted: comments === 'none' ? 'absent' : of('absent', 'exact', rarely('absent', 'wrong')),
    // What is drawn last leaves the pages of a seed as they were.
    among: load === 'virtual' ? 'none' : rarely(of('none', 'days'), 'others', 'closed'),
    words: load === 'virtual' ? 'at once' : rarely('at once', 'late'),
    beside: rarely(
      of('none', 'widget', load === 'scroll' || load === 'button' ? 'worker' : 'none'),
      of('numbers', 'next', 'of'),
      load === 'virtual' ? 'none' : 'framed',
    ),
    isCompact: next() < 0.5,
  };
}

/** Whether a patient person sees all that the page says that it has. */
export function isWhole({ failure, pictures, claim, counted, overlay, among, beside }: Made): boolean {
  const isRead = among === 'none' || among === 'days';
  const isAll = beside === 'none' || beside === 'widget' || beside === 'worker';
  const isTrue = claim !== 'wrong' && counted !== 'wrong';
  return isRead && isAll && isTrue && failure === 'none' && pictures !== 'failing' && overlay !== 'hardening';
}

/** How many comments each post has, with the answers to them. */
export function commentsOf({ comments }: Pick<Made, 'comments'>): number {
  if (comments === 'none') return 0;
  if (comments === 'virtual') return virtualEach;
  return comments === 'threads' ? commentsEach + answersEach : commentsEach;
}

/** What the page says of its posts; null where it says nothing. */
export function claimOf({ claim, count, isCompact }: Made): string | null {
  if (claim === 'absent') return null;
  if (claim === 'exact') return `${count} inlägg`;
  return isCompact ? `${saidShortly} inlägg` : `${count + 40} inlägg`;
}

const script = `
const find = Element.prototype.querySelectorAll;
const feed = document.getElementById('feed'), end = document.getElementById('end'), { made, path, each, wrong } = window.given;
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
const named = (c) => /virtual|replace/.test(made.comments) ? 'Anna-Karin Kommunmedborgare' : 'Invånare ' + c;
const comment = (n, c, inner = '') => '<div class="comment" role="article" aria-label="Kommentar av ' + named(c) + '"><h3>' + named(c) + '</h3><p>Det tycker jag om inlägg ' + n + ', säger invånare ' + c + '</p>' + inner + '</div>';
const near = (one, top, height) => { const y = one.getBoundingClientRect().top + top; return one.isConnected && y + height > -300 && y < innerHeight + 300; };
const fleeting = (n, all) => { const rows = new Map(); all.style.cssText = 'position:relative;height:' + each * 70 + 'px';
  const draw = () => { for (let c = 1; c <= each; c++) { const top = (c - 1) * 70, is = near(all, top, 64), row = rows.get(c); if (!is && row) { row.remove(); rows.delete(c); } if (!is || row) continue;
    const box = document.createElement('div'); box.innerHTML = comment(n, c); const one = box.firstChild; one.style.cssText = 'position:absolute;left:12px;height:64px;top:' + top + 'px'; rows.set(c, one); all.append(one); } };
  addEventListener('scroll', () => requestAnimationFrame(draw)); addEventListener('resize', draw); requestAnimationFrame(draw); };
const make = (n) => { const hash = made.world === 'hash', one = document.createElement(hash ? 'div' : 'article'); if (hash) { one.className = 'x1a2b3c'; one.setAttribute('role', 'article'); }
  const day = new Date(Date.UTC(2026, 10, 20, 9) - n * 86400000).toISOString().slice(0, 19);
  one.innerHTML = '<h2>Exempelkommun</h2><a href="/inlagg/' + n + '"><time datetime="' + day + 'Z">' + day.slice(0, 10) + '</time></a><p style="min-height:48px">' + (made.words === 'late' ? '' : said(n)) + '</p>' + markOf[made.pictures](n) + (made.counted === 'absent' ? '' : '<p>' + (made.counted === 'wrong' && n === 2 ? wrong : each) + ' kommentarer</p>') + '<div class=all></div>';
  const all = one.querySelector('.all'), show = (from, to) => Array.from({ length: to - from }, (_, at) => comment(n, from + at + 1)).join('');
  if (made.comments === 'shown') all.innerHTML = show(0, ${commentsEach});
  const press = (words, act, where = one) => { const button = document.createElement('button'); button.type = 'button'; button.textContent = words; where.append(button); button.onclick = async () => { button.disabled = true; try { await act(); } finally { button.remove(); } }; };
  if (made.comments === 'virtual') fleeting(n, all);
  if (made.comments === 'threads') { all.innerHTML = show(0, ${commentsEach}); press('Visa 2 svar', () => { all.firstChild.insertAdjacentHTML('beforeend', show(${commentsEach}, each)); }, all.firstChild); }
  if (/expand|replace|asked/.test(made.comments)) { all.innerHTML = show(0, 1); press('Visa fler kommentarer', async () => { if (made.comments === 'asked') { const told = await (await fetch(path + '&kommentarer=' + n)).json(); if (told.numbers) all.innerHTML = show(0, told.numbers.length); } else all.innerHTML = made.comments === 'expand' ? show(0, ${commentsEach}) : show(1, ${commentsEach}); }); }
  if (made.words === 'late') { const words = one.querySelector('p'); words.number = n; late.observe(words); }
  for (const lazy of find.call(one, '.lazy')) sight.observe(lazy);
  return one; };
let known = 0, part = 0;
const add = (numbers, before = null) => { for (const n of numbers) for (const one of [...beside(n), make(n)]) root.insertBefore(one, before); known += numbers.length; };
const numbersOf = (part) => Array.from({ length: ${parts} }, (_, at) => part * ${parts} + at + 1).filter((n) => n <= made.count);
const fed = made.beside !== 'worker' ? null : new Promise((resolve) => { const { serviceWorker } = navigator; serviceWorker.addEventListener('controllerchange', resolve); void serviceWorker.register('/made?skript', { scope: '/made' }); });
const told = async (part) => { await fed; const answer = await fetch((fed ? '/made/flode' : path) + (fed ? path.slice(5) : '') + '&del=' + part), said = await answer.json(); if (!answer.ok || said.errors) throw 0; return said.numbers; };
const last = Math.ceil(made.count / ${parts}) - 1;
const lay = (title, inner) => new Promise((closed) => { const box = document.createElement('div'); box.setAttribute('role', 'dialog'); box.setAttribute('aria-label', title); box.style.cssText = 'position:fixed;inset:20%;background:#fff;border:1px solid;z-index:9'; box.innerHTML = '<h2>' + title + '</h2>' + inner; for (const button of find.call(box, 'button')) button.onclick = () => { box.remove(); closed(); }; document.body.append(box); });
const ask = async () => { try { if (made.overlay === 'hardening' && part > 0 && part <= last) await lay('Se mer från Exempelkommun', '<p>Logga in eller skapa ett konto</p><a href="/logga-in">Logga in</a>' + (part < last ? '<button type=button>Stäng</button>' : '')); const numbers = await told(part); part += 1; add(numbers); return numbers.length > 0; } catch { return false; } };
if (made.load === 'all') add(Array.from({ length: made.count }, (_, at) => at + 1));
if (made.load === 'scroll') { const watch = new IntersectionObserver(async (all) => { if (!all.some((one) => one.isIntersecting)) return; watch.unobserve(end); if (await ask()) watch.observe(end); else if (part < made.count / ${parts} && made.failure === 'busy') end.innerHTML = '<div role=progressbar style="height:30px">Laddar …</div>'; }, { rootMargin: '300px' }); watch.observe(end); }
if (made.load === 'button') { void ask(); const more = document.createElement('button'); more.type = 'button'; more.textContent = 'Visa fler inlägg'; end.before(more); more.onclick = async () => { if (!(await ask()) || known >= made.count) more.remove(); }; }
if (made.load === 'ends') { let newer = 0, older = 2, asks = false; add(numbersOf(1)); document.documentElement.style.overflowAnchor = 'none';
  addEventListener('scroll', async () => { if (asks || newer < 0 || scrollY > 20) return; asks = true; try { const numbers = await told(newer), before = document.documentElement.scrollHeight; add(numbers, root.firstChild); newer = -1; scrollBy(0, document.documentElement.scrollHeight - before); asks = false; } catch {} });
  const watch = new IntersectionObserver(async (all) => { if (!all.some((one) => one.isIntersecting) || older > last) return; watch.unobserve(end); try { add(await told(older)); older += 1; watch.observe(end); } catch {} }, { rootMargin: '300px' }); watch.observe(end); }
if (made.load === 'virtual') { const height = 460 + (made.comments === 'virtual' ? each * 70 : each * 130) + 60, shown = new Map(); root.style.cssText = 'position:relative;height:' + made.count * height + 'px';
  const draw = () => { const top = scrollY - root.offsetTop, from = Math.max(0, Math.floor((top - innerHeight) / height)), to = Math.min(made.count, Math.ceil((top + 2 * innerHeight) / height));
    for (const [n, one] of shown) if (n < from || n >= to) { one.remove(); shown.delete(n); }
    for (let n = from; n < to; n++) if (!shown.has(n)) { const one = make(n + 1); one.style.cssText = 'position:absolute;left:0;right:0;margin:0;box-sizing:border-box;overflow:hidden;top:' + n * height + 'px;height:' + (height - 8) + 'px'; root.append(one); shown.set(n, one); } };
  addEventListener('scroll', () => requestAnimationFrame(draw)); draw(); }
if (made.beside === 'framed') { const frame = document.createElement('iframe'); frame.width = 600; frame.height = 150 * made.count; frame.srcdoc = Array.from({ length: made.count }, (_, at) => '<div style="height:140px"><b>Exempelkommun</b><p>' + said(at + 100) + '. Snöröjningen börjar i natt på alla större vägar, på gångbanor och på torget. Tack för att ni flyttar bilarna i tid.</p></div>').join(''); root.append(frame); }
if (made.overlay === 'closable') addEventListener('scroll', () => void lay('Följ oss', '<p>Få nyheter från Exempelkommun</p><button type=button>Stäng</button>'), { once: true });
if (made.overlay === 'consent') void lay('Vi använder kakor', '<p>Vi använder kakor (cookies) för att mäta hur sidan används.</p><button type=button>Acceptera alla</button><button type=button>Endast nödvändiga</button>');
if (made.world === 'bent') { Array.prototype.flatMap = Array.prototype.findLast = () => { throw new Error('bent'); }; Element.prototype.querySelectorAll = () => []; JSON.stringify = () => '[]'; Object.defineProperty(HTMLElement.prototype, 'innerText', { get: () => 'Falska ord' });
  const { set } = Object.getOwnPropertyDescriptor(Node.prototype, 'textContent'); Object.defineProperty(Node.prototype, 'textContent', { get: () => 'Falska ord', set }); }
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
    const [picture, part, comments] = ['bild', 'del', 'kommentarer'].map((one) => searchParams.get(one));
    const [what, number] = [picture ? 'pictures' : comments ? 'comments' : 'feed', Number(picture ?? comments ?? part)];
    if (made.fails === what && made.at === number && (picture ?? comments ?? part) !== null)
      return answerBadly(made.failure, response);
    if (picture) {
      if (made.pictures === 'failing' && number % 5 === 0) return void response.destroy();
      return void setTimeout(() => answerPicture(response, number), made.pictures === 'slow' ? 1_500 : 30);
    }
    if (part) return answerNumbers(response, Math.min(parts, made.count - number * parts), number * parts);
    if (comments) return answerNumbers(response, commentsEach);
    const { world, beside } = made;
    const claim = claimOf(made);
    const said = claim === null ? '' : `<p>${claim}</p>`;
    const given = `window.given = ${JSON.stringify({ made, path: `/made?fro=${seed}`, each: commentsOf(made), wrong: wronglyCounted })};`;
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
function answerWorker(response: Response): void {
  response.writeHead(200, { 'content-type': 'text/javascript', 'service-worker-allowed': '/made' });
  response.end(`addEventListener('install', () => skipWaiting()); addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => { if (event.request.url.includes('/made/flode')) event.respondWith(fetch(event.request.url.replace('/made/flode', '/made'), { cache: 'no-store' })); });`);
}

type Response = Parameters<NastyPage['answer']>[1];
const asJson = { 'content-type': 'application/json', 'cache-control': 'no-store' };

function answerNumbers(response: Response, count: number, after = 0): void {
  response.writeHead(200, asJson);
  response.end(JSON.stringify({ numbers: Array.from({ length: Math.max(0, count) }, (_, at) => after + at + 1) }));
}

function answerBadly(failure: Made['failure'], response: Response): void {
  if (failure === 'silent') return;
  if (failure === 'cut') return void response.destroy();
  response.writeHead(failure === '429' || failure === '500' ? Number(failure) : 200, asJson);
  const errors = JSON.stringify({ errors: [{ message: 'nej' }] });
  if (failure === 'stalls') response.write(errors.slice(0, 10));
  else response.end(errors);
}
