import type { FastifyReply, FastifyRequest } from 'fastify';
import { itemStoreOf } from '../../../jobs/items/item-store-of.ts';
import type { VanishedTask } from '../../../jobs/items/vanished.ts';
import {
  isOfMany,
  type ManyCategory,
  manyCategories,
  ownCategoryWords,
  type SaidOfMany,
  type ToBeFiled,
  toBeFiled,
  whyNotAmongMany,
  wordsOfMany,
} from '../../../jobs/takedowns/many-takedowns.ts';
import { closeNotes, justAfter, notesToClose, writeNotes } from '../../../jobs/takedowns/takedowns.ts';
import type { ItemRow } from '../../../storage/catalog/item-catalog.ts';
import { digestText } from '../../../storage/files/bag.ts';
import { stackTable } from '../../html/components.ts';
import { timeOf } from '../../html/marks.ts';
import { html, outside, type Part } from '../../html/markup.ts';
import { choiceNames } from '../../papers/register/choice-names.ts';
import { type Locale, words } from '../../words/archive-words.ts';
import { fieldsOf } from '../door/door.ts';
import { nameOfItem, shortWords } from '../item-parts/item-marks.ts';
import { itemWords } from '../item-parts/item-words.ts';
import { accountName } from '../page/account-names.ts';
import { type ActingMeans, type DeskMeans, show, visitorOf } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { deskWords } from '../page/desk-words.ts';
import { choice, columns, factList, faultPart, field, formSecret, textIn, tickedIn } from '../page/form-parts.ts';
import type { Fields } from '../page/resume.ts';
import type { Visitor } from '../page/visitor.ts';
import { mayNote, type OpenTask, openTasks } from './open-tasks.ts';
import { type TakedownWords, takedownWords } from './takedown-words.ts';

/** Tasks on the page. */
const mostTasks = 200;
/** Texts that a task shows. */
const mostTexts = 10;

/** Saknas på plattformen: items that are gone, and that nobody has explained in a note. */
export function missingPage(means: ActingMeans): DeskPage[] {
  return [
    deskPage('/saknas', {
      menu: (locale) => deskWords[locale].missing,
      written: ['skal'],
      get: (request, reply) => listPage(means, request, reply, null),
      post: async (request, reply) => {
        const sent = fieldsOf(request);
        const many = await chosenOf(means, visitorOf(request), sent);
        if (typeof many === 'string') return listPage(means, request, reply, many);
        if (sent.lydelse === undefined) return reviewPage(means, request, reply, many);
        if (sent.lydelse !== lookedAt(many)) {
          return listPage(means, request, reply, takedownWords[means.workplace.configuration.settings.locale].changed);
        }
        await noteMany(means, many);
        return reply.redirect('/saknas', 303);
      },
    }),
  ];
}

/** Whether the task may be noted together with others. A hidden item may not: the person who hid it can say why. */
function mayBeAmongMany(visitor: Visitor, { rows }: OpenTask): boolean {
  const suits = (category: ManyCategory) => rows.every((row) => whyNotAmongMany(row, category) === null);
  return mayNote(visitor, rows) && manyCategories.some(suits);
}

/** A mark that identifies the task's items. It changes when an item has come or gone. */
function markOf({ items }: VanishedTask): string {
  return digestText(items.join(' ')).slice(0, 16);
}

/** Items to be noted at once, and the note about them. */
interface Many {
  rows: readonly ItemRow[];
  said: SaidOfMany;
}

/** What the form chose; a sentence when these items cannot be noted together. */
async function chosenOf(means: DeskMeans, visitor: Visitor, sent: Fields): Promise<Many | string> {
  const { locale, timezone } = means.workplace.configuration.settings;
  const says = takedownWords[locale];
  const chosen = tickedIn(sent, 'uppgift-');
  const category = textIn(sent, 'kategori');
  if (chosen.length === 0) return says.chosenMissing;
  if (category === '') return says.categoryMissing;
  if (!isOfMany(category)) return ownCategoryWords[locale];
  const tasks = new Map((await openTasks(means, visitor)).map((task) => [task.items[0], task]));
  const rows: ItemRow[] = [];
  for (const [first, mark] of chosen) {
    const task = tasks.get(first);
    if (task === undefined || markOf(task) !== mark) return says.changed;
    if (!mayNote(visitor, task.rows)) return says.mayNot;
    rows.push(...task.rows);
  }
  for (const row of rows) {
    const because = whyNotAmongMany(row, category);
    if (because !== null) return `${nameOfItem(row, means.workplace.configuration.settings)} ${because[locale]}.`;
  }
  const reason = textIn(sent, 'skal') || undefined;
  return { rows, said: { category, reason, by: visitor.person.id, at: means.now().toISOString(), timezone } };
}

/** A mark that identifies every sentence that will be filed, and the items that the sentences are about. */
function lookedAt({ rows, said }: Many): string {
  return digestText(JSON.stringify(toBeFiled(rows, said))).slice(0, 16);
}

async function noteMany({ workplace }: ActingMeans, { rows, said }: Many): Promise<void> {
  const { by, at } = said;
  const written = await writeNotes(workplace, rows, (row) => wordsOfMany(row, said), { by, at });
  await closeNotes(itemStoreOf(workplace), notesToClose(rows, written), { by, at: justAfter(at) });
}

