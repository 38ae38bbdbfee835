import { documentOf, type NastyPage, page, post, posts } from './nasty-page.ts';

const main = (inner: string) => `<main><h1>Exempelkommun</h1><div role="feed">${inner}</div></main>`;
const from = (count: number, make: (n: number) => string) =>
  Array.from({ length: count }, (_, at) => make(at + 1)).join('');
const words = (n: number) => `Besked ${n} från Exempelkommun: snöröjningen börjar i natt på alla större vägar, åäö`;

const lateWords = `
const sight = new IntersectionObserver((all) => { for (const { target: one, isIntersecting } of all) { clearTimeout(one.timer);
  if (isIntersecting) one.timer = setTimeout(() => { one.textContent = '${words(0)}'.replace('Besked 0', 'Besked ' + one.closest('article').dataset.id); sight.unobserve(one); }, 500); } });
for (const one of document.querySelectorAll('.late')) sight.observe(one);`;

/** Posts that the browser shows and no reader of elements finds: in the layout they stand all the same. */
export const nastyLayout: readonly NastyPage[] = [
  page(
    '/hash-classes',
    'twelve posts in elements of generated names, each with names of its own, on a page without landmarks',
    ['partial', 'complete'],
    documentOf(
      'Genererade namn',
      `<div class="x9f"><div class="k2">${from(
        12,
        (n) =>
          `<div class="a${n * 7}z"><div class="b${n * 5}y" style="padding:20px"><span class="c${n}">Exempelkommun</span> <span class="d${n}">${n} tim</span><div class="e${n}">${words(n)}</div></div></div>`,
      )}</div></div>`,
    ),
    { posts: 12 },
  ),
  page(
    '/others-among',
    'eight posts that can be read, and after each of them one of other elements',
    ['partial'],
    documentOf(
      'Andra däremellan',
      main(
        from(
          8,
          (n) => `${post(n)}<div class="card"><div>Exempelkommun</div><div>${words(n)} och på gång­banor</div></div>`,
        ),
      ),
    ),
    { posts: 16 },
  ),
  page(
    '/frame-among',
    'eight posts that can be read, and among them a frame with four more',
    ['partial'],
    documentOf(
      'Ram däremellan',
      main(
        `${posts(1, 4)}<iframe width="600" height="700" srcdoc="${from(4, (n) => `<div><b>Exempelkommun</b><p>${words(n)}</p></div>`)}"></iframe>${posts(5, 8)}`,
      ),
    ),
    { posts: 12 },
  ),
  page(
    '/pictures-among',
    'eight posts that can be read, and among them large pictures that are in no post',
    ['partial'],
    documentOf(
      'Bilder däremellan',
      main(
        from(
          8,
          (n) =>
            `${post(n)}<div style="width:600px;height:200px;background-image:url('data:image/svg+xml,<svg xmlns=%22http://www.w3.org/2000/svg%22 viewBox=%220 0 6 2%22><path fill=%22teal%22 d=%22M0 0h3v2H0z%22/></svg>')"></div>`,
        ),
      ),
    ),
    { posts: 8 },
  ),
  page(
    '/closed-among',
    'eight posts whose words stand in shadow roots that the page has closed, each with its address and time outside of it',
    ['partial'],
    documentOf(
      'Slutna ord',
      main(from(8, (n) => post(n, `<span class="words" data-n="${n}"></span>`))),
      `for (const one of document.querySelectorAll('.words')) one.attachShadow({ mode: 'closed' }).innerHTML = '<p>${words(0)}'.replace('Besked 0', 'Besked ' + one.dataset.n) + '</p>';`,
    ),
    { posts: 8 },
  ),
  page(
    '/broken-in-shadow',
    'six posts in an open shadow root, of which three have a picture that cannot come',
    ['partial'],
    documentOf(
      'Trasiga i skuggan',
      `<main><h1>Exempelkommun</h1><div id="feed" role="feed"></div><template>${from(6, (n) => post(n, `${words(n)}${n % 2 ? `<img src="/no-such-picture-${n}" width="300" height="200" alt="Bild ${n}">` : ''}`))}</template></main>`,
      `document.getElementById('feed').attachShadow({ mode: 'open' }).append(document.querySelector('template').content);`,
    ),
    { posts: 6 },
  ),
  page(
    '/slow-words',
    'sixteen posts whose words come when one has looked at them for half a second',
    ['complete'],
    documentOf(
      'Sena ord',
      main(from(16, (n) => post(n, '<span class="late" style="display:block;height:300px"></span>'))),
      lateWords,
    ),
    { posts: 16 },
  ),
  page(
    '/slow-words-pressed',
    'sixteen posts whose words come when one has looked at them for half a second, and whose comments make way for others when more are asked for',
    ['complete'],
    documentOf(
      'Sena ord, fler kommentarer',
      main(
        from(
          16,
          (n) =>
            `${post(n, '<span class="late" style="display:block;height:300px"></span>').replace('</article>', '')}<div class="all"><div class="comment" role="article" aria-label="Kommentar av Invånare 1"><p>En första kommentar till ${n}</p></div></div><button type="button">Visa fler kommentarer</button></article>`,
        ),
      ),
      `${lateWords}
for (const button of document.querySelectorAll('button')) button.onclick = () => { const all = button.previousElementSibling, n = button.closest('article').dataset.id;
  all.innerHTML = '<div class="comment" role="article" aria-label="Kommentar av Invånare 2"><p>En andra kommentar till ' + n + '</p></div>'; button.remove(); };`,
    ),
    { posts: 16 },
  ),
  page(
    '/days-between',
    'twelve posts with the day above each, a question to follow, and buttons: a feed with what feeds have besides posts',
    ['complete'],
    documentOf(
      'Dagar emellan',
      main(
        `<p>${words(1)}. ${words(2)}. ${words(3)}</p>${from(12, (n) => `<h3>${n} november 2026</h3>${post(n)}<button type="button">Gilla</button>`)}<p>Följ oss för fler nyheter</p><footer>${words(4)}</footer>`,
      ),
    ),
    { posts: 12 },
  ),
];
