import type { LedgerEntry } from '../../../storage/records/ledger-entry.ts';
import { words } from '../../papers/pages/archive-words.ts';
import { stackTable } from '../../papers/pages/components.ts';
import { timeOf } from '../../papers/pages/marks.ts';
import { html, type Markup, outside } from '../../papers/pages/markup.ts';
import { committeeName } from '../page/committees.ts';
import { type DeskMeans, show, visitorOf, wordsOf } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { deskWords } from '../page/desk-words.ts';
import { columns } from '../page/form-parts.ts';
import { mayRead, type Visitor } from '../page/visitor.ts';
import { eventName, factInWords, fieldName } from './event-names.ts';
import { type EventWords, eventWordsOf } from './event-words.ts';

/** Entries of the ledger on a page. */
const onPage = 100;

/** The ledger, newest first: what happened, when, by whom. A visitor sees no events of committees that they may not read. */
export function eventPage(means: DeskMeans): DeskPage[] {
  return [
    deskPage('/handelser', {
      menu: (locale) => deskWords[locale].events,
      get: async (request, reply) => {
        const says = eventWordsOf(means);
        const { events: title, noEvents } = wordsOf(means);
        const { ledger } = means.workplace;
        const newest = (await ledger.head())?.seq ?? 0;
        const to = Math.min(newest, Math.max(1, seqIn(request.query.till) ?? newest));
        const from = Math.max(1, to - onPage + 1);
        const entries: LedgerEntry[] = [];
        if (newest > 0) {
          for await (const entry of ledger.entries({ from })) {
            if (entry.seq > to) break;
            if (concerns(visitorOf(request), entry)) entries.push(entry);
          }
        }
        const content = html`${entries.length === 0 ? html`<p>${newest === 0 ? noEvents : says.noEventsHere}</p>` : table(entries.reverse(), means, says)}
<p>${to < newest ? html`<a href="/handelser?till=${Math.min(newest, to + onPage)}">${says.newer}</a> ` : null}${from > 1 ? html`<a href="/handelser?till=${from - 1}">${says.older}</a>` : null}</p>`;
        return show(means, request, reply, { title, content });
      },
    }),
  ];
}

function seqIn(text: unknown): number | null {
  return typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

/** Whether the visitor may see the entry. An entry without a committee may concern any committee, so only those who may read all see it. */
function concerns(visitor: Visitor, { data }: LedgerEntry): boolean {
  return mayRead(visitor, typeof data.committee === 'string' ? data.committee : '*');
}

function table(entries: readonly LedgerEntry[], means: DeskMeans, says: EventWords): Markup {
  const { locale, timezone } = means.workplace.configuration.settings;
  const head = html`<th scope="col" class="number">#</th>${columns(says.when, says.who, says.what, says.details)}`;
  const rows = entries.map(
    (entry) =>
      html`<td class="number">${entry.seq}</td><td>${timeOf(entry.at, timezone, words[locale])}</td><td>${outside(actorName(entry.actor, says))}</td><td>${eventName(entry.event, locale)}</td><td>${details(entry, means)}</td>`,
  );
  return stackTable(wordsOf(means).events, head, rows);
}

function actorName(actor: string, says: EventWords): string {
  if (actor === 'clock') return says.byClock;
  if (actor === 'queue') return says.byQueue;
  if (actor === 'worker' || actor === 'ogonblick') return says.byProgram;
  return actor.startsWith('cli:') ? says.byCommandLine(actor.slice('cli:'.length)) : actor;
}

/** The entry's facts in words. Digests are left out: they are proof, not something to read. */
function details({ data }: LedgerEntry, means: DeskMeans): Markup {
  const { locale } = means.workplace.configuration.settings;
  const shown = Object.entries(data).flatMap(([name, value]) => {
    if (value === null || /^[0-9a-f]{64}(?: [0-9a-f]{64})*$/.test(String(value)) || name === 'once') return [];
    const told = name === 'committee' ? committeeName(means, `${value}`) : factInWords(name, value, locale);
    return [`${fieldName(name, locale)}: ${told}`];
  });
  return outside(shown.join(', '));
}
