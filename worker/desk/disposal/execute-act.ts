import { admitExecution, executeList } from '../../../jobs/disposal/execute-list.ts';
import { DisposalRefusedError } from '../../../jobs/disposal/guards.ts';
import type { NamedStanding } from '../../../jobs/disposal/lists.ts';
import { refusals } from '../../../jobs/refusal/refusals.ts';
import type { AskedAct } from '../acts/act-orders.ts';
import type { DeskAct } from '../acts/desk-act.ts';
import { timesOf } from '../page/desk-means.ts';
import { inBoth } from './disposal-words.ts';

/** Takes an approved list into grace, or a list whose grace is over to its end. */
export const executeAct: DeskAct = {
  name: 'execute',
  async validate(here, { values }) {
    const times = timesOf(here);
    const named = await admitExecution(here.workplace, values.list ?? '', times);
    if (values.step === 'end') refuseInGrace(named, times.today);
  },
  async run(here, { values, orderedBy: by }, { signal, progress }) {
    const { list = '', step } = values;
    // The worker may come to it when grace is over: whoever asked for grace has not asked for the end.
    const atMost = step === 'grace' ? { atMost: 'grace' as const } : {};
    await executeList(here.workplace, list, { by, ...timesOf(here), ...atMost, signal, progress });
    return { to: `/gallring/${list}`, look: null };
  },
};

/** A page that was opened before grace has its button still. What it would order comes to nothing until grace is over. */
function refuseInGrace({ id, state, standing }: NamedStanding, today: string): void {
  const until = standing?.graceUntil ?? null;
  if (state !== 'grace' || (until !== null && today > until)) return;
  throw new DisposalRefusedError(
    `expected the grace of ${id} to be over, found that it lasts until ${until ?? 'an unknown day'}`,
    'Carry the list out after that day.',
    refusals.otherState,
  );
}

export function asksForExecution({ id, committee, state }: NamedStanding): AskedAct {
  const step = state === 'approved' ? 'grace' : 'end';
  return {
    committee,
    title: inBoth((says) => `${step === 'grace' ? says.execute : says.carryOut}: ${id}`),
    values: { list: id, step },
    from: `/gallring/${id}`,
  };
}
