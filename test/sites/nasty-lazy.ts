import type { ServerResponse } from 'node:http';
import { documentOf, html, type NastyPage, post, posts } from './nasty-page.ts';

export const empty = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
/** Grey with a sign in it: not of one colour, and no picture either. */
const grey = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"><rect width="4" height="3" fill="#ccc"/><circle cx="2" cy="1.5" r=".5" fill="#999"/></svg>')}`;

/** A picture of its own for each number; on purpose of many colours. */
export function answerPicture(response: ServerResponse, number: number): void {
  const stripes = Array.from(
    { length: 12 },
    (_, at) => `<rect x="${at * 40}" width="40" height="300" fill="hsl(${(number * 47 + at * 30) % 360} 70% 50%)"/>`,
  );
  response.writeHead(200, { 'content-type': 'image/svg+xml', 'cache-control': 'no-store' });
  response.end(`<svg xmlns="http://www.w3.org/2000/svg" width="480" height="300">${stripes.join('')}</svg>`);
}

interface Lazy {
  /** The markup of a picture that waits, by its address and number. */
  waiting: (address: string, number: number) => string;
  /** An expression: shows the picture in `one`. */
  show: string;
  /** An expression: what becomes of it where it leaves the window while it waits or loads. */
  leave?: string;
  /** How long a script waits before it asks, and the server before it answers. Milliseconds. */
  delays?: [script: number, server: number];
  style?: string;
}

const count = 12;
const delayed = (one: Lazy) => `
const timers = new Map();
const sight = new IntersectionObserver((all) => { for (const { target: one, isIntersecting } of all) {
  if (isIntersecting) timers.set(one, setTimeout(() => { ${one.show}; one.addEventListener('load', () => sight.unobserve(one)); }, ${one.delays?.[0] ?? 300}));
  else { clearTimeout(timers.get(one)); if (timers.has(one) && !(one.complete ?? true)) { ${one.leave ?? ''} } } } });
for (const one of document.querySelectorAll('.lazy')) sight.observe(one);`;

/** Pictures that a script loads some time after they have come into view, as the libraries do it by default. */
function lazy(path: string, what: string, one: Lazy, expected: NastyPage['expected'] = ['complete']): NastyPage {
  return {
    path,
    what,
    expected,
    posts: count,
    answer: (request, response) => {
      const { searchParams } = new URL(request.url ?? '/', 'http://nasty.invalid');
      const number = searchParams.get('bild');
      if (searchParams.has('tyst')) return;
      if (number !== null) {
        setTimeout(() => answerPicture(response, Number(number)), one.delays?.[1] ?? 0);
        return;
      }
      const all = Array.from({ length: count }, (_, at) =>
        post(at + 1).replace('</article>', `${one.waiting(`${path}?bild=${at + 1}`, at + 1)}</article>`),
      );
      html(
        response,
        documentOf('Bilder vid anblick', `<main><h1>Exempelkommun</h1>${all.join('')}</main>`, delayed(one), one.style),
      );
    },
  };
}

const img = (attributes: string, number: number) =>
  `<img class="lazy" width="480" height="300" alt="Bild ${number}" ${attributes}>`;

