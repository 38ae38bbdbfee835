import type { ServerResponse } from 'node:http';
import { documentOf, html, type NastyPage, page, post, posts } from './nasty-page.ts';

const list = (inner: string, besides = '') =>
  `<main><h1>Exempelkommun</h1>${besides}<div role="feed">${inner}</div><p id="said"></p><div id="end" style="height:1px"></div></main>`;

/** Asks for ten more posts each time the end comes into view; `failed` is what the script does when none come. */
const asking = (path: string, failed: string) => `
const feed = document.querySelector('[role=feed]'), end = document.getElementById('end'), said = document.getElementById('said'); let part = 1, asks = 0;
const ask = async () => { try {
    const answer = await fetch('${path}?del=' + part + '&gang=' + asks++); const told = await answer.json();
    if (!answer.ok || told.errors) throw new Error('no posts');
    feed.insertAdjacentHTML('beforeend', told.posts); part += 1; if (told.posts === '') return; sight.unobserve(end); sight.observe(end);
  } catch { ${failed} } };
const sight = new IntersectionObserver((all) => { if (all.some((one) => one.isIntersecting)) void ask(); }, { rootMargin: '200px' });
sight.observe(end);`;

function json(response: ServerResponse, told: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(told));
}

/** A feed of 40 posts, ten at a time, of which the third part is answered by `fails`. */
function failing(
  path: string,
  what: string,
  fails: (response: ServerResponse, ask: number) => void,
  {
    failed = '',
    expected = ['partial'],
    posts: all = 40,
  }: Partial<Pick<NastyPage, 'expected' | 'posts'>> & { failed?: string } = {},
): NastyPage {
  return {
    path,
    what,
    expected,
    posts: all,
    answer: (request, response) => {
      const { searchParams } = new URL(request.url ?? '/', 'http://nasty.invalid');
      const part = searchParams.get('del');
      if (part === null) return html(response, documentOf('Flöde', list(posts(1, 10)), asking(path, failed)));
      if (part === '2') return fails(response, Number(searchParams.get('gang')));
      json(response, { posts: Number(part) > 3 ? '' : posts(Number(part) * 10 + 1, Number(part) * 10 + 10) });
    },
  };
}

const tryAgain = `sight.disconnect(); said.innerHTML = 'Något gick fel. <button type="button">Försök igen</button>'; said.querySelector('button').onclick = () => { said.textContent = ''; void ask(); };`;

/** 110 posts of which the page begins with twenty in the middle. */
const twoEnds: NastyPage = {
  path: '/two-ends',
  what: 'newer posts load above each time one comes to the top, older ones below: the page begins with twenty in the middle of 110',
  expected: ['complete'],
  posts: 110,
  answer: (request, response) => {
    const from = new URL(request.url ?? '/', 'http://nasty.invalid').searchParams.get('fran');
    const has = (first: number) => first > 0 && first <= 110;
    if (from !== null)
      return void setTimeout(
        () => json(response, { posts: has(Number(from)) ? posts(Number(from), Number(from) + 9) : '' }),
        250,
      );
    html(
      response,
      documentOf(
        'Två ändar',
        `<main><h1>Exempelkommun</h1><div id="above" style="height:1px"></div><div role="feed">${posts(61, 80)}</div><div id="below" style="height:1px"></div></main>`,
        `const feed = document.querySelector('[role=feed]');
let older = 81, newer = 51, asks = false;
const more = async (from, where) => { asks = true; const told = await (await fetch('/two-ends?fran=' + from)).json(); const before = document.documentElement.scrollHeight;
  feed.insertAdjacentHTML(where, told.posts); if (where === 'afterbegin') scrollBy(0, document.documentElement.scrollHeight - before); asks = false; return told.posts !== ''; };
addEventListener('scroll', async () => { if (asks) return; if (scrollY < 20 && newer > 0) { await more(newer, 'afterbegin'); newer -= 10; } });
const sight = new IntersectionObserver(async (all) => { if (!all.some((one) => one.isIntersecting) || asks) return; sight.unobserve(below); if (await more(older, 'beforeend')) { older += 10; sight.observe(below); } });
const below = document.getElementById('below'); sight.observe(below);`,
        'html{overflow-anchor:none}',
      ),
    );
  },
};

