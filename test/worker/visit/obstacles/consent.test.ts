import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Words } from '../../../../config/base/words.ts';
import { startDemoSite } from '../../../../demo/demo-site.ts';
import { clearOverlays, dismissConsent } from '../../../../worker/visit/obstacles/consent.ts';
import { type LocalServer, serveLocally } from '../../../sites/local-server.ts';
import { type NastySite, startNastySite } from '../../../sites/nasty.ts';
import { documentOf, html, posts } from '../../../sites/nasty-page.ts';
import { openVisitor, type Visitor } from './visitor.ts';

const feed = `<main><h1>Exempelkommun</h1>${posts(1, 8)}</main>`;
const box = 'position:fixed;inset:20vh 20vw;background:#fff;border:1px solid;z-index:9';
const goes = (text: string) => `document.title='pressed ${text}';this.closest('.box').remove()`;
const button = (text: string, does = goes(text)) => `<button onclick="${does}">${text}</button>`;
const banner = (inner: string, style = box) => `${feed}<div class="box" style="${style}">${inner}</div>`;
const question = '<h2>Vi använder kakor</h2><p>Kakor hjälper oss.</p>';

/** Path, and what stands there. */
const pages: Record<string, string> = {
  '/plain': feed,
  '/both': banner(`${question}${button('Godkänn alla')}${button('Endast nödvändiga')}`),
  '/capitals': banner(`${question}${button('Acceptera')}${button('  AVVISA \n alla ', goes('AVVISA'))}`),
  '/finnish': banner(`<p>Käytämme evästeitä</p>${button('Hyväksy kaikki')}${button('Vain välttämättömät')}`),
  '/input': banner(`${question}<input type="submit" value="Neka" onclick="${goes('Neka')}">`),
  '/label': banner(
    `${question}<div role="button" aria-label="Neka alla" tabindex="0" onclick="${goes('Neka')}">✕</div>`,
  ),
  '/only-accept': banner(`${question}${button('Godkänn alla')}`),
  '/part-of-text': banner(`${question}${button('Avvisa alla utom de som behövs för reklam')}`),
  '/leads-away': banner(`${question}<a href="/elsewhere">Avvisa</a>`),
  '/no-question': `${feed}<p>Läs om kakor.</p>${button('Avvisa', "document.title='pressed'")}`,
  '/edge': banner(`${question}${button('Godkänn alla')}`, 'position:fixed;left:0;right:0;bottom:0;background:#fff'),
  '/in-flow': `<div class="box" id="cookie-banner">${question}${button('Neka')}</div>${feed}`,
  '/in-frame': `${feed}<div class="box" style="${box}"><iframe width="500" height="300" srcdoc="${`<p>Vi använder kakor</p><button onclick=&quot;parent.document.querySelector('.box').remove()&quot;>Neka</button>`.replaceAll('"', '&quot;')}"></iframe></div>`,
  '/in-shadow': `${feed}<x-ask></x-ask><script>customElements.define('x-ask', class extends HTMLElement { connectedCallback() { this.attachShadow({ mode: 'open' }).innerHTML = '<div style="${box}"><h2>Vi använder kakor</h2><button>Neka</button></div>'; this.shadowRoot.querySelector('button').onclick = () => this.remove(); } });</script>`,
  '/dutch-tool': `${feed}<div class="box" id="hs-eu-cookie-confirmation" style="${box}"><p>Wij gebruiken cookies</p><a id="hs-eu-confirmation-button" href="#">Prima</a><a id="hs-eu-decline-button" href="#">Liever niet</a></div>`,
  '/login-prompt': banner(`<h2>Se mer av Exempelkommun</h2><p>Logga in.</p>${button('Stäng')}`),
  '/sign-in-prompt': banner(
    `<h2>Se mer av Exempelkommun</h2><input type="password"><p>Du godkänner vår policy för cookies.</p>${button('Stäng')}`,
  ),
  '/shell': `<div id="root" style="position:fixed;inset:0;overflow:auto">${feed}</div>`,
  '/veil': `${feed}<div style="position:fixed;inset:0;background:rgba(0,0,0,.6);z-index:5"></div>`,
};
const onDecline = `document.getElementById('hs-eu-decline-button').addEventListener('click', () => { document.title = 'pressed no'; document.querySelector('.box').remove(); })`;
/** No script of others, no eval. The page's own listener comes from its own origin. */
const strictPolicy = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; object-src 'none'";

let visitor: Visitor;
let site: LocalServer;
let nasty: NastySite;

beforeAll(async () => {
  site = await serveLocally((request, response) => {
    const path = request.url ?? '/';
    if (path === '/decline.js') {
      response.writeHead(200, { 'content-type': 'text/javascript' });
      response.end(onDecline);
      return;
    }
    const headers: Record<string, string> = path === '/dutch-tool' ? { 'content-security-policy': strictPolicy } : {};
    const body = `${pages[path] ?? ''}${path === '/dutch-tool' ? '<script src="/decline.js"></script>' : ''}`;
    html(response, documentOf('Exempelkommun', body), pages[path] === undefined ? 404 : 200, headers);
  });
  nasty = await startNastySite();
  visitor = await openVisitor();
});

