import { join } from 'node:path';
import { digestFile } from './bag.ts';
import { holdFile } from './disposal-layout.ts';
import { exists } from './durable.ts';
import { filesIn } from './holds.ts';
import type { Ledger } from './ledger.ts';
import type { Problem } from './verify-bag.ts';

/** Holds every file of a gallringsstopp against the digest that the ledger has of it. A file that the ledger does not know holds all the same. */
export async function verifyHolds(root: string, ledger: Pick<Ledger, 'entriesAbout'>): Promise<Problem[]> {
  const problems: Problem[] = [];
  const told = new Map<string, string>();
  for await (const { data } of ledger.entriesAbout(['hold-placed', 'hold-lift-asked', 'hold-lifted'])) {
    const number = Number(/^hold:[^:]+:(\d+)$/.exec(String(data.once))?.[1] ?? 1);
    told.set(holdFile(String(data.committee), String(data.hold), number), String(data.sha256));
  }
  for (const [path, sha256] of told) {
    if (!(await exists(join(root, path)))) {
      problems.push({ path, problem: 'is missing: the ledger says that it was placed', severity: 'damage' });
    } else if ((await digestFile(join(root, path))).sha256 !== sha256) {
      problems.push({ path, problem: 'was changed since it was placed', severity: 'damage' });
    }
  }
  for (const { committee, id, number } of filesIn(root)) {
    const path = holdFile(committee, id, number);
    if (!told.has(path)) problems.push({ path, problem: 'is not known to the ledger', severity: 'warning' });
  }
  return problems;
}
