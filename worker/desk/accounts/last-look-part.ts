import {
  lackingLastLooks,
  lackingWords,
  type Stands,
  standingLastLooks,
  standsWords,
  whatMayStand,
} from '../../../jobs/items/last-looks.ts';
import { civilDate } from '../../../storage/records/civil-time.ts';
import { html, type Markup, outside } from '../../html/markup.ts';
import { civilToday, type DeskMeans } from '../page/desk-means.ts';
import { choice, field, formSecret } from '../page/form-parts.ts';
import type { Fields } from '../page/resume.ts';
import { mayOrder, type Visitor } from '../page/visitor.ts';
import type { AccountLine } from './account-lines.ts';
import { lastLookWordsOf } from './last-look-words.ts';

/** What a form sends where nothing is to stand for the last look any more. */
export const nothing = 'inget';

export function keyOf(look: Stands): string {
  return look.what === 'snapshot' ? look.id : look.at;
}

/** What stands for the last look at a closed account, with what lacks and the form; null where nothing is to be said. */
export async function lastLookPart(
  { account, committee }: AccountLine,
  visitor: Visitor,
  written: Fields,
  means: DeskMeans,
): Promise<Markup | null> {
  const { archive, configuration } = means.workplace;
  const { locale, timezone } = configuration.settings;
  const says = lastLookWordsOf(means);
  const standing = (await standingLastLooks(archive.root, [account])).get(account.id);
  const only = { accounts: [account], committees: configuration.committees };
  const [lacking] = await lackingLastLooks(archive.root, only, civilToday(means));
  if (standing === undefined && lacking === undefined) return null;
  const inWords = (look: Stands) => standsWords(look, civilDate(look.at, timezone))[locale];
  const told =
    standing === undefined
      ? lacking && lackingWords(lacking)[locale]
      : says.stands(inWords(standing.look), standing.by, civilDate(standing.at, timezone), standing.reason);
  const options = (await whatMayStand(means.workplace, account.id)).map((one) => [keyOf(one), inWords(one)] as const);
  const all = [...options, ...(standing === undefined ? [] : [[nothing, says.nothing] as const])];
  const form = mayOrder(visitor, committee)
    ? html`<form method="post" action="/konton/${account.id}/sista-genomgang">${formSecret(visitor.form)}${choice({ name: 'genomgang', label: says.what, first: says.choose, required: true }, all, written)}${field({ name: 'skal', label: says.why, required: true }, written)}<p><button>${says.say}</button></p></form>`
    : null;
  return html`<h2 id="sista-genomgang">${says.title}</h2>
<p>${outside(told ?? '')}</p>
${form}`;
}
