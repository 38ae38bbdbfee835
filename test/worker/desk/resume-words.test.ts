import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { actInWords } from '../../../worker/desk/door/resume-words.ts';
import { deskForms } from '../../tools/desk-paths.ts';

/** Pages with several forms: where their source tells them apart. */
const told: Readonly<Record<string, readonly string[]>> = {
  '/dataskydd/:begaran': ['privacy/privacy.ts'],
  '/gallring/:list': ['disposal/disposal.ts', 'disposal/list-acts.ts'],
  '/inlagg/:item': ['items/decision-form.ts'],
  '/leveranser/:delivery': ['deliveries/delivery-page.ts'],
  '/ogonblicksbilder/:snapshot/gallra': ['redaction/redact-pages.ts'],
  '/personforslag/:forslag': ['people/confirm-person.ts'],
  '/utlamnande/:release': ['releases/release-page.ts'],
};

/** The acts that the page's source names. */
async function actsOf(path: string): Promise<string[]> {
  const files = (told[path] ?? []).map((file) => new URL(`../../../worker/desk/${file}`, import.meta.url));
  const sources = (await Promise.all(files.map((file) => readFile(file, 'utf8')))).join('\n');
  const bySteps = ['/ogonblicksbilder/:snapshot/gallra', '/personforslag/:forslag'].includes(path);
  const named = sources.matchAll(bySteps ? /name="steg" value="([^"]+)"/g : /(?:case|\.vad ===) '([^']+)'/g);
  return [...new Set([...named].map(([, act = '']) => act))];
}

test('whatever form is sent again after a sign-in, its button says what it does, and each of a page’s forms another thing', async () => {
  const paths = (await deskForms()).filter((path) => path !== '/logga-in');
  expect(paths.length).toBeGreaterThan(40);
  const missing: string[] = [];
  for (const path of paths) {
    const acts = await actsOf(path);
    if (acts.length === 0 && actInWords(path, {}) === null) missing.push(path);
    const words = acts.map((act) => actInWords(path, { vad: act })?.sv ?? `${path} ${act}`);
    missing.push(...words.filter((one) => one.startsWith('/')));
    expect(new Set(words).size).toBe(words.length);
  }
  expect(missing).toEqual([]);
  for (const path of Object.keys(told)) expect((await actsOf(path)).length).toBeGreaterThan(1);
});
