import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { digestBytes, digestText } from '../files/bag.ts';
import { codeOf } from '../files/faults.ts';
import { jsonOrNull } from '../files/json-or-null.ts';
import { isNamed, recordText, type Shelved } from '../files/numbered-records.ts';
import { holdFile } from '../layout/disposal-layout.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { civilDate } from '../records/civil-time.ts';
import {
  type FiledHold,
  type Hold,
  type HoldEvent,
  type HoldKind,
  holdEventSchema,
  holdSchema,
} from '../records/hold.ts';

/** A hold as the ledger tells of it. Only its file says what it held. */
export interface ToldHold {
  id: string;
  committee: string;
  /** Where the hold reaches several. */
  committees?: string[];
  kind: HoldKind;
  placedBy: string;
  placedAt: string;
  sha256: string;
  events: { number: number; sha256: string }[];
}

/** The holds in the ledger, by their ids. */
export async function toldHolds(ledger: Pick<Ledger, 'entriesAbout'>): Promise<Map<string, ToldHold>> {
  const told = new Map<string, ToldHold>();
  for await (const { event, data, actor, at } of ledger.entriesAbout([
    'hold-placed',
    'hold-lift-asked',
    'hold-lifted',
  ])) {
    const [id, sha256] = [String(data.hold), String(data.sha256)];
    if (event === 'hold-placed') {
      const [committee, kind] = [String(data.committee), data.kind as HoldKind];
      const several = typeof data.committees === 'string' ? { committees: data.committees.split(' ') } : {};
      told.set(id, { id, committee, ...several, kind, placedBy: actor, placedAt: at, sha256, events: [] });
    } else {
      const number = Number(/:(\d+)$/.exec(String(data.once))?.[1]);
      told.get(id)?.events.push({ number, sha256 });
    }
  }
  return told;
}

/**
 * The holds as the ledger knows them. `rows` are the catalog's, `files` those in the archive. An unknown state closes: if neither file nor
 * catalog has what was written, the hold applies to its whole committee until it is lifted. A lifting that the ledger does not know, or
 * that was changed, counts for nothing.
 */
export function holdsAsTold(
  root: string,
  told: ReadonlyMap<string, ToldHold>,
  rows: readonly FiledHold[],
  files: readonly Shelved[],
): FiledHold[] {
  const untold = rows.filter(({ hold }) => !told.has(hold.id));
  const standing = [...told.values()].map((one) => asTold(root, one, rows, files));
  return [...untold, ...standing].sort((a, b) => (a.hold.id < b.hold.id ? -1 : 1));
}

function asTold(root: string, told: ToldHold, rows: readonly FiledHold[], files: readonly Shelved[]): FiledHold {
  const { id, committee, sha256 } = told;
  const row = rows.find(({ hold }) => hold.id === id);
  const hold: Hold | null = rightOne(row?.hold, sha256) ?? recordIn(root, holdFile(committee, id), sha256, holdSchema);
  const events = told.events.flatMap(({ number, sha256: digest }): HoldEvent[] => {
    const known = row?.events.find((event) => event.number === number);
    const event = rightOne(known, digest) ?? recordIn(root, holdFile(committee, id, number), digest, holdEventSchema);
    return event === null || !isNamed(event, { committee, id, number }, 'hold') ? [] : [event];
  });
  const numbers = [...told.events, ...files.filter((file) => file.id === id)].map(({ number }) => number);
  const next = Math.max(1, ...numbers) + 1;
  const filed = { hold: hold ?? wholeCommittee(told), events };
  return {
    ...filed,
    ...(hold === null ? { lost: true as const } : {}),
    ...(next === (events.at(-1)?.number ?? 1) + 1 ? {} : { next }),
  };
}

/** The record where it is the one with the digest; null otherwise. */
export function rightOne<T extends object>(record: T | undefined, sha256: string): T | null {
  return record !== undefined && digestText(recordText(record)) === sha256 ? record : null;
}

function recordIn<T>(root: string, path: string, sha256: string, schema: { parse(json: unknown): T }): T | null {
  const file = join(root, path);
  try {
    if (statSync(file, { throwIfNoEntry: false }) === undefined) return null;
    const bytes = readFileSync(file);
    return digestBytes(bytes) === sha256 ? schema.parse(jsonOrNull(bytes.toString('utf8'))) : null;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** What the hold held is not known, so it holds everything that it may have held. */
function wholeCommittee({ id, committee, committees, kind, placedBy, placedAt }: ToldHold): Hold {
  const its = committees === undefined ? { committee } : { committee, committees };
  return {
    format: 'ogonblick-hold/1',
    id,
    ...its,
    kind,
    scope: 'committee',
    target: committee,
    caught: [],
    reason: lostBecause(committees !== undefined),
    mandate: 'okänt',
    caseNumber: 'okänt',
    reviewBy: civilDate(placedAt),
    placedBy,
    placedAt,
  };
}

/** Shown in place of the lost reason. `several`: the hold was on more than one committee. */
function lostBecause(several: boolean): string {
  return (
    'Händelseloggen säger att gallringsstoppet infördes, men dess fil saknas i arkivet eller har ändrats. Vad det gällde går inte att läsa här; ' +
    `därför gäller det allt som ${several ? 'nämnderna' : 'nämnden'} har, tills det hävs eller filen är tillbaka från en säkerhetskopia.`
  );
}
