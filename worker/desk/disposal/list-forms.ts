import { isCarriedOut } from '../../../jobs/disposal/list-state.ts';
import type { SeenList } from '../../../jobs/disposal/look-at-list.ts';
import type { FiledList } from '../../../storage/disposal/disposal-lists.ts';
import { notice } from '../../html/components.ts';
import { html, type Markup, outside, type Part } from '../../html/markup.ts';
import { field, formSecret } from '../page/form-parts.ts';
import type { Fields } from '../page/resume.ts';
import { decisionLine } from './confirm-facts.ts';
import type { DisposalWords } from './disposal-words.ts';
import { type GraveStep, isOpen } from './grave-steps.ts';
import type { ListForms } from './listed-items.ts';

/** The states in which nothing on the list has been moved yet. */
export const untouched: ReadonlySet<string> = new Set(['proposed', 'approved', 'stale', 'expired']);

/** `refused`: what was sent with a form of the page that was refused. */
export function reasonField(place: string, says: DisposalWords, refused: Fields): Markup {
  const written = refused.vad === place ? (refused.skal ?? '') : '';
  return html`<label for="skal-${place}">${says.reason}</label><input type="text" id="skal-${place}" name="skal" required maxlength="500" value="${written}">`;
}

/** How much it is about and by which decisions, said once more where a person acts. What was restored during the grace stays. */
function affected({ list, restored }: FiledList, says: DisposalWords): string {
  const decisions = list.decisions.map(decisionLine);
  return says.affects(list.entries.filter(({ item }) => !restored.has(item)).length, decisions);
}

export function hasApproved({ standing }: SeenList, { visitor }: ListForms): boolean {
  return standing?.approvals.some(({ by, counts }) => by === visitor && counts) ?? false;
}

/** What leads the list to its next step, for who may take it. What cannot be undone is confirmed on a page of its own. */
export function nextPart(id: string, seen: SeenList, forms: ListForms, says: DisposalWords): Part {
  const { state, filed } = seen;
  const what = filed === null ? null : html`<p>${outside(affected(filed, says))}</p>\n`;
  const step = (name: GraveStep, title: string, content: Part, hinder: string | null = null) =>
    html`<section class="next"><h2>${title}</h2>\n${content}${hinder === null ? html`<p><a class="button grave" href="/gallring/${id}/${name}">${title}</a></p>\n` : notice(hinder)}</section>\n`;
  const hint = (text: string) => html`<p class="hint">${text}</p>\n`;
  const isNow = (name: GraveStep) => isOpen(name, seen, forms);
  const { approving, officer } = forms;
  return [
    approving !== null && isNow('godkann') && !hasApproved(seen, forms)
      ? step('godkann', says.approve, hint(says.approveHint), approving.hinder)
      : null,
    officer && isNow('angerfrist') ? step('angerfrist', says.execute, [what, hint(says.executeHint)]) : null,
    officer && isNow('verkstall') ? step('verkstall', says.carryOut, [what, hint(says.carryOutHint)]) : null,
    officer && (state === 'stale' || state === 'expired')
      ? html`<section class="next">${formOf(id, forms, { what: 'erbjud', title: says.renew, fields: hint(says.renewHint) })}</section>\n`
      : null,
  ];
}

/** Where something was found that is not gone, and the form by which an approver lets it stay. */
export function notGonePart(id: string, { state, standing }: SeenList, forms: ListForms, says: DisposalWords): Part {
  const files = standing?.notGone ?? [];
  if (state !== 'not-gone') return null;
  const named = html`<h2 id="inte-borta">${says.notGone}</h2>
<p>${says.notGoneHint}</p>
`;
  if (forms.approving === null)
    return html`${named}<ul>${files.map((file) => html`<li>${outside(file)}</li>\n`)}</ul>\n`;
  const ticks = files.map(
    (file, at) =>
      html`<p><label><input type="checkbox" name="fil-${String(at)}" value="1"> ${outside(file)}</label></p>\n`,
  );
  const fields = [
    ticks,
    reasonField('far-sta-kvar', says, forms.refused),
    field({ name: 'losenfras', label: says.passphrase, type: 'password', required: true }, {}),
  ];
  return [named, formOf(id, forms, { what: 'far-sta-kvar', title: says.keepFound, fields, look: 'other' })];
}

/** What else may be done with the list in its present state: a form each. */
export function otherForms(id: string, { state }: SeenList, forms: ListForms, says: DisposalWords): Part {
  if (!forms.officer) return null;
  const form = (what: string, title: string, fields: Part, look?: 'other') =>
    formOf(id, forms, { what, title, fields, ...(look && { look }) });
  const diary = html`<p class="hint" id="diariefor-hjalp">${says.registerHint}</p>
<label for="diarienummer">${says.caseNumber}</label><input type="text" id="diarienummer" name="diarienummer" required maxlength="100" aria-describedby="diariefor-hjalp">`;
  return [
    state === 'grace' ? form('aterstall', says.restore, reasonField('aterstall', says, forms.refused)) : null,
    isCarriedOut(state) ? form('diariefor', says.register, diary) : null,
    untouched.has(state) ? form('avsla', says.reject, reasonField('avsla', says, forms.refused), 'other') : null,
    untouched.has(state)
      ? form('aterkalla', says.cancel, reasonField('aterkalla', says, forms.refused), 'other')
      : null,
  ];
}

function formOf(
  id: string,
  { form }: ListForms,
  { what, title, fields, look }: { what: string; title: string; fields: Part; look?: 'other' },
): Markup {
  return html`<h2>${title}</h2>
<form method="post" action="/gallring/${id}">${formSecret(form)}<input type="hidden" name="vad" value="${what}">
${fields}<p><button${look === undefined ? null : html` class="${look}"`}>${title}</button></p></form>
`;
}
