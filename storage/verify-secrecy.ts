import { join } from 'node:path';
import { digestFile } from './bag.ts';
import { exists } from './durable.ts';
import type { Ledger } from './ledger.ts';
import { secrecyFile } from './secrecy-layout.ts';
import type { Problem } from './verify-bag.ts';

/** Holds every marking of secrecy against the digest that the ledger has of it: one that is lost would lay open what it hid. */
export async function verifySecrecy(root: string, ledger: Pick<Ledger, 'entriesAbout'>): Promise<Problem[]> {
  const problems: Problem[] = [];
  for await (const { data } of ledger.entriesAbout(['secrecy-marked', 'secrecy-lifted'])) {
    const number = Number(/:(\d+)$/.exec(String(data.once))?.[1] ?? 0);
    const path = secrecyFile(String(data.committee), String(data.snapshot), number);
    if (!(await exists(join(root, path)))) {
      problems.push({ path, problem: 'is missing: the ledger says that it was marked', severity: 'damage' });
    } else if ((await digestFile(join(root, path))).sha256 !== data.sha256) {
      problems.push({ path, problem: 'was changed since it was marked', severity: 'damage' });
    }
  }
  return problems;
}
