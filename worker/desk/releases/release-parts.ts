import { type KnownSeal, paperSeals } from '../../../jobs/papers/paper-seals.ts';
import { type NextOfRequest, nextOfRequest } from '../../../jobs/release/next-of-request.ts';
import {
  appealedOn,
  appealStanding,
  isClosed,
  lastRefusal,
  madeCopies,
  refusalOf,
} from '../../../jobs/release/release-state.ts';
import { standingCopies } from '../../../jobs/release/withdraw-copies.ts';
import type { FiledRelease, ReleaseEvent } from '../../../storage/records/release.ts';
import { type Step, stepList } from '../../html/components.ts';
import { timeOf } from '../../html/marks.ts';
import { html, type Markup, outside, type Part } from '../../html/markup.ts';
import { knownSealInWords } from '../../papers/seal/seal-words.ts';
import { words } from '../../words/archive-words.ts';
import { itemLinks } from '../item-parts/item-links.ts';
import { committeeName } from '../page/committees.ts';
import { civilDay, civilToday, type DeskMeans } from '../page/desk-means.ts';
import { factList } from '../page/form-parts.ts';
import { secrecyHref } from '../page/hrefs.ts';
import { localWords } from '../page/local-words.ts';
import { personName } from '../page/person-name.ts';
import type { Fields } from '../page/resume.ts';
import type { Visitor } from '../page/visitor.ts';
import { snapshotHref, snapshotName } from '../snapshots/snapshot-list.ts';
import { secrecyWords } from '../withheld/secrecy-words.ts';
import { releaseWords } from './release-words.ts';
import { nextPart, otherActs } from './request-acts.ts';
import { wayWords } from './way-words.ts';

/** The parts of a request's page: where it is on its way and what comes next, its copies, what it is about, what else may be said of it, and what has been said. */
export async function releaseParts(
  filed: FiledRelease,
  { visitor, written }: { visitor: Visitor; written: Fields },
  means: DeskMeans,
): Promise<Part> {
  const { locale } = means.workplace.configuration.settings;
  const next = nextOfRequest(filed, civilToday(means));
  const asked = { form: visitor.form, written, locale };
  return [
    html`<p class="item">${outside(filed.release.asked)}</p>\n`,
    requestWay(filed, next, means),
    html`<div class="beside"><div>${next === null ? null : nextPart(filed, next, asked)}${copies(filed, await paperSeals(means.workplace.ledger), means)}${await subject(filed, visitor, means)}${next === null ? null : otherActs(filed, next, asked)}${history(filed, means)}</div>
<section class="aside" aria-labelledby="om"><h2 id="om">${wayWords[locale].about}</h2>${facts(filed, means)}</section></div>
`,
  ];
}

export const releaseWordsOf = localWords(releaseWords);

function facts(filed: FiledRelease, means: DeskMeans): Markup {
  const says = releaseWordsOf(means);
  const { settings } = means.workplace.configuration;
  const { release } = filed;
  const refusal = refusalOf(filed);
  return factList([
    [says.state, says.states[isClosed(filed) ? 'closed' : 'open']],
    [says.asked, outside(release.asked)],
    [says.requester, release.requester === null ? says.anonymous : outside(release.requester)],
    [says.receivedOn, release.receivedOn],
    [says.receivedBy, outside(release.receivedBy)],
    [says.committee, outside(committeeName(means, release.committee))],
    [says.caseNumber, release.caseNumber === null ? null : outside(release.caseNumber)],
    [says.hold, html`<a href="/stopp/${release.hold}">${release.hold}</a>`],
    [
      says.registered,
      [
        outside(personName(means, release.registeredBy)),
        ', ',
        timeOf(release.registeredAt, settings.timezone, words[settings.locale]),
      ],
    ],
    [says.refusal, refusal === null ? null : outside(refusal.paragraph)],
    [says.appealBy, refusal === null ? null : (refusal.appealBy ?? says.appealUnknown)],
    [says.appealed, appealedOn(filed)],
    [
      says.letter,
      lastRefusal(filed)?.decidedBy === undefined
        ? null
        : html`<a href="/utlamnande/${release.id}/beslut.pdf">${says.letterLink}</a>`,
    ],
  ]);
}

async function subject({ release }: FiledRelease, visitor: Visitor, means: DeskMeans): Promise<Part> {
  const says = releaseWordsOf(means);
  const { locale } = means.workplace.configuration.settings;
  const link = await itemLinks(means, visitor, release.items);
  const list = (title: string, links: readonly Markup[]) =>
    links.length === 0 ? null : html`<h2>${title}</h2>\n<ul>${links.map((link) => html`<li>${link}</li>\n`)}</ul>\n`;
  return [
    list(says.items, release.items.map(link)),
    list(
      says.snapshots,
      release.snapshots.map(
        (id) =>
          html`<a href="${snapshotHref(id)}">${snapshotName(means, id)}</a> · <a href="${secrecyHref(id)}" aria-label="${secrecyWords[locale].title(snapshotName(means, id))}">${secrecyWords[locale].link}</a>`,
      ),
    ),
  ];
}

