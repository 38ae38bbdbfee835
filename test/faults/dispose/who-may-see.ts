import { cp, mkdtemp, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { rawCommand } from '../../tools/raw-command.ts';
import type { Stranger } from '../../tools/stranger.ts';
import type { DeskLooks } from './desk-looks.ts';
import { common, type Field, fields, type Planted, shownFields } from './planted-items.ts';
import type { PlantedTown } from './planted-town.ts';

/* A small model of who may see what. It knows rules, and not how anything is stored. */

/** What a person may expect to be so for an item. `shownIn`: the snapshots that show it. `copied`: a note or request keeps its words. */
export interface Standing {
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

export interface Life extends Pick<PlantedTown, 'town' | 'outside' | 'items'> {
  stranger: Stranger;
  looks: DeskLooks;
  standings: Standing[];
  /** Snapshots that are marked secret themselves. */
  marked: Set<string>;
  next(): number;
  pick<T>(from: readonly T[]): T | undefined;
  /** Lists in their grace. */
  lists: string[];
  /** Open requests for copies. */
  requests: { id: string; hold: string }[];
  outcome: Outcome;
}

export const officer = ['--as', 'olle.o'];
export const called = ({ item }: Standing) =>
  `${item.source}-${item.parent === null ? 'post' : item.isOld ? 'old' : 'new'} ${item.id}`;

/** Each sees what the one before does, and more. */
const everybody = ['a person without role', 'nobody', 'a reader', 'an officer'] as const;
type Who = (typeof everybody)[number];
const atDesk = { 'a person without role': 'rolf.r', 'a reader': 'lova.l', 'an officer': 'olle.o' } as const;

/** What lies in the data folder and in the copy, and what anybody is shown. One person looks, by one command and at some pages of the desk; `isLast`: all do, by all. */
export async function check(life: Life, after: string, isLast = false): Promise<void> {
  const { town, outside, items, pick } = life;
  await checkFiles(life, 'the data folder', town.data);
  await checkFiles(life, 'the copy', join(outside, 'kopia'));
  const one = pick(items)?.id ?? '';
  for (const who of isLast ? everybody : [pick(everybody) ?? 'nobody']) {
    if (who !== 'a person without role') {
      const as = who === 'nobody' ? [] : who === 'a reader' ? ['--as', 'lova.l'] : officer;
      const shown = ['item', 'show', one];
      const asked = [
        ['search', common, '--limit', '1000'],
        ['item', 'list', '--limit', '1000'],
        ...(as[0] ? [] : [shown]),
      ];
      for (const args of isLast ? asked : [pick(asked) ?? shown]) {
        const { out, err } = await rawCommand(town, '--json', ...args, ...as);
        checkSaid(life, who, `${out}\n${err}`, args.slice(0, 2).join(' '));
      }
    }
    if (who === 'nobody') continue;
    const pages = pagesOf(life);
    const some = Array.from({ length: isLast ? 6 : 2 }, () => pick(pages) ?? '/');
    for (const [path, body] of await life.looks.look(atDesk[who], some)) checkSaid(life, who, body, path);
  }
  if (isLast) await checkSound(life);
  for (const sentence of life.outcome.seen.splice(0)) life.outcome.seen.push(`after ${after}: ${sentence}`);
}

/** `verify` has nothing to name; in some histories also when the catalog was made anew. */
async function checkSound({ town, outcome, next }: Life): Promise<void> {
  const anew = next() < 0.3 ? [['reindex'], ['verify', '--quick']] : [];
  for (const args of [['verify'], ...anew]) {
    const { problems } = await town.run<{ problems: object[] }>(...args);
    outcome.seen.push(...problems.map((problem) => `${args} names ${JSON.stringify(problem)}`));
  }
}

/** The desk's pages about the items, and those that list what there is. */
function pagesOf({ items, standings, lists, requests }: Life): string[] {
  const snapshots = [...new Set(standings.flatMap(({ shownIn }) => [...shownIn]))];
  return [
    ...[
      '/',
      '/inlagg',
      `/sok?text=${common}`,
      '/ogonblicksbilder',
      '/avpubliceringar',
      '/utlamnande',
      '/gallring',
      '/saknas',
    ],
    ...['/stopp', '/teman', '/leveranser', '/handelser', '/handelser/lista.csv', '/mina-konton', '/dataskydd'],
    ...items.flatMap(({ id, words }) => [`/inlagg/${id}`, `/avpubliceringar/${id}`, `/sok?text=${words.text}`]),
    ...snapshots.flatMap((id) => [`/ogonblicksbilder/${id}`, `/ogonblicksbilder/${id}/bild/text`]),
    ...lists.map((id) => `/gallring/${id}`),
    ...requests.map(({ id }) => `/utlamnande/${id}`),
  ];
}

/** Whether the snapshot, which stands, may be shown to somebody: it shows nothing that is secret to them or locked, of what lives or is gone. */
function isOpenTo({ standings, marked }: Life, who: Who, snapshot: string): boolean {
  const seesSecret = who === 'an officer';
  if (who === 'a person without role' || (marked.has(snapshot) && !seesSecret)) return false;
  return standings.every(
    ({ shownIn, isSecret, isLocked }) => !shownIn.has(snapshot) || !((isSecret && !seesSecret) || isLocked),
  );
}

export function checkSaid(life: Life, who: Who, said: string, where: string): void {
  // What was searched for stands in the form.
  const text = said.toLowerCase().replaceAll(/<input[^>]*>|href="\/sok\?[^"]*"|<title>.*?<\/title>/g, '');
  for (const standing of life.standings) {
    const { item, isGone, isSecret, isLocked, shownIn, copied } = standing;
    for (const field of fields) {
      // The address of a comment holds its post's name, which is no secret of the post.
      if (!text.includes(item.words[field]) || (field === 'name' && item.parent === null)) continue;
      const isShown = shownFields.includes(field) && [...shownIn].some((id) => isOpenTo(life, who, id));
      const seesSecret = who === 'an officer';
      const inNote = copied.has('note') && field === 'text' && !isLocked && (seesSecret || !isSecret);
      const isKnown = who !== 'a person without role';
      if (isKnown && (isGone ? isShown || inNote : !isLocked && (seesSecret || !isSecret))) continue;
      life.outcome.seen.push(
        `${who} is shown by ${where} the ${field} of ${called(standing)}, which is ${stateOf(standing)}`,
      );
    }
  }
}

const stateOf = ({ isGone, isSecret, isLocked }: Standing) =>
  [isGone && 'gone', isSecret && 'secret', isLocked && 'locked'].filter(Boolean).join(' and ') || 'open';

/** What leaves the archive has no word of what is gone or locked, nor, unless it may, of what is secret. */
export async function handedOut(
  life: Life,
  path: string,
  what: string,
  { of, withSecret, without = [] }: { of: Standing | null; withSecret: boolean; without?: readonly string[] },
): Promise<void> {
  const alone = await mkdtemp(join(life.outside, 'utlamnat-'));
  await cp(path, join(alone, 'a'), { recursive: true });
  const { found, unread } = await life.stranger.look(
    [alone],
    life.items.flatMap(({ words }) => Object.values(words)),
  );
  tellUnread(life, what, alone, unread);
  for (const standing of life.standings) {
    const { item, isGone, isSecret, isLocked, shownIn } = standing;
    for (const field of fields) {
      const places = found[item.words[field]];
      if (!places) continue;
      if (without.includes(item.words[field])) {
        life.outcome.seen.push(`${what} has the ${field} of ${called(standing)}, which is masked`);
        continue;
      }
      if (!isGone && !isLocked && (!isSecret || withSecret || standing === of)) continue;
      // A snapshot that goes as a whole shows what it shows.
      const isShown =
        shownFields.includes(field) &&
        [...shownIn].some((id) => isOpenTo(life, withSecret ? 'an officer' : 'a reader', id));
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

export async function checkFiles(life: Life, what: string, root: string): Promise<void> {
  const { found, unread } = await life.stranger.look(
    [root],
    life.items.flatMap(({ words }) => Object.values(words)),
  );
  tellUnread(life, what, root, unread);
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

/** What the stranger has searched as bytes only: the parts of an open database of which it reads the pages beside. */
const mayBeUnread = [/^katalog\.sqlite-(?:shm|wal): /];

function tellUnread({ outcome }: Life, what: string, root: string, unread: readonly string[]): void {
  const left = unread
    .map((place) => relative(root, place))
    .filter((place) => !mayBeUnread.some((one) => one.test(place)));
  outcome.seen.push(...left.map((place) => `${what} has what the stranger cannot read: ${place}`));
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
  if (/^utlamnanden\//.test(path) && (isLocked || copied.has('release'))) return isLocked ? 'it is locked' : null;
  const inSnapshot = shownFields.includes(field) && shownIn.size > 0;
  const isPage = /\.(?:html|csv)$|\/sok\/|^sok\//.test(path);
  const isCatalog = /\.(?:db|sqlite)(?:-\w+)?$/.test(path);
  if (isGone && !isName && !(inSnapshot && (isPage || isCatalog))) return 'it is gone';
  if (isPage && !isName && (isGone ? ![...shownIn].some((id) => isOpenTo(life, 'nobody', id)) : isSecret || isLocked))
    return 'withheld';
  return null;
}
