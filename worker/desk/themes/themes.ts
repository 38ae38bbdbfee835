import type { FastifyReply, FastifyRequest } from 'fastify';
import { committeeOn } from '../../../config/register/accounts.ts';
import { showItems } from '../../../jobs/items/shown-items.ts';
import { knownWithheld, type Withheld } from '../../../jobs/secrecy/withheld-snapshots.ts';
import { themeItems } from '../../../jobs/themes/theme-items.ts';
import { themeRules } from '../../../jobs/themes/theme-rules.ts';
import { themeSnapshots } from '../../../jobs/themes/theme-snapshots.ts';
import { themeState } from '../../../jobs/time/theme-time.ts';
import { readTheme, themeIds, themesIn } from '../../../storage/archive/themes.ts';
import type { SnapshotRow } from '../../../storage/catalog/catalog.ts';
import { RecordDamagedError } from '../../../storage/files/faults.ts';
import type { FiledTheme } from '../../../storage/records/theme.ts';
import { stackTable } from '../../html/components.ts';
import { statusMark, timeOf, withheldTag } from '../../html/marks.ts';
import { html, type Markup, outside, type Part } from '../../html/markup.ts';
import { words } from '../../words/archive-words.ts';
import { type ThemeWords, themeWords } from '../../words/theme-words.ts';
import { hitList } from '../items/hit-list.ts';
import { accountLink, accountName } from '../page/account-names.ts';
import { committeeName } from '../page/committees.ts';
import { civilToday, type DeskMeans, wordsOf as deskWordsOf, show, visitorOf } from '../page/desk-means.ts';
import { type Asked, type DeskPage, deskPage } from '../page/desk-page.ts';
import { columns, factList, faultPart } from '../page/form-parts.ts';
import { localWords } from '../page/local-words.ts';
import { notFound } from '../page/not-found.ts';
import { listPage, turnPages } from '../page/turn-pages.ts';
import { mayRead, maySee, type Visitor } from '../page/visitor.ts';
import { snapshotHref } from '../snapshots/snapshot-list.ts';

/** Themes: a crisis, an election, a decision. Each has a page with what belongs to it. Commands add and end them. */
export function themePages(means: DeskMeans): DeskPage[] {
  return [
    deskPage('/teman', {
      menu: (locale) => themeWords[locale].themes,
      get: (request, reply) => listOfThemes(means, request, reply),
    }),
    deskPage('/teman/:theme', { get: (request, reply) => themePage(means, request, reply) }),
  ];
}

/** Items on a page of a theme. */
const onPage = 50;
/** Snapshots that are shown; the newest. All have a list of their own. */
const mostSnapshots = 50;

async function listOfThemes(means: DeskMeans, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const says = wordsOf(means);
  const visitor = visitorOf(request);
  const { themes, damaged } = await themesIn(means.workplace.archive.root);
  const shown = themes.filter((filed) => mayReadTheme(means, visitor, filed)).sort(newestFirst);
  const content: Part = [
    html`<p>${says.lead}</p>\n`,
    faultPart(damaged.length > 0 ? says.damaged : null),
    shown.length === 0 ? html`<p>${says.noneForYou}</p>` : themeTable(shown, means, says),
  ];
  return show(means, request, reply, { title: says.themes, content });
}

function themeTable(themes: readonly FiledTheme[], means: DeskMeans, says: ThemeWords): Markup {
  return stackTable(
    says.themes,
    columns(says.name, says.looks, says.time, says.state),
    themes.map(
      (filed) =>
        html`<th scope="row"><a href="/teman/${filed.theme.id}">${outside(filed.theme.name)}</a></th><td>${looksOf(filed, means, says)}</td><td>${says.when(filed.theme.from, filed.theme.to)}</td><td>${stateOf(filed, means, says)}</td>`,
    ),
  );
}

