import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { agreementsFile } from '../../tools/agreement.ts';
import { copyFolder } from '../../tools/copy-folder.ts';
import { copyDisposalTown, type DisposalTown, openDisposalTown } from '../../tools/disposal-town.ts';
import { personLine } from '../../tools/passphrase.ts';
import { townCommittee } from '../../tools/town.ts';
import {
  accounts,
  common,
  type Field,
  fields,
  fileWide,
  lookAt,
  type Planted,
  publishedAt,
  sealPage,
} from './planted-items.ts';

/* The archive in which all histories begin: made once, and copied for each. */

export interface PlantedTown {
  town: DisposalTown;
  /** A folder for the copy (`kopia`) and for what leaves the archive. */
  outside: string;
  items: Planted[];
  /** Which snapshots show which item, in the order of `items`. */
  shownIn: string[][];
  close(): Promise<void>;
}

/** What every planted word is, for the stranger. */
export const plantedWords = 'qzx[a-z]{11}';

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function numbersFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A post with two old comments and a new one, for each way in. */
function plant(): Planted[] {
  const next = numbersFrom(1);
  const letter = () => 'abcdefghijklmnopqrstuvwxyz'[Math.floor(next() * 26)];
  const word = () => `qzx${Array.from({ length: 11 }, letter).join('')}`;
  const one = (source: Planted['source'], parent: Planted | null, isOld: boolean): Planted => ({
    source,
    parent,
    isOld,
    id: '',
    words: Object.fromEntries(fields.map((field) => [field, word()])) as Record<Field, string>,
  });
  return (['api', 'page', 'import', 'hand', 'wide'] as const).flatMap((source) => {
    const post = one(source, null, true);
    return [post, one(source, post, true), one(source, post, true), one(source, post, false)];
  });
}

/** Throws where the command did not end well. */
export async function expectDone<T>(ran: Promise<T & { code: number }>): Promise<T> {
  const ended = await ran;
  if (ended.code !== 0) throw new Error(`expected a command to end well, found ${JSON.stringify(ended)}`);
  return ended;
}

/**
 * Collects each account as it first was and as it became, takes snapshots of two, adds some by hand, and takes over what version 1.0.0 filed, after
 * it had been copied elsewhere.
 */
export async function openPlantedTown(): Promise<PlantedTown> {
  const town = await openDisposalTown();
  const outside = await mkdtemp(join(tmpdir(), 'ogonblick-utanfor-'));
  await prepare(town, join(outside, 'kopia'));
  const items = plant();
  const shown = new Map<Planted, string[]>(items.map((item) => [item, []]));
  const ago = (days: number) => new Date(Date.now() - days * 24 * 3600 * 1000).toISOString();
  const wide = await town.within(async (workplace) => {
    for (const source of ['api', 'page', 'import'] as const) {
      const its = items.filter((one) => one.source === source);
      await lookAt(workplace, source, its, { at: ago(101), isFirst: true });
      await lookAt(workplace, source, its, { at: ago(100), isFirst: false });
      await lookAt(workplace, source, its, { at: ago(0), isFirst: false });
      if (source === 'import') continue;
      const there = its.filter((one) => one.parent === null || one.isOld);
      const snapshot = await sealPage(workplace, source, there, '2023-06-01');
      for (const one of there) shown.get(one)?.push(snapshot);
    }
    return fileWide(
      workplace,
      items.filter(({ source }) => source === 'wide'),
      ago(0),
    );
  });
  for (const one of items.filter(({ source }) => source === 'hand')) one.id = await addByHand(town, one);
  await town.within(async ({ catalog }) => {
    for (const one of items) {
      if (one.source === 'hand') continue;
      const rows = await catalog.items.find({ account: accounts[one.source].id });
      one.id = wide[one.words.name] ?? rows.find(({ text }) => text.includes(one.words.text))?.id ?? '';
    }
  });
  const lost = items.filter(({ id }) => id === '');
  if (lost.length > 0) throw new Error(`expected all items in the catalog, found none for ${JSON.stringify(lost)}`);
  await expectDone(town.run('copy', 'now'));
  // Narrows what version 1.0.0 filed.
  await expectDone(town.run('reindex'));
  await town.acceptPlans();
  await expectDone(town.run('copy', 'now'));
  return {
    town,
    outside,
    items,
    shownIn: items.map((item) => shown.get(item) ?? []),
    async close() {
      await town.close();
      await rm(outside, { recursive: true, force: true });
    },
  };
}

async function prepare(town: DisposalTown, copy: string): Promise<void> {
  await mkdir(copy);
  await town.change('settings.yaml', 'execution: disabled', 'execution: enabled');
  await town.change('settings.yaml', 'egress:', `copies: [{ name: reserv, folder: ${copy} }]\negress:`);
  await town.write('agreements.yaml', agreementsFile({ profile: 'plain' }));
  const people = [
    personLine('lova.l', '"*": [reader]'),
    personLine('siv.s', '"*": [officer]'),
    personLine('rolf.r', ''),
  ];
  await town.change('people.yaml', 'people:\n', `people:\n${people.join('')}`);
}

async function addByHand(town: DisposalTown, { words, parent, ...one }: Planted): Promise<string> {
  const { item } = await expectDone(
    town.run<{ item: { id: string } }>(
      ...['item', 'add-outside', '--committee', townCommittee, '--reason', 'Hör till ärendet'],
      ...['--url', `https://forum.example/${words.name}`, '--text', `${common} ord ${words.text} vid vägen`],
      ...['--author', words.author, '--published', publishedAt({ words, parent, ...one })],
      ...(parent === null ? [] : ['--answers', parent.id]),
      ...['--as', 'olle.o'],
    ),
  );
  return item.id;
}

/** The same archive anew. `snapshotsGo`: by a rule of its plan, after two years. */
export async function copyPlanted(from: PlantedTown, { snapshotsGo }: { snapshotsGo: boolean }): Promise<PlantedTown> {
  const town = await copyDisposalTown(from.town);
  const outside = await mkdtemp(join(tmpdir(), 'ogonblick-utanfor-'));
  const copy = join(outside, 'kopia');
  await copyFolder(join(from.outside, 'kopia'), copy);
  await town.change('settings.yaml', join(from.outside, 'kopia'), copy);
  if (snapshotsGo) {
    const plan = `committees/${townCommittee}.yaml`;
    await town.change(plan, 'classes:\n', 'classes:\n  - { id: bilder, name: Ögonblicksbilder }\n');
    const rule = 'object: snapshot, trigger: captured, period: P2Y, action: dispose';
    await town.change(
      plan,
      'rules:\n',
      `rules:\n  - { id: bilder-gallras, decision: ks-2026-45, class: bilder, ${rule} }\n`,
    );
    await town.acceptPlans();
  }
  return {
    town,
    outside,
    items: from.items,
    shownIn: from.shownIn,
    async close() {
      await town.close();
      await rm(outside, { recursive: true, force: true });
    },
  };
}
