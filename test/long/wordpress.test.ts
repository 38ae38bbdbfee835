import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Temporal } from '@js-temporal/polyfill';
import sharp from 'sharp';
import type { SnapshotDescription } from '../../storage/records/snapshot-description.ts';
import type { TextLayer } from '../../storage/records/text-layer.ts';
import { clockAt } from '../faults/worker/fake-clock.ts';
import { type Ended, eventually, openProduct, type Product, snapshotsOf } from '../tools/product.ts';
import { writeRegister } from '../tools/register.ts';
import { startWordPress, type WordPress } from './wordpress-site.ts';

/** A site that nobody here wrote, visited by the built program: once as a person orders it, once by the clock. */
const frontPage = 'wordpress-startsida';
const postPage = 'wordpress-inlagg';

let site: WordPress;
let product: Product;
let ordered: Ended;

beforeAll(async () => {
  site = await startWordPress();
  product = openProduct();
  const accounts = [
    { id: frontPage, url: site.url },
    { id: postPage, url: site.post },
  ];
  await writeRegister(product.config, accounts, { allow: [site.host] });
  ordered = await product.run(['--json', 'snapshot', frontPage, postPage]);
});
afterAll(async () => {
  await product?.close();
  await site?.close();
});

function taken(account: string): SnapshotDescription {
  const found = snapshotsOf(ordered).find((snapshot) => snapshot.account === account);
  if (!found) throw new Error(`expected a snapshot of ${account}, found ${ordered.out}`);
  return found;
}

async function textOf({ folder }: { folder: string }): Promise<string> {
  const layer = JSON.parse(await readFile(join(product.archive, folder, 'data/textlager.json'), 'utf8')) as TextLayer;
  return layer.blocks.map(({ runs }) => runs.map((run) => run.text + (run.spaceAfter ? ' ' : '')).join('')).join('\n');
}

describe('WordPress from Debian, visited as a person orders it', () => {
  test.each([
    [frontPage, ['Vägarbete på Storgatan', 'Öppet hus på brandstationen 🚒', 'Badhuset öppnar igen']],
    [postPage, ['Badhuset öppnar igen', 'Hur länge är gatan avstängd?', 'Tack för informationen 😊', '/Exempelkommun']],
  ])('%s is a whole snapshot whose text holds what the page says', async (account, sentences) => {
    const snapshot = taken(account);
    expect(snapshot).toMatchObject({ because: null, status: 'complete', httpStatus: 200 });
    expect(snapshot.pdfa?.valid).not.toBe(false);
    const text = await textOf(snapshot);
    for (const word of sentences.flatMap((sentence) => sentence.split(' '))) expect(text).toContain(word);
  });

  test('its tiles show the page from the top to the end, and are not blank', async () => {
    for (const { folder, page } of snapshotsOf(ordered)) {
      const data = join(product.archive, folder, 'data');
      const names = (await readdir(data)).filter((name) => name.startsWith('skarmdump-'));
      const tiles = await Promise.all(names.map((name) => sharp(join(data, name)).metadata()));
      expect(tiles.reduce((sum, { height }) => sum + height, 0)).toBe(page?.heightCss);
      for (const name of names) expect((await sharp(join(data, name)).stats()).entropy).toBeGreaterThan(0.05);
    }
  });
});

describe('WordPress from Debian, visited by the clock', () => {
  test('at the yearly slot the worker takes each page once, and stops without leaving anything behind', async () => {
    const slot = nextYearlySlot();
    const twentySecondsBefore = slot.subtract({ seconds: 20 }).toInstant().toString();
    // The clock is the worker's alone: browser and Redis are given an environment of their own.
    const worker = product.start(['worker'], { ...clockAt(twentySecondsBefore), OGONBLICK_LOG_LEVEL: 'info' });
    let yearly: string[] = [];
    await eventually(async () => {
      const found = await Promise.all([frontPage, postPage].map((account) => snapshotsOfYear(account, slot.year)));
      yearly = found.flat();
      return found.every(({ length }) => length > 0);
    });
    expect(yearly.sort()).toEqual(
      [frontPage, postPage].map((account) => `${account}_${slot.year}-01-15T0300_arlig`).sort(),
    );
    worker.child.kill('SIGTERM');
    expect(await worker.ended).toMatchObject({ code: 0 });
    await eventually(() => product.processes().length === 0, 10_000);

    expect(await product.run(['verify'])).toMatchObject({ code: 0 });
    const [id = ''] = yearly;
    const folder = `kommunstyrelsen/${id.split('_')[0]}/ogonblicksbilder/${slot.year}/${id}`;
    const file = join(product.archive, folder, 'data/beskrivning.json');
    const description = JSON.parse(await readFile(file, 'utf8')) as SnapshotDescription;
    expect(description).toMatchObject({ status: 'complete', reason: 'yearly', orderedBy: 'clock' });
  });
});

/** The settings' default: 15 January at three. */
function nextYearlySlot(): Temporal.ZonedDateTime {
  const now = Temporal.Now.zonedDateTimeISO('Europe/Stockholm');
  const inYear = (year: number) =>
    Temporal.ZonedDateTime.from({ timeZone: 'Europe/Stockholm', year, month: 1, day: 15, hour: 3 });
  const slot = inYear(now.year);
  return Temporal.ZonedDateTime.compare(slot, now) > 0 ? slot : inYear(now.year + 1);
}

async function snapshotsOfYear(account: string, year: number): Promise<string[]> {
  const folder = join(product.archive, 'kommunstyrelsen', account, 'ogonblicksbilder', String(year));
  try {
    return (await readdir(folder)).filter((id) => id.endsWith('_arlig'));
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ENOENT') return [];
    throw error;
  }
}
