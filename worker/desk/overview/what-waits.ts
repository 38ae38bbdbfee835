import type { FastifyInstance } from 'fastify';
import { rolesIn } from '../../../config/people/people.ts';
import { hasNoRole } from '../../../config/register/administered.ts';
import { standings } from '../../../jobs/disposal/lists.ts';
import { approversSince, firstDay } from '../../../jobs/plans/approvers.ts';
import { civilToday, type DeskMeans } from '../page/desk-means.ts';
import type { Count, Waiting } from '../page/menu.ts';
import type { Visitor } from '../page/visitor.ts';
import { unexplainedItems } from '../takedowns/open-tasks.ts';
import { openRequests } from './request-tasks.ts';

/** The most that the menu counts of one thing: each page counts anew. */
const mostCounted = 99;

/** Counts what waits for the visitor, for the menu of each page that has one. */
export function countForMenu(app: FastifyInstance, means: DeskMeans): void {
  app.decorateRequest('waiting', null);
  app.addHook('preHandler', async (request) => {
    const { visitor } = request;
    const { page } = request.routeOptions.config;
    // The archive's own files have no menu, and a page of them loads many.
    const hasMenu = visitor !== null && !hasNoRole(visitor.person) && page?.open !== true && page?.path !== '/arkiv/*';
    request.waiting = hasMenu ? await whatWaits(means, visitor) : new Map();
  });
}

/** What this person may do something about. What cannot be counted is told as unknown, and the page opens: it may be the page that tells what is wrong. */
export async function whatWaits(
  means: Pick<DeskMeans, 'workplace' | 'now' | 'log'>,
  visitor: Visitor,
): Promise<Waiting> {
  const counts = {
    '/gallring': async () => ({ count: (await listsForApproval(means, visitor)).length, more: false }),
    '/utlamnande': async () => ({ count: (await openRequests(means, visitor)).length, more: false }),
    '/saknas': async () => {
      const { rows, cut } = await unexplainedItems(means, visitor, { most: mostCounted, toNote: true });
      return { count: Math.min(mostCounted, rows.length), more: cut || rows.length > mostCounted };
    },
  };
  const waiting: Map<string, Count> = new Map();
  for (const [path, count] of Object.entries(counts)) {
    try {
      waiting.set(path, await count());
    } catch (error) {
      means.log.error('what waits could not be counted for the menu', { path, error });
      waiting.set(path, null);
    }
  }
  return waiting;
}

/** A list that this person may approve, did not propose, and has not approved in its present state. */
interface ListForApproval {
  id: string;
  committee: string;
  proposedAt: string;
  given: number;
  needed: number;
  /** From when on (UTC) the person's approval counts; null: the ledger has not noted that they may approve. */
  from: string | null;
}

/** Those that the person may approve now. */
export async function listsForApproval(
  means: Pick<DeskMeans, 'workplace' | 'now'>,
  visitor: Visitor,
): Promise<ListForApproval[]> {
  const now = means.now().toISOString();
  return (await listsToApproveSometime(means, visitor)).filter(({ from }) => from !== null && from <= now);
}

/** Those too that the person may not approve yet: nobody approves before they have been known as an approver for some days. */
export async function listsToApproveSometime(
  means: Pick<DeskMeans, 'workplace' | 'now'>,
  { person }: Visitor,
): Promise<ListForApproval[]> {
  const all = await standings(means.workplace, civilToday(means));
  const its = all.flatMap(({ id, committee, state, standing }) => {
    if (state !== 'proposed' || standing === null || standing.proposedBy === person.id) return [];
    if (!rolesIn(person, committee).includes('approver')) return [];
    const counting = standing.approvals.filter(({ counts }) => counts);
    if (counting.some(({ by }) => by === person.id)) return [];
    return [
      { id, committee, proposedAt: standing.proposedAt, given: counting.length, needed: standing.approvalsNeeded },
    ];
  });
  const since = its.length === 0 ? [] : await approversSince(means.workplace);
  const own = since.filter((one) => one.person === person.id);
  return its.map((one) => ({ ...one, from: firstDay(own, one.committee) }));
}
