import { appendFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { damageKinds, type Problem } from '../files/damage.ts';
import { makeFolder } from '../files/durable.ts';
import { jsonOrNull } from '../files/json-or-null.ts';
import { livingFileMode, privateFolderMode } from '../files/modes.ts';
import { textOrNull } from '../files/text-or-null.ts';
import { copiesFolder, copyFile } from './seen-files.ts';

/**
 * What was judged of a copy. `files`: how many of the archive's files were found there as they are to be, with `bytes` in all; `read`: of how
 * many of them every byte was read there, the others by a digest that the place told. `waiting`: the archive's files that had not been copied
 * yet.
 */
const countsSchema = z.object({ files: z.number(), bytes: z.number(), read: z.number(), waiting: z.number() });
export type CopyCounts = z.infer<typeof countsSchema>;

const problemSchema = z.union([
  z.object({ path: z.string(), problem: z.string(), severity: z.literal('damage'), kind: z.enum(damageKinds) }),
  z.object({ path: z.string(), problem: z.string(), severity: z.literal('warning') }),
]);

/** The last check of a copy that came to its end. Instants are UTC. `first`: some of the problems. */
const verifiedSchema = z.object({
  format: z.literal('ogonblick-copy-verified/1'),
  startedAt: z.string(),
  at: z.string(),
  ...countsSchema.shape,
  damaged: z.number(),
  extra: z.number(),
  first: z.array(problemSchema),
});
export type CopyVerified = z.infer<typeof verifiedSchema>;

const ended = '-kontroll.json';
const underWay = '-kontroll.jsonl';
const mostNamed = 20;

/** Null: no check of this copy has come to its end from this data folder. */
export async function readCopyVerified(dataDirectory: string, name: string): Promise<CopyVerified | null> {
  const text = await textOrNull(copyFile(dataDirectory, name, ended));
  return verifiedSchema.safeParse(jsonOrNull(text ?? '')).data ?? null;
}

const lineSchema = z.union([
  z.object({
    format: z.literal('ogonblick-copy-check/1'),
    startedAt: z.string(),
    mark: z.string(),
    reads: z.boolean(),
  }),
  z.object({ after: z.string(), ...countsSchema.shape }),
  problemSchema,
]);
type Line = z.infer<typeof lineSchema>;

/** A check that goes on for days, and outlives its process. */
export interface CopyCheck {
  startedAt: string;
  /** The last file that was judged; null: none. */
  after: string | null;
  counts: CopyCounts;
  problems: Problem[];
  tell(problem: Problem): Promise<void>;
  noteAfter(path: string, counts: CopyCounts): Promise<void>;
  end(at: string): Promise<CopyVerified>;
}

/** What an older check had judged says little of today. */
const oldestMs = 28 * 86_400_000;

/** Goes on with the check that is under way of the place with this mark, or begins one where there is none that began in the last four weeks. `reads`: whether every byte is read. */
export async function openCopyCheck(
  dataDirectory: string,
  name: string,
  { startedAt, mark, reads }: { startedAt: string; mark: string; reads: boolean },
): Promise<CopyCheck> {
  const file = copyFile(dataDirectory, name, underWay);
  await makeFolder(join(dataDirectory, copiesFolder), privateFolderMode);
  const lines = linesOf((await textOrNull(file)) ?? '');
  const [head] = lines;
  const isRecent = (began: string) => Date.parse(startedAt) - Date.parse(began) < oldestMs;
  const isSame = head !== undefined && 'format' in head && head.mark === mark && head.reads === reads;
  const goesOn = isSame && isRecent(head.startedAt);
  const begun: Line = goesOn ? head : { format: 'ogonblick-copy-check/1', startedAt, mark, reads };
  const write = (line: Line) => appendFile(file, `${JSON.stringify(line)}\n`, { mode: livingFileMode });
  const last = goesOn ? lines.findLast((line) => 'after' in line) : undefined;
  // What was judged after the last note is judged again, and told again.
  const known = last === undefined ? [] : lines.slice(0, lines.indexOf(last));
  const problems = known.flatMap((line) => ('problem' in line ? [line] : []));
  const kept = [begun, ...problems, ...(last === undefined ? [] : [last])];
  await writeFile(`${file}.tmp`, kept.map((line) => `${JSON.stringify(line)}\n`).join(''), { mode: livingFileMode });
  await rename(`${file}.tmp`, file);
  const check: CopyCheck = {
    startedAt: begun.startedAt,
    after: last?.after ?? null,
    counts: last ?? { files: 0, bytes: 0, read: 0, waiting: 0 },
    problems,
    async tell(problem) {
      check.problems.push(problem);
      await write(problem);
    },
    async noteAfter(path, counts) {
      check.counts = counts;
      await write({ after: path, ...counts });
    },
    async end(at) {
      const { files, bytes, read, waiting } = check.counts;
      const damaged = check.problems.filter(({ severity }) => severity === 'damage').length;
      const verified: CopyVerified = {
        format: 'ogonblick-copy-verified/1',
        startedAt: begun.startedAt,
        at,
        files,
        bytes,
        read,
        waiting,
        damaged,
        extra: check.problems.length - damaged,
        first: check.problems.slice(0, mostNamed),
      };
      const told = copyFile(dataDirectory, name, ended);
      await writeFile(`${told}.tmp`, `${JSON.stringify(verified, null, 1)}\n`, { mode: livingFileMode });
      await rename(`${told}.tmp`, told);
      await rename(file, copyFile(dataDirectory, name, '-kontroll-senast.jsonl'));
      return verified;
    },
  };
  return check;
}

/** A line that a killed process left half counts for nothing. */
function linesOf(text: string): Line[] {
  return text.split('\n').flatMap((line) => lineSchema.safeParse(jsonOrNull(line)).data ?? []);
}
