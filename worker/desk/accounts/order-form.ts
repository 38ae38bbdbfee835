import { mayBeVisited } from '../../../config/register/accounts.ts';
import { snapshotReasons } from '../../../storage/records/snapshot-description.ts';
import { words } from '../../papers/pages/archive-words.ts';
import { html, type Markup } from '../../papers/pages/markup.ts';
import type { DeskMeans } from '../page/desk-means.ts';
import { formSecret } from '../page/form-parts.ts';
import type { Fields } from '../page/resume.ts';
import type { AccountLine } from './account-lines.ts';
import { orderWordsOf } from './order-words.ts';

/** The form that orders a snapshot of the account, or why none can be ordered. */
export function orderForm(
  { account }: AccountLine,
  { may, form, written }: { may: boolean; form: string; written: Fields },
  means: DeskMeans,
): Markup {
  const { locale } = means.workplace.configuration.settings;
  const says = orderWordsOf(means);
  const permission = mayBeVisited(account);
  const hinder = permission.visit ? null : says.mayNotVisit(permission.because[locale]);
  const refusal = hinder ?? (may ? null : says.mayNotOrder);
  if (refusal !== null) return html`<h2>${says.takeNow}</h2>\n<p>${refusal}</p>\n`;
  const reasons = snapshotReasons.filter((reason) => reason !== 'yearly');
  return html`<h2>${says.takeNow}</h2>
<form method="post" action="/konton/${account.id}/bestall">
${formSecret(form)}
<fieldset><legend>${says.reason}</legend>
${reasons.map((reason) => html`<label><input type="radio" name="orsak" value="${reason}" required${written.orsak === reason ? html` checked` : null}> ${words[locale].reasons[reason]}</label>\n`)}</fieldset>
<label for="anteckning">${says.note}</label><p class="hint" id="anteckning-hjalp">${says.noteHint}</p>
<textarea id="anteckning" name="anteckning" rows="3" maxlength="500" aria-describedby="anteckning-hjalp">${written.anteckning ?? ''}</textarea>
<p><button>${says.takeNow}</button></p>
</form>
`;
}
