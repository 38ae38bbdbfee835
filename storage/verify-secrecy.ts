import { join } from 'node:path';
import { digestFile } from './bag.ts';
import { exists } from './durable.ts';
import type { Ledger } from './ledger.ts';
import { releaseFile, secrecyFile } from './secrecy-layout.ts';
import type { Problem } from './verify-bag.ts';

const events = [
  ...['secrecy-marked', 'secrecy-lifted'],
  ...['release-asked', 'release-copied', 'release-handed-over', 'release-refused', 'release-refusal-received'],
  'release-closed',
];

/**
 * Holds every marking of secrecy and every request for a copy, with what was said of it, against the digest that the ledger has of its
 * file: a marking that is lost would lay open what it hid.
 */
export async function verifySecrecy(root: string, ledger: Pick<Ledger, 'entriesAbout'>): Promise<Problem[]> {
  const problems: Problem[] = [];
  for await (const { data } of ledger.entriesAbout(events)) {
    const number = Number(/:(\d+)$/.exec(String(data.once))?.[1] ?? 1);
    const committee = String(data.committee);
    const path =
      data.release === undefined
        ? secrecyFile(committee, String(data.snapshot), number)
        : releaseFile(committee, String(data.release), number);
    if (!(await exists(join(root, path)))) {
      problems.push({ path, problem: 'is missing: the ledger tells of it', severity: 'damage' });
    } else if ((await digestFile(join(root, path))).sha256 !== data.sha256) {
      problems.push({ path, problem: 'was changed since it was written', severity: 'damage' });
    }
  }
  return problems;
}