function copies(filed: FiledRelease, seals: ReadonlyMap<string, KnownSeal>, means: DeskMeans): Markup | null {
  const says = releaseWordsOf(means);
  const { id } = filed.release;
  const made = madeCopies(filed);
  if (made.length === 0) return null;
  const standing = new Set(standingCopies(filed).map(({ file }) => file));
  const link = (file: string) =>
    !standing.has(file)
      ? html`${file} (${says.withdrawn})`
      : isClosed(filed)
        ? html`${file} (${says.gone})`
        : html`<a href="/utlamnande/${id}/kopior/${file}">${file}</a>`;
  const sealOf = (file: string) => {
    const seal = seals.get(`${id} ${file}`);
    if (seal === undefined) return null;
    return html` ${outside(knownSealInWords(seal)[means.workplace.configuration.settings.locale])}`;
  };
  return html`<h2>${says.copies}</h2>
<ul>${made.map(({ file, masked, bytes, sha256 }) => html`<li>${link(file)}: ${says.copyIs(masked)}, ${Math.ceil(bytes / 1000)} kB <span class="quiet address">SHA-256 ${sha256}</span>${sealOf(file)}</li>\n`)}</ul>
`;
}

function history({ events }: FiledRelease, means: DeskMeans): Markup | null {
  if (events.length === 0) return null;
  const says = releaseWordsOf(means);
  const { locale, timezone } = means.workplace.configuration.settings;
  return html`<h2>${says.history}</h2>
<ol>${events.map((event) => html`<li>${timeOf(event.at, timezone, words[locale])} ${outside(personName(means, event.by))} ${says.told[event.what]}${detail(event)}${event.reason === null ? null : html`: ${outside(event.reason)}`}</li>\n`)}</ol>
`;
}

function detail(event: ReleaseEvent): Part {
  switch (event.what) {
    case 'copied':
      return html` (${event.file})`;
    case 'appealed':
      return html` (${event.on})`;
    case 'handed-over':
      return html` (${event.on}${event.to === null ? null : html`, ${outside(event.to)}`}${event.file ? html`, ${event.file}` : null})`;
    case 'refused':
      return html` (${event.decidedOn}, ${outside(event.paragraph)})`;
    case 'refusal-received':
      return html` (${event.receivedOn})`;
    case 'withdrawn':
      return html` (${event.files.join(', ')})`;
    case 'closed':
      return null;
  }
}

/** The steps of a request: what was done, when and by whom, and which is next. A step that is none of this request's is not there. */
export function requestWay(filed: FiledRelease, next: NextOfRequest | null, means: DeskMeans): Markup {
  const says = wayWords[means.workplace.configuration.settings.locale];
  const { release } = filed;
  const told = (at: string, who: string, day = civilDay(means, at)) => says.by(day, personName(means, who));
  const last = <What extends ReleaseEvent['what']>(what: What) =>
    filed.events.findLast((event): event is ReleaseEvent & { what: What } => event.what === what);
  const [handed, refused, closed] = [last('handed-over'), lastRefusal(filed), last('closed')];
  const owesCopy = refused === null || refused.extent === 'part';
  const step = (name: string, what: NextOfRequest['what'], done: ReleaseEvent | undefined, day?: string): Step =>
    next?.what === what
      ? { name, stage: 'here', told: null }
      : { name, stage: done ? 'done' : 'ahead', told: done ? told(done.at, done.by, day) : null };
  // A copy that was taken back had been made all the same.
  const made = madeCopies(filed).at(-1);
  const madeElsewhere = handed !== undefined && made === undefined;
  const steps: (Step | null)[] = [
    { name: says.steps.registered, stage: 'done', told: told(release.registeredAt, release.registeredBy) },
    refused && { name: says.steps.refused, stage: 'done', told: told(refused.at, refused.by, refused.decidedOn) },
    (owesCopy || made) && !madeElsewhere ? step(says.steps.copied, 'copy', made) : null,
    owesCopy || handed ? step(says.steps.handed, 'hand-over', handed, handed?.on) : null,
    refused && appealStep(filed, next, means),
    step(says.steps.closed, 'close', closed),
  ];
  return stepList(
    says.way,
    says.stepDone,
    steps.filter((one) => one !== null),
  );
}

/** The time for an appeal. That a request is closed ends no such time, and tells nothing of what the court decided. */
function appealStep(filed: FiledRelease, next: NextOfRequest | null, means: DeskMeans): Step {
  const says = wayWords[means.workplace.configuration.settings.locale];
  const isOver = appealStanding(filed, civilToday(means)) === null;
  const waits = next !== null && ['receipt', 'appeal', 'court'].includes(next.what);
  const [appeal, by] = [appealedOn(filed), refusalOf(filed)?.appealBy ?? null];
  const unknown = next === null ? says.untilUnknown : null;
  return {
    name: says.steps.appeal,
    stage: isOver ? 'done' : waits ? 'here' : 'ahead',
    told: appeal !== null ? says.since(appeal, next === null) : by !== null ? says.until(by) : unknown,
  };
}
