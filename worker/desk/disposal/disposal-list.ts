import { isCarriedOut } from '../../../jobs/disposal/list-state.ts';
import type { SeenList } from '../../../jobs/disposal/look-at-list.ts';
import { rehearse } from '../../../jobs/disposal/rehearse.ts';
import { retentionEnd } from '../../../jobs/judge/retention-end.ts';
import type { FiledList } from '../../../storage/disposal/disposal-lists.ts';
import { addendumFile, listFiles, listFolder } from '../../../storage/layout/disposal-layout.ts';
import { civilDate } from '../../../storage/records/civil-time.ts';
import type { DisposalEntry, DisposalList, LeftOut } from '../../../storage/records/disposal-list.ts';
import { notice, stackTable, tag } from '../../html/components.ts';
import { dayOf, timeOf } from '../../html/marks.ts';
import { html, type Markup, outside, type Part } from '../../html/markup.ts';
import { knownSealInWords } from '../../papers/seal/seal-words.ts';
import { type Locale, words } from '../../words/archive-words.ts';
import { itemWords } from '../item-parts/item-words.ts';
import type { DeskMeans } from '../page/desk-means.ts';
import { deskWords } from '../page/desk-words.ts';
import { columns, factList, formSecret } from '../page/form-parts.ts';
import { personName } from '../page/person-name.ts';
import { listPage, turnPages } from '../page/turn-pages.ts';
import { archiveHref } from '../snapshots/archive-files.ts';
import { decisionLine } from './confirm-facts.ts';
import { confirmWords } from './confirm-words.ts';
import { type DisposalWords, disposalWords } from './disposal-words.ts';
import { hasApproved, nextPart, notGonePart, otherForms, reasonField, untouched } from './list-forms.ts';
import {
  entriesOnPage,
  inThreads,
  itemLink,
  itemName,
  type ListForms,
  mostEntries,
  samplePart,
  wordsOf,
  writtenBy,
} from './listed-items.ts';
import { wayPart } from './way-part.ts';

/** A list with all that is known of it, and the forms for what may be done with it. */
export function listContent(seen: SeenList, committee: string, forms: ListForms, means: DeskMeans): Part {
  const { locale, timezone } = means.workplace.configuration.settings;
  const says = disposalWords[locale];
  const { filed, standing, problem, state, id } = seen;
  const facts: [string, Part][] = [
    [says.committee, outside(committee)],
    [says.state, says.states[state]],
    [says.items, standing && says.itemsAre(standing.items, filed?.restored.size ?? 0)],
    [
      says.proposedBy,
      standing && [
        outside(personName(means, standing.proposedBy)),
        ', ',
        timeOf(standing.proposedAt, timezone, words[locale]),
      ],
    ],
    [says.expiresOn, standing?.expiresOn ?? null],
    [
      says.approvals,
      standing && says.approvalsOf(standing.approvals.filter(({ counts }) => counts).length, standing.approvalsNeeded),
    ],
    [says.graceUntil, standing?.graceUntil ?? null],
  ];
  return [
    ownApproval(seen, forms, locale),
    endedPart(seen, means, says),
    wayPart(seen, means),
    forms.enabled || !(untouched.has(state) || state === 'grace') ? null : notice(says.switchedOff),
    notGonePart(id, seen, forms, says),
    nextPart(id, seen, forms, says),
    factList(facts),
    problem === null ? null : notice(html`${says.problem} <span lang="en">${outside(problem)}</span>`, 'fault'),
    stalePart(seen, forms, means),
    filed === null ? null : groundsPart(filed.list, means, says),
    filed !== null && untouched.has(state) ? countsPart(filed, says) : null,
    protocolPart(seen, locale, says),
    filed === null ? null : samplePart(filed, forms, means),
    filed === null ? null : entriesPart(filed, seen, forms, means),
    filed === null ? null : leftOutPart(filed.list.leftOut, says),
    historyPart(seen, means, says),
    otherForms(id, seen, forms, says),
  ];
}

/** Why the list cannot be approved as it is: each reason once, with how many it is about, and which. */
function stalePart({ stale }: SeenList, forms: ListForms, means: DeskMeans): Markup | null {
  const says = disposalWords[means.workplace.configuration.settings.locale];
  if (stale.length === 0) return null;
  const reasons = Map.groupBy(stale, ({ because, detail }) => {
    const reason =
      because in says.staleBecause
        ? says.staleBecause[because as keyof DisposalWords['staleBecause']]
        : says.reasons[because as LeftOut['because']];
    return detail === null ? reason : `${reason} ${says.fields[detail] ?? detail}`;
  });
  const which = (its: SeenList['stale']) =>
    html`<ul>${its.slice(0, mostEntries).map(({ item }) => html`<li>${itemLink(item, forms, means)}</li>\n`)}</ul>`;
  return html`<h2>${says.stale}</h2>
${[...reasons].map(([reason, its]) => html`<details${its.length <= 3 ? html` open` : null}><summary>${outside(reason)}: ${its.length}</summary>${which(its)}</details>\n`)}`;
}

