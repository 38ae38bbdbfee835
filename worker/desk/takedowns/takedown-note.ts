import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Settings } from '../../../config/settings.ts';
import { itemStoreOf } from '../../../jobs/items/item-store-of.ts';
import type { NoteWords } from '../../../jobs/takedowns/takedown-note.ts';
import { closeNotes, justAfter, notesToClose, takenDownTime, writeNotes } from '../../../jobs/takedowns/takedowns.ts';
import {
  unregisteredMissing,
  unregisteredReasons,
  unregisteredSentence,
  unregisteredWords,
} from '../../../jobs/takedowns/unregistered-secret.ts';
import type { ItemRow } from '../../../storage/catalog/item-catalog.ts';
import type { TakedownNote } from '../../../storage/records/item-action.ts';
import { takedownCategories } from '../../../storage/records/item-action.ts';
import { html, type Part } from '../../html/markup.ts';
import { choiceNames } from '../../papers/register/choice-names.ts';
import { wallTime } from '../../words/times.ts';
import { fieldsOf } from '../door/door.ts';
import { shortWords } from '../item-parts/item-marks.ts';
import { itemWords } from '../item-parts/item-words.ts';
import { type ActingMeans, type DeskMeans, show, visitorOf } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { choice, faultPart, field, formSecret, textIn, tickedIn } from '../page/form-parts.ts';
import { notFound } from '../page/not-found.ts';
import { refusalIn } from '../page/refused.ts';
import type { Fields } from '../page/resume.ts';
import { maySee, type Visitor } from '../page/visitor.ts';
import { mayNote, openTasks } from './open-tasks.ts';
import { takedownWords } from './takedown-words.ts';

/** The most items on the page: one form holds this many. */
const mostItems = 200;

/** Writing down why an item was taken off a platform, for one item or for all items that vanished together with it. */
export function notePages(means: ActingMeans): DeskPage[] {
  return [
    deskPage('/avpubliceringar/:item/skriv', {
      written: ['skal', 'hur', 'vem', 'diarienummer', 'ej-diarium', 'polisanmalan', 'meddelat'],
      get: async (request, reply) => {
        const about = await aboutOf(means, visitorOf(request), request.params.item);
        if (about === null) return notFound(means, request, reply);
        return notePage(means, request, reply, about, null);
      },
      post: async (request, reply) => {
        const visitor = visitorOf(request);
        const about = await aboutOf(means, visitor, request.params.item);
        if (about === null) return notFound(means, request, reply);
        const fault = await write(means, visitor, about, fieldsOf(request));
        if (fault !== null) return notePage(means, request, reply, about, fault);
        return reply.redirect(about.isTask ? '/saknas' : `/avpubliceringar/${about.item.id}`, 303);
      },
    }),
  ];
}

/** The requested item, and the items that vanished with it. */
interface About {
  item: ItemRow;
  rows: readonly ItemRow[];
  isTask: boolean;
}

/** Null when there is no such item, or the visitor may not see it. */
async function aboutOf(means: DeskMeans, visitor: Visitor, id: string): Promise<About | null> {
  const [item] = await means.workplace.catalog.items.find({ ids: [id] });
  if (!item || !maySee(visitor, item)) return null;
  const task = (await openTasks(means, visitor)).find(({ items }) => items.includes(id));
  return { item, rows: task?.rows ?? [item], isTask: task !== undefined };
}

/** Files the notes; returns a sentence when they were not filed. */
async function write(means: ActingMeans, visitor: Visitor, { rows }: About, sent: Fields): Promise<string | null> {
  const { workplace } = means;
  const says = takedownWords[workplace.configuration.settings.locale];
  const ticked = tickedIn(sent, 'inlagg-').map(([id]) => id);
  const chosen = rows.filter(({ id }) => ticked.includes(id));
  if (ticked.length === 0) return says.chosenMissing;
  if (chosen.length < ticked.length) return says.changed;
  if (!mayNote(visitor, chosen)) return says.mayNot;
  const [by, at] = [visitor.person.id, means.now().toISOString()];
  const { timezone, locale } = workplace.configuration.settings;
  const said = wordsIn(sent, { by, at, timezone, locale }, says);
  if (typeof said === 'string') return said;
  const store = itemStoreOf(workplace);
  let written: TakedownNote[];
  try {
    written = await writeNotes(workplace, chosen, () => said, { by, at });
  } catch (error) {
    return refusalIn(error, means);
  }
  if (sent.avsluta === '1') await closeNotes(store, notesToClose(chosen, written), { by, at: justAfter(at) });
  return null;
}

type Says = (typeof takedownWords)['sv'];

/** The note as it was written, or what is missing in it. */
export function wordsIn(
  sent: Fields,
  { by, at, timezone, locale }: { by: string; at: string } & Pick<Settings, 'timezone' | 'locale'>,
  says: Says,
): NoteWords | string {
  const category = takedownCategories.find((one) => one === sent.kategori);
  const [reason, how, whom] = [textIn(sent, 'skal'), textIn(sent, 'hur'), textIn(sent, 'vem')];
  const [caseNumber, policeReport, toldUser] = ['diarienummer', 'polisanmalan', 'meddelat'].map((name) =>
    textIn(sent, name),
  );
  const isSecret = category === 'sekretess';
  const noCase = isSecret ? (unregisteredSentence(sent['ej-diarium-val'] ?? '') ?? '') : textIn(sent, 'ej-diarium');
  if (category === undefined) return says.categoryMissing;
  if (reason === '') return says.reasonMissing;
  if (how === '' || whom === '') return says.howMissing;
  if ((caseNumber === '') === (noCase === '')) return isSecret ? unregisteredMissing[locale] : says.caseMissing;
  const [takenDownAt, foundAt] = ['', 'upptackt-'].map((of) => timeIn(sent, of, { timezone, now: at }));
  if (takenDownAt === undefined || foundAt === undefined) return says.timeWrong;
  return {
    category,
    reason,
    how: says.howBy(how, whom),
    takenDownAt,
    ...(foundAt === null ? {} : { foundAt }),
    notedBy: by,
    notedAt: at,
    caseNumber: caseNumber || null,
    noCaseBecause: noCase || null,
    ...(policeReport ? { policeReport } : {}),
    ...(toldUser ? { toldUser } : {}),
  };
}

