import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openTown, type Town } from '../tools/town.ts';
import { type DeskAlone, openDeskAlone } from '../worker/desk/desk-alone.ts';
import { askDesk, browserAt } from './ask.ts';

/* A form with a file (multipart/form-data), sent as no browser sends it. The forms are written here byte by byte. */

let town: Town;
let desk: DeskAlone;
let item: string;
let officer: ReturnType<typeof browserAt>;
let formular: string;
beforeAll(async () => {
  town = await openTown();
  item = (await town.collect({ post: { kind: 'post', text: 'Hej' } })).post ?? '';
  desk = await openDeskAlone(town);
  officer = browserAt(desk.origin);
  await officer.signIn('karin.k');
  formular = await officer.form();
}, 120_000);
afterAll(async () => {
  await desk.close();
  await town.close();
});

const line = 'gransen-mellan-delar';
const limit = 10 * 1024 * 1024;
const today = () => new Date().toISOString().slice(0, 10);
const part = (name: string, content: string, more = '') =>
  `--${line}\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${content}\r\n`;
const end = `--${line}--\r\n`;
const filled = (text: string) => text.repeat(Math.floor((limit - 4096) / text.length));
const good = () => `${part('formular', formular)}${part('dag', today())}`;
const receipt = (name = 'kvitto.txt', content = 'Mottaget') => part('kvitto', content, `; filename="${name}"`);

const send = (body: string, type = `multipart/form-data; boundary=${line}`) => ({
  method: 'POST',
  path: `/inlagg/${item}/kvitto`,
  body,
  headers: { origin: desk.origin, 'content-type': type },
});
const delivered = async () => {
  const actions = (await town.within(({ catalog }) => catalog.items.actions([item]))).get(item) ?? [];
  return actions.filter(({ what }) => what === 'deliver').length;
};

test.each<[string, () => string, string?]>([
  ['hundreds of thousands of parts', () => filled(part('a', ''))],
  ['hundreds of thousands of files', () => filled(part('a', 'b', '; filename="f"'))],
  ['a part with millions of lines before its content', () => `--${line}\r\n${filled('a: b\r\n')}\r\nv\r\n${end}`],
  ['a part whose name is named a million times', () => part('a', 'v', `; ${filled('name="a"; ')}`) + end],
  ['a name of millions of signs', () => part(filled('%0D'), 'v') + end],
  ['no end', () => `${good()}${receipt()}`],
  ['no part', () => ''],
  [
    'two boundaries',
    () => `${good()}${receipt()}${end}`,
    'multipart/form-data; boundary=y; boundary=gransen-mellan-delar',
  ],
  ['no boundary', () => `${good()}${receipt()}${end}`, 'multipart/form-data'],
])('a form with %s is refused at once, whoever sends it', async (_, body, type) => {
  const before = await delivered();
  for (const ask of [officer.ask, (asked: Parameters<typeof askDesk>[1]) => askDesk(desk.origin, asked)]) {
    const began = process.cpuUsage();
    const { status } = await ask(send(body(), type));
    const { user } = process.cpuUsage(began);
    expect(status).toBe(400);
    expect(user / 1000).toBeLessThan(400);
  }
  expect(await delivered()).toBe(before);
});

test.each([
  ['its secret as a file', () => part('formular', formular, '; filename="f"') + part('dag', today()) + receipt()],
  ['its secret below __proto__', () => part('__proto__', formular) + part('dag', today()) + receipt()],
  [
    'a file as __proto__',
    () => part('__proto__', formular, '; filename="formular"') + part('dag', today()) + receipt(),
  ],
  ['no secret', () => part('dag', today()) + receipt()],
])('a form with %s is none of ours', async (_, body) => {
  const before = await delivered();
  expect(await officer.ask(send(body() + end))).toMatchObject({ status: 403 });
  expect({}).not.toHaveProperty('content');
  expect(await delivered()).toBe(before);
});

test('words where a file is asked for are no file, and a file where words are asked for is no word', async () => {
  const before = await delivered();
  for (const body of [
    good() + part('kvitto', 'Mottaget'),
    part('formular', formular) + part('dag', today(), '; filename="dag"') + receipt(),
    good() + part('kvitto', '', '; filename="kvitto.txt"'),
  ])
    expect((await officer.ask(send(body + end))).body).toContain('<p class="fault"');
  expect(await delivered()).toBe(before);
});

test('a form that comes without a session leaves nothing behind, and none of its file is sent back', async () => {
  const { status, body } = await askDesk(desk.origin, send(good() + receipt('kvitto.txt', 'hemligt innehåll') + end));
  expect(status).toBe(401);
  expect(body).not.toContain('hemligt');
  expect(await delivered()).toBe(0);
});

test.each([
  '../../../../tmp/kvitto.txt',
  'a/b\\c.txt',
  'kvitto.txt%0D%0Arad.sh',
  'kvitto.txt%00.pdf',
  '.txt',
  `${'å'.repeat(900)}.txt`,
])('a file that says its name is %s is kept under ours', async (name) => {
  const before = await delivered();
  expect(await officer.ask(send(good() + receipt(name) + end))).toMatchObject({ status: 303 });
  expect(await delivered()).toBe(before + 1);
  const folder = join(town.archive, 'kommunstyrelsen');
  const names = (await readdir(folder, { recursive: true })).filter((path) => path.includes('kvitto'));
  for (const path of names) expect(path).toMatch(/\/atgarder\/[0-9A-Z]{26}\/kvitto\.(?:txt|pdf|bin)$/);
  expect(names).toHaveLength(before + 1);
  expect(await town.run('verify')).toMatchObject({ code: 0 });
});
