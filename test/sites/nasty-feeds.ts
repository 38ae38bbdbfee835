import { documentOf, type NastyPage, page, post, posts } from './nasty-page.ts';

const feed = (inner: string) =>
  `<main><h1>Exempelkommun</h1><div role="feed" aria-label="Inlägg">${inner}</div><div id="end" style="height:1px"></div></main>`;

/** The post's markup as a function in the page. */
const postInPage = `
const post = (n) => { const day = new Date(Date.UTC(2026, 10, 20, 9) - n * 86400000).toISOString().slice(0, 19);
  const one = document.createElement('article'); one.className = 'post'; one.id = 'p' + n; one.dataset.id = n;
  one.innerHTML = '<h2>Exempelkommun</h2><a href="/inlagg/' + n + '"><time datetime="' + day + 'Z">' + day.slice(0, 10) + '</time></a><p>Inlägg ' + n + ' från Exempelkommun: vägen är öppen igen, åäö 🚧</p>'; return one; };
const feed = document.querySelector('[role=feed]'), end = document.getElementById('end');
`;

/** Only the posts near the viewport are in the document; the others are empty space of the same height, as X and LinkedIn do. */
const virtualised = (count: number, height: number) =>
  documentOf(
    'Virtualiserat flöde',
    feed(''),
    `${postInPage}
const count = ${count}, height = ${height}; let known = Math.min(10, count); const shown = new Map();
feed.style.position = 'relative';
const draw = () => {
  const top = scrollY - feed.offsetTop, from = Math.max(0, Math.floor((top - innerHeight) / height)), to = Math.min(known, Math.ceil((top + 2 * innerHeight) / height));
  if (to >= known && known < count) { known = Math.min(count, known + 10); requestAnimationFrame(draw); }
  feed.style.height = known * height + 'px';
  for (const [n, one] of shown) if (n < from || n >= to) { one.remove(); shown.delete(n); }
  for (let n = from; n < to; n++) if (!shown.has(n)) { const one = post(n + 1); one.style.cssText = 'position:absolute;left:0;right:0;margin:0;box-sizing:border-box;overflow:hidden;top:' + n * height + 'px;height:' + (height - 8) + 'px'; feed.append(one); shown.set(n, one); }
};
addEventListener('scroll', () => requestAnimationFrame(draw)); addEventListener('resize', draw); draw();`,
  );

/** The same in a box that scrolls under a header. */
const virtualisedInside = (count: number, height: number) =>
  virtualised(count, height)
    .replace(
      '<main>',
      '<header style="height:80px">Exempelkommun</header><main style="height:calc(100vh - 80px);overflow:auto;width:auto">',
    )
    .replace('scrollY - feed.offsetTop', 'box.scrollTop')
    .replace('let known', 'const box = document.querySelector("main"); let known')
    .replace("addEventListener('scroll'", "box.addEventListener('scroll'");

/** Loads ten at a time by `next(page)`, an expression that gives the numbers of the next posts or an empty list. */
const scrolled = (title: string, next: string, after = '') =>
  documentOf(
    title,
    feed(posts(1, 10)),
    `${postInPage}
let page = 1;
const sight = new IntersectionObserver((all) => { if (!all.some((one) => one.isIntersecting)) return;
  const numbers = (${next})(page++); for (const n of numbers) feed.append(post(n)); ${after}
  sight.unobserve(end); if (numbers.length) setTimeout(() => sight.observe(end), 30); }, { rootMargin: '200px' });
sight.observe(end);`,
  );

const ten = (start: string) => `Array.from({ length: 10 }, (_, at) => ${start} + at + 1)`;

