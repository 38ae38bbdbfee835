import { OwnError } from '../../../config/base/own-error.ts';
import { ownName } from '../../../config/people/people.ts';
import { NotAllowedError } from '../../../jobs/refusal/not-allowed.ts';
import { refusals } from '../../../jobs/refusal/refusals.ts';
import type { Log } from '../../ground/log.ts';
import type { QueuedJob } from '../../ground/queue/queued-job.ts';
import { mayOrder } from '../page/visitor.ts';
import type { ActMeans, DeskAct } from './desk-act.ts';
import type { ActEnd, OrderedAct } from './ordered-act.ts';

/** Does what was ordered and returns how it ended. Throws what another start of the job may mend. */
export async function runAct(
  here: ActMeans & { log: Log },
  act: DeskAct,
  ordered: OrderedAct,
  { signal, lastAttempt, progress }: QueuedJob,
): Promise<ActEnd> {
  try {
    refuseWithoutRole(here, ordered);
    const tell = (done: number, of: number | null) => progress(`${done}/${of ?? ''}`);
    return { kind: 'done', ...(await act.run(here, ordered, { signal, progress: tell })) };
  } catch (error) {
    const own = error instanceof OwnError ? error : null;
    if (signal.aborted || (own?.retry === 'later' && !lastAttempt)) throw error;
    if (own?.told) return { kind: 'refused', told: own.told };
    here.log.error('what a person ordered at the desk failed', { act: ordered.id, title: ordered.title.en, error });
    return { kind: 'failed' };
  }
}

/** A role may have been taken away since the act was ordered. What the worker ordered by itself rests on the approvals of the list. */
function refuseWithoutRole({ workplace }: ActMeans, { act, values, orderedBy, committee }: OrderedAct): void {
  if (orderedBy === ownName && act === 'execute' && values.step === 'end') return;
  const person = workplace.configuration.people.find(({ id }) => id === orderedBy);
  if (person && mayOrder({ person }, committee)) return;
  throw new NotAllowedError(
    `expected an officer or approver of ${committee}, found that ${orderedBy} is neither any more`,
    'Let an officer or approver of the committee order it.',
    refusals.roleGone,
  );
}
