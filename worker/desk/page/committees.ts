import type { DeskMeans } from './desk-means.ts';
import { mayRead, type Visitor } from './visitor.ts';

/** The committees whose records the visitor may read, by their ids. */
export function readableCommittees({ workplace }: Pick<DeskMeans, 'workplace'>, visitor: Visitor): string[] {
  return [...workplace.configuration.committees.keys()].filter((id) => id !== '*' && mayRead(visitor, id));
}

/** The committee's name; its id when it no longer has a plan. */
export function committeeName({ workplace }: Pick<DeskMeans, 'workplace'>, id: string): string {
  return workplace.configuration.committees.get(id)?.name ?? id;
}

/** The committee whose records a list shows. `id` is null for every committee. `known` is false when the visitor may read none of that id. */
export interface ShownCommittee {
  id: string | null;
  known: boolean;
}

/** The committee to show. A visitor who may not read every committee's records reads one committee at a time. `asked`: its id, or empty. */
export function shownCommittee(means: DeskMeans, visitor: Visitor, asked: string): ShownCommittee {
  const readable = readableCommittees(means, visitor);
  const id = asked || (mayRead(visitor, '*') ? null : (readable[0] ?? ''));
  return { id, known: id === null || readable.includes(id) };
}

/** The committees to choose from, by id and name. */
export function committeeChoices(means: DeskMeans, visitor: Visitor): [string, string][] {
  return readableCommittees(means, visitor).map((id) => [id, committeeName(means, id)]);
}
