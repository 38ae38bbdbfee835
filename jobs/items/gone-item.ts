import type { Words } from '../../config/base/words.ts';
import { hasProtocol, listDecisions } from '../../storage/disposal/list-decisions.ts';
import { findTombstone, tombstonesAmong } from '../../storage/disposal/tombstones.ts';
import { civilDate } from '../../storage/records/civil-time.ts';
import type { Tombstone } from '../../storage/records/tombstone.ts';
import { both, decisionWords } from '../judge/rule-words.ts';
import type { Reader } from '../workplace.ts';
import type { Decided } from './refuse-impossible.ts';

/** An item (or a sealed snapshot) that is not here any more because a list disposed of it. `on`: civil day in the archive's zone. */
export interface GoneItem {
  item: string;
  list: string;
  on: string;
  committee: string;
  /** `Gallrat 2027-01-06 enligt KS 2026-02-10 § 45, protokoll GL-2027-001` */
  told: Words;
  tombstone: Tombstone;
}

/** The disposed item that bore an id which no item bears now: the person who asks has not misspelt it. Null: nobody here knows the id. */
export async function goneItem(reader: Reader, item: string): Promise<GoneItem | null> {
  const tombstone = await findTombstone(reader.archive.root, item);
  return tombstone === null ? null : goneWords(reader, tombstone);
}

/** What is left of a disposed item: it can be marked secret or locked like an item that is here, since snapshots may show it. Null: no item bore the id. */
export async function leftOf({ archive }: Reader, id: string): Promise<Decided | null> {
  const tombstone = await findTombstone(archive.root, id);
  if (tombstone === null || tombstone.snapshot !== undefined) return null;
  const { account, committee } = tombstone;
  return { id, account, committee };
}

/** What was disposed of in a thread of an account, in the order of publication; what nobody knows the time of comes last. */
export async function goneInThread(
  reader: Reader,
  { thread, account }: { thread: string; account: string },
): Promise<GoneItem[]> {
  const members = await reader.catalog.items.members([thread]);
  const gone = new Set(members.flatMap(({ id, gone }) => (gone ? [id] : [])));
  const tombstones = [...(await tombstonesAmong(reader.archive.root, account, gone)).values()];
  const all = await Promise.all(tombstones.map((tombstone) => goneWords(reader, tombstone)));
  return all.sort((a, b) => (timeOf(a) < timeOf(b) ? -1 : 1));
}

function timeOf({ item, tombstone }: GoneItem): string {
  return `${tombstone.place?.publishedAt ?? '~'} ${item}`;
}

/** What people read of a disposed item or snapshot, by its tombstone. */
export async function goneWords({ archive, configuration }: Reader, tombstone: Tombstone): Promise<GoneItem> {
  const { item, list, committee, destroyedAt, decision } = tombstone;
  const on = civilDate(destroyedAt, configuration.settings.timezone);
  const found = (await listDecisions(archive.root, tombstone)).map((one) => decisionWords(one));
  const named = found.length === 0 ? [both(decision)] : found;
  const proof = hasProtocol(archive.root, tombstone)
    ? { sv: `protokoll ${list}`, en: `protocol ${list}` }
    : {
        sv: `gallringslista ${list}, protokollet är inte skrivet än`,
        en: `list ${list}, its protocol is not written yet`,
      };
  const by = tombstone.replacedBy;
  const [sv, en] = by === undefined ? ['', ''] : [`; ersatt av ${by.id}`, `; replaced by ${by.id}`];
  const words = {
    sv: `Gallrat ${on} enligt ${named.map(({ sv }) => sv).join(' och ')}, ${proof.sv}${sv}`,
    en: `Disposed of on ${on} by ${named.map(({ en }) => en).join(' and ')}, ${proof.en}${en}`,
  };
  return { item, list, committee, on, told: words, tombstone };
}

/**
 * What an item that is here still has to tell of answers of the account's that were disposed of. Null: none are known to have been. `item`
 * was written by somebody else.
 */
export function goneAnswer(item: { id: string; author: { role: string } }, gone: readonly GoneItem[]): Words | null {
  if (item.author.role === 'account') return null;
  const answers = gone.filter(
    ({ item: id, tombstone: { place } }) => place?.authorRole === 'account' && id !== place.thread,
  );
  if (answers.length === 0) return null;
  const own = answers.some(({ tombstone: { place } }) => place?.parent === item.id);
  return own
    ? {
        sv: 'Kontot har svarat på det här. Svaret är gallrat.',
        en: 'The account has answered this. The answer was disposed of.',
      }
    : {
        sv: 'Kontot har svarat i tråden. Svaret är gallrat.',
        en: 'The account has answered in the thread. The answer was disposed of.',
      };
}
