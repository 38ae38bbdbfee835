import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { askPage } from '../../../../worker/visit/capture/ask-page.ts';
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

const spoilers = {
  'as it is': '',
  'with a toJSON for lists, as Prototype.js has it': 'Array.prototype.toJSON = function () { return "spoilt"; };',
};
test.each(Object.entries(spoilers))('a page %s tells the same as text as value by value', async (_how, script) => {
  for (const path of ['/emoji', '/right-to-left', '/frames', '/injection']) {
    await visitor.at(site.url + path, async (page) => {
      await page.evaluate(script);
      const told = await askPage(page.mainFrame(), inPage('extractText'));
      expect(told.blocks.length).toBeGreaterThan(0);
      expect(told).toEqual(await page.evaluate(inPage('extractText')));
    });
  }
});
