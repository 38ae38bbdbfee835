import type { FastifyReply, FastifyRequest } from 'fastify';
import { itemStoreOf } from '../../../jobs/items/item-store-of.ts';
import {
  copyBeside,
  type FiledNote,
  filedNotes,
  type NoteFilter,
  readFiledNote,
} from '../../../jobs/takedowns/filed-notes.ts';
import { closeNotes } from '../../../jobs/takedowns/takedowns.ts';
import { timeToGone, timeToGoneWords } from '../../../jobs/takedowns/time-to-gone.ts';
import type { ItemRow } from '../../../storage/catalog/item-catalog.ts';
import { type TakedownNote, takedownCategories } from '../../../storage/records/item-action.ts';
import { stackTable, tag } from '../../html/components.ts';
import { timeOf } from '../../html/marks.ts';
import { html, outside, type Part } from '../../html/markup.ts';
import { choiceNames } from '../../papers/register/choice-names.ts';
import { takedownNotePdf } from '../../papers/register/takedown-note-pdf.ts';
import { words as pageWords } from '../../words/archive-words.ts';
import { writerOf } from '../../words/person.ts';
import { fieldsOf } from '../door/door.ts';
import { nameOfItem, shortWords } from '../item-parts/item-marks.ts';
import { itemWords } from '../item-parts/item-words.ts';
import { accountField, askWhich } from '../page/account-field.ts';
import { accountLink, accountName } from '../page/account-names.ts';
import { committeeChoices, shownCommittee } from '../page/committees.ts';
import { type ActingMeans, type DeskMeans, show, visitorOf } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { deskWords } from '../page/desk-words.ts';
import { choice, columns, factList, faultPart, field, formSecret, textIn } from '../page/form-parts.ts';
import { localWords } from '../page/local-words.ts';
import { notFound } from '../page/not-found.ts';
import { mayOrder, mayOrderSomewhere, maySee, type Visitor } from '../page/visitor.ts';
import { askForPurpose, hasToAsk, noteSecretView, purposeIn } from '../withheld/secret-view.ts';
import { notePages } from './takedown-note.ts';
import { takedownWords } from './takedown-words.ts';
import { uncollectedPages } from './uncollected.ts';

/** Notes on a page. */
const onPage = 50;

/** Avpubliceringar: the written notes, open and closed, and a page for each note. */
export function takedownPages(means: ActingMeans): DeskPage[] {
  return [
    ...notePages(means),
    ...uncollectedPages(means),
    deskPage('/avpubliceringar', {
      menu: (locale) => deskWords[locale].takedowns,
      get: (request, reply) => askWhich(means, request, reply, () => notesPage(means, request, reply)),
    }),
    deskPage('/avpubliceringar/:item/anteckning.pdf', {
      get: (request, reply) => notePaper(means, request, reply, request.params.item),
    }),
    deskPage('/avpubliceringar/:item', {
      get: (request, reply) => notePage(means, request, reply, request.params.item, null),
      post: async (request, reply) => {
        const { item: id } = request.params;
        const visitor = visitorOf(request);
        const [filed] = await notesOfItem(means, id);
        if (!filed || !maySee(visitor, filed)) return notFound(means, request, reply);
        if (!mayOrder(visitor, filed.committee)) {
          return notePage(means, request, reply, id, wordsOf(means).mayNot);
        }
        // Somebody has written a newer note since. This form was not about that one.
        if (filed.note !== fieldsOf(request).om) return notePage(means, request, reply, id, wordsOf(means).changed);
        const by = visitor.person.id;
        if (filed.closedAt === null) {
          await closeNotes(itemStoreOf(means.workplace), [filed], { by, at: means.now().toISOString() });
        }
        return reply.redirect(`/avpubliceringar/${id}`, 303);
      },
    }),
  ];
}

const wordsOf = localWords(takedownWords);

/** The item's notes, newest first. The newest is the one that counts. */
function notesOfItem({ workplace }: DeskMeans, item: string): Promise<FiledNote[]> {
  return filedNotes(workplace, { item });
}

/** Those of the notes' items that are in the catalog. */
async function rowsOf({ workplace }: DeskMeans, notes: readonly FiledNote[]): Promise<Map<string, ItemRow>> {
  const ids = new Set(notes.filter(({ isThere }) => isThere).map(({ item }) => item));
  if (ids.size === 0) return new Map();
  return new Map((await workplace.catalog.items.find({ ids: [...ids] })).map((row) => [row.id, row]));
}