/** Five posts that ask the server for their comments when a button is pressed; for those of the third in vain. */
const commentsLost: NastyPage = {
  path: '/comments-429',
  what: 'five posts of two comments each behind “Visa fler kommentarer”, of which the third’s are answered 429, and the others well',
  expected: ['partial'],
  posts: 5,
  answer: (request, response) => {
    const number = new URL(request.url ?? '/', 'http://nasty.invalid').searchParams.get('inlagg');
    if (number !== null) return json(response, { text: `Så är det med inlägg ${number}` }, number === '3' ? 429 : 200);
    const buttons = posts(1, 5).replaceAll(
      '</article>',
      '<button type="button">Visa fler kommentarer</button></article>',
    );
    html(
      response,
      documentOf(
        'Kommentarer som uteblir',
        list(buttons),
        `for (const button of document.querySelectorAll('button')) button.onclick = async () => { button.disabled = true; const post = button.closest('article'), answer = await fetch('/comments-429?inlagg=' + post.dataset.id); button.remove();
  if (answer.ok) { const { text } = await answer.json(); for (const who of ['Bo', 'Eva']) post.insertAdjacentHTML('beforeend', '<div class="comment"><h3>' + who + '</h3><p>' + text + ', säger ' + who + '</p></div>'); } };`,
      ),
    );
  },
};

/** Posts of twenty comments, each drawn when it is near the viewport; and the posts, too, where they are `all`. */
const fleeting = (all: boolean) => `
const feed = document.querySelector('[role=feed]'), count = ${all ? 10 : 5}, high = 1400; feed.style.cssText = 'position:relative;height:' + count * high + 'px';
const posts = Array.from({ length: count }, (_, n) => { const one = document.createElement('article'); one.id = 'p' + n; one.dataset.id = n; one.style.cssText = 'position:absolute;box-sizing:border-box;margin:0;left:0;right:0;height:1390px;top:' + n * high + 'px';
  one.innerHTML = '<h2>Exempelkommun</h2><a href="/inlagg/' + n + '"><time datetime="2026-11-' + (29 - n) + 'T09:00:00Z">2026-11-' + (29 - n) + '</time></a><p>Inlägg ' + n + ' med 20 kommentarer</p>'; return one; });
const row = (n, c) => { const one = document.createElement('div'); one.className = 'comment'; one.id = 'k' + n + '-' + c; one.style.cssText = 'position:absolute;left:12px;height:56px;top:' + (120 + c * 62) + 'px'; one.innerHTML = '<h3 style="margin:0;font-size:14px">Invånare ' + c + '</h3><p style="margin:0">Om inlägg ' + n + ' säger invånare ' + c + '</p>'; return one; };
const shown = new Map(), near = (top, height) => { const y = feed.getBoundingClientRect().top + top; return y + height > -300 && y < innerHeight + 300; };
const keep = (key, is, parent, make) => { const one = shown.get(key); if (is && !one) { const made = make(); shown.set(key, made); parent.append(made); } else if (!is && one) { one.remove(); shown.delete(key); } };
const draw = () => posts.forEach((post, n) => { keep('p' + n, ${!all} || near(n * high, high), feed, () => post); for (let c = 0; c < 20; c += 1) keep('k' + n + '-' + c, post.isConnected && near(n * high + 120 + c * 62, 56), post, () => row(n, c)); });
addEventListener('scroll', () => requestAnimationFrame(draw)); addEventListener('resize', draw); draw();`;

const pressed = posts(1, 5).replaceAll(
  '</article>',
  '<p class="end" hidden>Slutet av texten</p><button class="mer" type="button">Visa mer</button><button class="bort" type="button">Visa alla kommentarer</button></article>',
);
const folds = `const on = (what, act) => { for (const one of document.querySelectorAll(what)) one.onclick = () => act(one); }; on('.mer', (one) => { one.parentElement.querySelector('.end').hidden = false; one.remove(); })`;

const leading = ['Visa mer', 'Visa alla kommentarer', 'Visa fler svar', 'Visa tidigare kommentarer']
  .map((text) => `<button type="button">${text}</button>`)
  .join('');

const ofText = (alt: string) =>
  `<img width="480" height="200" alt="${alt}" src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='480' height='200'%3E%3Crect width='480' height='200' fill='%23def'/%3E%3Ctext x='20' y='100' font-size='24'%3EBadhuset%20%C3%B6ppnar%20p%C3%A5%20l%C3%B6rdag%3C/text%3E%3C/svg%3E">`;

