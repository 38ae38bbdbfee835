import type { ListStanding } from '../jobs/disposal/list-state.ts';
import { listsReader, standings } from '../jobs/disposal/lists.ts';
import { fileList, findDue } from '../jobs/disposal/propose.ts';
import { acceptPlans, planAcceptance } from '../jobs/plans/plan-acceptance.ts';
import type { Workplace } from '../jobs/workplace.ts';
import { listFiles, listFolder } from '../storage/layout/disposal-layout.ts';
import type { DryRun } from '../storage/records/dry-run.ts';
import { fileGoverningDocuments } from '../worker/papers/governing/file-documents.ts';

/** The demo's list and what carrying it out would do. `folder` is relative to the archive's root. */
export interface DemoDisposal {
  list: ListStanding;
  dryRun: DryRun;
  folder: string;
}

const [committee, officer] = ['kommunstyrelsen', 'arkivarie.a'];

/**
 * Shows disposal up to the point where a person must approve. The plan is accepted, and what is due of what was collected becomes a list with its dry
 * run. Nothing is removed. A second demo shows the same list.
 * Null: nothing is due on `today` (civil; `now` is UTC).
 */
export async function showDisposal(
  workplace: Workplace,
  { today, now }: { today: string; now: string },
): Promise<DemoDisposal | null> {
  if ((await standings(workplace, today)).length === 0) {
    await fileGoverningDocuments(workplace);
    await acceptPlans(workplace, await planAcceptance(workplace, { committee, today, exact: false }), {
      by: officer,
      now,
    });
    const { list } = await findDue(workplace, { committee, by: officer, verified: false, today, now });
    if (list !== null) await fileList(workplace, list);
  }
  const [first] = await standings(workplace, today);
  if (!first?.standing) return null;
  const { dryRun } = await listsReader(workplace).read(first);
  return { list: first.standing, dryRun, folder: `${listFolder(committee, first.id)}/${listFiles.dryRun}` };
}
