import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { PageKind } from '../../../../jobs/visit/visit.ts';
import { judgePage, type PageVerdict } from '../../../../worker/visit/capture/page-kind.ts';
import { readSigns } from '../../../../worker/visit/capture/page-signs.ts';
import { clearOverlays } from '../../../../worker/visit/obstacles/consent.ts';
import { type LocalServer, serveLocally } from '../../../sites/local-server.ts';
import { nastyPages } from '../../../sites/nasty.ts';
import { documentOf, html, post, posts } from '../../../sites/nasty-page.ts';
import { openVisitor, type Visitor } from '../obstacles/visitor.ts';

const login = '<form><input type="email"><input type="password"><button>Logga in</button></form>';
const main = (inner: string) => `<main><h1>Exempelkommun</h1>${inner}</main>`;
const captchaFrame = (src: string) => `<iframe src="${src}" width="304" height="78"></iframe>`;

/** Path, page, and what it is. Those of the nasty pages that are walls come besides. */
const pages: [path: string, body: string, kind: PageKind, title?: string][] = [
  ['/quoted', main(post(1, '"Logga in för att fortsätta" stod det på skylten i receptionen.')), 'page'],
  [
    '/quoted-in-heading',
    main(post(1).replace('<h2>Exempelkommun</h2>', '<h2>Logga in för att fortsätta</h2>')),
    'page',
  ],
  ['/quoted-removed', main(post(1).replace('<h2>Exempelkommun</h2>', '<h2>Sidan finns inte</h2>')), 'page'],
  ['/login-in-header', `<header>${login}</header>${main(posts(1, 3))}`, 'page'],
  ['/login-in-header-no-posts', `<header>${login}</header>${main('<p>Välkommen till oss.</p>')}`, 'page'],
  [
    '/contact',
    main(
      `<p>Skriv till oss.</p><form><input type="text"><textarea></textarea><div class="g-recaptcha">Jag är inte en robot</div></form>`,
    ),
    'page',
  ],
  [
    '/badge',
    main(
      `${posts(1, 3)}<div class="grecaptcha-badge" style="width:256px;height:60px"><iframe src="/recaptcha/api2/anchor" width="256" height="60"></iframe></div>`,
    ),
    'page',
  ],
  ['/wall-in-article', `<article><h1>Logga in för att se mer</h1><p>Skapa konto.</p>${login}</article>`, 'login-wall'],
  [
    '/wall-in-shadow',
    `<x-wall></x-wall><script>document.querySelector('x-wall').attachShadow({mode:'open'}).innerHTML = '<h1>Logga in för att fortsätta</h1>${login}'</script>`,
    'login-wall',
  ],
  ['/hidden-login', main(`${posts(1, 2)}<div hidden><h2>Logga in för att fortsätta</h2>${login}</div>`), 'page'],
  ['/wall-in-title-only', '<main><p>Fortsätt med e-post</p></main>', 'login-wall', 'Logga in på Facebook'],
  [
    '/turnstile',
    `<main><p>Exempel</p>${captchaFrame('/challenges.cloudflare.com/x')}</main>`,
    'blocked',
    'Just a moment...',
  ],
  ['/arkose', `<main><h1>Security check</h1>${captchaFrame('/arkoselabs.com/x')}</main>`, 'blocked'],
  ['/hcaptcha', `<main><p>En sak till.</p>${captchaFrame('/hcaptcha.com/captcha')}</main>`, 'blocked'],
  [
    '/removed-with-menu',
    `<header><nav>${'<a href="/x">Hem</a> '.repeat(30)}</nav></header><main><h2>Sidan är tyvärr inte tillgänglig.</h2><p>Länken du följde kan vara trasig.</p></main><footer>${'Om oss Hjälp Press '.repeat(10)}</footer>`,
    'gone',
  ],
  ['/removed-in-header', '<header><h1>Sidan finns inte</h1></header><main><p>Gå till startsidan.</p></main>', 'gone'],
  ['/loading', '<div id="root"></div><p>Laddar …</p><script src="/app.js"></script>', 'empty'],
];

let visitor: Visitor;
let site: LocalServer;

beforeAll(async () => {
  site = await serveLocally((request, response) => {
    const path = request.url ?? '/';
    const nasty = nastyPages.find((one) => one.path === path);
    if (nasty) return nasty.answer(request, response);
    const own = pages.find(([known]) => known === path);
    return html(response, documentOf(own?.[3] ?? 'Exempelkommun', own?.[1] ?? '<p>x</p>'), own ? 200 : 404);
  });
  visitor = await openVisitor();
});

afterAll(async () => {
  await visitor?.close();
  await site?.close();
});

/** As a visit does it: overlays away, signs, judgement. */
async function judge(path: string): Promise<PageVerdict> {
  const requestedUrl = site.url + path;
  return visitor.at('about:blank', async (page) => {
    const response = await page.goto(requestedUrl, { waitUntil: 'load', timeout: 60_000 });
    const { covering } = await clearOverlays(page, visitor.phrases);
    return judgePage(await readSigns(page, { requestedUrl, response, covering }), visitor.phrases);
  });
}

describe('in a real browser', () => {
  test.each(pages)('%s is told for what it is', async (path, _body, kind) => {
    const verdict = await judge(path);
    expect({ kind: verdict.kind, why: verdict.evidence.en }).toEqual({ kind, why: expect.any(String) });
  });

  test.each<[string, PageKind]>([
    ['/login-wall', 'login-wall'],
    ['/overlay-wall', 'login-wall'],
    ['/login-hint', 'page'],
    ['/removed', 'gone'],
    ['/captcha', 'blocked'],
    ['/too-many', 'blocked'],
    ['/forbidden', 'blocked'],
    ['/not-found', 'gone'],
    ['/gone', 'gone'],
    ['/broken', 'http-error'],
    ['/empty', 'empty'],
    ['/blank-shell', 'empty'],
  ])('the nasty page %s is told for what it is', async (path, kind) => {
    expect((await judge(path)).kind).toBe(kind);
  });
});
