import type { Words } from '../../../config/base/words.ts';
import { lackingLastLooks, lackingWords } from '../../../jobs/items/last-looks.ts';
import { html, type Markup } from '../../papers/pages/markup.ts';
import { civilToday, type DeskMeans } from '../page/desk-means.ts';
import { mayRead, type Visitor } from '../page/visitor.ts';

const title: Words = {
  sv: 'Avslutade konton utan sista genomgång',
  en: 'Closed accounts without a last look',
};

/** The closed accounts of which nothing is ever due until somebody says what their last look was. Null: none. */
export async function lastLooksPart(means: DeskMeans, visitor: Visitor): Promise<Markup | null> {
  const { archive, configuration } = means.workplace;
  const { locale } = configuration.settings;
  const all = await lackingLastLooks(archive.root, configuration, civilToday(means));
  const lacking = all.filter(({ committee }) => mayRead(visitor, committee));
  if (lacking.length === 0) return null;
  return html`<h2>${title[locale]} (${lacking.length})</h2>
<ul>${lacking.map((one) => html`<li><a href="/konton/${one.account}#sista-genomgang">${one.account}</a>: ${lackingWords(one)[locale]}</li>\n`)}</ul>
`;
}
