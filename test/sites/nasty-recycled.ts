import { documentOf, type NastyPage, page, posts } from './nasty-page.ts';

/** In the page: what post number `n` (from 0) says, and how an element comes to show it; the element stays the same. */
const fills = `
const dayOf = (n) => new Date(Date.UTC(2026, 10, 20, 9) - n * 86400000).toISOString().slice(0, 19);
const textOf = (n) => 'Inlägg ' + (n + 1) + ' från Exempelkommun: vägen är öppen igen, åäö 🚧';
const blank = (markup, tag) => { const one = document.createElement(tag); one.innerHTML = markup; return one; };
const say = (element, text) => { if (element.firstChild) element.firstChild.data = text; else element.append(text); };
`;

/** As vue-virtual-scroller does it: a pool of views, each moved to where its new item belongs and filled anew. */
const pool = ({ count, height, size, markup, tag, fill }: Pool) => `${fills}
const count = ${count}, height = ${height}, size = ${size}, list = document.getElementById('list'), views = [];
list.style.cssText = 'position:relative;height:' + count * height + 'px';
const fill = ${fill};
const draw = () => {
  const first = Math.max(0, Math.min(count - size, Math.floor((scrollY - list.offsetTop) / height) - 3));
  const wanted = Array.from({ length: Math.min(size, count) }, (_, at) => first + at), free = views.filter(({ n }) => !wanted.includes(n));
  for (const n of wanted) {
    if (views.some((view) => view.n === n)) continue;
    const view = free.pop() ?? { element: blank(${JSON.stringify(markup)}, '${tag}') };
    if (!view.element.isConnected) { view.element.style.cssText = 'position:absolute;left:0;right:0;margin:0;box-sizing:border-box;overflow:hidden;top:0;height:' + (height - 8) + 'px'; list.append(view.element); views.push(view); }
    view.n = n; view.element.style.transform = 'translateY(' + n * height + 'px)'; fill(view.element, n);
  }
};
addEventListener('scroll', () => requestAnimationFrame(draw)); draw();`;

interface Pool {
  count: number;
  height: number;
  size: number;
  markup: string;
  tag: string;
  /** An expression: a function of the element and the number. */
  fill: string;
}

const inPage = '<main><h1>Exempelkommun</h1><div id="list"></div></main>';

/** As Angular's CDK does it: a box that scrolls, its rows filled anew in their order, all of them moved together. */
const cdk = `${fills}
const count = 40, height = 260, size = 9, box = document.querySelector('cdk-virtual-scroll-viewport');
const rows = box.querySelector('.rows'), space = box.querySelector('.space');
space.style.height = count * height + 'px';
for (let at = 0; at < size; at++) { const one = blank('<h3>Exempelkommun</h3><p></p>', 'div'); one.className = 'card'; one.style.cssText = 'height:' + (height - 10) + 'px;margin-bottom:10px;background:#eee'; rows.append(one); }
const draw = () => {
  const first = Math.max(0, Math.min(count - size, Math.floor(box.scrollTop / height) - 2));
  rows.style.transform = 'translateY(' + first * height + 'px)';
  [...rows.children].forEach((one, at) => say(one.querySelector('p'), textOf(first + at)));
};
box.addEventListener('scroll', () => requestAnimationFrame(draw)); draw();`;

const many = (count: number, markup: (n: number) => string) =>
  Array.from({ length: count }, (_, at) => markup(at + 1)).join('');

const recycledArticles = pool({
  count: 60,
  height: 300,
  size: 12,
  tag: 'article',
  markup: '<h2>Exempelkommun</h2><a><time></time></a><p></p>',
  fill: `(one, n) => { one.querySelector('a').href = '/inlagg/' + (n + 1); const time = one.querySelector('time'); time.setAttribute('datetime', dayOf(n) + 'Z'); say(time, dayOf(n).slice(0, 10)); say(one.querySelector('p'), textOf(n)); }`,
});
/** An old library's stand-in, which never tells of anything. */
const deafObserver = 'window.MutationObserver = class { observe() {} disconnect() {} takeRecords() { return []; } };';

