import { appendFile, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { damageKinds, type Problem } from '../files/damage.ts';
import { makeFolder } from '../files/durable.ts';
import { codeOf } from '../files/faults.ts';
import { jsonOrNull } from '../files/json-or-null.ts';
import { livingFileMode } from '../files/modes.ts';
import type { BagReport } from './verify-bag.ts';

/** What one part of a check found whole, or damaged: a line of the round's file. */
const lineSchema = z.union([
  z.object({ format: z.literal('ogonblick-fixity-round/1'), startedAt: z.string() }),
  z.object({ bag: z.string(), sealed: z.string().nullable(), manifest: z.string().nullable(), files: z.number() }),
  z.object({ account: z.string(), versions: z.number() }),
  z.object({ damage: z.object({ path: z.string(), problem: z.string(), kind: z.enum(damageKinds) }) }),
]);
type Line = z.infer<typeof lineSchema>;

/** How far a check that goes on for days has come. `startedAt` is UTC. `damage`: what it has found until now. */
export interface FixityStanding {
  startedAt: string;
  bags: number;
  files: number;
  versions: number;
  damage: { path: string; problem: string; kind: (typeof damageKinds)[number] }[];
}

/** What `verifyArchive` remembers of its parts, and how it is slowed. */
export interface FixityRound {
  /** The earlier report on a bag that was whole and has the same seal. */
  bag(folder: string, sealed: string | null): BagReport | null;
  /** How many versions of an account were found whole. Null: it was not looked at, or not whole. */
  account(account: string): number | null;
  noteBag(report: BagReport, sealed: string | null): Promise<void>;
  noteAccount(account: string, found: { versions: number; problems: readonly Problem[] }): Promise<void>;
  /** Called when so many bytes were read. Throws when the check is to stop. */
  breathe(bytes: number): Promise<void>;
}

const underWay = 'fixitet-pagar.jsonl';
const ended = 'fixitet-senast.jsonl';

/** Null: no check is under way. */
export async function readFixityStanding(dataDirectory: string): Promise<FixityStanding | null> {
  return standingOf(linesOf(await textIn(dataDirectory)));
}

function standingOf(lines: readonly Line[]): FixityStanding | null {
  const [head] = lines;
  if (head === undefined || !('format' in head)) return null;
  const bags = lines.flatMap((line) => ('bag' in line ? [line] : []));
  return {
    startedAt: head.startedAt,
    bags: bags.length,
    files: bags.reduce((sum, { files }) => sum + files, 0),
    versions: lines.reduce((sum, line) => sum + ('versions' in line ? line.versions : 0), 0),
    damage: lines.flatMap((line) => ('damage' in line ? [line.damage] : [])),
  };
}

/**
 * Goes on with the check that is under way, or begins one. What was found whole is not read again in it; what was not whole is. `onDamage`: called
 * when damage was written down that this round had not found before.
 */
export async function openFixityRound(
  dataDirectory: string,
  { startedAt, breathe, onDamage }: { startedAt: string; breathe: FixityRound['breathe']; onDamage(): void },
): Promise<FixityRound & { startedAt: string; end(): Promise<void> }> {
  const file = join(dataDirectory, underWay);
  await makeFolder(dataDirectory);
  const text = await textIn(dataDirectory);
  const lines = linesOf(text);
  const append = (words: string) => appendFile(file, words, { mode: livingFileMode });
  const write = (line: Line) => append(`${JSON.stringify(line)}\n`);
  // What a killed process left of a line must not take the next one with it.
  if (text !== '' && !text.endsWith('\n')) await append('\n');
  const begun = standingOf(lines);
  if (begun === null) await write({ format: 'ogonblick-fixity-round/1', startedAt });
  const bags = new Map(lines.flatMap((line) => ('bag' in line ? [[line.bag, line] as const] : [])));
  const accounts = new Map(
    lines.flatMap((line) => ('account' in line ? [[line.account, line.versions] as const] : [])),
  );
  const told = new Set(begun?.damage.map(({ path, problem }) => `${path}\n${problem}`));
  const tell = async (problems: readonly Problem[]) => {
    const before = told.size;
    for (const one of problems) {
      if (one.severity !== 'damage' || told.has(`${one.path}\n${one.problem}`)) continue;
      const { path, problem, kind } = one;
      told.add(`${path}\n${problem}`);
      await write({ damage: { path, problem, kind } });
    }
    if (told.size > before) onDamage();
  };
  return {
    startedAt: begun?.startedAt ?? startedAt,
    bag(folder, sealed) {
      const line = bags.get(folder);
      if (line === undefined || line.sealed !== sealed) return null;
      return { folder, files: line.files, bytes: 0, manifestDigest: line.manifest, problems: [] };
    },
    account: (account) => accounts.get(account) ?? null,
    async noteBag({ folder, files, manifestDigest: manifest, problems }, sealed) {
      if (problems.length === 0) await write({ bag: folder, sealed, manifest, files });
      else await tell(problems);
    },
    async noteAccount(account, { versions, problems }) {
      if (problems.length === 0) await write({ account, versions });
      else await tell(problems);
    },
    breathe,
    end: () => rename(file, join(dataDirectory, ended)),
  };
}

/** A last line that a killed process left unfinished counts for nothing. */
function linesOf(text: string): Line[] {
  return text.split('\n').flatMap((line) => lineSchema.safeParse(jsonOrNull(line)).data ?? []);
}

/** Empty where no check is under way. */
async function textIn(dataDirectory: string): Promise<string> {
  try {
    return await readFile(join(dataDirectory, underWay), 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return '';
    throw error;
  }
}
