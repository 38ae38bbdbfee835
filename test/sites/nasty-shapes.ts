import { documentOf, html, type NastyPage, page, post, posts } from './nasty-page.ts';

/** The colour of band number `band` (from 0) of the tall pages, as red, green, blue; neighbours differ clearly. */
export function bandColour(band: number): readonly [number, number, number] {
  return [(band * 67) % 256, (band * 149 + 80) % 256, (band * 211 + 160) % 256];
}
export const bandHeight = 1_000;
export const bandsHeight = 300_000;

const bands = (width: string, blend: boolean, height = bandsHeight) =>
  documentOf(
    'Band',
    Array.from(
      { length: height / bandHeight },
      (_, at) =>
        `<div style="width:${width};height:${bandHeight}px;background:rgb(${bandColour(at).join(',')})${blend ? ';mix-blend-mode:multiply' : ''}"><b>Band ${at}</b></div>`,
    ).join(''),
  );

const hostile = [
  '<script>window.hit=1</script>',
  '<img src=x onerror=window.hit=1>',
  '=HYPERLINK("http://127.0.0.1:9/","klicka")',
  '+1+1',
  '-2+3',
  "@SUM(1+1)*cmd|' /C calc'!A0",
  '\t=1+1',
  '"><svg onload=window.hit=1>',
  'javascript:window.hit=1',
  '\u202eomvänd text\u202c',
];
const asText = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const classicComment = (n: number, replies = '') =>
  `<li id="comment-${n}" class="comment depth-1"><article id="div-comment-${n}" class="comment-body"><footer><b class="fn">Invånare ${n}</b> <a href="?p=5#comment-${n}"><time datetime="2026-11-20T1${n}:00:00+01:00">kl. 1${n}</time></a></footer><div class="comment-content"><p>Så bra, tycker invånare ${n}.</p></div></article>${replies && `<ol class="children">${replies}</ol>`}</li>`;
const blockComment = (n: number, replies = '') =>
  `<li id="comment-${n}" class="comment depth-1"><div class="wp-block-columns"><div class="wp-block-comment-author-name">Invånare ${n}</div><div class="wp-block-comment-date"><time datetime="2026-11-20T1${n}:00:00+01:00"><a href="?p=5#comment-${n}">kl. 1${n}</a></time></div><div class="wp-block-comment-content"><p>Så bra, tycker invånare ${n}.</p></div></div>${replies && `<ol>${replies}</ol>`}</li>`;

