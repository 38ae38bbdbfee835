import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { askPage, atEachDocument } from '../../../../worker/visit/browser/ask-page.ts';
import { inPage } from '../../../../worker/visit/in-page-script.ts';
import { type LocalServer, serveLocally } from '../../../sites/local-server.ts';
import { openVisitor, type Visitor } from '../obstacles/visitor.ts';

/** All that a page can forbid: scripts, `eval`, and texts that become scripts. */
const strict = "default-src 'none'; script-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

let server: LocalServer;
let visitor: Visitor;
beforeAll(async () => {
  server = await serveLocally((_request, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.setHeader('Content-Security-Policy', strict);
    response.end(
      '<!doctype html><title>Kommunen</title><main><h1>Nyheter</h1><p>Badet öppnar.</p><img alt="Isen" width="64" height="64" data-srcset="/is.jpg 1x, "></main>',
    );
  });
  visitor = await openVisitor();
});
afterAll(async () => {
  await visitor.close();
  await server.close();
});

test('a page that allows no script is read all the same', async () => {
  await visitor.at(server.url, async (page) => {
    await atEachDocument(page, inPage('installWatch'), null);
    await page.reload();
    expect((await askPage(page, inPage('viewNow'))).width).toBe(1280);
    expect(await page.evaluate('typeof __ogonblick')).toBe('undefined');
    const { blocks } = await askPage(page, inPage('extractText'));
    expect(blocks.map(({ runs }) => runs.map(({ text }) => text).join(' '))).toEqual(['Nyheter', 'Badet öppnar.']);
  });
});

test('a picture waits for what is kept for it, also where the list of it ends with a comma', async () => {
  await visitor.at(server.url, async (page) => {
    await page.evaluate("document.querySelector('img').style.cssText = 'display: block; width: 64px; height: 64px'");
    expect((await askPage(page, inPage('readPictures'))).map(({ name, waits }) => ({ name, waits }))).toEqual([
      { name: 'Isen', waits: 'stand-in' },
    ]);
  });
});

test('nothing is left behind in the page by asking it', async () => {
  await visitor.at(server.url, async (page) => {
    const names = () => page.evaluate('Object.getOwnPropertyNames(window).sort()');
    const before = await names();
    await askPage(page, inPage('readShownSigns'));
    await askPage(page, inPage('lookAtOverlays'), { about: ['kakor'], wholeFrame: false });
    expect(await names()).toEqual(before);
  });
});
