import { documentOf, type NastyPage, page, posts } from './nasty-page.ts';

const greeting = `<main><h1>Exempelkommun</h1>${posts(1, 8)}</main>`;

/** Pages that fight the browser. */
export const nastyScripts: readonly NastyPage[] = [
  page(
    '/bent',
    'bends what scripts read by: elements are hidden from them, words are other than those that are shown, lists and JSON break',
    ['complete'],
    documentOf(
      'Böjd',
      `<main><h1>Exempelkommun</h1>${posts(1, 20)}</main>`,
      `const all = Document.prototype.querySelectorAll;
Document.prototype.querySelectorAll = function (...given) { return [...all.apply(this, given)].slice(0, 10); };
Object.defineProperty(Node.prototype, 'textContent', { get: () => 'Falska ord' });
Object.defineProperty(HTMLElement.prototype, 'innerText', { get: () => 'Falska ord' });
Array.prototype.filter = Array.prototype.flatMap = () => { throw new Error('böjt'); };
JSON.stringify = () => '[]';`,
    ),
    { posts: 20 },
  ),
  page(
    '/busy',
    'while(1) as soon as the page has loaded',
    ['failed'],
    documentOf('Upptagen', greeting, `addEventListener('load', () => { while (1); })`),
  ),
  page(
    '/heap-bomb',
    'takes memory until the renderer dies',
    ['failed'],
    documentOf(
      'Minne',
      greeting,
      `addEventListener('load', () => { const kept = []; for (;;) kept.push(Array.from({ length: 1e6 }, (_, at) => ({ at }))); })`,
    ),
  ),
  page(
    '/dialogs',
    '200 alerts, confirms and prompts',
    ['complete'],
    documentOf(
      'Rutor',
      greeting,
      `addEventListener('load', () => { for (let at = 0; at < 200; at++) [alert, confirm, prompt][at % 3]('Ruta ' + at); })`,
    ),
    { posts: 8 },
  ),
  page(
    '/pop-ups',
    '50 pop-up windows',
    ['complete'],
    documentOf(
      'Fönster',
      greeting,
      `addEventListener('load', () => { for (let at = 0; at < 50; at++) open('/pop-ups-window?' + at, '_blank', 'width=200,height=200'); })`,
    ),
    { posts: 8 },
  ),
  page(
    '/leave',
    'asks whether one really wants to leave',
    ['complete'],
    documentOf(
      'Stanna',
      greeting,
      `addEventListener('beforeunload', (event) => { event.preventDefault(); event.returnValue = ''; })`,
    ),
    { posts: 8 },
  ),
  page(
    '/hidden',
    'empties itself when it is hidden',
    ['complete'],
    documentOf(
      'Dold',
      greeting,
      `const check = () => { if (document.visibilityState === 'hidden' || !document.hasFocus()) { document.querySelector('main').textContent = ''; } }; addEventListener('visibilitychange', check); addEventListener('blur', check); setInterval(check, 200)`,
    ),
    { posts: 8 },
  ),
  page(
    '/restless',
    'changes something every 50 ms, for ever',
    ['complete', 'partial'],
    documentOf(
      'Rastlös',
      `${greeting}<p id="tick"></p>`,
      `let n = 0; setInterval(() => { document.getElementById('tick').textContent = 'Räknare ' + n++; }, 50)`,
    ),
    { posts: 8 },
  ),
  page(
    '/wanders',
    'goes to another page by script after a second',
    ['complete', 'partial', 'failed'],
    documentOf('Vandrar', greeting, `setTimeout(() => { location.href = '/wanders-on'; }, 1000)`),
  ),
];