async function notesPage(
  means: DeskMeans,
  request: FastifyRequest<{ Querystring: Record<string, string> }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const says = wordsOf(means);
  const { locale, timezone } = means.workplace.configuration.settings;
  const visitor = visitorOf(request);
  const asked = Object.fromEntries(Object.entries(request.query).filter(([, value]) => typeof value === 'string'));
  const { id: committee, known } = shownCommittee(means, visitor, textIn(asked, 'namnd'));
  const page = Math.max(0, Math.min(10_000, Number(asked.sida) || 0));
  const filter: NoteFilter = {
    ...filterIn(asked),
    ...(committee !== null && { committee }),
    withoutSecret: !mayOrder(visitor, committee ?? '*'),
  };
  const found = known ? await filedNotes(means.workplace, filter) : [];
  const filed = found.slice(page * onPage, (page + 1) * onPage);
  const noted = await Promise.all(filed.map(async (one) => ({ one, note: await readFiledNote(means.workplace, one) })));
  const rows = await rowsOf(means, filed);
  const words = await Promise.all(filed.map((one) => wordsStanding(means, one, rows.get(one.item) ?? null)));
  const turn = (to: number, name: string) =>
    html`<a href="/avpubliceringar?${new URLSearchParams({ ...asked, sida: String(to) }).toString()}">${name}</a> `;
  const head = html`${columns(says.item, says.account, says.words, says.category, says.takenDown, says.caseNumber, says.standing)}`;
  const table = stackTable(
    says.hits,
    head,
    noted.map(({ one, note }, at) => {
      const number =
        note.caseNumber === null ? html`<span class="quiet">${says.noCaseBecause}</span>` : outside(note.caseNumber);
      const place = `/avpubliceringar/${one.item}?anteckning=${one.note}`;
      return html`<th scope="row"><a href="${place}">${words[at]?.kind ?? one.item}</a></th><td>${outside(accountName(means, one.account))}</td><td>${words[at]?.short ?? null}</td><td>${choiceNames[locale].categories[note.category]}</td><td>${note.takenDownAt === null ? says.unknownTime : timeOf(note.takenDownAt, timezone, pageWords[locale])}</td><td>${number}</td><td>${one.closedAt === null ? tag(says.open, 'poor') : says.closed}</td>`;
    }),
  );
  const content: Part = [
    html`<p>${says.takedownsLead}</p>\n`,
    mayOrderSomewhere(visitor) ? html`<p><a href="/avpubliceringar/ny">${says.noteUncollected}</a></p>\n` : null,
    searchForm(asked, committee, visitor, means),
    html`<h2>${says.hits}</h2>\n`,
    noted.length === 0 ? html`<p>${says.noNotes}</p>` : table,
    html`<p>${page > 0 ? turn(page - 1, says.previous) : null}${found.length > (page + 1) * onPage ? turn(page + 1, says.next) : null}</p>`,
  ];
  return show(means, request, reply, { title: says.takedowns, content });
}

/** The item's kind and words. They come from the item or, when the item is gone, from the copy beside the note. */
async function wordsStanding(
  { workplace }: DeskMeans,
  filed: FiledNote,
  row: ItemRow | null,
): Promise<{ kind: string; short: Part }> {
  const { locale } = workplace.configuration.settings;
  const says = itemWords[locale];
  const { secret, locked } = filed;
  const standing = row ?? (secret || locked ? null : await copyBeside(workplace, filed));
  const kind =
    standing === null ? takedownWords[locale].note(filed.item) : (says.kinds[standing.kind] ?? standing.kind);
  const short = shortWords({ text: standing?.text ?? '', secret, locked }, says);
  return {
    kind,
    short:
      filed.disposedBy === null
        ? short
        : [short, html` <em>${takedownWords[locale].disposedBy(filed.disposedBy)}</em>`],
  };
}

/** The filter that was asked for. Its text is not sought in what a secret item's note says without the right to see it, nor in a locked item's words. */
function filterIn(asked: Record<string, string>): NoteFilter {
  const [text, account, standing] = [textIn(asked, 'text'), textIn(asked, 'konto'), textIn(asked, 'lage')];
  const category = takedownCategories.find((one) => one === asked.kategori);
  return {
    ...(text !== '' && { text }),
    ...(account !== '' && { account }),
    ...(category !== undefined && { category }),
    ...((standing === 'oppen' || standing === 'avslutad') && { closed: standing === 'avslutad' }),
  };
}

function searchForm(asked: Record<string, string>, committee: string | null, visitor: Visitor, means: DeskMeans): Part {
  const says = wordsOf(means);
  const { locale } = means.workplace.configuration.settings;
  const categories = takedownCategories.map((id) => [id, choiceNames[locale].categories[id]] as const);
  const standings = [
    ['oppen', says.open],
    ['avslutad', says.closed],
  ] as const;
  const committees = committeeChoices(means, visitor);
  const first = says.all;
  return html`<form method="get" action="/avpubliceringar" role="search" class="narrow">
<div>${field({ name: 'text', label: says.text, hint: says.textHint }, asked)}</div>
<div>${choice({ name: 'namnd', label: says.committee, first }, committees, { namnd: committee ?? '' })}</div>
<div>${accountField(means, visitor, { name: 'konto', label: says.account, first }, asked)}</div>
<div>${choice({ name: 'kategori', label: says.category, first }, categories, asked)}</div>
<div>${choice({ name: 'lage', label: says.standing, first }, standings, asked)}</div>
<p><button>${says.search}</button></p>
</form>
`;
}

