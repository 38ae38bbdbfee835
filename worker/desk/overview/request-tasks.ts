import { daysBetween } from '../../../config/base/values.ts';
import { holdState } from '../../../jobs/judge/hold-state.ts';
import { appealedOn, appealStanding, isAnswered, isClosed } from '../../../jobs/release/release-state.ts';
import type { FiledRelease } from '../../../storage/records/release.ts';
import { allReleases } from '../../../storage/secrecy/releases.ts';
import { civilDay, civilToday, type DeskMeans } from '../page/desk-means.ts';
import type { Task } from '../page/task.ts';
import { mayOrder, type Visitor } from '../page/visitor.ts';
import { overviewWords } from './overview-words.ts';

type Means = Pick<DeskMeans, 'workplace' | 'now'>;

/** The open requests for copies of the committees that the visitor decides for, the oldest first. */
export async function openRequests({ workplace }: Means, visitor: Visitor): Promise<FiledRelease[]> {
  return (await allReleases(workplace.archive.root))
    .filter((filed) => !isClosed(filed) && mayOrder(visitor, filed.release.committee))
    .sort((a, b) => (a.release.receivedOn < b.release.receivedOn ? -1 : 1));
}

/** Each open request, with the days since it came; and each hold that was placed for a request that is closed now: two persons may lift it, or look whether a court needs it. */
export async function requestTasks(means: Means, visitor: Visitor): Promise<Task[]> {
  const open = await openRequests(means, visitor);
  return [...open.map((filed) => requestTask(means, filed)), ...(await holdsToLift(means, visitor))];
}

function requestTask(means: Means, filed: FiledRelease): Task {
  const says = overviewWords[means.workplace.configuration.settings.locale];
  const { id, committee, receivedOn } = filed.release;
  const appealed = appealedOn(filed);
  const days = daysBetween(receivedOn, civilToday(means));
  const what =
    appealed !== null
      ? says.requestAppealed(id, appealed)
      : isAnswered(filed)
        ? says.requestOpen(id)
        : says.requestUnanswered(id);
  return {
    what,
    told: says.daysSince(days),
    href: `/utlamnande/${id}`,
    act: null,
    committee,
    since: receivedOn,
  };
}

async function holdsToLift(means: Means, visitor: Visitor): Promise<Task[]> {
  const { workplace } = means;
  const says = overviewWords[workplace.configuration.settings.locale];
  const today = civilToday(means);
  const standing = new Map((await workplace.holds()).map((filed) => [filed.hold.id, filed]));
  return (await allReleases(workplace.archive.root)).flatMap((filed): Task[] => {
    const { release, events } = filed;
    const closed = events.find(({ what }) => what === 'closed');
    const hold = standing.get(release.hold);
    if (closed === undefined || hold === undefined || !mayOrder(visitor, release.committee)) return [];
    // One whose review is late, or whose lifting waits for a second person, stands among the holds to review.
    if (holdState(hold) !== 'standing' || hold.lost === true || hold.hold.reviewBy < today) return [];
    const { committee } = release;
    // What a court may order to be handed out is kept by the hold alone.
    const what = appealStanding(filed, today) === null ? says.holdToLift : says.holdWhileAppealed;
    return [
      {
        what: what(release.hold, release.id),
        told: null,
        href: `/stopp/${release.hold}`,
        act: null,
        committee,
        since: civilDay(means, closed.at),
      },
    ];
  });
}
