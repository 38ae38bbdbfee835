import type { CommitteePlan } from '../../../config/plans/committees.ts';
import type { DeskMeans } from '../page/desk-means.ts';
import { mayRead, type Visitor } from '../page/visitor.ts';

/** The address of the plan for all. */
const commonName = 'gemensam';

/** The plan, if the visitor may read it. A person who may read one committee's records may also read the plan for all, which applies there. */
export function readablePlan({ workplace }: DeskMeans, visitor: Visitor, id: string): CommitteePlan | null {
  const { committees } = workplace.configuration;
  const plan = committees.get(id === commonName ? '*' : id);
  if (!plan || id === '*') return null;
  const may =
    plan.committee === '*' ? [...committees.keys()].some((one) => mayRead(visitor, one)) : mayRead(visitor, id);
  return may ? plan : null;
}

/** The plan's name in an address. */
export function addressOf(committee: string): string {
  return committee === '*' ? commonName : committee;
}