/** Lists that fill the same few elements anew while they are scrolled. */
export const nastyRecycled: readonly NastyPage[] = [
  page(
    '/recycled-articles',
    '60 posts in 12 elements that are filled anew, as vue-virtual-scroller does it',
    ['complete'],
    documentOf('Samma element', inPage, recycledArticles),
    { posts: 60 },
  ),
  page(
    '/recycled-box',
    '40 posts in 9 elements that are filled anew in a box, without address, id or time, and higher than is reckoned with, as Angular CDK does it',
    ['complete'],
    documentOf(
      'Samma rutor',
      `<header style="height:80px">Exempelkommun</header><main style="width:auto"><cdk-virtual-scroll-viewport><div class="rows"></div><div class="space"></div></cdk-virtual-scroll-viewport></main>`,
      cdk,
      'body{overflow:hidden}cdk-virtual-scroll-viewport{display:block;position:relative;height:calc(100vh - 80px);overflow:auto}.rows{position:absolute;top:0;left:0;right:0}.space{width:1px}',
    ),
    { posts: 40 },
  ),
  page(
    '/recycled-slots',
    '40 posts in 10 elements whose ids are the places and not the posts, as RecyclerListView does it',
    ['complete'],
    documentOf(
      'Samma platser',
      inPage,
      pool({
        count: 40,
        height: 280,
        size: 10,
        tag: 'div',
        markup: '<div><div><span>Exempelkommun</span></div><div><span class="text"></span></div></div>',
        fill: `(one, n) => { one.id ||= 'rad-' + views.length; say(one.querySelector('.text'), textOf(n)); }`,
      }),
    ),
    { posts: 40 },
  ),
  page(
    '/recycled-lines',
    '100 lines that nothing marks as posts in 30 elements that are filled anew',
    ['partial'],
    documentOf(
      'Samma rader',
      inPage,
      pool({
        count: 100,
        height: 56,
        size: 30,
        tag: 'div',
        markup: '<span></span>',
        fill: `(one, n) => say(one.firstChild, textOf(n))`,
      }),
    ),
  ),
  page(
    '/recycled-unseen',
    '60 posts in 12 elements that are filled anew, on a page that bends what would tell us of changes: we look from a world that it cannot reach',
    ['complete'],
    documentOf('Samma element, i smyg', inPage, `${deafObserver}${recycledArticles}`),
    { posts: 60 },
  ),
  page(
    '/one-address',
    '20 posts that all have the same id, and link to the account and not to themselves',
    ['complete'],
    documentOf(
      'En adress',
      `<main><h1>Exempelkommun</h1>${many(20, (n) => `<article data-id="feed-card"><h2>Exempelkommun</h2><a href="/exempelkommun"><time>för ${n} dagar sedan</time></a><p>Inlägg ${n} från Exempelkommun: vägen är öppen igen.</p></article>`)}</main>`,
    ),
    { posts: 20 },
  ),
  page(
    '/stops-short',
    'a feed that says it has 30 posts, and whose script gives up after 12',
    ['partial'],
    documentOf(
      'Tar slut för tidigt',
      `<main><h1>Exempelkommun</h1><div role="feed">${many(12, (n) => `<article aria-posinset="${n}" aria-setsize="30"><h2>Exempelkommun</h2><a href="/inlagg/${n}"><time datetime="2026-10-${10 + n}">${n}</time></a><p>Inlägg ${n} från Exempelkommun: vägen är öppen igen.</p></article>`)}</div></main>`,
    ),
  ),
  page(
    '/closed-roots',
    'three posts that can be read, and five in shadow roots that the page has closed',
    ['partial'],
    documentOf(
      'Slutet',
      '<main><h1>Exempelkommun</h1><div id="list"></div></main>',
      `${fills}
const list = document.getElementById('list');
for (let n = 0; n < 8; n++) { const open = n < 3; const one = blank('<h2>Exempelkommun</h2><a><time></time></a><p></p>', 'article'); one.style.height = '200px'; one.querySelector('a').href = '/inlagg/' + (n + 1); const time = one.querySelector('time'); time.setAttribute('datetime', dayOf(n) + 'Z'); say(time, dayOf(n).slice(0, 10)); say(one.querySelector('p'), textOf(n)); if (open) { list.append(one); continue; } const host = document.createElement('x-inlagg'); host.style.display = 'block'; host.attachShadow({ mode: 'closed' }).append(one); list.append(host); }`,
    ),
  ),
  page(
    '/closed-whole',
    'eight posts in one shadow root that the page has closed',
    ['partial'],
    documentOf(
      'Slutet i ett',
      '<main><h1>Exempelkommun</h1><x-flode></x-flode></main>',
      `document.querySelector('x-flode').attachShadow({ mode: 'closed' }).innerHTML = ${JSON.stringify(posts(1, 8))};`,
    ),
  ),
  page(
    '/closed-unseen',
    'eight posts that can be read, a chat of two lines in a closed shadow root, and five more of another kind that are not shown',
    ['complete'],
    documentOf(
      'Slutet och osynligt',
      `<main><h1>Exempelkommun</h1>${posts(1, 8)}<x-chatt></x-chatt>${'<x-tips hidden></x-tips>'.repeat(5)}</main>`,
      `for (const host of document.querySelectorAll('x-chatt, x-tips')) host.attachShadow({ mode: 'closed' }).innerHTML = '<p>Fråga oss om kommunens tjänster.</p><p>Vi svarar på vardagar mellan 8 och 16.</p>';`,
    ),
    { posts: 8 },
  ),
  page(
    '/upward',
    '40 posts of which the newest ten stand at the bottom, where the page begins; the older ones load above when it is scrolled up',
    ['complete'],
    documentOf(
      'Uppåt',
      '<main><h1>Exempelkommun</h1><div id="list"></div></main>',
      `${fills}
const list = document.getElementById('list');
const make = (n) => { const one = blank('<h2>Exempelkommun</h2><a><time></time></a><p></p>', 'article'); one.style.height = '200px'; one.querySelector('a').href = '/inlagg/' + (n + 1); const time = one.querySelector('time'); time.setAttribute('datetime', dayOf(n) + 'Z'); say(time, dayOf(n).slice(0, 10)); say(one.querySelector('p'), textOf(n)); return one; };
let loaded = 0, waits = false;
const more = () => { for (let at = 0; at < 10 && loaded < 40; at++) list.prepend(make(loaded++)); };
more(); scrollTo(0, 1e6);
addEventListener('scroll', () => { if (scrollY > 300 || waits || loaded === 40) return; waits = true; setTimeout(() => { const before = document.documentElement.scrollHeight; more(); scrollBy(0, document.documentElement.scrollHeight - before); waits = false; }, 50); });`,
    ),
    { posts: 40 },
  ),
];
