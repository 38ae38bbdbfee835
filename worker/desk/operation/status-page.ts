import { judgedAccounts } from '../../../jobs/due/account-status.ts';
import { html, type Part } from '../../html/markup.ts';
import { wallTime } from '../../words/times.ts';
import { type ActingMeans, civilToday, show } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { factList } from '../page/form-parts.ts';
import { notFound } from '../page/not-found.ts';
import { takesWork } from './operation.ts';
import { statusPageWords } from './status-page-words.ts';

/** What everybody may know. Days are civil, instants UTC. */
interface Status {
  asOf: Date;
  works: boolean;
  lastTaken: string | null;
  nextDue: string | null;
}

/** How long an answer is kept, in milliseconds: strangers ask as often as they like, and all accounts are judged anew each time. */
const keptFor = 60_000;

/** Whether the service works, for everybody, where the settings say so. It names no account and no person. */
export function statusPage(means: ActingMeans): DeskPage[] {
  const status = statusOf(means);
  return [
    deskPage('/lage', {
      open: true,
      get: async (request, reply) => {
        const { settings } = means.workplace.configuration;
        if (settings.desk.statusPage === 'off') return notFound(means, request, reply);
        const says = statusPageWords[settings.locale];
        const { asOf, works, lastTaken, nextDue } = await status();
        const told = (at: string) => wallTime(at, settings.timezone)?.date ?? at;
        const next = (day: string) => (day < civilToday(means) ? says.dueBefore(day) : day);
        const rows: [string, Part][] = [
          [says.service, works ? says.works : says.standsStill],
          [says.lastTaken, lastTaken === null ? says.noneTaken : told(lastTaken)],
          [says.nextDue, nextDue === null ? says.noneDue : next(nextDue)],
        ];
        const at = wallTime(asOf.toISOString(), settings.timezone);
        const content = html`${factList(rows)}<p class="quiet">${says.asOf(at?.date ?? '', at?.minute ?? '')}</p>`;
        return show(means, request, reply, { title: says.title, content });
      },
    }),
  ];
}

function statusOf(means: ActingMeans): () => Promise<Status> {
  let last: Promise<Status> | null = null;
  let askedAt = Number.NEGATIVE_INFINITY;
  return () => {
    const asOf = means.now();
    if (last === null || asOf.getTime() - askedAt > keptFor) {
      askedAt = asOf.getTime();
      last = look(means, asOf);
      last.catch(() => {
        last = null;
      });
    }
    return last;
  };
}

async function look(means: ActingMeans, asOf: Date): Promise<Status> {
  const { catalog } = means.workplace;
  const taken = [...(await catalog.lastSealed()).values()].map(({ startedAt }) => startedAt).sort();
  const due = (await judgedAccounts(means.workplace)).flatMap(({ verdict }) => verdict.nextDue ?? []).sort();
  return { asOf, works: await takesWork(means), lastTaken: taken.at(-1) ?? null, nextDue: due[0] ?? null };
}
