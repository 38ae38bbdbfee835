import type { NextOfRequest } from '../../../jobs/release/next-of-request.ts';
import { appealedOn, appealStanding, lastRefusal, madeCopies, refusalOf } from '../../../jobs/release/release-state.ts';
import type { FiledRelease, ReleaseEvent } from '../../../storage/records/release.ts';
import { type Step, stepList } from '../../papers/pages/components.ts';
import type { Markup } from '../../papers/pages/markup.ts';
import { civilDay, civilToday, type DeskMeans } from '../page/desk-means.ts';
import { personName } from '../page/person-name.ts';
import { wayWords } from './way-words.ts';

/** The steps of a request: what was done, when and by whom, and which is next. A step that is none of this request's is not there. */
export function requestWay(filed: FiledRelease, next: NextOfRequest | null, means: DeskMeans): Markup {
  const says = wayWords[means.workplace.configuration.settings.locale];
  const { release } = filed;
  const told = (at: string, who: string, day = civilDay(means, at)) => says.by(day, personName(means, who));
  const last = <What extends ReleaseEvent['what']>(what: What) =>
    filed.events.findLast((event): event is ReleaseEvent & { what: What } => event.what === what);
  const [handed, refused, closed] = [last('handed-over'), lastRefusal(filed), last('closed')];
  const owesCopy = refused === null || refused.extent === 'part';
  const step = (name: string, what: NextOfRequest['what'], done: ReleaseEvent | undefined, day?: string): Step =>
    next?.what === what
      ? { name, stage: 'here', told: null }
      : { name, stage: done ? 'done' : 'ahead', told: done ? told(done.at, done.by, day) : null };
  // A copy that was taken back had been made all the same.
  const made = madeCopies(filed).at(-1);
  const madeElsewhere = handed !== undefined && made === undefined;
  const steps: (Step | null)[] = [
    { name: says.steps.registered, stage: 'done', told: told(release.registeredAt, release.registeredBy) },
    refused && { name: says.steps.refused, stage: 'done', told: told(refused.at, refused.by, refused.decidedOn) },
    (owesCopy || made) && !madeElsewhere ? step(says.steps.copied, 'copy', made) : null,
    owesCopy || handed ? step(says.steps.handed, 'hand-over', handed, handed?.on) : null,
    refused && appealStep(filed, next, means),
    step(says.steps.closed, 'close', closed),
  ];
  return stepList(
    says.way,
    says.stepDone,
    steps.filter((one) => one !== null),
  );
}

/** The time for an appeal. That a request is closed ends no such time, and tells nothing of what the court decided. */
function appealStep(filed: FiledRelease, next: NextOfRequest | null, means: DeskMeans): Step {
  const says = wayWords[means.workplace.configuration.settings.locale];
  const isOver = appealStanding(filed, civilToday(means)) === null;
  const waits = next !== null && ['receipt', 'appeal', 'court'].includes(next.what);
  const [appeal, by] = [appealedOn(filed), refusalOf(filed)?.appealBy ?? null];
  const unknown = next === null ? says.untilUnknown : null;
  return {
    name: says.steps.appeal,
    stage: isOver ? 'done' : waits ? 'here' : 'ahead',
    told: appeal !== null ? says.since(appeal, next === null) : by !== null ? says.until(by) : unknown,
  };
}
