import { setTimeout as wait } from 'node:timers/promises';
import { documentOf, html, type NastyPage, page, posts } from './nasty-page.ts';

const lots = 6;
const firstWaitMs = 125;

/** Pages that answer by the visitor: which language it asks for, where it comes from, and how often it has asked. */
export const nastyVisitors: readonly NastyPage[] = [
  {
    path: '/by-language',
    what: 'a page for those who ask for Swedish; others are told that it is not in their language',
    expected: ['complete'],
    posts: 8,
    answer: (request, response) => {
      const isSwedish = request.headers['accept-language']?.startsWith('sv') ?? false;
      const body = isSwedish
        ? `<main><h1>Exempelkommun</h1>${posts(1, 8)}</main>`
        : '<main><h1>This page isn’t available in your language</h1><p>Choose another one.</p></main>';
      return html(response, documentOf('Exempelkommun', body), 200, { vary: 'accept-language' });
    },
  },
  page(
    '/by-region',
    'the page is there, but not for visitors from this country; answers 200',
    ['blocked'],
    documentOf(
      'Exempelkommun',
      '<main><h1>Det här innehållet är inte tillgängligt i ditt land</h1><p>Tjänsten visas inte där du befinner dig.</p></main>',
    ),
  ),
  page(
    '/by-law',
    'HTTP 451: not shown in this country for legal reasons',
    ['blocked'],
    documentOf('Exempelkommun', '<main><h1>Unavailable For Legal Reasons</h1></main>'),
    { status: 451 },
  ),
  {
    path: '/slows-down',
    what: `60 posts ten at a time, each time after twice as long: the last time ${(firstWaitMs * 2 ** lots) / 1000} seconds`,
    expected: ['complete'],
    posts: lots * 10,
    answer: async (request, response) => {
      const lot = Number(new URL(request.url ?? '/', 'http://nasty.invalid').searchParams.get('lot') ?? 0);
      if (lot > 0) await wait(firstWaitMs * 2 ** lot, undefined, { ref: false });
      if (lot > 0) return html(response, lot < lots ? posts(lot * 10 + 1, lot * 10 + 10) : '');
      return html(response, documentOf('Allt långsammare', slowFeed, slowScript));
    },
  },
];

const slowFeed = `<main><h1>Exempelkommun</h1><div role="feed" aria-label="Inlägg">${posts(1, 10)}</div><div id="end" role="progressbar" style="height:40px"></div></main>`;

/** Asks for the next lot when the end comes into sight, and says that it is busy meanwhile. */
const slowScript = `
const feed = document.querySelector('[role=feed]'), end = document.getElementById('end'); let lot = 1;
const sight = new IntersectionObserver(async (all) => { if (!all.some((one) => one.isIntersecting)) return;
  sight.unobserve(end); feed.setAttribute('aria-busy', 'true');
  const more = await (await fetch('/slows-down?lot=' + lot++)).text(); feed.removeAttribute('aria-busy');
  feed.insertAdjacentHTML('beforeend', more); if (more) sight.observe(end); else end.remove(); }, { rootMargin: '200px' });
sight.observe(end);`;
