import { cp, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { jest } from '@jest/globals';
import { agreementsFile } from '../../tools/agreement.ts';
import { type DisposalTown, openDisposalTown, type RanList } from '../../tools/disposal-town.ts';
import { daysPass } from '../../tools/faked-day.ts';
import { personLine } from '../../tools/passphrase.ts';
import { rawCommand } from '../../tools/raw-command.ts';
import type { Stranger } from '../../tools/stranger.ts';
import { townCommittee } from '../../tools/town.ts';
import {
  accounts,
  common,
  type Field,
  fields,
  lookAt,
  type Planted,
  publishedAt,
  sealPage,
  shownFields,
} from './planted-items.ts';

/*
 * A life of a small archive: planted items, then lawful acts in an order that a seed gives. After each act the stranger says where every planted
 * word stands, and a small model says who may see it. The model knows rules, and not how anything is stored.
 */

/** What a person may expect to be so for an item. `shownIn`: the snapshots that show it. `copied`: a note or request keeps its words. */
interface Standing {
  item: Planted;
  isGone: boolean;
  isSecret: boolean;
  isLocked: boolean;
  copied: Set<'note' | 'release'>;
  shownIn: Set<string>;
}

export interface Outcome {
  /** Each act, as it was done. */
  acts: string[];
  /** What was seen that nobody may see: sentences. Empty: nothing. */
  seen: string[];
  /** How many items were destroyed. */
  gone: number;
}

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
function numbersFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What every planted word is, for the stranger. */
export const plantedWords = 'qzx[a-z]{11}';

export async function liveHistory(seed: number, acts: number, stranger: Stranger): Promise<Outcome> {
  const next = numbersFrom(seed);
  const below = (count: number) => Math.floor(next() * count);
  const pick = <T>(from: readonly T[]): T | undefined => from[below(from.length)];
  const word = () => `qzx${Array.from({ length: 11 }, () => 'abcdefghijklmnopqrstuvwxyz'[below(26)]).join('')}`;
  const plant = (source: Planted['source'], parent: Planted | null, isOld: boolean): Planted => ({
    ...{ source, parent, isOld, id: '' },
    words: Object.fromEntries(fields.map((field) => [field, word()])) as Record<Field, string>,
  });

  const town = await openDisposalTown();
  const outside = await mkdtemp(join(tmpdir(), 'ogonblick-utanfor-'));
  try {
    const copy = join(outside, 'kopia');
    await mkdir(copy);
    await prepare(town, copy, next() < 0.5);
    const items: Planted[] = (['api', 'page', 'import', 'hand'] as const).flatMap((source) => {
      const post = plant(source, null, true);
      return [post, plant(source, post, true), plant(source, post, true), plant(source, post, false)];
    });
    const standings = await fileAll(town, items);
    const life: Life = {
      town,
      copy,
      outside,
      stranger,
      items,
      standings,
      next,
      pick,
      lists: [],
      requests: [],
      outcome: { acts: [], seen: [], gone: 0 },
    };
    await check(life, 'start');
    for (let number = 0; number < acts; number += 1) {
      // What is destroyed comes at the end of two acts: left to chance alone it would be rare.
      const act = pick(
        next() < 0.4 ? everyAct.filter(({ name }) => /^(?:dispose|end grace)$/.test(name)) : everyAct,
      ) as Act;
      const told = await act.does(life, number);
      if (told === null) continue;
      life.outcome.acts.push(`${act.name} ${told}`);
      await check(life, `${act.name} ${told}`);
      if (life.outcome.seen.length > 0) break;
    }
    life.outcome.gone = life.standings.filter(({ isGone }) => isGone).length;
    return life.outcome;
  } finally {
    jest.useRealTimers();
    await town.close();
    await rm(outside, { recursive: true, force: true });
  }
}

interface Life {
  town: DisposalTown;
  copy: string;
  /** A folder for what leaves the archive. */
  outside: string;
  stranger: Stranger;
  items: Planted[];
  standings: Standing[];
  next(): number;
  pick<T>(from: readonly T[]): T | undefined;
  /** Lists in their grace. */
  lists: string[];
  /** Open requests for copies. */
  requests: { id: string; of: Standing }[];
  outcome: Outcome;
}

async function prepare(town: DisposalTown, copy: string, snapshotsGo: boolean): Promise<void> {
  await town.change('settings.yaml', 'execution: disabled', 'execution: enabled');
  await town.change('settings.yaml', 'egress:', `copies: [{ name: reserv, folder: ${copy} }]\negress:`);
  await town.write('agreements.yaml', agreementsFile({ profile: 'plain' }));
  await town.change(
    'people.yaml',
    'people:\n',
    `people:\n${personLine('lova.l', '"*": [reader]')}${personLine('siv.s', '"*": [officer]')}`,
  );
  if (!snapshotsGo) return;
  const plan = `committees/${townCommittee}.yaml`;
  await town.change(plan, 'classes:\n', 'classes:\n  - { id: bilder, name: Ögonblicksbilder }\n');
  const rule = 'object: snapshot, trigger: captured, period: P2Y, action: dispose';
  await town.change(
    plan,
    'rules:\n',
    `rules:\n  - { id: bilder-gallras, decision: ks-2026-45, class: bilder, ${rule} }\n`,
  );
}

/** Collects each account as it first was and as it became, and takes snapshots of two. */
async function fileAll(town: DisposalTown, items: Planted[]): Promise<Standing[]> {
  const shown = new Map<Planted, Set<string>>(items.map((item) => [item, new Set()]));
  const ago = (days: number) => new Date(Date.now() - days * 24 * 3600 * 1000).toISOString();
  await town.within(async (workplace) => {
    for (const source of ['api', 'page', 'import'] as const) {
      const its = items.filter((one) => one.source === source);
      await lookAt(workplace, source, its, { at: ago(101), isFirst: true });
      await lookAt(workplace, source, its, { at: ago(100), isFirst: false });
      await lookAt(workplace, source, its, { at: ago(0), isFirst: false });
      if (source === 'import') continue;
      const there = its.filter((one) => one.parent === null || one.isOld);
      const snapshot = await sealPage(workplace, source, there, '2023-06-01');
      for (const one of there) shown.get(one)?.add(snapshot);
    }
  });
  const byHand = new Map<Planted, string>();
  for (const one of items.filter(({ source }) => source === 'hand')) {
    const { words, parent } = one;
    const answers = parent === null ? [] : ['--answers', byHand.get(parent) ?? ''];
    const { item } = await expectDone(
      town.run<{ item: { id: string } }>(
        ...(['item', 'add-outside', '--committee', townCommittee, '--reason', 'Hör till ärendet', '--url'] as const),
        ...[
          `https://forum.example/${words.name}`,
          '--text',
          `${common} ord ${words.text} vid vägen`,
          '--author',
          words.author,
        ],
        ...['--published', publishedAt(one), ...answers, '--as', 'olle.o'],
      ),
    );
    byHand.set(one, item.id);
  }
  await town.within(async ({ catalog }) => {
    for (const one of items) {
      if (one.source === 'hand') {
        one.id = byHand.get(one) ?? '';
        continue;
      }
      const account = accounts[one.source].id;
      const rows = await catalog.items.find({ account });
      one.id = rows.find(({ text }) => text.includes(one.words.text))?.id ?? '';
    }
  });
  const lost = items.filter(({ id }) => id === '');
  if (lost.length > 0) throw new Error(`expected all items in the catalog, found none for ${JSON.stringify(lost)}`);
  await town.acceptPlans();
  await expectDone(town.run('reindex'));
  await expectDone(town.run('copy', 'now'));
  return items.map((item) => ({
    ...{
      item,
      isGone: false,
      isSecret: false,
      isLocked: false,
      copied: new Set(),
      shownIn: shown.get(item) ?? new Set(),
    },
  }));
}

/** Throws where the command did not end well. */
async function expectDone<T>(ran: Promise<T & { code: number }>): Promise<T> {
  const ended = await ran;
  if (ended.code !== 0) throw new Error(`expected a command to end well, found ${JSON.stringify(ended)}`);
  return ended;
}

interface Act {
  name: string;
  /** Tells what it was done to; null: there was nothing to do it to. */
  does(life: Life, number: number): Promise<string | null>;
}

const officer = ['--as', 'olle.o'];
const why = ['--reason', 'Enligt beslut'];
const living = ({ standings }: Life) => standings.filter(({ isGone }) => !isGone);
const called = ({ item }: Standing) =>
  `${item.source}-${item.parent === null ? 'post' : item.isOld ? 'old' : 'new'} ${item.id}`;

/** Does it, whether the product refuses or not: a refusal is lawful. Returns whether it did. */
async function tried({ town }: Life, ...args: string[]): Promise<boolean> {
  return (await town.run(...args)).code === 0;
}

const everyAct: readonly Act[] = [
  {
    name: 'dispose',
    async does(life) {
      const { town } = life;
      const { list } = await town.propose();
      if (!list) return null;
      for (const person of ['ada.a', 'bo.b']) await town.approve(list.id, person);
      const { code } = await town.run('dispose', 'execute', list.id);
      if (code === 0) life.lists.push(list.id);
      return `${list.id} ${list.entries.length} code ${code}`;
    },
  },
  { name: 'end grace', does: endGrace },
  { name: 'end grace', does: endGrace },
  {
    name: 'restore',
    async does(life) {
      const id = life.pick(life.lists);
      if (id === undefined || life.next() < 0.7) return null;
      const done = await tried(life, 'dispose', 'restore', id, ...why, ...officer);
      if (done) life.lists = life.lists.filter((one) => one !== id);
      return `${id} ${done}`;
    },
  },
  {
    name: 'lock',
    async does(life) {
      const one = life.pick(living(life));
      if (!one) return null;
      if (await tried(life, 'item', 'lock', one.item.id, ...why, ...officer)) one.isLocked = true;
      return called(one);
    },
  },
  {
    name: 'unlock',
    async does(life) {
      const one = life.pick(living(life).filter(({ isLocked }) => isLocked));
      if (!one) return null;
      const [first, second] = [await life.town.proven('olle.o'), await life.town.proven('siv.s')];
      const all = [
        await tried(life, 'item', 'unlock', one.item.id, ...why, ...first),
        await tried(life, 'item', 'unlock', one.item.id, ...why, ...second),
      ];
      if (all.every(Boolean)) one.isLocked = false;
      return `${called(one)} ${all}`;
    },
  },
  {
    name: 'mark',
    async does(life) {
      const one = life.pick(living(life));
      if (!one) return null;
      const law = ['--paragraph', 'OSL 26 kap. 1 §', '--no-case', 'ringa-betydelse'];
      if (await tried(life, 'secrecy', 'mark', '--item', one.item.id, ...law, ...why, ...officer)) one.isSecret = true;
      return called(one);
    },
  },
  {
    name: 'lift',
    async does(life) {
      const one = life.pick(living(life).filter(({ isSecret }) => isSecret));
      if (!one || life.next() < 0.5) return null;
      if (await tried(life, 'secrecy', 'lift', '--item', one.item.id, ...why, ...officer)) one.isSecret = false;
      return called(one);
    },
  },
  {
    name: 'note',
    async does(life) {
      const one = life.pick(living(life));
      if (!one) return null;
      const category = life.pick(['reklam', 'sekretess']) ?? 'reklam';
      const words = [
        '--category',
        category,
        '--how',
        'Dolt',
        '--no-case',
        category === 'reklam' ? 'Ringa' : 'ringa-betydelse',
      ];
      if (!(await tried(life, 'takedown', 'add', one.item.id, ...words, ...why, ...officer))) return null;
      one.copied.add('note');
      if (category === 'sekretess') one.isSecret = true;
      if (life.next() < 0.5) await tried(life, 'takedown', 'close', one.item.id, ...officer);
      return `${called(one)} ${category}`;
    },
  },
  {
    name: 'request',
    async does(life) {
      const one = life.pick(living(life));
      if (!one) return null;
      const asked = ['--asked', 'Allt', '--received', '2026-11-25', '--received-by', 'Rut'];
      const { code, releases } = await life.town.run<{ releases: { id: string }[] }>(
        'release',
        'add',
        ...asked,
        '--item',
        one.item.id,
        ...officer,
      );
      const id = releases?.[0]?.id;
      if (code !== 0 || id === undefined) return null;
      life.requests.push({ id, of: one });
      const copied = await life.town.run<{ copy: { file: string } }>('release', 'copy', id, ...officer);
      if (copied.code !== 0) return `${called(one)} no copy`;
      one.copied.add('release');
      await handedOut(life, copied.copy.file, 'a copy on request', { of: one, withSecret: one.isSecret });
      return `${called(one)} copied`;
    },
  },
  {
    name: 'close request',
    async does(life) {
      const one = life.pick(life.requests);
      if (!one) return null;
      const done = await tried(life, 'release', 'close', one.id, '--on', '2026-11-26', ...officer);
      return `${one.id} ${done}`;
    },
  },
  {
    name: 'package',
    async does(life, number) {
      const one = life.pick(living(life));
      if (!one) return null;
      const as = life.pick([[], ['--as', 'lova.l'], officer]) ?? [];
      const file = join(life.outside, `paket-${number}.zip`);
      const done = await tried(life, 'item', 'package', one.item.id, '--to', file, '--receiver', 'Registratorn', ...as);
      if (done)
        await handedOut(life, file, `a package made by ${as[1] ?? 'nobody'}`, { of: one, withSecret: as === officer });
      return `${called(one)} ${as[1] ?? 'nobody'} ${done}`;
    },
  },
  {
    name: 'theme package',
    async does(life, number) {
      const { town } = life;
      const id = `tema-${number}`;
      await town.run(
        'theme',
        'add',
        'Tema',
        '--id',
        id,
        '--words',
        common,
        '--from',
        '2023-01-01',
        ...why,
        '--basis',
        'Planen',
        ...officer,
      );
      const file = join(life.outside, `tema-${number}.zip`);
      const as = life.pick([officer, ['--as', 'lova.l']]) ?? [];
      const done = await tried(life, 'theme', 'package', id, '--to', file, ...as);
      if (done)
        await handedOut(life, file, `a theme's package made by ${as[1]}`, { of: null, withSecret: as === officer });
      return `${as[1]} ${done}`;
    },
  },
  {
    name: 'deliver',
    async does(life, number) {
      const { town } = life;
      const { code, deliveries } = await town.run<{ deliveries: { id: string }[] }>(
        ...([
          'delivery',
          'propose',
          '--agreement',
          'regionarkivet',
          '--from',
          '2023-01-01',
          '--to',
          '2023-12-31',
        ] as const),
        ...officer,
      );
      const id = deliveries?.[0]?.id;
      if (code !== 0 || id === undefined) return null;
      const folder = join(life.outside, `leverans-${number}`);
      await mkdir(folder);
      const done = await tried(life, 'delivery', 'make', id, '--to', folder, ...officer);
      // What is secret goes to an e-archive too, with its marks.
      if (done) await handedOut(life, folder, 'a delivery', { of: null, withSecret: true });
      return `${id} ${done}`;
    },
  },
  {
    name: 'copy',
    async does(life) {
      return String(await tried(life, 'copy', 'now'));
    },
  },
  {
    name: 'restore from copy',
    async does(life, number) {
      const to = join(life.outside, `ater-${number}`);
      const done = await tried(life, 'copy', 'restore', 'reserv', '--all', '--to', to);
      await checkFiles(life, 'restored from the copy', to);
      await rm(to, { recursive: true, force: true });
      return String(done);
    },
  },
  {
    name: 'reindex',
    async does(life) {
      await expectDone(life.town.run('reindex'));
      return '';
    },
  },
  {
    name: 'collect again',
    async does(life) {
      const source = life.pick(['api', 'page', 'import'] as const) ?? 'api';
      const at = new Date().toISOString();
      await life.town.within((workplace) =>
        lookAt(
          workplace,
          source,
          life.items.filter((one) => one.source === source),
          { at, isFirst: false },
        ),
      );
      return source;
    },
  },
];

async function endGrace(life: Life): Promise<string | null> {
  const { town, lists } = life;
  if (lists.length === 0) return null;
  daysPass(31);
  const told: string[] = [];
  for (const id of lists) {
    const { code, list, error } = await town.run<RanList>('dispose', 'execute', id);
    told.push(`${id} ${list?.state ?? error?.message}`);
    if (code === 0) life.lists = life.lists.filter((one) => one !== id);
  }
  const alive = await town.within(async ({ catalog }) => {
    const rows = await catalog.items.find({ ids: life.items.map(({ id }) => id) });
    return new Set(rows.map(({ id }) => id));
  });
  const names = await readdir(town.archive, { recursive: true });
  const bags = new Set(names.filter((path) => path.endsWith('bagit.txt')).map((path) => basename(join(path, '..'))));
  for (const standing of life.standings) {
    if (!alive.has(standing.item.id)) standing.isGone = true;
    for (const snapshot of standing.shownIn) if (!bags.has(snapshot)) standing.shownIn.delete(snapshot);
  }
  return told.join(', ');
}

/** Everything that lies in the data folder and in the copy, and everything that anybody is shown. */
async function check(life: Life, after: string): Promise<void> {
  await checkFiles(life, 'the data folder', life.town.data);
  await checkFiles(life, 'the copy', life.copy);
  for (const [who, as] of [
    ['nobody', []],
    ['a reader', ['--as', 'lova.l']],
    ['an officer', officer],
  ] as const) {
    const printed: string[] = [];
    for (const args of [
      ['search', common, '--limit', '1000'],
      ['item', 'list', '--limit', '1000'],
    ]) {
      const { out, err } = await rawCommand(life.town, '--json', ...args, ...as);
      printed.push(out, err);
    }
    checkSaid(life, who, printed.join('\n'));
  }
  for (const sentence of life.outcome.seen.splice(0)) life.outcome.seen.push(`after ${after}: ${sentence}`);
}

/** Whether the snapshot, which stands, may be shown to anybody: it shows nothing that is secret or locked, of what lives or is gone. */
function isOpen({ standings }: Life, snapshot: string): boolean {
  return standings.every(({ shownIn, isSecret, isLocked }) => !shownIn.has(snapshot) || !(isSecret || isLocked));
}

function checkSaid(life: Life, who: 'nobody' | 'a reader' | 'an officer', printed: string): void {
  const text = printed.toLowerCase();
  for (const standing of life.standings) {
    const { item, isGone, isSecret, isLocked, shownIn, copied } = standing;
    for (const field of fields) {
      // The address of a comment holds its post's name, which is no secret of the post.
      if (!text.includes(item.words[field]) || (field === 'name' && item.parent === null)) continue;
      const isShown =
        shownFields.includes(field) && [...shownIn].some((id) => who === 'an officer' || isOpen(life, id));
      const inNote = copied.has('note') && field === 'text' && !isLocked && (who === 'an officer' || !isSecret);
      if (isGone ? isShown || inNote : !isLocked && (who === 'an officer' || !isSecret)) continue;
      life.outcome.seen.push(`${who} is shown the ${field} of ${called(standing)}, which is ${stateOf(standing)}`);
    }
  }
}

const stateOf = ({ isGone, isSecret, isLocked }: Standing) =>
  [isGone && 'gone', isSecret && 'secret', isLocked && 'locked'].filter(Boolean).join(' and ') || 'open';

/** What leaves the archive has no word of what is gone or locked, nor, unless it may, of what is secret. */
async function handedOut(
  life: Life,
  path: string,
  what: string,
  { of, withSecret }: { of: Standing | null; withSecret: boolean },
): Promise<void> {
  const alone = await mkdtemp(join(life.outside, 'utlamnat-'));
  await cp(path, join(alone, 'a'), { recursive: true });
  const { found } = await life.stranger.look(
    [alone],
    life.items.flatMap(({ words }) => Object.values(words)),
  );
  for (const standing of life.standings) {
    const { item, isGone, isSecret, isLocked, shownIn } = standing;
    for (const field of fields) {
      const places = found[item.words[field]];
      if (!places || (!isGone && !isLocked && (!isSecret || withSecret || standing === of))) continue;
      // A snapshot that goes as a whole shows what it shows.
      const isShown = shownFields.includes(field) && [...shownIn].some((id) => withSecret || isOpen(life, id));
      if (isGone && isShown && !isLocked) continue;
      // The address of a comment holds its post's name, which is no secret of the post.
      if (field === 'name' && item.parent === null) continue;
      life.outcome.seen.push(
        `${what} has the ${field} of ${called(standing)}, which is ${stateOf(standing)}: ${places.map((place) => relative(alone, place)).join(', ')}`,
      );
    }
  }
  await rm(alone, { recursive: true });
}

async function checkFiles(life: Life, what: string, root: string): Promise<void> {
  const { found } = await life.stranger.look(
    [root],
    life.items.flatMap(({ words }) => Object.values(words)),
  );
  for (const standing of life.standings) {
    for (const field of fields) {
      for (const place of found[standing.item.words[field]] ?? []) {
        const path = relative(root, place);
        const because = misplaced(life, standing, field, path);
        // A copy is as old as the last copying: what has been withheld since is still open in its pages.
        if (because === null || (what !== 'the data folder' && because === 'withheld')) continue;
        life.outcome.seen.push(
          `${what} has the ${field} of ${called(standing)}, which is ${stateOf(standing)}, in ${path}: ${because}`,
        );
      }
    }
  }
}

/** Why a word may not stand in a file. Null: it may. */
function misplaced(life: Life, standing: Standing, field: Field, path: string): string | null {
  const { item, isGone, isSecret, isLocked, shownIn, copied } = standing;
  const bag = /\/ogonblicksbilder\/\d{4}\/([^/]+)\//.exec(path)?.[1];
  if (bag !== undefined) return shownFields.includes(field) && shownIn.has(bag) ? null : 'not shown there';
  const ofItem = /\/inlagg\/[^/]+\/([0-9A-Z]{26})/.exec(path)?.[1];
  const isName = field === 'name' && life.standings.some(({ item: one }) => one.parent === item);
  if (ofItem !== undefined && ofItem !== item.id && !isName) return 'another item\u2019s file';
  const note = /\/atgarder\/[^/]+\/kopia\.json$/.test(path);
  if (note && copied.has('note')) return null;
  if (/^utlamnanden\//.test(path) && copied.has('release')) return null;
  const inSnapshot = shownFields.includes(field) && shownIn.size > 0;
  const isPage = /\.(?:html|csv)$|\/sok\/|^sok\//.test(path);
  const isCatalog = /\.(?:db|sqlite)(?:-\w+)?$/.test(path);
  if (isGone && !isName && !(inSnapshot && (isPage || isCatalog))) return 'it is gone';
  if (isPage && !isName && (isGone ? ![...shownIn].some((id) => isOpen(life, id)) : isSecret || isLocked))
    return 'withheld';
  return null;
}
