import { type KnownSeal, paperSeals } from '../../../jobs/papers/paper-seals.ts';
import { appealedOn, isClosed, lastRefusal, madeCopies, refusalOf } from '../../../jobs/release/release-state.ts';
import { standingCopies } from '../../../jobs/release/withdraw-copies.ts';
import { courtsOfAppeal, type FiledRelease, type ReleaseEvent } from '../../../storage/records/release.ts';
import { words } from '../../papers/pages/archive-words.ts';
import { timeOf } from '../../papers/pages/marks.ts';
import { html, type Markup, outside, type Part } from '../../papers/pages/markup.ts';
import { knownSealInWords } from '../../papers/seal/seal-words.ts';
import { itemLinks } from '../item-parts/item-links.ts';
import { committeeName } from '../page/committees.ts';
import type { DeskMeans } from '../page/desk-means.ts';
import { choice, factList, field, formSecret } from '../page/form-parts.ts';
import { secrecyHref } from '../page/hrefs.ts';
import type { Fields } from '../page/resume.ts';
import type { Visitor } from '../page/visitor.ts';
import { snapshotHref, snapshotName } from '../snapshots/snapshot-list.ts';
import { secrecyWords } from '../withheld/secrecy-words.ts';
import { type ReleaseWords, releaseWords } from './release-words.ts';

/** In the place of a copy's name: it was not made here. */
export const anotherCopy = 'annan';

/** The parts of a request's page: what it is about, its copies, what may be said of it, and what has been said. */
export async function releaseParts(
  filed: FiledRelease,
  { visitor, written }: { visitor: Visitor; written: Fields },
  means: DeskMeans,
): Promise<Part> {
  return [
    facts(filed, means),
    await subject(filed, visitor, means),
    copies(filed, await paperSeals(means.workplace.ledger), means),
    history(filed, means),
    isClosed(filed) ? null : forms(filed, { form: visitor.form, written }, releaseWordsOf(means)),
  ];
}

export function releaseWordsOf({ workplace }: DeskMeans): ReleaseWords {
  return releaseWords[workplace.configuration.settings.locale];
}

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
      [outside(release.registeredBy), ', ', timeOf(release.registeredAt, settings.timezone, words[settings.locale])],
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

function copies(filed: FiledRelease, seals: ReadonlyMap<string, KnownSeal>, means: DeskMeans): Markup {
  const says = releaseWordsOf(means);
  const { id } = filed.release;
  const made = madeCopies(filed);
  if (made.length === 0) return html`<h2>${says.copies}</h2>\n<p>${says.noCopies}</p>\n`;
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

function forms(filed: FiledRelease, { form, written }: { form: string; written: Fields }, says: ReleaseWords): Part {
  const { id } = filed.release;
  const one = (what: string, title: string, text: string | null, content: Part) =>
    html`<h2>${title}</h2>
<form method="post" action="/utlamnande/${id}">${formSecret(form)}<input type="hidden" name="vad" value="${what}">
${text === null ? null : html`<p class="hint">${text}</p>`}${content}<p><button>${title}</button></p></form>
`;
  const line = (
    what: string,
    name: string,
    label: string,
    more: { type?: 'date'; hint?: string; required?: boolean } = {},
  ) => {
    return field({ name, id: `${what}-${name}`, label, ...more }, written.vad === what ? written : {});
  };
  const refused = lastRefusal(filed);
  return [
    one('kopia', says.makeWhole, says.makeWholeText, line('kopia', 'skal', says.triedReason, { hint: says.triedHint })),
    html`<p><a class="button" href="/utlamnande/${id}/maska">${says.mask}</a></p>\n`,
    one('utlamnad', says.handOver, null, [
      whichCopy(filed, written.vad === 'utlamnad' ? written : {}, says),
      line('utlamnad', 'dag', says.on, { type: 'date', required: true }),
      line('utlamnad', 'till', says.to, { hint: says.toHint }),
    ]),
    one('avslag', says.refuse, says.appealText, [
      line('avslag', 'dag', says.decidedOn, { type: 'date', required: true }),
      line('avslag', 'lagrum', says.paragraph, { required: true }),
      line('avslag', 'skal', says.reason, { required: true }),
      line('avslag', 'beslutande', says.decidedBy, { hint: says.decidedByHint, required: true }),
      line('avslag', 'delegation', says.delegation, { hint: says.delegationHint, required: true }),
      html`<div class="tick"><input type="checkbox" id="avslag-del" name="del" value="1"${written.del === '1' ? html` checked` : null}><label for="avslag-del">${says.part}</label></div>
`,
      choice(
        { name: 'kammarratt', label: says.court, first: says.anyCourt },
        courtsOfAppeal.map((town) => [town, `Kammarrätten i ${town}`] as const),
        written,
      ),
      line('avslag', 'mottaget', says.received, { type: 'date', hint: says.receivedHint }),
    ]),
    refused === null
      ? null
      : one('mottaget', says.refusalReceived, null, line('mottaget', 'dag', says.on, { type: 'date', required: true })),
    refused === null
      ? null
      : one('overklagat', says.noteAppeal, null, line('overklagat', 'dag', says.on, { type: 'date', required: true })),
    one('avsluta', says.close, says.closeText, line('avsluta', 'skal', says.closeReason)),
  ];
}

/** Which of the copies was handed over; asked where there is one. */
function whichCopy(filed: FiledRelease, written: Fields, says: ReleaseWords): Markup | null {
  const copies = madeCopies(filed);
  if (copies.length === 0) return null;
  const made = copies.map(({ file, masked }) => [file, `${file} (${says.copyIs(masked)})`] as const);
  const options = [...made, [anotherCopy, says.anotherCopy] as const];
  return choice({ name: 'kopia', label: says.whichCopy, first: says.chooseCopy, required: true }, options, written);
}

function history({ events }: FiledRelease, means: DeskMeans): Markup | null {
  if (events.length === 0) return null;
  const says = releaseWordsOf(means);
  const { locale, timezone } = means.workplace.configuration.settings;
  return html`<h2>${says.history}</h2>
<ol>${events.map((event) => html`<li>${timeOf(event.at, timezone, words[locale])} ${outside(event.by)} ${says.told[event.what]}${detail(event)}${event.reason === null ? null : html`: ${outside(event.reason)}`}</li>\n`)}</ol>
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
