import { statusMark, timeOf, withheldMark } from '../../../html/marks.ts';
import { html, type Markup, outside } from '../../../html/markup.ts';
import { type Words, words } from '../../../words/archive-words.ts';
import { comparisonWords } from '../../../words/comparison-words.ts';
import { dayOfRow } from '../changes/changes-page.ts';
import type { PageSetting } from '../frame/archive-input.ts';
import type { Entry, Shelf } from '../frame/arrange.ts';
import { bagOverview, bagPage, hrefFrom } from '../frame/names.ts';

/** An account's visits, each snapshot with its small picture; `from` is the page's folder. */
export function visitsPart(entries: readonly Entry[], shelf: Shelf, from: string, setting: PageSetting): Markup {
  const says = words[setting.locale];
  const snapshots = entries.filter(({ sealed }) => sealed);
  const attempts = entries.filter(({ sealed }) => !sealed);
  return html`${snapshots.length === 0 ? null : html`<ul class="cards">${snapshots.map((entry) => card(entry, shelf, from, setting, says))}</ul>`}
${attempts.length === 0 ? null : html`<h3>${says.attempts}</h3><ul class="attempts">${attempts.map((entry) => attempt(entry, setting, says))}</ul>`}`;
}

/** The classes of a box with visits in a row of boxes: how wide the box is, and whether it is a gap. */
export function boxClasses(entries: readonly Entry[], gap: boolean): string {
  const snapshots = entries.filter(({ sealed }) => sealed).length;
  const width = snapshots > 2 ? 'broad' : snapshots === 2 ? 'double' : '';
  return [gap ? 'gap' : '', width].join(' ').trim();
}

/** A count of zero is not told: it does not say whether the page had none, or whether none was looked for. */
function card(entry: Entry, { account }: Shelf, from: string, setting: PageSetting, says: Words): Markup {
  const of = entry.committee === account.committee ? null : setting.committeeName(entry.committee);
  const earlier = of === null ? null : html`<p>${says.earlierCommittee}: ${outside(of)}</p>`;
  if (entry.gone !== undefined) {
    return html`<li>${timeOf(entry.startedAt, setting.timezone, says)}
<p>${statusMark(entry.status, says)} ${says.reasons[entry.reason]}</p>
<p>${outside(entry.gone)}</p>
${earlier}</li>
`;
  }
  const href = hrefFrom(from, `${entry.folder}/${bagPage}`);
  const overview = hrefFrom(from, `${entry.folder}/${bagOverview}`);
  const picture = entry.withheld
    ? withheldMark(entry.withheld, says)
    : entry.unpictured
      ? null
      : html`<img class="small" src="${overview}" width="160" height="192" loading="lazy" alt="${says.pictureOf(account.name)}">`;
  return html`<li><a href="${href}">${picture} ${timeOf(entry.startedAt, setting.timezone, says)}</a>
<p>${statusMark(entry.status, says)} ${says.reasons[entry.reason]}</p>
${entry.beside === undefined ? null : html`<p>${outside(entry.beside)}</p>`}
${entry.postsCaptured ? html`<p>${says.postCount(entry.postsCaptured)}</p>` : null}
${entry.because === null || entry.withheld ? null : html`<p>${outside(entry.because)}</p>`}
${changesLink(entry, from, setting)}${earlier}</li>
`;
}

function changesLink({ changes }: Entry, from: string, setting: PageSetting): Markup | null {
  if (changes === undefined) return null;
  const name = comparisonWords[setting.locale].pageLink(dayOfRow({ startedAt: changes.since }, setting));
  return html`<p><a href="${hrefFrom(from, changes.page)}">${name}</a></p>
`;
}

function attempt(entry: Entry, setting: PageSetting, says: Words): Markup {
  return html`<li><p>${timeOf(entry.startedAt, setting.timezone, says)} ${statusMark(entry.status, says)} ${says.reasons[entry.reason]}</p>${
    entry.because === null ? null : html`<p>${outside(entry.because)}</p>`
  }</li>
`;
}