export const nastyFeeds: readonly NastyPage[] = [
  page(
    '/on-sight',
    'pictures that a script of the page loads when they come into view',
    ['complete'],
    documentOf(
      'Vid anblick',
      `<main><h1>Exempelkommun</h1>${Array.from({ length: 40 }, (_, at) => post(at + 1).replace('</article>', `<img data-on-sight="/bild-${at + 1}.svg" width="400" height="300" alt="Bild ${at + 1}"></article>`)).join('')}</main>`,
      `const sight = new IntersectionObserver((seen) => { for (const { target, isIntersecting } of seen) if (isIntersecting) {
  target.src = 'data:image/svg+xml,' + encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><rect width="400" height="300" fill="teal"/></svg>'); sight.unobserve(target); } });
for (const one of document.querySelectorAll('[data-on-sight]')) sight.observe(one);`,
    ),
    { posts: 40 },
  ),
  page(
    '/virtual-200',
    'virtualised feed of 200 posts: only those near the viewport are in the document',
    ['complete'],
    virtualised(200, 300),
    { posts: 200 },
  ),
  page(
    '/virtual-inside',
    'virtualised feed of 60 posts that scrolls in a box under a header',
    ['complete'],
    virtualisedInside(60, 300),
    { posts: 60 },
  ),
  page(
    '/virtual-fraction',
    'virtualised feed in a box (820 px high), each of its 14 posts higher than that by a fraction of a pixel',
    ['complete'],
    virtualisedInside(14, 828.6),
    { posts: 14 },
  ),
  page(
    '/virtual-wide',
    'virtualised feed of 20 posts beside something 3,000 px wide',
    ['partial'],
    virtualised(20, 300).replace('<main>', '<div style="width:3000px;height:10px"></div><main>'),
    { posts: 20 },
  ),
  page(
    '/virtual-broken',
    'virtualised feed of 40 posts, of which every fourth has a picture that cannot come: never more than a few of them are in the document',
    ['partial'],
    virtualised(40, 300).replace(
      'åäö 🚧</p>',
      `åäö 🚧</p>' + (n % 4 ? '' : '<img src="/no-such-picture-' + n + '" width="300" height="150" alt="Bild ' + n + '">') + '`,
    ),
    { posts: 40 },
  ),
  page('/virtual-2000', 'virtualised feed of 2,000 posts', ['complete', 'partial'], virtualised(2000, 140), {
    posts: 2000,
  }),
  page('/virtual-10000', 'virtualised feed of 10,000 posts', ['partial', 'failed'], virtualised(10_000, 140), {
    posts: 10_000,
  }),
  page(
    '/loop',
    'feed that starts over after 30 posts and never ends',
    ['complete', 'partial'],
    scrolled('Slinga', `(page) => ${ten('(page % 3) * 10')}`),
    { posts: 30 },
  ),
  page(
    '/reorder',
    'feed whose posts change places at every load',
    ['complete'],
    scrolled(
      'Omkastat',
      `(page) => page > 3 ? [] : ${ten('page * 10')}`,
      'const old = [...feed.children]; feed.replaceChildren(...old.filter((_, at) => at % 2), ...old.filter((_, at) => at % 2 === 0).reverse());',
    ),
    { posts: 40 },
  ),
  page(
    '/endless',
    'feed with ever new posts',
    ['complete', 'partial'],
    scrolled('Utan slut', `(page) => ${ten('page * 10')}`),
  ),
  page(
    '/comments',
    'comments three deep behind "Visa fler kommentarer"',
    ['complete'],
    documentOf(
      'Kommentarer',
      feed(post(1)),
      `const below = (parent, depth) => { if (depth > 3) return; const button = document.createElement('button'); button.textContent = depth === 1 ? 'Visa fler kommentarer' : 'Visa fler svar';
button.onclick = () => { button.remove(); for (const n of [1, 2, 3]) { const one = document.createElement('article'); one.className = 'comment'; one.setAttribute('aria-label', 'Kommentar från Åsa ' + depth + '.' + n); one.innerHTML = '<h3>Åsa ' + depth + '.' + n + '</h3><p>Kommentar på nivå ' + depth + ', nummer ' + n + '</p>'; parent.append(one); below(one, depth + 1); } }; parent.append(button); };
below(document.querySelector('article'), 1);`,
    ),
    { posts: 1 },
  ),
  page(
    '/show-more',
    'the end of each text is behind "Visa mer"',
    ['complete'],
    documentOf(
      'Visa mer',
      feed(
        Array.from({ length: 5 }, (_, at) =>
          post(
            at + 1,
            `Början på inlägg ${at + 1} … <span hidden>och här är slutet på inlägg ${at + 1}.</span> <button type="button">Visa mer</button>`,
          ),
        ).join(''),
      ),
      `for (const button of document.querySelectorAll('button')) button.onclick = () => { button.previousElementSibling.hidden = false; button.remove(); };`,
    ),
    { posts: 5 },
  ),
  page(
    '/sticky',
    'a sticky header and a sticky footer over the posts',
    ['complete'],
    documentOf(
      'Klibbigt',
      `<header>Exempelkommun</header>${feed(posts(1, 40))}<footer>Logga in | Skapa konto</footer>`,
      '',
      'header,footer{position:fixed;left:0;right:0;height:120px;background:#c00;color:#fff;z-index:9}header{top:0}footer{bottom:0}',
    ),
    { posts: 40 },
  ),
];
