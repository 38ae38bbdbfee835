import type { FastifyRequest } from 'fastify';
import { decideItems } from '../../../jobs/items/decide-items.ts';
import type { GoneItem } from '../../../jobs/items/gone-item.ts';
import type { Decided } from '../../../jobs/items/refuse-impossible.ts';
import { markItem } from '../../../jobs/secrecy/mark-secret.ts';
import { afterLocking, unlockItem } from '../../../jobs/takedowns/lock-items.ts';
import { notice } from '../../html/components.ts';
import { html, type Markup, outside } from '../../html/markup.ts';
import type { Locale } from '../../words/archive-words.ts';
import { fieldsOf } from '../door/door.ts';
import { type ActingMeans, type DeskMeans, visitorOf } from '../page/desk-means.ts';
import { field, formSecret, textIn } from '../page/form-parts.ts';
import { localWords } from '../page/local-words.ts';
import { refusalIn } from '../page/refused.ts';
import { mayOrder } from '../page/visitor.ts';

const sv = {
  title: 'Sekretess och lås',
  about:
    'Det som är gallrat kan stå kvar i förseglade ögonblicksbilder. De visas inte för alla så länge det är sekretessmarkerat, och inte för någon så länge det är låst.',
  isSecret: 'Sekretessmarkerat.',
  isLocked: 'Låst.',
  mark: 'Sekretessmarkera',
  lift: 'Häv sekretessmarkeringen',
  lock: 'Lås',
  unlock: 'Lås upp (två personer)',
  act: 'Vad ska gälla?',
  paragraph: 'Lagrum, när du sekretessmarkerar',
  reason: 'Skäl',
  save: 'Spara',
  missing: 'Välj vad som ska gälla, och skriv skälet och, för en markering, lagrummet.',
};

const en: typeof sv = {
  title: 'Secrecy and lock',
  about:
    'What was disposed of may stand in sealed snapshots. These are not shown to all as long as it is marked secret, and to nobody as long as it is locked.',
  isSecret: 'Marked secret.',
  isLocked: 'Locked.',
  mark: 'Mark secret',
  lift: 'Lift the marking',
  lock: 'Lock',
  unlock: 'Unlock (two persons)',
  act: 'What is to hold?',
  paragraph: 'Section of law, where you mark it secret',
  reason: 'Reason',
  save: 'Save',
  missing: 'Choose what is to hold, and write the reason and, for a marking, the section of law.',
};

export const closeGoneWords: Record<Locale, typeof sv> = { sv, en };

/** Where an officer marks a disposed item secret, locks it, and lifts either. Null for others. */
export async function closingPart(
  means: DeskMeans,
  request: FastifyRequest,
  { item, committee }: Pick<GoneItem, 'item' | 'committee'>,
): Promise<Markup | null> {
  const visitor = visitorOf(request);
  if (!mayOrder(visitor, committee)) return null;
  const says = wordsOf(means);
  const { secret = false, locked = false } = (await means.workplace.closed()).get(item) ?? {};
  const acts = [
    ['markera', says.mark],
    ...(secret ? [['hav', says.lift]] : []),
    locked ? ['las-upp', says.unlock] : ['las', says.lock],
  ];
  const state = [secret ? says.isSecret : '', locked ? says.isLocked : ''].join(' ').trim();
  return html`<h2>${says.title}</h2>
${state === '' ? null : notice(outside(state))}<p>${says.about}</p>
<form method="post" action="/inlagg/${item}">${formSecret(visitor.form)}
<label for="gallrat">${says.act}</label><select id="gallrat" name="gallrat">${acts.map(([value = '', label = '']) => html`<option value="${value}">${label}</option>`)}</select>
${field({ name: 'lagrum', label: says.paragraph }, {})}${field({ name: 'skal', label: says.reason, required: true }, {})}<p><button>${says.save}</button></p></form>
`;
}

/** What the form says of a disposed item. Returns what is wrong with it; null: it is done. */
export async function closeGone(means: ActingMeans, request: FastifyRequest, left: Decided): Promise<string | null> {
  const { workplace } = means;
  const visitor = visitorOf(request);
  const sent = fieldsOf(request);
  const [act, paragraph, reason] = [textIn(sent, 'gallrat'), textIn(sent, 'lagrum'), textIn(sent, 'skal')];
  if (reason === '' || act === '' || (act === 'markera' && paragraph === '')) return wordsOf(means).missing;
  const said = { by: visitor.person.id, at: means.now().toISOString(), reason };
  if (act === 'markera' || act === 'hav') {
    await markItem(workplace, left, { ...said, paragraph: act === 'hav' ? null : paragraph });
  } else if (act === 'las') {
    await decideItems(workplace, said, [{ row: left, decision: { what: 'lock' } }]);
    await afterLocking(workplace, [left], said);
  } else {
    try {
      await unlockItem(workplace, left, said);
    } catch (error) {
      return refusalIn(error, means);
    }
  }
  return null;
}

const wordsOf = localWords(closeGoneWords);