/** The name of a record type of the committee's plans; its id where they have it no more. */
function classNameOf(committee: string, id: string, { workplace }: DeskMeans): string {
  const { committees } = workplace.configuration;
  const classes = [committee, '*'].flatMap((one) => committees.get(one)?.classes ?? []);
  return classes.find((one) => one.id === id)?.name ?? id;
}

function groundsPart({ committee, decisions, rules }: DisposalList, means: DeskMeans, says: DisposalWords): Markup {
  const className = (id: string) => classNameOf(committee, id, means);
  return html`<h2>${says.decisions}</h2>
<ul>${decisions.map((one) => html`<li>${outside(decisionLine(one))}</li>\n`)}</ul>
<h2>${says.rules}</h2>
<ul>${rules.map(({ id, class: itsClass, retention }) => html`<li>${outside(`${id}: ${className(itsClass)}, ${retention}`)}</li>\n`)}</ul>
`;
}

/** The counts are those of the list as it is now: the filed dry run also counts items that were taken out later. */
function countsPart({ list, hash, dryRun }: FiledList, says: DisposalWords): Markup {
  const { items, files, bytes, snapshots, snapshotsPerhaps, handedOut } = rehearse(list, hash, dryRun.at).counts;
  // A snapshot goes whole: only of items something can stay.
  const ofItems = list.entries.some(({ snapshot }) => snapshot === undefined);
  return html`<h2>${says.counts}</h2>\n<p>${says.countsAre(items, files, bytes)}${ofItems ? ` ${says.staysIn(snapshots, snapshotsPerhaps, handedOut)}` : null}</p>\n`;
}

function protocolPart(
  { state, committee, id, filed, seals }: SeenList,
  locale: Locale,
  says: DisposalWords,
): Markup | null {
  if (!isCarriedOut(state)) return null;
  const folder = listFolder(committee, id);
  const numbers = (filed?.changes ?? []).flatMap((one) => (one.what === 'registered' ? [one.caseNumber] : []));
  const addenda = numbers.map((number, index) =>
    notice(
      html`<a href="${archiveHref(`${folder}/${addendumFile(index + 1)}`)}">${says.addendum}</a> ${outside(number)}`,
    ),
  );
  return html`${addenda}${notice(html`<a href="${archiveHref(`${folder}/${listFiles.protocolPage}`)}">${says.protocol}</a> <a href="${archiveHref(`${folder}/${listFiles.protocol}`)}">${says.protocolData}</a>`)}${seals.map((seal) => notice(outside(knownSealInWords(seal)[locale])))}`;
}

/** Who ended a list that goes no further, when and why. */
function endedPart({ state, filed }: SeenList, means: DeskMeans, says: DisposalWords): Markup | null {
  const { locale, timezone } = means.workplace.configuration.settings;
  const last = filed?.changes.findLast(({ what }) => what === state);
  if (last === undefined || (last.what !== 'rejected' && last.what !== 'cancelled')) return null;
  return notice(
    html`${timeOf(last.at, timezone, words[locale])} ${outside(personName(means, last.by))} ${says.changes[last.what]}: ${outside(last.reason)}`,
  );
}

/** An item that was disposed of, by its kind and day as the list keeps them. */
function goneName({ kind, month, told }: DisposalEntry, locale: Locale, timezone: string): string {
  const day = told?.publishedAt ? civilDate(told.publishedAt, timezone) : month;
  return `${itemWords[locale].kinds[kind] ?? kind}, ${day}`;
}

/** What may be done with single entries: they are taken out before anything is moved, or restored during grace. */
type EntryAct = 'ta-ut' | 'aterstall-valda';

function entryActOf(state: SeenList['state'], { officer }: ListForms): EntryAct | null {
  if (!officer) return null;
  if (untouched.has(state)) return 'ta-ut';
  return state === 'grace' ? 'aterstall-valda' : null;
}

/** Where on the page the entries are. */
const place = 'handlingar';