/** The page that shows every sentence before it is filed. */
async function reviewPage(
  means: DeskMeans,
  request: FastifyRequest,
  reply: FastifyReply,
  many: Many,
): Promise<FastifyReply> {
  const { locale } = means.workplace.configuration.settings;
  const says = takedownWords[locale];
  const visitor = visitorOf(request);
  const byId = new Map(many.rows.map((row) => [row.id, row]));
  const sent = Object.entries({ ...fieldsOf(request), lydelse: lookedAt(many) }).filter(
    ([name]) => name !== 'formular',
  );
  const content: Part = [
    html`<p>${says.reviewLead}</p>\n`,
    toBeFiled(many.rows, many.said).map((filed) => filedPart(filed, byId, says, locale)),
    html`<form method="post" action="/saknas">${formSecret(visitor.form)}${sent.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<p><button>${says.noteMany}</button></p></form>
<p><a href="/saknas">${says.backToMissing}</a></p>
`,
  ];
  return show(means, request, reply, { title: says.reviewTitle, content });
}

function filedPart(filed: ToBeFiled, byId: ReadonlyMap<string, ItemRow>, says: TakedownWords, locale: Locale): Part {
  const { items, category, reason, how, caseNumber, noCaseBecause } = filed;
  const rows = items.flatMap((id) => byId.get(id) ?? []);
  return [
    html`<h2>${says.filedOf(items.length)}</h2>\n`,
    factList([
      [says.category, choiceNames[locale].categories[category]],
      [says.reason, outside(reason)],
      [says.how, how],
      [says.takenDown, says.unknownTime],
      [says.caseNumber, caseNumber === null ? null : outside(caseNumber)],
      [says.noCaseBecause, noCaseBecause],
    ]),
    html`<ul>${rows.map((row) => html`<li><a href="/inlagg/${row.id}">${itemWords[locale].kinds[row.kind] ?? row.kind}</a>: ${shortWords(row, itemWords[locale])}</li>\n`)}</ul>\n`,
  ];
}

async function listPage(
  means: DeskMeans,
  request: FastifyRequest,
  reply: FastifyReply,
  fault: string | null,
): Promise<FastifyReply> {
  const { locale } = means.workplace.configuration.settings;
  const says = takedownWords[locale];
  const visitor = visitorOf(request);
  const tasks = await openTasks(means, visitor);
  const sent = fault === null ? {} : fieldsOf(request);
  const content: Part = [
    html`<p>${says.missingLead}</p>\n`,
    faultPart(fault),
    tasks.length === 0 ? html`<p>${says.nothingMissing}</p>` : taskForm(tasks, visitor, sent, means),
    html`<p><a href="/avpubliceringar">${says.takedowns}</a></p>\n`,
  ];
  const status = fault === null ? 200 : 422;
  return show(means, request, reply, { title: says.missing, content, status });
}

function taskForm(tasks: readonly OpenTask[], visitor: Visitor, sent: Fields, means: DeskMeans): Part {
  const { locale } = means.workplace.configuration.settings;
  const says = takedownWords[locale];
  const shown = tasks.slice(0, mostTasks);
  const able = shown.some((task) => mayBeAmongMany(visitor, task));
  const head = html`${able ? html`<td></td>` : null}${columns(says.what, says.words, says.account, says.since)}`;
  const table = [
    stackTable(
      says.missing,
      head,
      shown.map((task) => taskRow(task, able, mayBeAmongMany(visitor, task), sent, says, means)),
    ),
    tasks.length > shown.length ? html`<p>${says.firstOf(shown.length, tasks.length)}</p>` : null,
  ];
  if (!able) return table;
  const categories = manyCategories.map((id) => [id, choiceNames[locale].categories[id]] as const);
  return html`<form method="post" action="/saknas">${formSecret(visitor.form)}
${table}
<h2>${says.manyTitle}</h2>
<p class="hint">${says.manyHint}</p>
${choice({ name: 'kategori', label: says.category, first: says.chooseOne, required: true }, categories, sent)}
${field({ name: 'skal', label: says.reasonOfMany, hint: says.reasonOfManyHint }, sent)}
<p><button>${says.showNotes}</button></p></form>
`;
}

/** The words of what is gone: of the first few, where it is more. */
function textsOf({ rows }: OpenTask, locale: Locale, says: TakedownWords): Part {
  if (rows.length <= 1) return rows.map((row) => shortWords(row, itemWords[locale]));
  const shown = rows.slice(0, mostTexts);
  return [
    html`<ul>${shown.map((row) => html`<li>${shortWords(row, itemWords[locale])}</li>\n`)}</ul>`,
    rows.length > shown.length ? says.firstOf(shown.length, rows.length) : null,
  ];
}

function taskRow(
  task: OpenTask,
  withBoxes: boolean,
  able: boolean,
  sent: Fields,
  says: TakedownWords,
  means: DeskMeans,
): Part {
  const { locale, timezone } = means.workplace.configuration.settings;
  const [first] = task.rows;
  const kind = itemWords[locale].kinds[first?.kind ?? ''];
  const name = task.items.length === 1 && kind !== undefined ? kind : says.task(task.items.length, task.about);
  const box = `uppgift-${first?.id}`;
  const ticked = sent[box] === undefined ? null : html` checked`;
  return html`${withBoxes ? html`<td>${able ? html`<input type="checkbox" name="${box}" value="${markOf(task)}"${ticked} aria-label="${says.choose(`${name}, ${first?.id}`)}">` : null}</td>` : null}<th scope="row"><a href="/avpubliceringar/${first?.id ?? ''}/skriv">${name}</a></th><td>${textsOf(task, locale, says)}</td><td>${outside(accountName(means, task.account))}</td><td>${timeOf(task.since, timezone, words[locale])}</td>`;
}
