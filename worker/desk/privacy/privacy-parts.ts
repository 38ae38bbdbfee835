import { dueOn, foundFor, isAnswered } from '../../../jobs/privacy/privacy-requests-of.ts';
import {
  type FiledPrivacyRequest,
  type PrivacyFound,
  privacyOutcomes,
} from '../../../storage/records/privacy-request.ts';
import { dayOf, timeOf } from '../../html/marks.ts';
import { html, outside, type Part } from '../../html/markup.ts';
import { words } from '../../words/archive-words.ts';
import { committeeName } from '../page/committees.ts';
import { civilToday, type DeskMeans } from '../page/desk-means.ts';
import { choice, factList, field, formSecret } from '../page/form-parts.ts';
import type { Fields } from '../page/resume.ts';
import { type PrivacyWords, privacyWords } from './privacy-words.ts';

/** A request with what was found, its history and letter, and the forms for what may be done. `form`: the session's secret. */
export function privacyParts(filed: FiledPrivacyRequest, form: string, written: Fields, means: DeskMeans): Part {
  const { locale, timezone } = means.workplace.configuration.settings;
  const says = privacyWords[locale];
  const { request, events } = filed;
  const found = foundFor(filed);
  const answer = events.findLast((one) => one.what === 'answered');
  return [
    factList([
      [says.committee, outside(committeeName(means, request.committee))],
      [says.kind, says.kinds[request.kind]],
      [says.asked, outside(request.asked)],
      [says.requester, outside(request.requester)],
      [says.receivedOn, dayOf(request.receivedOn)],
      [says.receivedBy, outside(request.receivedBy)],
      [says.caseNumber, request.caseNumber === null ? null : outside(request.caseNumber)],
      [says.dueOn, isAnswered(filed) ? null : dayOf(dueOn(filed))],
    ]),
    html`<h2>${says.found}</h2>\n`,
    found === null ? html`<p>${says.notSearched}</p>\n` : foundPart(found, says),
    answer === undefined
      ? null
      : html`<h2>${says.letter}</h2>\n${answer.letter.split('\n\n').map((text) => html`<p>${outside(text)}</p>\n`)}<p><a href="/dataskydd/${request.id}/svar.pdf">${says.letterPdf}</a></p>\n`,
    events.length === 0
      ? null
      : html`<h2>${says.history}</h2>\n<ol>${events.map((one) => html`<li>${timeOf(one.at, timezone, words[locale])} ${outside(one.by)} ${says.events[one.what] ?? one.what}${one.what === 'searched' ? html`: ${outside(one.words.join(', '))}` : null}${one.reason === null ? null : html`: ${outside(one.reason)}`}</li>\n`)}</ol>\n`,
    isAnswered(filed) ? null : forms(filed, form, written, means),
  ];
}

function foundPart({ items, lockedItems, snapshots, unread, notes, releases }: PrivacyFound, says: PrivacyWords): Part {
  const links = (ids: readonly string[], href: (id: string) => string): Part =>
    ids.length === 0 ? '0' : ids.map((id) => html`<a href="${href(id)}">${id}</a> `);
  return factList([
    [says.items, links(items, (id) => `/inlagg/${id}`)],
    [says.locked, lockedItems === 0 ? null : lockedItems],
    [says.snapshots, links(snapshots, (id) => `/ogonblicksbilder/${id}`)],
    [says.unread, unread.length === 0 ? null : outside(unread.join(' '))],
    [says.notes, notes.length],
    [says.releases, links(releases, (id) => `/utlamnande/${id}`)],
  ]);
}

function forms(filed: FiledPrivacyRequest, secret: string, written: Fields, means: DeskMeans): Part {
  const says = privacyWords[means.workplace.configuration.settings.locale];
  const found = foundFor(filed);
  const form = (what: string, title: string, fields: Part) => html`<h2>${title}</h2>
<form method="post" action="/dataskydd/${filed.request.id}">${formSecret(secret)}<input type="hidden" name="vad" value="${what}">
${fields}<p><button>${title}</button></p></form>
`;
  const reason = (place: string, required: boolean) =>
    field({ name: 'skal', id: `skal-${place}`, label: says.reason, required }, written);
  return [
    form(
      'sok',
      says.search,
      html`<label for="ord">${says.searchWords}</label><p class="hint" id="ord-hjalp">${says.searchHint}</p><textarea id="ord" name="ord" rows="3" maxlength="2000" required aria-describedby="ord-hjalp">${written.ord ?? ''}</textarea>\n`,
    ),
    form('forlang', says.extend, [
      field({ name: 'till', label: says.until, type: 'date', required: true }, written),
      reason('forlang', true),
    ]),
    found === null || found.items.length === 0
      ? null
      : form('granska', says.review, [html`<p class="hint">${says.reviewHint}</p>\n`, reason('granska', false)]),
    found === null
      ? null
      : form('svara', says.answer, [
          choice(
            { name: 'beslut', label: says.outcome, first: '–', required: true },
            privacyOutcomes.map((one) => [one, says.outcomes[one]] as const),
            written,
          ),
          field({ name: 'dag', label: says.on, type: 'date', required: true }, { dag: civilToday(means), ...written }),
          reason('svara', false),
        ]),
  ];
}