async function themePage(
  means: DeskMeans,
  request: Asked<'/teman/:theme'>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const says = wordsOf(means);
  const { workplace } = means;
  const { settings, committees } = workplace.configuration;
  const visitor = visitorOf(request);
  const filed = await themeOf(workplace.archive.root, request.params.theme);
  if (filed instanceof RecordDamagedError) return damagedTheme(means, request, reply, filed);
  if (!filed || !mayReadTheme(means, visitor, filed)) return notFound(means, request, reply);
  const { theme, ended } = filed;
  const time = (instant: string) => timeOf(instant, settings.timezone, words[settings.locale]);
  const rows = (await themeItems(workplace, filed, {})).filter((row) => maySee(visitor, row));
  const { shown, page, pages } = listPage(rows, onPage, request.query.sida);
  const items = await showItems(workplace, shown);
  const taken = await themeSnapshots(workplace, filed, means.now().toISOString());
  const snapshots = taken.filter(({ committee }) => mayRead(visitor, committee));
  const speaking = themeRules(committees, theme.id);
  const rules = speaking.filter(({ committee }) => committee === '*' || mayRead(visitor, committee));
  const content: Part = [
    factList([
      [says.looks, looksOf(filed, means, says)],
      [says.time, says.when(theme.from, theme.to)],
      [says.visits, says.pace(theme.everyHours)],
      [says.state, stateOf(filed, means, says)],
      [says.why, outside(theme.reason)],
      [says.basis, outside([theme.mandate, ...(theme.caseNumber === null ? [] : [theme.caseNumber])].join(', '))],
      [says.ordered, [outside(theme.orderedBy), ', ', time(theme.orderedAt)]],
      [says.ended, ended && [outside(ended.by), ', ', time(ended.at), ': ', outside(ended.reason)]],
      [says.id, outside(theme.id)],
    ]),
    html`<p>${says.mayLack}</p>\n<h2>${says.rules}</h2>\n`,
    rules.length === 0
      ? html`<p>${speaking.length === 0 ? says.noRule(theme.id) : says.rulesElsewhere}</p>\n`
      : html`<ul>${rules.map(({ committee, rule, action }) => html`<li>${outside(says.rule(committeeName(means, committee), rule, says.actions[action]))}</li>\n`)}</ul>\n`,
    html`<h2>${says.items} (${rows.length})</h2>\n`,
    items.length === 0 ? html`<p>${says.noItems}</p>\n` : hitList(items, means),
    turnPages({ page, pages }, `/teman/${theme.id}?sida=`, deskWordsOf(means)),
    html`<h2>${says.snapshots} (${snapshots.length})</h2>\n`,
    snapshots.length === 0
      ? html`<p>${taken.length === 0 ? says.noSnapshots : says.snapshotsElsewhere}</p>\n`
      : snapshotTable(snapshots.slice(0, mostSnapshots), await knownWithheld(workplace), means, says),
    snapshots.length > mostSnapshots ? html`<p>${says.more(snapshots.length - mostSnapshots)}</p>\n` : null,
  ];
  return show(means, request, reply, { title: says.titleOf(theme.name), content });
}

/** Null: there is no such theme. */
async function themeOf(root: string, id: string): Promise<FiledTheme | RecordDamagedError | null> {
  if (!themeIds(root).has(id)) return null;
  try {
    return await readTheme(root, id);
  } catch (error) {
    if (error instanceof RecordDamagedError) return error;
    throw error;
  }
}

/** Nobody knows whose accounts the theme concerns. What was found in the file may be words of it, and is for those who may read everything. */
function damagedTheme(
  means: DeskMeans,
  request: Asked<'/teman/:theme'>,
  reply: FastifyReply,
  { message, remedy }: RecordDamagedError,
): FastifyReply {
  const says = wordsOf(means);
  const { theme } = request.params;
  const content: Part = [
    faultPart(says.damagedTheme(theme)),
    mayRead(visitorOf(request), '*')
      ? html`<p>${says.forOperator} <span lang="en">${outside(`${message}. ${remedy}`)}</span></p>\n`
      : null,
  ];
  return show(means, request, reply, { title: says.titleOf(theme), content, status: 500 });
}

function snapshotTable(
  rows: readonly SnapshotRow[],
  withheld: ReadonlyMap<string, Withheld>,
  means: DeskMeans,
  says: ThemeWords,
): Markup {
  const { locale, timezone } = means.workplace.configuration.settings;
  const archiveSays = words[locale];
  const markOf = (why: Withheld | undefined) => (why === undefined ? null : html` ${withheldTag(why, archiveSays)}`);
  return stackTable(
    says.snapshots,
    columns(archiveSays.snapshots, archiveSays.account, archiveSays.state),
    rows.map(
      ({ id, account, startedAt, status }) =>
        html`<th scope="row"><a href="${snapshotHref(id)}">${timeOf(startedAt, timezone, archiveSays)}</a></th><td>${accountLink(means, account)}</td><td>${statusMark(status, archiveSays)}${markOf(withheld.get(id))}</td>`,
    ),
  );
}

/** Whoever may read the records of a committee with one of the theme's accounts may read the theme, and of its items theirs. */
function mayReadTheme(means: DeskMeans, visitor: Visitor, { theme }: FiledTheme): boolean {
  const today = civilToday(means);
  const its = means.workplace.configuration.accounts.filter(
    ({ id }) => theme.accounts.length === 0 || theme.accounts.includes(id),
  );
  return mayRead(visitor, '*') || its.some((account) => mayRead(visitor, committeeOn(account, today)));
}

function looksOf({ theme }: FiledTheme, means: DeskMeans, says: ThemeWords): Markup {
  return outside(
    says.looksFor(
      theme.words,
      theme.accounts.map((id) => accountName(means, id)),
    ),
  );
}

function stateOf(filed: FiledTheme, means: DeskMeans, says: ThemeWords): string {
  const { timezone } = means.workplace.configuration.settings;
  return says.states[themeState(filed, timezone, means.now().toISOString())];
}

function newestFirst(a: FiledTheme, b: FiledTheme): number {
  return a.theme.from < b.theme.from ? 1 : a.theme.from > b.theme.from ? -1 : a.theme.id < b.theme.id ? -1 : 1;
}

const wordsOf = localWords(themeWords);