/** The time in the fields of a day and a time of day, whose names begin with `of`; null: left empty; undefined: it is none. */
export function timeIn(
  sent: Fields,
  of: string,
  { timezone, now }: { timezone: string; now: string },
): string | null | undefined {
  const [date, clock] = [textIn(sent, `${of}dag`), textIn(sent, `${of}klockslag`)];
  const given = clock === '' ? date : `${date}T${clock}`;
  return given === '' ? null : (takenDownTime(given, { timezone, now }) ?? undefined);
}

async function notePage(
  means: DeskMeans,
  request: FastifyRequest,
  reply: FastifyReply,
  about: About,
  fault: string | null,
): Promise<FastifyReply> {
  const { locale, timezone } = means.workplace.configuration.settings;
  const says = takedownWords[locale];
  const visitor = visitorOf(request);
  const { item, rows, isTask } = about;
  const written = fault === null ? {} : fieldsOf(request);
  const may = (row: ItemRow) => mayNote(visitor, [row]);
  const shown = rows.slice(0, mostItems);
  const box = ({ id }: ItemRow) => `inlagg-${id}`;
  const isTicked = (row: ItemRow) => may(row) && (fault === null || fieldsOf(request)[box(row)] !== undefined);
  const list = html`<fieldset><legend>${says.items}</legend>
${shown.map(
  (row) =>
    html`<div class="tick"><input type="checkbox" name="${box(row)}" id="${box(row)}" value="1"${isTicked(row) ? html` checked` : null}${may(row) ? null : html` disabled`}><label for="${box(row)}">${itemWords[locale].kinds[row.kind] ?? row.kind}: ${shortWords(row, itemWords[locale])}</label> <a href="/inlagg/${row.id}" aria-label="${says.openItem(row.id)}">${says.openShort}</a></div>\n`,
)}</fieldset>
${rows.length > shown.length ? html`<p>${says.firstOf(shown.length, rows.length)}</p>` : null}`;
  const content: Part = [
    faultPart(fault),
    html`<form method="post" action="/avpubliceringar/${item.id}/skriv">${formSecret(visitor.form)}
${list}
${rows.some(may) ? noteFields(written, says, locale, dayOf(item, timezone)) : html`<p>${says.mayNot}</p>`}</form>
`,
  ];
  const here = isTask ? '/saknas' : '/avpubliceringar';
  return show(means, request, reply, { title: says.noteTitle, here, content, status: fault === null ? 200 : 422 });
}

/** The civil day by which the item was gone or hidden. Only a person may know when that really happened. */
export function dayOf({ removedAt, hiddenAt }: ItemRow, timezone: string): string | null {
  return wallTime(removedAt ?? hiddenAt ?? '', timezone)?.date ?? null;
}

export function noteFields(
  written: Fields,
  says: Says,
  locale: 'sv' | 'en',
  since: string | null,
  mayClose = true,
): Part {
  const categories = takedownCategories.map((id) => [id, choiceNames[locale].categories[id]] as const);
  const unregistered = unregisteredReasons.map((id) => [id, unregisteredWords[id][locale]] as const);
  return [
    choice({ name: 'kategori', label: says.category, first: says.chooseOne, required: true }, categories, written),
    field({ name: 'skal', label: says.reason, required: true }, written),
    field({ name: 'hur', label: says.how, hint: says.howHint, required: true }, written),
    field({ name: 'vem', label: says.whom, hint: says.whomHint, required: true }, written),
    html`<div class="narrow"><div>${field({ name: 'upptackt-dag', label: says.foundDate, hint: says.foundHint, type: 'date' }, written)}</div>
<div>${field({ name: 'upptackt-klockslag', label: says.foundClock, hint: says.clockHint, type: 'time' }, written)}</div>
<div>${field({ name: 'dag', label: says.date, hint: says.dateHint(since), type: 'date' }, written)}</div>
<div>${field({ name: 'klockslag', label: says.clock, hint: says.clockHint, type: 'time' }, written)}</div></div>
`,
    field({ name: 'diarienummer', label: says.caseNumber, hint: says.caseHint }, written),
    field({ name: 'ej-diarium', label: says.noCase }, written),
    choice({ name: 'ej-diarium-val', label: says.noCaseOfSecret, first: says.chooseOne }, unregistered, written),
    field({ name: 'polisanmalan', label: says.policeReport, hint: says.policeReportHint }, written),
    field({ name: 'meddelat', label: says.toldUser, hint: says.toldUserHint }, written),
    mayClose
      ? html`<div class="tick"><input type="checkbox" id="avsluta" name="avsluta" value="1"${written.avsluta === '1' ? html` checked` : null}><label for="avsluta">${says.closeNow}</label></div>
`
      : null,
    html`<p><button name="steg" value="spara">${says.write}</button></p>
`,
  ];
}
