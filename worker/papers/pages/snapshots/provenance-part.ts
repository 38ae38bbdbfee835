import { platformName } from '../../../../config/base/platform-names.ts';
import type { PdfaResult } from '../../../../storage/records/snapshot-description.ts';
import { exactTimeOf } from '../../../html/marks.ts';
import { html, type Markup, outside, outsideLink, type Part } from '../../../html/markup.ts';
import { personOf } from '../../../words/person.ts';
import { wallTime } from '../../../words/times.ts';
import type { SnapshotPageWords } from './snapshot-page-words.ts';
import { inBag, type ToldSnapshot } from './told-snapshot.ts';

/** What the snapshot is: of which account, taken when, by whom, how and with what, and whether its PDF was judged. */
export function provenancePart(told: ToldSnapshot): Markup {
  const { description, options, says } = told;
  const time = (instant: string) => exactTimeOf(instant, options.timezone, says);
  const day = wallTime(description.startedAt, options.timezone)?.date ?? null;
  const rows: [string, Part][] = [
    [says.municipality, options.municipality === undefined ? null : outside(options.municipality)],
    [says.committee, outside(options.committeeName ?? description.committee)],
    [says.account, outside(`${description.accountName} (${description.account})`)],
    [says.platform, outside(platformName(description.platform, options.locale, day))],
    [says.id, outside(description.id)],
    [says.status, says.statuses[description.status]],
    [says.because, description.because === null ? null : outside(description.because)],
    [says.reason, says.reasons[description.reason]],
    [says.note, description.note === null ? null : outside(description.note)],
    [says.method, description.method === undefined ? null : says.methods[description.method]],
    [says.basis, description.basis ? outside(description.basis) : null],
    [says.manual, description.manual ? says.manualSaved : null],
    [says.originals, originalsOf(told)],
    [says.orderedBy, outside(personOf(description.orderedBy, says))],
    [says.orderedAt, time(description.orderedAt)],
    [says.startedAt, time(description.startedAt)],
    [says.finishedAt, time(description.finishedAt)],
    [says.requestedUrl, outsideLink(description.requestedUrl)],
    [says.finalUrl, description.finalUrl === null ? null : outsideLink(description.finalUrl)],
    [says.httpStatus, description.httpStatus],
    [says.pageSize, pageSizeOf(told)],
    [says.pdfa, pdfaOf(told)],
    [says.pdfua, pdfuaOf(told)],
    [says.browser, description.browser === null ? null : outside(description.browser)],
    [says.software, outside(description.software)],
  ];
  return html`<section aria-labelledby="om"><h2 id="om">${says.about}</h2>
<table class="leads"><thead><tr><th scope="col">${says.what}</th><th scope="col">${says.value}</th></tr></thead><tbody>
${rows.map(([what, value]) => (value === null ? null : html`<tr><th scope="row">${what}</th><td>${value}</td></tr>\n`))}</tbody></table></section>
`;
}

/** Each saved file with the name under which it was given, since the bag's own names tell nothing. */
function originalsOf(told: ToldSnapshot): Part {
  const { originals = [] } = told.description;
  if (originals.length === 0) return null;
  return html`<ul>${originals.map(({ path, name }) => html`<li><a href="${inBag(told, path)}"${path.endsWith('.pdf') ? html` download` : ''}>${outside(name)}</a></li>`)}</ul>`;
}

function pageSizeOf({ description: { page }, says }: ToldSnapshot): Part {
  if (page === null) return null;
  const size = says.pageSizeIs(page.widthCss, page.heightCss);
  if (!page.truncated) return size;
  return html`${size}. <strong>${says.truncated}</strong> ${page.truncatedBecause === undefined ? null : outside(page.truncatedBecause)}`;
}

function pdfaOf(told: ToldSnapshot): Part {
  const { description, says } = told;
  const { pdfa, files, id } = description;
  if (pdfa === null) return says.pdfaNone;
  const rules = pdfa.failedRules ?? [];
  const part = (path: string) => Number(new RegExp(`^data/${id}(?:-del(\\d+))?\\.pdf$`).exec(path)?.[1] ?? 1);
  const parts = files
    .map(({ path }) => path)
    .filter((path) => path.startsWith(`data/${id}`) && path.endsWith('.pdf'))
    .sort((one, other) => part(one) - part(other));
  return html`${pdfaVerdict(pdfa, says)}${rules.length === 0 ? null : html`. ${says.pdfaRules}: ${outside(rules.join(', '))}`}${parts.map(
    (path, at) =>
      html`. <a href="${inBag(told, path)}">${parts.length > 1 ? says.pdfaOpenPart(at + 1, parts.length) : says.pdfaOpen}</a>`,
  )}`;
}

function pdfuaOf({ description, says }: ToldSnapshot): Part {
  const verdict = description.pdfa?.ua1;
  if (verdict === undefined) return null;
  const { validator, valid, failedRules = [] } = verdict;
  if (validator === null || valid === null) return says.pdfuaNotValidated;
  if (valid) return says.pdfuaValid(validator);
  return html`${says.pdfuaInvalid(validator)}. ${says.pdfaRules}: ${outside(failedRules.join(', '))}`;
}

/** A file that no validator has judged is never called valid; our own check can only refuse. */
function pdfaVerdict({ flavour, validator, valid }: PdfaResult, says: SnapshotPageWords): string {
  if (validator === null) return valid === false ? says.pdfaRefused(flavour) : says.pdfaNotValidated(flavour);
  if (valid === null) return says.pdfaNotValidated(flavour);
  return valid ? says.pdfaValid(flavour, validator) : says.pdfaInvalid(flavour, validator);
}
