import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hashPassphrase } from '../config/people/passphrase.ts';
import { approversSince, knownForDays, noteApprovers } from '../jobs/plans/approvers.ts';
import type { Workplace } from '../jobs/workplace.ts';
import { codeOf } from '../storage/files/faults.ts';
import { privateFileMode } from '../storage/files/modes.ts';
import { openLedger } from '../storage/ledger/ledger.ts';

/** A person of the example municipality who can sign in at the demo's desk. */
export interface DemoPerson {
  id: string;
  name: string;
  passphrase: string;
}

/** How the demo's approvers stand. */
export interface DemoApprovers {
  names: string[];
  /** From when on the approvals of all of them count, UTC. */
  from: string;
}

/**
 * Gives each person in the demo's people.yaml a passphrase, and says them. Each demo folder makes its own: one passphrase for the demos of all
 * municipalities would be a door. They are kept in `folder` for later runs: whoever gets another passphrase is known anew as an approver.
 */
export async function letPeopleIn(configDirectory: string, folder: string): Promise<DemoPerson[]> {
  const path = join(configDirectory, 'people.yaml');
  const keptAt = join(folder, 'losenfraser.txt');
  const kept = await readKept(keptAt);
  let text = await readFile(path, 'utf8');
  const people: (DemoPerson & { hash: string })[] = [];
  for (const [, id = '', name = ''] of text.matchAll(/- id: (\S+)\n {4}name: (.+)/g)) {
    const { passphrase, hash } = kept.get(id) ?? (await makePassphrase());
    text = text.replace('passphrase: null', `passphrase: "${hash}"`);
    people.push({ id, name, passphrase, hash });
  }
  const lines = people.map(({ id, passphrase, hash }) => `${id} ${passphrase} ${hash}\n`);
  await writeFile(keptAt, lines.join(''), { mode: privateFileMode });
  await writeFile(path, text);
  return people.map(({ id, name, passphrase }) => ({ id, name, passphrase }));
}

async function makePassphrase(): Promise<{ passphrase: string; hash: string }> {
  const passphrase = inFours(randomBytes(8).toString('hex'));
  return { passphrase, hash: await hashPassphrase(passphrase) };
}

async function readKept(path: string): Promise<Map<string, { passphrase: string; hash: string }>> {
  try {
    const lines = (await readFile(path, 'utf8')).matchAll(/^(\S+) (\S+) (\S+)$/gm);
    return new Map([...lines].map(([, id = '', passphrase = '', hash = '']) => [id, { passphrase, hash }]));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return new Map();
    throw error;
  }
}

/**
 * Lets the demo's approvers approve at once: in an event log that is empty they are noted as of a day before the floor (`knownForDays`); the demo
 * invents that day. A log that goes on keeps its days. `now` is UTC. Null: nobody may approve.
 */
export async function knowApprovers(workplace: Workplace, now: string): Promise<DemoApprovers | null> {
  const { archive, catalog, configuration, ledger } = workplace;
  const { timezone } = configuration.settings;
  const earlier = new Date(Date.parse(now) - (knownForDays + 1) * 24 * 3600 * 1000).toISOString();
  const inPast = openLedger({ root: archive.root, timezone, lock: catalog, now: () => earlier });
  await noteApprovers({ configuration, ledger: (await ledger.head()) === null ? inPast : ledger });
  const known = (await approversSince(workplace)).filter(({ passphrase }) => passphrase);
  const [from] = known
    .flatMap((one) => one.from ?? [])
    .sort()
    .reverse();
  if (from === undefined) return null;
  const ids = new Set(known.map(({ person }) => person));
  const names = configuration.people.filter(({ id }) => ids.has(id)).map(({ name }) => name);
  return { names, from };
}

/** Groups of four are read and typed without losing one's place. */
function inFours(digits: string): string {
  return (digits.match(/.{4}/g) ?? []).join('-');
}
