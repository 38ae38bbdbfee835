import { gatherWhole } from '../items/gather-whole.ts';
import { wholeContext } from '../items/whole-context.ts';
import { openJudge } from '../judge/judge.ts';
import type { Workplace } from '../workplace.ts';
import { dueRanges } from './due-ranges.ts';
import { refuseUnsafe } from './guards.ts';
import { refuseChangedPlans } from './propose.ts';

/** An item that the rules let go and that still stands on its platform. `permalink` null: look for it there. */
export interface PlatformWork {
  item: string;
  account: string;
  platform: string;
  kind: string;
  publishedAt: string | null;
  permalink: string | null;
  rule: string | null;
  /** Civil days: the one that the rule counts to, and from when it may be disposed of. */
  dueFrom: string | null;
  permittedFrom: string | null;
  /** The newest look that showed it; UTC. */
  lastSeenAt: string;
}

/**
 * The work list for the administrators: posts and comments that still stand on the platforms, and that the rules for the collected copy let
 * go, or those for the platform (`object: platform`). We never delete anything there. Items that are held, in conflict, marked secret or locked are not on it. Items disposed of here are no longer
 * known, so the list is to be worked through before that. `today` is civil, `now` UTC. Refused as a proposal is (DisposalRefusedError):
 * what is removed on a platform does not come back either.
 */
export async function platformWork(
  workplace: Workplace,
  committee: string,
  { today, now }: { today: string; now: string },
): Promise<PlatformWork[]> {
  await refuseUnsafe(workplace, now);
  await refuseChangedPlans(workplace, committee, today);
  const { catalog, configuration } = workplace;
  const plans = configuration.committees;
  const context = await wholeContext(workplace);
  const work = new Map<string, PlatformWork>();
  for (const object of ['copy', 'platform'] as const) {
    const judge = openJudge(plans, [], today, object);
    for await (const rows of catalog.items.duePages(committee, dueRanges(plans, committee, today, object))) {
      for (const item of await gatherWhole(context, rows)) {
        const { state, rule, dueFrom, permittedFrom } = judge(item);
        const isThere = item.removedAt === null && item.missedAt === null;
        if (state !== 'due' || permittedFrom === null || !isThere || item.secret) continue;
        const { id, account, platform, kind, publishedAt, permalink, lastSeenAt } = item;
        work.set(id, {
          item: id,
          account,
          platform,
          kind,
          publishedAt,
          permalink,
          rule,
          dueFrom,
          permittedFrom,
          lastSeenAt,
        });
      }
    }
  }
  return [...work.values()].sort((a, b) =>
    `${a.account} ${a.publishedAt}` < `${b.account} ${b.publishedAt}` ? -1 : 1,
  );
}
