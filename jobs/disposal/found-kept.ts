import { rolesIn } from '../../config/people/people.ts';
import { digestFile } from '../../storage/files/bag.ts';
import type { DisposalChange } from '../../storage/records/disposal-statements.ts';
import { NotAllowedError } from '../refusal/not-allowed.ts';
import { refusals } from '../refusal/refusals.ts';
import type { Workplace } from '../workplace.ts';
import type { Saying } from './decide-list.ts';
import { DisposalRefusedError } from './guards.ts';
import { listsOf, type NamedStanding, requireState } from './lists.ts';

/*
 * The way out where the search before the protocol finds what a person knows to be no remains: another's words that are the same, or a record that is to
 * stay. Two approvers look, and each says so of the file as it is; the protocol names it, and them.
 */

/** What was said of one file. `by`: who, each once, in their order. */
export interface KeptFile {
  path: string;
  sha256: string;
  by: { name: string; reason: string }[];
}

/** The files of which two persons have said so, as they were then. */
export function keptFiles(changes: readonly DisposalChange[]): KeptFile[] {
  const found = new Map<string, KeptFile & { who: Set<string> }>();
  for (const change of changes) {
    if (change.what !== 'found-kept') continue;
    for (const { path, sha256 } of change.files) {
      const one = found.get(`${sha256} ${path}`) ?? { path, sha256, by: [], who: new Set() };
      if (!one.who.has(change.by)) one.by.push({ name: change.name ?? change.by, reason: change.reason });
      one.who.add(change.by);
      found.set(`${sha256} ${path}`, one);
    }
  }
  return [...found.values()].filter(({ who }) => who.size >= 2).map(({ who: _, ...one }) => one);
}

/** Those of the files that may stay: they are still the same as two persons have seen them. */
export async function keptAmong(paths: readonly string[], changes: readonly DisposalChange[]): Promise<string[]> {
  const kept = keptFiles(changes);
  const found: string[] = [];
  for (const path of paths) {
    const its = kept.filter((one) => one.path === path);
    if (its.length === 0) continue;
    const { sha256 } = await digestFile(path);
    if (its.some((one) => one.sha256 === sha256)) found.push(path);
  }
  return found;
}

/** An approver says that what was found in these files may stay there. Throws NotAllowedError, DisposalRefusedError. */
export async function keepFound(
  workplace: Workplace,
  named: NamedStanding,
  paths: readonly string[],
  { by, now, reason }: Saying & { reason: string },
): Promise<void> {
  requireState(named, ['not-gone']);
  const { id, committee, standing } = named;
  const person = workplace.configuration.people.find((one) => one.id === by);
  if (person === undefined || !rolesIn(person, committee).includes('approver')) {
    throw new NotAllowedError(
      `expected an approver of ${committee}, found that ${by} is none`,
      'Let two approvers (arkivansvariga) look at the file and say it.',
      refusals.notApprover,
    );
  }
  const other = paths.find((path) => !standing?.notGone.includes(path));
  if (other !== undefined || paths.length === 0) {
    throw new DisposalRefusedError(
      `expected files that the search of ${id} has named, found ${other ?? 'none'}`,
      `It has named: ${standing?.notGone.join(', ')}.`,
      refusals.notFoundThere,
    );
  }
  const files: { path: string; sha256: string }[] = [];
  for (const path of paths) files.push({ path, sha256: (await digestFile(path)).sha256 });
  await listsOf(workplace).change(named, { what: 'found-kept', files, reason, by, at: now });
}