afterAll(async () => {
  await visitor?.close();
  await site?.close();
  await nasty?.close();
});

const cleared = (url: string) =>
  visitor.at(url, async (page) => ({ ...(await clearOverlays(page, visitor.phrases)), title: await page.title() }));

const inEnglish = (told: readonly Words[]) => told.map(({ en }) => en);

describe('a question about cookies', () => {
  test.each([
    ['/both', 'consent rejected: Endast nödvändiga', 'pressed Endast nödvändiga'],
    ['/capitals', 'consent rejected: AVVISA alla', 'pressed AVVISA'],
    ['/finnish', 'consent rejected: Vain välttämättömät', 'pressed Vain välttämättömät'],
    ['/input', 'consent rejected: Neka', 'pressed Neka'],
    ['/label', 'consent rejected: ✕', 'pressed Neka'],
    ['/in-flow', 'consent rejected: Neka', 'pressed Neka'],
    ['/in-frame', 'consent rejected: Neka', 'Exempelkommun'],
    ['/in-shadow', 'consent rejected: Neka', 'Exempelkommun'],
    ['/dutch-tool', 'consent rejected: autoconsent rule hubspot', 'pressed no'],
  ])('is answered with no: %s', async (path, intervention, title) => {
    const result = await cleared(site.url + path);
    expect(inEnglish(result.interventions)).toEqual([intervention]);
    expect(result.overlayLeft).toBeNull();
    expect(result.title).toEqual(expect.stringMatching(title));
  });

  test.each([
    ['/only-accept', 'that offers only yes', ['Godkänn alla']],
    [
      '/part-of-text',
      'whose no is only a part of what stands on the button',
      ['Avvisa alla utom de som behövs för reklam'],
    ],
    ['/leads-away', 'whose no is a link to another page', []],
  ])('stays and is told of: %s, one %s', async (path, _what, buttons) => {
    const result = await cleared(site.url + path);
    expect(result).toMatchObject({
      interventions: [],
      overlayLeft: { title: 'Vi använder kakor', buttons },
      title: 'Exempelkommun',
    });
    const unanswered = buttons.length === 0 ? [] : [expect.stringContaining('packs add-phrase consentReject')];
    expect(inEnglish(result.warnings)).toEqual(unanswered);
  });

  test('that cannot be answered is told of, with what was pressed in vain', async () => {
    const result = await cleared(`${nasty.url}/stuck-consent`);
    expect(result.overlayLeft).toMatchObject({ title: 'Vi värnar om din integritet' });
    expect(result.warnings).toEqual([]);
    expect(result.interventions.map(({ sv }) => sv)).toEqual([
      'tryckning utan verkan: Endast nödvändiga',
      'tryckning utan verkan: Avvisa',
    ]);
  });

  test('at the edge of the page is a warning, since the middle is to be seen', async () => {
    const result = await cleared(`${site.url}/edge`);
    expect(result.overlayLeft).toBeNull();
    expect(inEnglish(result.warnings)).toEqual([
      'a question about cookies stays at the side of the page: Vi använder kakor',
    ]);
  });

  test('of the demo is answered with no on every kind of page', async () => {
    const demo = await startDemoSite(import.meta.filename);
    try {
      for (const account of ['facebook-exempelkommun', 'webb-exempelkommun-nyheter']) {
        const cookies = await visitor.at(demo.pages[account] ?? '', async (page) => {
          const { interventions } = await dismissConsent(page, visitor.phrases);
          expect(inEnglish(interventions)).toEqual(['consent rejected: Endast nödvändiga']);
          return page.context().cookies();
        });
        expect(cookies).toHaveLength(1);
      }
    } finally {
      await demo.close();
    }
  });
});

describe('what lies over a page', () => {
  test.each(['/plain', '/no-question', '/shell'])('is nothing where nothing lies over it: %s', async (path) => {
    const result = await cleared(site.url + path);
    expect(result).toMatchObject({ interventions: [], overlayLeft: null, warnings: [], title: 'Exempelkommun' });
  });

  test.each(['/login-prompt', '/sign-in-prompt'])('is closed where it can be closed: %s', async (path) => {
    const result = await cleared(site.url + path);
    expect(result.interventions).toEqual([
      { sv: 'stängdes: Se mer av Exempelkommun (Stäng)', en: 'closed: Se mer av Exempelkommun (Stäng)' },
    ]);
    expect(result.overlayLeft).toBeNull();
  });

  test.each([
    [() => `${nasty.url}/overlay-wall`, 'Se mer av Exempelkommun'],
    [() => `${site.url}/veil`, ''],
  ])('and cannot be closed is named', async (url, title) => {
    expect(await cleared(url())).toMatchObject({ interventions: [], overlayLeft: { title } });
  });
});
