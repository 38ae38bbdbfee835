import { rootOf } from '../../storage/disposal/quarantine.ts';
import { heldFiles } from '../../storage/items/held-files.ts';
import { itemVersionFile } from '../../storage/layout/items-layout.ts';
import { decisionsNow } from '../../storage/records/decisions.ts';
import { gatherWhole } from '../items/gather-whole.ts';
import { wholeContext } from '../items/whole-context.ts';
import { keepsParents } from '../judge/governing-rules.ts';
import { openJudge } from '../judge/judge.ts';
import type { Reader } from '../workplace.ts';
import type { SiftContext } from './sift-items.ts';

/**
 * What finding a committee's due items takes, with the holds as they stand now. It knows of no lists: the caller says in `listed` what is
 * on one. Items of a list in grace are looked for in its quarantine.
 */
export async function siftContext(
  workplace: Reader,
  { committee, today }: { committee: string; today: string },
): Promise<SiftContext> {
  const { archive, catalog, configuration } = workplace;
  const context = await wholeContext(workplace);
  const plans = configuration.committees;
  return {
    catalog: catalog.items,
    whole: (rows) => gatherWhole(context, rows),
    judge: openJudge(plans, [], today),
    today,
    keepParents: keepsParents(plans, committee),
    listed: () => undefined,
    decisionsNow,
    heldFiles: async (row) => heldFiles(await rootOf(archive.root, row, itemVersionFile(row)), row),
  };
}
