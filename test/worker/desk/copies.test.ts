import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openTown, type Town } from '../../tools/town.ts';
import { faultsOf } from './accessibility.ts';
import { addOnlookers, type DeskAlone, openDeskAlone } from './desk-alone.ts';
import { readAnew } from './read-anew.ts';

let town: Town;
let copy: string;
let desk: DeskAlone;

beforeAll(async () => {
  town = await openTown();
  copy = await mkdtemp(join(tmpdir(), 'ogonblick-kopia-'));
  await town.change(
    'settings.yaml',
    'egress:',
    `copies: [{ name: reserv, folder: ${copy} }, { name: borta, folder: ${copy}-finns-inte }]\ndesk: { metricsToken: this-machine }\negress:`,
  );
  await town.collect({ one: { text: 'ett' } });
  await addOnlookers(town);
  await town.run('copy', 'now');
  desk = await openDeskAlone(town);
});
afterAll(async () => {
  await desk?.close();
  await town?.close();
  await rm(copy, { recursive: true, force: true });
});

async function samples(): Promise<Map<string, number>> {
  const text = await (await fetch(`${desk.origin}/metrics`)).text();
  const lines = text.split('\n').filter((line) => line.startsWith('ogonblick_copy_'));
  return new Map(
    lines.map((line) => [line.slice(15, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
  );
}

test('Driftstatus tells how far each copy is, why one is away, and what its last check found', async () => {
  const page = await desk.signedIn('lova.l', '/drift');
  const text = () => page.textContent('main');
  expect(await text()).toMatch(
    /Arkivets kopior på annan plats\s+reserv \(.+\)\s+Den hade allt som fanns \d{4}-\d\d-\d\d \d\d:\d\d\./,
  );
  expect(await text()).toMatch(/borta \(.+\)[\s\S]+Sedan .+ har den inte gått att nå.+det finns ingen mapp/);
  const [ledger = ''] = await readdir(join(copy, 'liggare'));
  await rm(join(copy, 'liggare', ledger));
  expect(await town.run('verify', '--copy', 'reserv')).toMatchObject({ code: 1 });
  await town.run('copy', 'now', 'reserv');
  await readAnew(page);
  expect(await text()).toMatch(/1 fil var borta därifrån .+liggare\/\d{4}-\d\d\.jsonl/);
  expect(await text()).toMatch(/Kontrollerad efter kontrollsummor .+; 1 skadad eller borta\./);
  expect(await faultsOf(desk, page, ['/drift'])).toEqual([]);
  await page.close();
});

test('the metrics tell how far each copy is', async () => {
  const found = await samples();
  expect(Object.fromEntries(found)).toMatchObject({
    'lines_behind{copy="reserv"}': expect.any(Number),
    'fault{copy="reserv"}': 0,
    'fault{copy="borta"}': 1,
    'lacked_files{copy="reserv"}': 1,
    'last_verify_damaged{copy="reserv"}': 1,
    'waiting_files{copy="borta"}': expect.any(Number),
  });
  expect(found.get('files{copy="reserv"}')).toBeGreaterThan(2);
  expect(found.get('last_whole_timestamp_seconds{copy="reserv"}')).toBeGreaterThan(1.7e9);
  expect(found.has('last_whole_timestamp_seconds{copy="borta"}')).toBe(false);
});
