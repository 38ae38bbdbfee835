import type { Account } from '../../../config/register/accounts.ts';
import { html, type Markup } from '../../html/markup.ts';
import type { DeskMeans } from '../page/desk-means.ts';
import { mayOrder, type Visitor } from '../page/visitor.ts';
import { addPath, ownCommittees } from './add-account.ts';
import { formPath } from './assignment-pages.ts';
import { registerWordsOf } from './register-words.ts';

/** The way to an account's assignment on paper, and to changing it; where its file alone is changed, that is said. Null for who may not change it. */
export function changeLinks(
  means: DeskMeans,
  visitor: Visitor,
  { account, committee }: { account: Account; committee: string },
): Markup | null {
  const says = registerWordsOf(means);
  if (!mayOrder(visitor, committee)) return null;
  const paper = html`<p><a href="/konton/${account.id}/uppdragsbeskrivning.pdf">${says.assignment}</a></p>
`;
  if (means.workplace.configuration.settings.desk.register === 'read-only')
    return html`${paper}<p class="quiet">${says.readOnly}</p>`;
  const closing = html` <a class="button other" href="/konton/${account.id}/avsluta">${says.closing}</a>`;
  return html`${paper}<p><a class="button other" href="/konton/${account.id}/andra">${says.change}</a>${account.status === 'closed' ? null : closing}</p>
`;
}

/** The way to a new account, for who may add one. */
export function addLink(means: DeskMeans, visitor: Visitor): Markup | null {
  if (ownCommittees(means, visitor).length === 0) return null;
  if (means.workplace.configuration.settings.desk.register === 'read-only') return null;
  return html`<p><a class="button other" href="${addPath}">${registerWordsOf(means).add}</a> <a href="${formPath}">${registerWordsOf(means).form}</a></p>`;
}
