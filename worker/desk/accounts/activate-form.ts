import { digestOfAccount } from '../../../config/changes/activate-account.ts';
import type { Account } from '../../../config/register/accounts.ts';
import { html, type Markup } from '../../html/markup.ts';
import { type DeskMeans, wordsOf } from '../page/desk-means.ts';
import { formSecret } from '../page/form-parts.ts';
import { mayOrder, type Visitor } from '../page/visitor.ts';

export const beforeUse: ReadonlySet<Account['status']> = new Set(['discovered', 'requested', 'approved']);

/** The form; null where the account is in use already, the visitor has no right, or the register is changed in its file alone. */
export function activateForm(
  { account, committee }: { account: Account; committee: string },
  visitor: Visitor,
  means: DeskMeans,
): Markup | null {
  const { register } = means.workplace.configuration.settings.desk;
  if (!beforeUse.has(account.status) || !mayOrder(visitor, committee) || register === 'read-only') return null;
  const says = wordsOf(means);
  return html`<form method="post" action="/konton/${account.id}/aktivera">${formSecret(visitor.form)}<input type="hidden" name="sett" value="${digestOfAccount(account)}"><p class="hint">${says.activateHint}</p><p><button>${says.activate}</button></p></form>
`;
}
