import { noteApprovers } from '../../jobs/plans/approvers.ts';
import { openLedger } from '../../storage/ledger/ledger.ts';
import type { ShownList } from '../../worker/cli/parts/show-list.ts';
import { personLine } from './passphrase.ts';
import type { Ran } from './run-command.ts';
import { copyTown, openTown, type Town, townCommittee } from './town.ts';

/** A town with accepted plans and people who may approve disposal lists: `ada.a`, `bo.b`, `cia.c`. `olle.o` is an officer. */
export interface DisposalTown extends Town {
  /** `olle.o` proposes a list of what is due today. */
  propose(...args: string[]): Promise<RanList>;
  approve(list: string, person: string): Promise<RanList>;
  show(list: string): Promise<RanList>;
  /** Accepts the plans as they are. */
  acceptPlans(): Promise<void>;
}

export type RanList = Ran<{ list: ShownList }>;

const approvers = ['ada.a', 'bo.b', 'cia.c'];

export async function openDisposalTown(): Promise<DisposalTown> {
  const town = await openTown();
  const person = (id: string, roles: string) => personLine(id, `"*": [${roles}]`);
  await town.write(
    'people.yaml',
    `people:\n${person('olle.o', 'officer')}${approvers.map((id) => person(id, 'approver')).join('')}`,
  );
  await knowApprovers(town, 8);
  return disposalTownOf(town);
}

/** Another such town, with the same configuration, archive and catalog. */
export const copyDisposalTown = async (town: Pick<Town, 'config' | 'data'>): Promise<DisposalTown> =>
  disposalTownOf(await copyTown(town));

function disposalTownOf(town: Town): DisposalTown {
  const acceptPlans = async () => {
    // An approver may accept them also where more may go by the decision that stood before.
    const { code } = await town.run('plan', 'accept', townCommittee, '--yes', ...(await town.proven('ada.a')));
    if (code !== 0) throw new Error(`expected the plans to be accepted, found exit ${code}`);
  };
  return {
    ...town,
    acceptPlans,
    propose: (...args) => town.run('dispose', 'propose', '--committee', townCommittee, '--as', 'olle.o', ...args),
    approve: async (list, id) => town.run('dispose', 'approve', list, ...(await town.proven(id))),
    show: (list) => town.run('dispose', 'show', list),
  };
}

/** Writes into the ledger that the approvers were first seen that many days ago. */
export async function knowApprovers(town: Town, daysAgo: number): Promise<void> {
  const at = new Date(Date.now() - daysAgo * 24 * 3600 * 1000).toISOString();
  await town.within(({ archive, catalog, configuration }) =>
    noteApprovers({
      configuration,
      ledger: openLedger({ root: archive.root, timezone: 'Europe/Stockholm', lock: catalog, now: () => at }),
    }),
  );
}