/** Where windows follow each other, the edge of one goes through some of the pictures. */
const cutByWindows: NastyPage = {
  path: '/lazy-cut',
  what: '12 posts, each higher than the window and with a picture, of which only those near the viewport are in the document',
  expected: ['complete'],
  posts: count,
  answer: (request, response) => {
    const number = new URL(request.url ?? '/', 'http://nasty.invalid').searchParams.get('bild');
    if (number !== null) return answerPicture(response, Number(number));
    const all = Array.from({ length: count }, (_, at) =>
      post(at + 1).replace('</article>', `${img(`src="/lazy-cut?bild=${at + 1}"`, at + 1)}</article>`),
    );
    html(
      response,
      documentOf(
        'Höga inlägg',
        '<main><h1>Exempelkommun</h1><div role="feed"></div></main>',
        `const feed = document.querySelector('[role=feed]'), high = 1170; feed.style.cssText = 'position:relative;height:' + ${count} * high + 'px'; feed.innerHTML = ${JSON.stringify(all.join(''))};
const posts = [...feed.children]; posts.forEach((one, n) => { one.style.cssText = 'position:absolute;box-sizing:border-box;margin:0;left:0;right:0;height:1162px;top:' + n * high + 'px'; });
const draw = () => posts.forEach((one, n) => { const y = n * high - scrollY, is = y > -2000 && y < 2000; if (is && !one.isConnected) feed.append(one); else if (!is) one.remove(); });
addEventListener('scroll', () => requestAnimationFrame(draw)); draw();`,
      ),
    );
  },
};

/** High enough that places taken by chance seldom meet the one. */
const wordsOnStaying: NastyPage = {
  path: '/words-on-staying',
  what: '20 posts, of which one gets its words only when it has been in view for 700 ms',
  expected: ['complete'],
  posts: 20,
  answer: (_, response) =>
    html(
      response,
      documentOf(
        'Ord som dröjer',
        `<main><h1>Exempelkommun</h1>${posts(1, 20)}</main>`,
        `const one = document.querySelector('#p13 p'), said = one.textContent; let timer; one.textContent = '';
new IntersectionObserver(([{ isIntersecting }], sight) => { clearTimeout(timer); if (isIntersecting) timer = setTimeout(() => { one.textContent = said; sight.disconnect(); }, 700); }).observe(one);`,
        'article{box-sizing:border-box;height:500px}article p{min-height:24px}',
      ),
    ),
};

export const nastyLazy: readonly NastyPage[] = [
  cutByWindows,
  wordsOnStaying,
  lazy(
    '/lazy-cancelled',
    '12 pictures of 1×1 and `data-src`, asked for after 300 ms in view, let go when they leave it, as vanilla-lazyload has it',
    {
      waiting: (address, number) => img(`src="${empty}" data-src="${address}"`, number),
      show: 'one.src = one.dataset.src',
      leave: `one.src = '${empty}'`,
      delays: [300, 300],
    },
  ),
  lazy('/lazy-srcset', '12 grey signs and `data-srcset`, as lazysizes has it', {
    waiting: (address, number) => img(`src="${grey}" data-srcset="${address} 480w"`, number),
    show: 'one.srcset = one.dataset.srcset',
    delays: [150, 600],
  }),
  lazy('/lazy-background', '12 backgrounds of `data-background-image`, as lozad has it', {
    waiting: (address, number) =>
      `<div class="lazy" role="img" aria-label="Bild ${number}" data-background-image="${address}"></div>`,
    show: "one.style.backgroundImage = 'url(' + one.dataset.backgroundImage + ')'",
    style: 'div.lazy{width:480px;height:300px}',
  }),
  lazy(
    '/lazy-background-never',
    '12 backgrounds, of which every fourth is asked for and never answered',
    {
      waiting: (address, number) =>
        `<div class="lazy" role="img" aria-label="Bild ${number}" data-background-image="${address}${number % 4 === 0 ? '&tyst' : ''}"></div>`,
      show: "one.style.backgroundImage = 'url(' + one.dataset.backgroundImage + ')'",
      style: 'div.lazy{width:480px;height:300px}',
    },
    ['partial'],
  ),
  lazy(
    '/lazy-never',
    '12 pictures on sight, of which every fourth keeps its sign, and every sixth stays unseen when it has loaded',
    {
      waiting: (address, number) => img(`src="${grey}" data-src="${address}" style="opacity:0"`, number),
      show: `const n = Number(one.alt.slice(5)); if (n % 4 !== 0) one.src = one.dataset.src; if (n % 6 !== 0) one.style.opacity = 1`,
      delays: [0, 0],
    },
    ['partial'],
  ),
];
