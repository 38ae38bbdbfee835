import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { askFrame, askPage, framesOf, silentFrames } from '../../../../worker/visit/browser/ask-page.ts';
import { inPage } from '../../../../worker/visit/in-page-script.ts';
import { type NastySite, startNastySite } from '../../../sites/nasty.ts';
import { openVisitor, type Visitor } from '../obstacles/visitor.ts';

let site: NastySite;
let visitor: Visitor;
beforeAll(async () => {
  [site, visitor] = await Promise.all([startNastySite(), openVisitor()]);
});
afterAll(async () => {
  await visitor.close();
  await site.close();
});

const lies = {
  'with a toJSON for lists, as Prototype.js has it': 'Array.prototype.toJSON = function () { return "spoilt"; };',
  'that hides elements from scripts':
    'for (const one of [Document, Element]) one.prototype.querySelectorAll = () => document.createElement("p").childNodes;',
  'that says other words than it shows':
    'Object.defineProperty(Node.prototype, "textContent", { get: () => "falskt" }); Object.defineProperty(Text.prototype, "data", { get: () => "falskt" });',
  'with other methods for lists':
    'Array.prototype.map = Array.prototype.filter = Array.prototype.push = () => { throw new Error("böjt"); };',
  'with another JSON': 'JSON.stringify = () => "[]"; JSON.parse = () => [];',
};
test.each(Object.entries(lies))('a page %s tells us the same as without', async (_how, script) => {
  for (const path of ['/emoji', '/right-to-left', '/frames', '/injection']) {
    await visitor.at(site.url + path, async (page) => {
      const before = await askPage(page, inPage('extractText'));
      await page.evaluate(`{ ${script} }`);
      expect(before.blocks.length).toBeGreaterThan(0);
      expect(await askPage(page, inPage('extractText'))).toEqual(before);
    });
  }
});

test('every document in frames is asked, also one of another site, and after each has led elsewhere', async () => {
  await visitor.at(`${site.url}/frame-of-another`, async (page) => {
    const [own, ...frames] = await framesOf(page);
    const read = await Promise.all(
      [own, ...frames].map((frame) => askFrame(page, frame, inPage('readShownSigns'), undefined)),
    );
    expect(read.map((one) => one?.posts)).toEqual([0, ...frames.slice(1).map(() => 0), 3]);
    await page.goto(`${site.url}/frames-inner`);
    expect((await askPage(page, inPage('readShownSigns'))).posts).toBe(3);
  });
});

test('a frame that does not answer is named, and passed by from then on', async () => {
  await visitor.at(`${site.url}/frames`, async (page) => {
    const [, frame] = await framesOf(page);
    if (!frame) throw new Error('expected a frame, found none');
    const never = (_given: null) => new Promise<string>(() => undefined);
    expect(await askFrame(page, frame, never, null)).toBeNull();
    expect(silentFrames(page)).toEqual([frame.url]);
    const began = performance.now();
    expect(await askFrame(page, frame, never, null)).toBeNull();
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});