function entriesPart(
  { list, restored }: FiledList,
  { state, id }: SeenList,
  forms: ListForms,
  means: DeskMeans,
): Markup {
  const { locale, timezone } = means.workplace.configuration.settings;
  const says = disposalWords[locale];
  const { entries, committee } = list;
  const act = entryActOf(state, forms);
  const { shown, page, pages } = listPage(inThreads(entries), entriesOnPage, forms.asked);
  const turn = turnPages({ page, pages }, `/gallring/${id}?sida=`, deskWords[locale], `#${place}`);
  const box = (item: string) => {
    if (act === null) return null;
    if (restored.has(item)) return html`<td></td>`;
    const called = itemName(item, forms, means);
    const name = act === 'ta-ut' ? says.takeOutOf(called) : says.restoreOf(called);
    return html`<td><input type="checkbox" name="inlagg-${item}" value="1"${forms.refused[`inlagg-${item}`] === undefined ? null : html` checked`} aria-label="${name}"></td>`;
  };
  const mark = (item: string) => (restored.has(item) ? html` ${tag(says.isRestored, 'good')}` : null);
  const isGone = ({ item, snapshot }: DisposalEntry) =>
    snapshot === undefined && forms.gone.has(item) && !forms.rows.has(item);
  const nameOf = (entry: DisposalEntry) =>
    isGone(entry) ? outside(goneName(entry, locale, timezone)) : itemLink(entry.item, forms, means);
  const head = [act === null ? null : html`<td></td>`, columns(says.items, says.text, says.rule, says.from)];
  const rows = shown.map(
    (entry) =>
      html`${box(entry.item)}<th scope="row">${nameOf(entry)}${mark(entry.item)}${writtenBy(entry, forms, means)}</th><td>${isGone(entry) ? says.wentAway : wordsOf(entry.item, forms, means)}</td><td>${outside(classNameOf(committee, entry.class, means))}<br><span class="quiet">${outside(entry.rule)}</span></td><td>${dayOf(retentionEnd(entry.dueFrom, entry.trigger?.at ?? null))}</td>`,
  );
  const table = html`${stackTable(says.entries, head, rows)}${turn}${pages > 1 ? html`<p>${says.allIn(entries.length)} <a href="${archiveHref(`${listFolder(committee, id)}/${listFiles.list}`)}">lista.json</a></p>` : null}`;
  const title = html`<h2 id="${place}">${says.entries}</h2>\n`;
  if (act === null) return html`${title}${table}`;
  return html`${title}<form method="post" action="/gallring/${id}${page > 1 ? `?sida=${page}` : ''}"${pages > 1 ? html` data-kryss` : null}>${formSecret(forms.form)}<input type="hidden" name="vad" value="${act}"${forms.refused.vad === act ? html` data-osant` : null}>
${table}
${pages > 1 ? html`<p class="hint">${says.chosenHere}</p>` : null}${act === 'ta-ut' ? null : html`<p class="hint">${says.restoreSomeHint}</p>`}
${reasonField(act, says, forms.refused)}<p><button class="other">${act === 'ta-ut' ? says.takeOut : says.restoreSome}</button></p></form>
`;
}

function leftOutPart(leftOut: readonly LeftOut[], says: DisposalWords): Markup | null {
  if (leftOut.length === 0) return null;
  const counts = new Map<LeftOut['because'], number>();
  for (const { because } of leftOut) counts.set(because, (counts.get(because) ?? 0) + 1);
  return html`<h2>${says.leftOut}</h2>
<ul>${[...counts].map(([because, count]) => html`<li>${says.reasons[because]}: ${count}</li>\n`)}</ul>
`;
}

function historyPart({ standing, filed }: SeenList, means: DeskMeans, says: DisposalWords): Markup | null {
  const { locale, timezone } = means.workplace.configuration.settings;
  const proposed = standing && { by: standing.proposedBy, at: standing.proposedAt };
  const steps = [
    [proposed, says.proposed],
    [standing?.graceStarted, says.beganGrace],
    [standing?.executionStarted, says.beganExecution],
    [standing?.executed, says.endedExecution],
  ] as const;
  const told = [
    ...steps.flatMap(([done, what]) => (done ? [{ ...done, what, reason: '' }] : [])),
    ...(standing?.approvals ?? []).map(({ by, at, counts }) => ({
      by,
      at,
      what: counts ? says.approved : says.approvedBefore,
      reason: '',
    })),
    ...(filed?.changes ?? []).flatMap((change) => {
      // The steps of the execution stand above.
      if (!('reason' in change || 'caseNumber' in change)) return [];
      const reason =
        change.what === 'registered'
          ? change.caseNumber
          : [change.reason, ...(change.what === 'found-kept' ? change.files.map(({ path }) => path) : [])].join(': ');
      return { by: change.by, at: change.at, what: says.changes[change.what], reason };
    }),
  ].sort((a, b) => (a.at < b.at ? -1 : 1));
  if (told.length === 0) return null;
  return html`<h2>${says.history}</h2>
<ol>${told.map(({ by, at, what, reason }) => html`<li>${timeOf(at, timezone, words[locale])} ${outside(personName(means, by))} ${what}${reason === '' ? null : html`: ${outside(reason)}`}</li>\n`)}</ol>
`;
}

/** What has become of the visitor's own approval, as long as nothing else has been done with the list. */
function ownApproval(seen: SeenList, forms: ListForms, locale: Locale): Markup | null {
  const { state, standing } = seen;
  if (standing === null || !hasApproved(seen, forms) || (state !== 'proposed' && state !== 'approved')) return null;
  const given = standing.approvals.filter(({ counts }) => counts).length;
  return notice(confirmWords[locale].youApproved(given, standing.approvalsNeeded), 'told', true);
}