/** Feeds that end too early, and pages that say themselves that there is more. */
export const nastyMore: readonly NastyPage[] = [
  failing('/feed-429', 'the feed’s own request for more is answered 429', (response) => json(response, {}, 429)),
  failing('/feed-cut', 'the answer with more posts is cut', (response) => response.destroy()),
  failing('/feed-errors', 'the answer with more posts is 200 with a list of errors', (response) =>
    json(response, { errors: [{ message: 'rate' }] }),
  ),
  failing('/feed-silent', 'the feed’s own request for more is never answered, and nothing says so', () => {}),
  failing('/feed-stalls', 'the answer with more posts begins and never ends, and nothing says so', (response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
    response.write('{"posts":');
  }),
  failing(
    '/feed-let-go',
    'the feed’s request is answered 500, and made again, which the page lets go of before it is answered',
    (response, ask) => {
      if (ask === 1) json(response, {}, 500);
    },
    {
      failed: `sight.disconnect(); const given = new AbortController(); fetch('/feed-let-go?del=2&gang=' + asks++, { signal: given.signal }).catch(() => {}); setTimeout(() => given.abort(), 300);`,
    },
  ),
  commentsLost,
  page(
    '/feed-busy',
    'a sign that more is being loaded, which never ends',
    ['partial'],
    documentOf('Laddar', `${list(posts(1, 10))}<div role="progressbar" style="height:40px">Laddar fler …</div>`),
    { posts: 10 },
  ),
  failing(
    '/feed-again',
    '“Något gick fel. Försök igen.”, and the second time the posts come',
    (response, ask) => (ask === 1 ? json(response, {}, 500) : json(response, { posts: posts(21, 30) })),
    { failed: tryAgain, expected: ['complete'] },
  ),
  failing(
    '/feed-again-in-vain',
    '“Något gick fel. Försök igen.”, however often',
    (response) => json(response, {}, 503),
    {
      failed: tryAgain,
    },
  ),
  page(
    '/says-of',
    'ten posts under “Visar 1–10 av 250 inlägg”',
    ['partial'],
    documentOf('Visar', list(posts(1, 10), '<p>Visar 1–10 av 250 inlägg</p>')),
    { posts: 10 },
  ),
  page(
    '/says-posts',
    'ten posts of “1,2 tn inlägg”',
    ['partial'],
    documentOf('Antal', list(posts(1, 10), '<ul><li>1,2 tn inlägg</li><li>340 följare</li></ul>')),
    { posts: 10 },
  ),
  page(
    '/says-enough',
    'ten posts of “10 inlägg”',
    ['complete'],
    documentOf('Antal', list(posts(1, 10), '<ul><li>10 inlägg</li><li>340 följare</li></ul>')),
    { posts: 10 },
  ),
  page(
    '/says-login',
    'ten posts, and a heading below them that asks for a login to see more',
    ['partial'],
    documentOf('Logga in', `${list(posts(1, 10))}<h2>Du måste logga in för att se fler inlägg</h2>`),
    { posts: 10 },
  ),
  page(
    '/says-pages',
    'ten posts on the first page of seven',
    ['partial'],
    documentOf(
      'Sidor',
      `${list(posts(1, 10))}<p>Sida 1 av 7</p><a rel="next" href="/says-pages?sida=2">Äldre inlägg</a>`,
    ),
    { posts: 10 },
  ),
  page(
    '/pager-in-frame',
    'ten posts, and the numbers of twelve pages in an element for ways around',
    ['partial'],
    documentOf(
      'Nummer',
      `${list(posts(1, 10))}<nav><b>1</b> ${[2, 3, 4, 12].map((n) => `<a href="?sida=${n}">${n}</a>`).join(' ')}</nav>`,
    ),
    { posts: 10 },
  ),
  twoEnds,
  page(
    '/says-on',
    'more posts behind “Bläddra vidare bland inläggen”',
    ['complete'],
    documentOf(
      'Vidare',
      list(`${posts(1, 10)}<div hidden>${posts(11, 20)}</div>`, '').replace(
        '<p id="said">',
        '<button type="button">Bläddra vidare bland inläggen</button><p id="said">',
      ),
      `document.querySelector('button').onclick = (event) => { document.querySelector('[hidden]').hidden = false; event.target.remove(); };`,
    ),
    { posts: 20 },
  ),
  page(
    '/takes-away',
    '30 posts of which the first nine are taken away while the page is walked down, for good',
    ['partial'],
    documentOf(
      'Tar bort',
      list(posts(1, 30)),
      `addEventListener('scroll', () => { if (scrollY > 900) for (let n = 1; n < 10; n += 1) document.getElementById('p' + n)?.remove(); });`,
    ),
    { posts: 30 },
  ),
  page(
    '/inner-420',
    '30 posts that scroll in a box of 420 px, on a page that does not scroll',
    ['complete'],
    documentOf(
      'Låg ruta',
      `<main><h1>Exempelkommun</h1><div role="feed" style="height:420px;overflow:auto">${posts(1, 10)}</div></main>`,
      `const box = document.querySelector('[role=feed]'); let n = 10;
box.addEventListener('scroll', () => { if (n < 30 && box.scrollTop + box.clientHeight > box.scrollHeight - 200) { for (const to = n + 10; n < to; ) { n += 1; const one = document.querySelector('article').cloneNode(true); one.id = 'p' + n; one.dataset.id = n; one.querySelector('a').href = '/inlagg/' + n; one.querySelector('p').textContent = 'Inlägg ' + n + ' i en låg ruta'; box.append(one); } } });`,
    ),
    { posts: 30 },
  ),
  page(
    '/hardening',
    'a dialog “Se mer från Exempelkommun” that can be closed at ten posts and at twenty, and not at thirty',
    ['partial'],
    documentOf(
      'Hårdnande ruta',
      list(posts(1, 10)),
      `const feed = document.querySelector('[role=feed]'); let n = 10, shut = false;
const ask = () => { if (shut || n >= 40 || scrollY + innerHeight < document.documentElement.scrollHeight - 300) return; shut = true;
  const box = document.createElement('div'); box.setAttribute('role', 'dialog'); box.style.cssText = 'position:fixed;inset:20%;background:#fff;border:1px solid;z-index:9';
  box.innerHTML = '<h2>Se mer från Exempelkommun</h2><p>Logga in eller skapa ett konto</p><a href="/logga-in">Logga in</a>' + (n < 30 ? '<button type="button">Stäng</button>' : ''); document.body.append(box);
  const close = box.querySelector('button'); if (close) close.onclick = () => { box.remove(); shut = false; for (const to = n + 10; n < to; ) { n += 1; const one = document.querySelector('article').cloneNode(true); one.id = 'p' + n; one.dataset.id = n; one.querySelector('a').href = '/inlagg/' + n; one.querySelector('p').textContent = 'Inlägg ' + n + ' bakom en ruta'; feed.append(one); } }; };
addEventListener('scroll', ask);`,
    ),
    { posts: 40 },
  ),
  page(
    '/comments-replaced',
    'fifteen comments five at a time: “Visa fler kommentarer” puts the next five in the place of the last; those are pictured before each press',
    ['complete'],
    documentOf(
      'Kommentarer i tur och ordning',
      `<main><h1>Exempelkommun</h1>${post(1).replace('</article>', '<div id="all"></div><button type="button">Visa fler kommentarer</button></article>')}</main>`,
      `const all = document.getElementById('all'), button = document.querySelector('button'); let from = 0;
const show = () => { all.innerHTML = Array.from({ length: 5 }, (_, at) => '<div class="comment" role="article" aria-label="Kommentar av Invånare ' + (from + at + 1) + '"><h3>Invånare ' + (from + at + 1) + '</h3><p>Det tycker jag också, nummer ' + (from + at + 1) + '</p></div>').join(''); from += 5; if (from >= 15) button.remove(); };
button.onclick = show; show();`,
    ),
    { posts: 1 },
  ),
  page(
    '/comments-virtual',
    'ten posts of twenty comments each, of which only those near the viewport are in the document; so are the posts',
    ['complete'],
    documentOf('Virtuella kommentarer', '<main><h1>Exempelkommun</h1><div role="feed"></div></main>', fleeting(true)),
    { posts: 10 },
  ),
  page(
    '/comments-fleeting',
    'five posts that stay, of twenty comments each, of which only those near the viewport are in the document',
    ['complete'],
    documentOf('Flyktiga kommentarer', '<main><h1>Exempelkommun</h1><div role="feed"></div></main>', fleeting(false)),
    { posts: 5 },
  ),
  page(
    '/press-leads',
    'five posts whose ends are behind “Visa mer”, and a button “Visa alla kommentarer” in each that leads to another page',
    ['partial'],
    documentOf(
      'Leder bort',
      `<main><h1>Exempelkommun</h1>${pressed}</main>`,
      `${folds}; on('.bort', () => { location.href = '/en-annan'; });`,
    ),
    { posts: 5 },
  ),
  page(
    '/press-empties',
    'the same, where the button leaves an empty page',
    ['partial'],
    documentOf(
      'Tömmer',
      `<main><h1>Exempelkommun</h1>${pressed}</main>`,
      `${folds}; on('.bort', () => { document.querySelector('main').innerHTML = '<h1>Exempelkommun</h1>'; });`,
    ),
    { posts: 5 },
  ),
  page(
    '/press-all-lead',
    'five posts with four kinds of buttons, each of which leads to another page',
    ['partial'],
    documentOf(
      'Allt leder bort',
      `<main><h1>Exempelkommun</h1>${posts(1, 5).replaceAll('</article>', `${leading}</article>`)}</main>`,
      `for (const one of document.querySelectorAll('button')) one.onclick = () => { location.href = '/en-annan'; };`,
    ),
    { posts: 5 },
  ),
  {
    path: '/worker-fed',
    what: 'a feed of 14 posts that the page’s service worker answers, with what it asks the server for',
    expected: ['complete'],
    posts: 14,
    answer: (request, response) => {
      const { searchParams } = new URL(request.url ?? '/', 'http://nasty.invalid');
      if (searchParams.has('inlagg')) return json(response, { posts: posts(1, 14) });
      if (searchParams.has('skript')) {
        response.writeHead(200, { 'content-type': 'text/javascript', 'service-worker-allowed': '/worker-fed' });
        const worker = `addEventListener('install', () => skipWaiting()); addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => { if (event.request.url.endsWith('/worker-fed/flode')) event.respondWith(fetch('/worker-fed?inlagg')); });`;
        return void response.end(worker);
      }
      const script = `navigator.serviceWorker.addEventListener('controllerchange', async () => { const answer = await fetch('/worker-fed/flode'); document.querySelector('[role=feed]').innerHTML = (await answer.json()).posts; });
void navigator.serviceWorker.register('/worker-fed?skript', { scope: '/worker-fed' });`;
      html(response, documentOf('Från en worker', list('Laddar…'), script));
    },
  },
  {
    path: '/frame-scrolls',
    what: 'twelve posts in a frame of another origin, which shows the first of them and scrolls on',
    expected: ['partial'],
    answer: (request, response) => {
      if (request.url?.includes('inre')) return html(response, documentOf('Inre', `<main>${posts(1, 12)}</main>`));
      const port = request.headers.host?.split(':')[1];
      const frame = `<iframe title="Flöde" src="http://localhost:${port}/frame-scrolls?inre" width="700" height="420"></iframe>`;
      html(response, documentOf('Rullande ram', `<main><h1>Exempelkommun</h1>${frame}</main>`));
    },
  },
  page(
    '/canvas-posts',
    'a feed whose posts are drawn on a canvas, words and all',
    ['partial'],
    documentOf(
      'Tecknat',
      '<main><h1>Exempelkommun</h1><canvas width="640" height="2400"></canvas></main>',
      `const pen = document.querySelector('canvas').getContext('2d'); pen.font = '20px sans-serif'; for (let n = 1; n <= 12; n += 1) { pen.fillText('Inlägg ' + n + ' från Exempelkommun', 12, n * 190); }`,
      'canvas{width:1280px;height:2400px;display:block}main{width:auto}',
    ),
  ),
  page(
    '/picture-of-text',
    'three posts, one of which is the picture of a text that no text repeats, and one a picture that is described',
    ['complete'],
    documentOf(
      'Bild av text',
      `<main><h1>Exempelkommun</h1>${posts(1, 3)
        .replace('</p></article>', `</p>${ofText('')}</article>`)
        .replace(
          /<\/p><\/article>(?!.*<\/p><\/article>)/,
          `</p>${ofText('Badhuset öppnar på lördag')}</article>`,
        )}</main>`,
    ),
    { posts: 3 },
  ),
];