/** Pages whose shape or content is the trouble. */
export const nastyShapes: readonly NastyPage[] = [
  page('/bands-1280', '300,000 px of colour bands, full width', ['complete', 'partial'], bands('100%', false)),
  page('/bands-480', '300,000 px of colour bands, 480 px wide', ['complete', 'partial'], bands('480px', false)),
  page('/bands-2400', '300,000 px of colour bands, 2,400 px wide', ['complete', 'partial'], bands('2400px', false)),
  page(
    '/bands-blend',
    '40,000 px of colour bands with mix-blend-mode (white below 16,384 px in one-shot pictures)',
    ['complete'],
    bands('100%', true, 40_000),
  ),
  page(
    '/shadow',
    'posts in open shadow roots, two deep',
    ['complete'],
    documentOf(
      'Skugga',
      '<main><h1>Exempelkommun</h1><x-feed></x-feed></main>',
      `customElements.define('x-post', class extends HTMLElement { connectedCallback() { this.attachShadow({ mode: 'open' }).innerHTML = '<article><h2>Exempelkommun</h2><p>Skugginlägg ' + this.dataset.n + '</p></article>'; } });
customElements.define('x-feed', class extends HTMLElement { connectedCallback() { this.attachShadow({ mode: 'open' }).innerHTML = '<div role="feed">' + [1,2,3,4,5].map((n) => '<x-post data-n="' + n + '"></x-post>').join('') + '</div>'; } });`,
    ),
    { posts: 5 },
  ),
  page(
    '/frames',
    'posts in iframes: same origin, srcdoc',
    ['complete'],
    documentOf(
      'Ramar',
      `<main><h1>Exempelkommun</h1><iframe title="Flöde" src="/frames-inner" width="600" height="700"></iframe><iframe title="Flöde två" srcdoc="<p>Text i srcdoc, åäö</p>" width="600" height="100"></iframe></main>`,
    ),
  ),
  {
    path: '/frame-of-another',
    what: 'posts in an inner frame of another origin: in picture and text, not as posts',
    expected: ['complete'],
    answer: (request, response) => {
      const port = request.headers.host?.split(':')[1];
      const frame = `<iframe title="Flöde" src="http://localhost:${port}/frames-inner" width="600" height="700"></iframe>`;
      html(response, documentOf('Annans ram', `<main><h1>Exempelkommun</h1>${frame}</main>`));
    },
  },
  page('/frames-inner', 'the inside of /frames', ['complete'], documentOf('Inre', posts(1, 3)), { posts: 3 }),
  page(
    '/right-to-left',
    'posts in Arabic and Hebrew among Swedish',
    ['complete'],
    documentOf(
      'Flera språk',
      `<main><h1>Exempelkommun</h1>${post(1, '<span lang="ar" dir="rtl">مرحبا بكم في بلديتنا، الطريق مفتوح 🚧</span>')}${post(2, '<span lang="he" dir="rtl">ברוכים הבאים לעירייה 2026</span>')}${post(3, 'Välkommen! <bdi dir="rtl">أهلا وسهلا</bdi> står det på skylten.')}</main>`,
    ),
    { posts: 3 },
  ),
  page(
    '/injection',
    'script and formulas as the text of posts',
    ['complete'],
    documentOf(
      'Injektion',
      `<main><h1>Exempelkommun</h1>${hostile.map((text, at) => post(at + 1, asText(text))).join('')}</main>`,
    ),
    { posts: hostile.length },
  ),
  page(
    '/article-classic',
    'one article with its comments below it, as classic WordPress themes have it',
    ['complete'],
    documentOf(
      'Ett inlägg',
      `<header><p>Exempelkommun</p></header><main id="primary"><article id="post-5" class="post hentry"><h1 class="entry-title">Badhuset öppnar igen</h1><a href="/?p=5" rel="bookmark"><time datetime="2026-11-20T09:00:00+01:00">20 november</time></a><div class="entry-content"><p>Bassängen är på plats: välkommen från och med den 1 mars!</p></div></article><div id="comments" class="comments-area"><h2>4 kommentarer</h2><ol class="comment-list">${classicComment(1, classicComment(2, classicComment(3)))}${classicComment(4)}</ol><div id="respond" class="comment-respond"><h3>Lämna en kommentar</h3><form><textarea></textarea></form></div></div></main><aside><article class="widget"><h2>Mer</h2></article></aside>`,
    ),
    { posts: 1 },
  ),
  page(
    '/article-block',
    'one article that no element says is one, with comments, as WordPress block themes have it',
    ['complete'],
    documentOf(
      'Ett inlägg',
      `<header><p class="wp-block-site-title">Exempelkommun</p></header><main class="wp-block-group"><div class="wp-block-group"><h1 class="wp-block-post-title">Badhuset öppnar igen</h1></div><div class="entry-content wp-block-post-content"><p>Bassängen är på plats: välkommen från och med den 1 mars!</p></div><div class="wp-block-template-part"><time datetime="2026-11-20T09:00:00+01:00">20 november</time></div><div class="wp-block-comments"><h2 id="comments">4 kommentarer</h2><ol class="wp-block-comment-template">${blockComment(1, blockComment(2))}${blockComment(3)}${blockComment(4)}</ol><div id="respond" class="comment-respond"><h3>Lämna en kommentar</h3></div></div></main><footer>Exempelkommun</footer>`,
    ),
    { posts: 1 },
  ),
  page(
    '/small-box',
    'posts that scroll in a small box beside other things',
    ['partial'],
    documentOf(
      'Litet flöde',
      `<main><h1>Exempelkommun</h1><div role="feed" style="height:300px;overflow:auto">${posts(1, 30)}</div><p style="height:1500px">Välkommen till kommunen.</p></main>`,
    ),
    { posts: 30 },
  ),
  page(
    '/inner-scroll',
    'the posts scroll inside a box, the page itself does not',
    ['complete'],
    documentOf(
      'Inre rullning',
      `<main style="height:100vh;overflow:auto"><div role="feed">${posts(1, 30)}</div></main>`,
      '',
      'body{overflow:hidden}',
    ),
    { posts: 30 },
  ),
  page(
    '/wide',
    'a row 300,000 px wide',
    ['partial'],
    documentOf('Bred', `<main><h1>Exempelkommun</h1></main><div style="width:300000px;height:300px">Rad</div>`),
  ),
  page(
    '/wide-2400',
    'a table 2,400 px wide under posts, its last cell red',
    ['complete'],
    documentOf(
      'Bred tabell',
      `<main><h1>Exempelkommun</h1>${posts(1, 3)}</main><div style="width:2400px;height:400px;position:relative">Tabell<b style="position:absolute;left:2200px;top:0;width:200px;height:400px;background:rgb(200,0,0)">Sista</b></div>`,
    ),
    { posts: 3 },
  ),
  page(
    '/sideways',
    'a carousel, a table that scrolls sideways, and a menu and long lines that only lie beside the page',
    ['complete'],
    documentOf(
      'I sidled',
      `<nav class="menu">Meny</nav><main><h1>Exempelkommun</h1>${posts(1, 3)}<section aria-label="Bildspel" class="slides"><div class="row"><div>Ett</div><div>Två</div><div>Tre</div></div></section><div class="scroll" aria-label="Tidtabell"><table><tr><td>Tider</td></tr></table></div><p class="line">${'En lång rad som inte får plats. '.repeat(9)}</p></main>`,
      '',
      'body{overflow-x:hidden}.menu{position:absolute;left:100%;top:0;width:300px;height:500px}.slides,.line{overflow:hidden}.line{white-space:nowrap;height:60px;text-overflow:ellipsis}.row{display:flex}.row div{flex:0 0 640px;height:200px;background:#ccc}.scroll{overflow-x:auto;height:100px}table{width:1900px}',
    ),
    { posts: 3 },
  ),
  page(
    '/grid-of-films',
    'a grid of films that no rule recognises, at a platform',
    ['complete'],
    documentOf(
      'Filmer',
      `<h1>Exempelkommun</h1><div style="display:flex;flex-wrap:wrap;gap:8px">${Array.from({ length: 24 }, (_, at) => `<a href="/film/${at}" style="width:300px;height:170px;background:#cde">Film ${at}</a>`).join('')}</div>`,
    ),
  ),
  page(
    '/no-posts-yet',
    'an account at a platform that has published nothing, and says so',
    ['complete'],
    documentOf('Nytt konto', '<main><h1>Exempelkommun</h1><p>Inga inlägg ännu</p></main>'),
  ),
  page(
    '/emoji',
    'emoji of several code points, flags and combining marks',
    ['complete'],
    documentOf('Emoji', `<main><h1>Exempelkommun</h1>${post(1, '👩‍👩‍👧‍👦 🏳️‍🌈 🇸🇪 👍🏽 é å ö Åsa')}</main>`),
    { posts: 1 },
  ),
];
