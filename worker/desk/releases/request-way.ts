import type { NextOfRequest } from '../../../jobs/release/next-of-request.ts';
import { appealedOn, lastRefusal, refusalOf } from '../../../jobs/release/release-state.ts';
import { standingCopies } from '../../../jobs/release/withdraw-copies.ts';
import type { FiledRelease, ReleaseEvent } from '../../../storage/records/release.ts';
import { type Step, stepList } from '../../papers/pages/components.ts';
import type { Markup } from '../../papers/pages/markup.ts';
import { civilDay, type DeskMeans } from '../page/desk-means.ts';
import { personName } from '../page/person-name.ts';
import { wayWords } from './way-words.ts';

/** The steps of a request: what was done, when and by whom, and which is next. A step that is none of this request's is not there. */
export function requestWay(filed: FiledRelease, next: NextOfRequest | null, means: DeskMeans): Markup {
  const says = wayWords[means.workplace.configuration.settings.locale];
  const { release } = filed;
  const told = (at: string, who: string, day = civilDay(means, at)) => says.by(day, personName(means, who));
  const last = <What extends ReleaseEvent['what']>(what: What) =>
    filed.events.findLast((event): event is ReleaseEvent & { what: What } => event.what === what);
  const [copied, handed, refused, closed] = [
    standingCopies(filed).at(-1),
    last('handed-over'),
    lastRefusal(filed),
    last('closed'),
  ];
  const owesCopy = refused === null || refused.extent === 'part';
  const appeal = appealedOn(filed);
  const by = refusalOf(filed)?.appealBy ?? null;
  const waits = next !== null && ['receipt', 'appeal', 'court'].includes(next.what);
  const stage = (isDone: boolean, isNext: boolean): Step['stage'] => (isNext ? 'here' : isDone ? 'done' : 'ahead');
  const steps: (Step | null)[] = [
    { name: says.steps.registered, stage: 'done', told: told(release.registeredAt, release.registeredBy) },
    refused === null
      ? null
      : { name: says.steps.refused, stage: 'done', told: told(refused.at, refused.by, refused.decidedOn) },
    owesCopy || copied
      ? {
          name: says.steps.copied,
          stage: stage(copied !== undefined, next?.what === 'copy'),
          told: copied ? told(copied.at, copied.by) : null,
        }
      : null,
    owesCopy || handed
      ? {
          name: says.steps.handed,
          stage: stage(handed !== undefined, next?.what === 'hand-over'),
          told: handed ? told(handed.at, handed.by, handed.on) : null,
        }
      : null,
    refused === null
      ? null
      : {
          name: says.steps.appeal,
          stage: stage(next === null || next.what === 'close', waits),
          told: appeal !== null ? says.since(appeal) : by !== null ? says.until(by) : null,
        },
    {
      name: says.steps.closed,
      stage: stage(closed !== undefined, next?.what === 'close'),
      told: closed ? told(closed.at, closed.by) : null,
    },
  ];
  return stepList(
    says.way,
    says.stepDone,
    steps.filter((step) => step !== null),
  );
}
