import { Readable } from 'node:stream';
import type { LedgerEntry } from '../../../storage/records/ledger-entry.ts';
import { asWords, csvLine, csvText } from '../../ground/csv.ts';
import { stackTable } from '../../html/components.ts';
import { html, type Markup, outside, type Part } from '../../html/markup.ts';
import { wallTime } from '../../words/times.ts';
import { committeeChoices } from '../page/committees.ts';
import { civilDay, type DeskMeans, show, visitorOf, wordsOf } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { deskWords } from '../page/desk-words.ts';
import { choice, columns, field } from '../page/form-parts.ts';
import type { Visitor } from '../page/visitor.ts';
import {
  actorName,
  type ChosenEvents,
  chosenIn,
  eventsBack,
  eventsOf,
  factsInWords,
  queryOf,
} from './chosen-events.ts';
import { eventName, eventNames } from './event-names.ts';
import { type EventWords, eventWordsOf } from './event-words.ts';

/** Entries of the ledger on a page. */
const onPage = 50;
/** So many of an entry's facts are seen at once, and one more where it is the last. */
const mostFacts = 4;

/** The ledger, newest first: what happened, when, by whom. A visitor sees no events of committees that they may not read. */
export function eventPage(means: DeskMeans): DeskPage[] {
  return [
    deskPage('/handelser', {
      menu: (locale) => deskWords[locale].events,
      get: async (request, reply) => {
        const says = eventWordsOf(means);
        const { events: title, noEvents } = wordsOf(means);
        const visitor = visitorOf(request);
        const chosen = chosenIn(request.query);
        const query = queryOf(chosen);
        const newest = (await means.workplace.ledger.head())?.seq ?? 0;
        const to = Math.min(newest, Math.max(1, seqIn(request.query.till) ?? newest));
        const { entries, older } = await pageOf(means, visitor, chosen, to);
        const address = (till: number) =>
          `/handelser?${new URLSearchParams({ till: `${till}` })}${query === '' ? '' : `&${query}`}`;
        const content: Part = [
          chooseForm(chosen, visitor, means),
          entries.length === 0
            ? html`<p>${newest === 0 ? noEvents : query === '' ? says.noEventsHere : says.noneChosen}</p>\n`
            : [
                daysOf(entries, means),
                html`<p><a href="/handelser/lista.csv${query === '' ? '' : `?${query}`}">${says.csv}</a></p>\n`,
              ],
          html`<p>${to < newest ? html`<a href="${query === '' ? address(Math.min(newest, to + onPage)) : `/handelser?${query}`}">${query === '' ? says.newer : says.newest}</a> ` : null}${older === null ? null : html`<a href="${address(older)}">${says.older}</a>`}</p>`,
        ];
        return show(means, request, reply, { title, content });
      },
    }),
    deskPage('/handelser/lista.csv', {
      get: async (request, reply) => {
        const says = eventWordsOf(means);
        const entries = eventsOf(means, visitorOf(request), chosenIn(request.query));
        reply.header('content-disposition', `attachment; filename="${says.file}.csv"`);
        return reply.type('text/csv; charset=utf-8').send(Readable.from(tableOf(entries, means)));
      },
    }),
  ];
}

/** The entries as a table, row by row: a ledger of many years is not held in memory. Where the ledger cannot be read, the browser says that the file is broken off. */
async function* tableOf(entries: AsyncIterable<LedgerEntry>, means: DeskMeans): AsyncGenerator<string> {
  const says = eventWordsOf(means);
  const { locale, timezone } = means.workplace.configuration.settings;
  yield csvText([['#', says.utc, says.when, says.who, says.what, says.code, says.details]]);
  for await (const entry of entries) {
    const wall = wallTime(entry.at, timezone);
    const told = [asWords(actorName(means, entry.actor)), eventName(entry.event, locale), entry.event];
    const facts = asWords(factsInWords(entry, means).join(', '));
    yield csvLine([`${entry.seq}`, entry.at, wall === null ? '' : `${wall.date} ${wall.minute}`, ...told, facts]);
  }
}

function seqIn(text: unknown): number | null {
  return typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

/** The page's entries, newest first, and the number of the first of the page after it; null: it is the last. Without a choice only its part of the ledger is read. */
async function pageOf(
  means: DeskMeans,
  visitor: Visitor,
  chosen: ChosenEvents,
  to: number,
): Promise<{ entries: LedgerEntry[]; older: number | null }> {
  if (to === 0) return { entries: [], older: null };
  if (queryOf(chosen) === '') {
    const from = Math.max(1, to - onPage + 1);
    const part: LedgerEntry[] = [];
    for await (const entry of eventsOf(means, visitor, chosen, from)) {
      if (entry.seq > to) break;
      part.push(entry);
    }
    return { entries: part.reverse(), older: from > 1 ? from - 1 : null };
  }
  const newest: LedgerEntry[] = [];
  for await (const entry of eventsBack(means, visitor, chosen, to)) {
    newest.push(entry);
    if (newest.length > onPage) break;
  }
  return { entries: newest.slice(0, onPage), older: newest[onPage]?.seq ?? null };
}

function chooseForm({ committee, who, event, day }: ChosenEvents, visitor: Visitor, means: DeskMeans): Markup {
  const says = eventWordsOf(means);
  const { locale } = means.workplace.configuration.settings;
  const written = { namnd: committee, vem: who, slag: event, dag: day };
  const committees = committeeChoices(means, visitor);
  return html`<form method="get" action="/handelser" role="search" class="narrow">
<div>${choice({ name: 'namnd', label: wordsOf(means).committee, first: says.all }, committees, written)}</div>
<div>${field({ name: 'vem', label: says.who }, written)}</div>
<div>${choice({ name: 'slag', label: says.what, first: says.all }, eventNames(locale), written)}</div>
<div>${field({ name: 'dag', label: says.day, type: 'date' }, written)}</div>
<p><button>${says.show}</button></p></form>
`;
}

/** A table for each day, under its day. */
function daysOf(entries: readonly LedgerEntry[], means: DeskMeans): Part {
  const says = eventWordsOf(means);
  const head = html`<th scope="col" class="number">#</th>${columns(says.when, says.who, says.what, says.details)}`;
  const days = Map.groupBy(entries, ({ at }) => civilDay(means, at));
  return [...days].map(([day, its]) => [
    html`<h2>${day}</h2>\n`,
    stackTable(
      `${wordsOf(means).events} ${day}`,
      head,
      its.map((entry) => rowOf(entry, means, says)),
    ),
  ]);
}

function rowOf(entry: LedgerEntry, means: DeskMeans, says: EventWords): Markup {
  const { locale, timezone } = means.workplace.configuration.settings;
  const minute = wallTime(entry.at, timezone)?.minute ?? entry.at;
  const facts = factsInWords(entry, means);
  const shown = facts.length > mostFacts + 1 ? mostFacts : facts.length;
  const [seen, rest] = [facts.slice(0, shown), facts.slice(shown)];
  const more = html`<details><summary>${says.more(rest.length)}</summary>${outside(rest.join(', '))}</details>`;
  return html`<td class="number">${entry.seq}</td><td><time datetime="${entry.at}">${minute}</time></td><td>${outside(actorName(means, entry.actor))}</td><td>${eventName(entry.event, locale)}</td><td>${outside(seen.join(', '))}${rest.length === 0 ? null : more}</td>`;
}
