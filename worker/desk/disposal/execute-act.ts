import type { Words } from '../../../config/base/words.ts';
import { admitExecution, executeList } from '../../../jobs/disposal/execute-list.ts';
import { DisposalRefusedError } from '../../../jobs/disposal/guards.ts';
import type { NamedStanding } from '../../../jobs/disposal/lists.ts';
import { disposalSteps, progressOf } from '../../../jobs/disposal/progress.ts';
import { refusals } from '../../../jobs/refusal/refusals.ts';
import type { Reader } from '../../../jobs/workplace.ts';
import { counted } from '../../words/counted.ts';
import type { AskedAct } from '../acts/act-orders.ts';
import type { DeskAct } from '../acts/desk-act.ts';
import type { ActEnd } from '../acts/ordered-act.ts';
import { timesOf } from '../page/desk-means.ts';
import { confirmWords } from './confirm-words.ts';
import { type DisposalWords, disposalWords, inBoth } from './disposal-words.ts';

/** Takes an approved list into grace, or a list whose grace is over to its end. */
export const executeAct: DeskAct = {
  name: 'execute',
  async validate(here, { values }) {
    const times = timesOf(here);
    const named = await admitExecution(here.workplace, values.list ?? '', times);
    refuseOtherStep(named, values.step, times.today);
  },
  async run(here, { values, orderedBy: by }, { signal, progress }) {
    const { list = '', step } = values;
    // The worker may come to it when grace is over: whoever asked for grace has not asked for the end.
    const atMost = step === 'grace' ? { atMost: 'grace' as const } : {};
    const now = await executeList(here.workplace, list, { by, ...timesOf(here), ...atMost, signal, progress });
    return { to: `/gallring/${list}`, told: stateNow(now), look: await leftOnList(here.workplace, list) };
  },
};

function stateNow({ state, standing }: NamedStanding): Words {
  const until = state === 'grace' ? (standing?.graceUntil ?? null) : null;
  const say = (locale: 'sv' | 'en') => confirmWords[locale].isNow(disposalWords[locale].states[state], until);
  return { sv: say('sv'), en: say('en') };
}

/** A page that was opened earlier has its button still. It orders no other step than the one that it shows. */
function refuseOtherStep({ id, state, standing }: NamedStanding, step: string | undefined, today: string): void {
  const until = standing?.graceUntil ?? null;
  const graceLasts = state === 'grace' && (until === null || today <= until);
  if (step === 'grace' ? state === 'approved' : state !== 'approved' && !graceLasts) return;
  const expected = step === 'grace' ? 'to be approved, its grace not begun' : 'in a grace that is over';
  throw new DisposalRefusedError(
    `expected ${id} ${expected}, found it ${state}${graceLasts ? ` until ${until ?? 'an unknown day'}` : ''}`,
    'Look at the list again.',
    refusals.otherState,
  );
}

export function asksForExecution({ id, committee }: NamedStanding, step: 'grace' | 'end'): AskedAct {
  return {
    committee,
    title: inBoth((says) => `${step === 'grace' ? says.execute : says.carryOut}: ${id}`),
    values: { list: id, step },
    from: `/gallring/${id}`,
  };
}

/** What of a list stays where it is although the list was carried on, by reason, for the person who ordered that. Null: nothing stays. */
async function leftOnList({ ledger }: Reader, list: string): Promise<(ActEnd & { kind: 'done' })['look']> {
  const { leftOut } = await progressOf(list, ledger.entriesAbout(disposalSteps));
  if (leftOut.size === 0) return null;
  const counts = new Map<string, number>();
  for (const because of leftOut.values()) counts.set(because, (counts.get(because) ?? 0) + 1);
  return {
    text: {
      sv: `${counted(leftOut.size, 'handling', 'handlingar')} på listan gallras inte:`,
      en: `${counted(leftOut.size, 'record on the list is', 'records on the list are')} not disposed of:`,
    },
    at: [...counts].map(([because, count]): Words => inBoth((says) => `${nameOf(because, says)}: ${count}`)),
  };
}

/** The ledger's word stands for a reason that has no name here. */
function nameOf(because: string, { reasons, staleBecause, isRestored }: DisposalWords): string {
  const names: Readonly<Record<string, string>> = { ...reasons, ...staleBecause, restored: isRestored };
  return names[because] ?? because;
}