async function notePage(
  means: ActingMeans,
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
  fault: string | null,
): Promise<FastifyReply> {
  const says = wordsOf(means);
  const { locale, timezone } = means.workplace.configuration.settings;
  const visitor = visitorOf(request);
  const notes = await notesOfItem(means, id);
  const asked = (request.query as Record<string, unknown>).anteckning;
  const filed = notes.find(({ note }) => note === asked) ?? notes[0];
  if (!filed || !maySee(visitor, filed)) return notFound(means, request, reply);
  const { committee, secret, closedAt, disposedBy } = filed;
  const row = (await rowsOf(means, [filed])).get(id) ?? null;
  if (secret && hasToAsk(means, request)) return askForPurpose(means, request, reply);
  if (secret) await noteSecretView(means, visitor, { id, committee }, purposeIn(request));
  const note = await readFiledNote(means.workplace, filed);
  const time = (instant: string) => timeOf(instant, timezone, pageWords[locale]);
  const named = row === null ? id : nameOfItem(row, means.workplace.configuration.settings);
  const content: Part = [
    faultPart(fault),
    factList([
      [says.item, row === null ? named : html`<a href="/inlagg/${id}">${named}</a>`],
      [says.disposed, disposedBy === null ? null : says.disposedBy(disposedBy)],
      [says.account, accountLink(means, filed.account)],
      [says.category, choiceNames[locale].categories[note.category]],
      [says.reason, outside(note.reason)],
      [says.how, outside(note.how)],
      [says.found, filed.foundAt === null ? says.unknownTime : time(filed.foundAt)],
      [says.takenDown, note.takenDownAt === null ? says.unknownTime : time(note.takenDownAt)],
      [says.timeToGone, timeToGoneWords(timeToGone(filed, timezone))[locale]],
      [
        says.notedBy,
        html`${outside(writerOf(note.notedBy, means.workplace.configuration.people, locale))}, ${time(note.notedAt)}`,
      ],
      [says.caseNumber, note.caseNumber === null ? null : outside(note.caseNumber)],
      [says.noCaseBecause, note.noCaseBecause === null ? null : outside(note.noCaseBecause)],
      [says.policeReport, note.policeReport ? outside(note.policeReport) : says.notSaid],
      [says.toldUser, note.toldUser ? outside(note.toldUser) : says.notSaid],
      [says.standing, closedAt === null ? tag(says.open, 'poor') : says.closed],
      [says.closedAt, closedAt === null ? null : time(closedAt)],
    ]),
    html`<p><a href="/avpubliceringar/${id}/anteckning.pdf?anteckning=${filed.note}">${says.asPaper}</a></p>\n<h2>${says.copy}</h2>\n`,
    await copyPart(means, filed, note),
    closedAt === null && filed === notes[0] && mayOrder(visitor, committee)
      ? html`<h2>${says.closeTitle}</h2>
<form method="post" action="/avpubliceringar/${id}">${formSecret(visitor.form)}<input type="hidden" name="om" value="${note.id}">
<p class="hint">${says.closeHint}</p><p><button>${says.closeTitle}</button></p></form>
`
      : null,
  ];
  const status = fault === null ? 200 : 422;
  return show(means, request, reply, {
    title: says.note(named),
    content,
    status,
  });
}

/** The note as a paper. */
async function notePaper(
  means: ActingMeans,
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
): Promise<FastifyReply> {
  const visitor = visitorOf(request);
  const notes = await notesOfItem(means, id);
  const asked = (request.query as Record<string, unknown>).anteckning;
  const filed = notes.find(({ note }) => note === asked) ?? notes[0];
  if (!filed || !maySee(visitor, filed)) return notFound(means, request, reply);
  if (filed.secret && hasToAsk(means, request)) return askForPurpose(means, request, reply);
  if (filed.secret) await noteSecretView(means, visitor, { id, committee: filed.committee }, purposeIn(request));
  reply.header('content-disposition', `attachment; filename="avpublicering-${filed.note}.pdf"`);
  return reply.type('application/pdf').send(Buffer.from(await takedownNotePdf(means.workplace, filed)));
}

/** The copy of the item's words from when the note was written. */
async function copyPart({ workplace }: DeskMeans, filed: FiledNote, note: TakedownNote): Promise<Part> {
  const says = takedownWords[workplace.configuration.settings.locale];
  if (filed.locked) return html`<p><em>${says.locked}</em></p>\n`;
  if (note.copy === null) return html`<p>${says.noCopy} ${outside(note.noCopyBecause ?? '')}</p>\n`;
  const copy = await copyBeside(workplace, filed);
  return copy === null ? html`<p>${says.copyGone}</p>\n` : html`<p class="item">${outside(copy.text)}</p>\n`;
}
