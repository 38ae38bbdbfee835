import { type CommitteePlan, committeePlanSchema } from '../../../config/plans/committees.ts';
import type { Account } from '../../../config/register/accounts.ts';
import { sealedRegisterSchema } from '../../../config/register/sealed-register.ts';
import type { Archive } from '../../../storage/archive/archive.ts';
import { type SealedGoverning, sealedPlan, sealedRegister } from '../../../storage/archive/governing.ts';
import { civilDate } from '../../../storage/records/civil-time.ts';
import type { GoverningKind } from '../../../storage/records/governing-description.ts';
import type { AccountElsewhere } from '../governing/register-page.ts';

/** A governing document in its sealed copy, as it stood on a day. `later`: no copy was that old, so the oldest copy stands in. */
export interface SealedOn<Content> {
  copy: SealedGoverning;
  filed: string;
  later: boolean;
  content: Content;
}

export interface GoverningOn {
  register: SealedOn<{ accounts: Account[]; elsewhere: AccountElsewhere[] }> | null;
  /** The committee's own plans, the plan for all, and the plans of committees that had taken this committee over. */
  plans: SealedOn<CommitteePlan>[];
}

type Shelves = Pick<Archive, 'root' | 'governingOf' | 'governedCommittees'>;

/**
 * What governed a committee on a civil day (`YYYY-MM-DD`), by the sealed copies under `styrande/` alone. Later changes do not alter the answer
 * for a day that is over. Throws RecordDamagedError when a copy cannot be read.
 */
export async function governingOn(
  { root, governingOf, governedCommittees }: Shelves,
  { committee, day, timezone }: { committee: string; day: string; timezone: string },
): Promise<GoverningOn> {
  const copies = await governingOf(committee);
  const chosen = (kind: GoverningKind) => copyOn(copies, kind, day, timezone);
  const plans: SealedOn<CommitteePlan>[] = [];
  for (const found of [chosen('plan'), chosen('common-plan')]) if (found) plans.push(await withPlan(root, found));
  for (const other of (await governedCommittees()).filter((id) => id !== committee)) {
    const found = copyOn(await governingOf(other), 'plan', day, timezone);
    if (found === null || found.later) continue;
    const plan = await withPlan(root, found);
    if (plan.content.takesOver.includes(committee)) plans.push(plan);
  }
  const register = chosen('register');
  if (register === null) return { register, plans };
  const content = await sealedRegister(root, register.copy.folder, sealedRegisterSchema);
  return { register: { ...register, content }, plans };
}

function copyOn(
  copies: readonly SealedGoverning[],
  kind: GoverningKind,
  day: string,
  timezone: string,
): Omit<SealedOn<never>, 'content'> | null {
  const ofKind = copies
    .filter(({ description }) => description.kind === kind)
    .map((copy) => ({ copy, filed: civilDate(copy.description.filedAt, timezone) }));
  const found = ofKind.findLast(({ filed }) => filed <= day);
  if (found) return { ...found, later: false };
  return ofKind[0] ? { ...ofKind[0], later: true } : null;
}

async function withPlan(root: string, found: Omit<SealedOn<never>, 'content'>): Promise<SealedOn<CommitteePlan>> {
  return { ...found, content: await sealedPlan(root, found.copy.folder, committeePlanSchema) };
}
