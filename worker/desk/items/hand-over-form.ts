import { daysLater } from '../../../config/base/values.ts';
import { receiptDays } from '../../../jobs/items/note-package.ts';
import { openPackageOf } from '../../../jobs/items/open-packages.ts';
import type { ItemAction } from '../../../storage/records/item-action.ts';
import { notice } from '../../papers/pages/components.ts';
import { html, outside, type Part } from '../../papers/pages/markup.ts';
import { civilToday, type DeskMeans } from '../page/desk-means.ts';
import { field, formSecret } from '../page/form-parts.ts';
import type { Fields } from '../page/resume.ts';
import { handOverWordsOf } from './hand-over-words.ts';

/** The forms by which an item is handed over to a case or the diary: its package, and the receipt. */
export function handOverForms(
  id: string,
  { form, written, actions }: { form: string; written: Fields; actions: readonly ItemAction[] },
  means: DeskMeans,
): Part {
  const says = handOverWordsOf(means);
  const today = civilToday(means);
  const open = openPackageOf(actions);
  const told = { 'kvitto-senast': daysLater(today, receiptDays), ...written };
  const required = means.workplace.configuration.settings.proof.looks === 'purpose';
  return html`<h2>${says.packTitle}</h2>
${open === null ? null : notice(outside(says.waits(open.receiver, open.receiptBy, open.receiptBy < today)))}<form method="post" action="/inlagg/${id}/paket">${formSecret(form)}
<p class="hint">${says.packText}</p>
${field({ name: 'mottagare', label: says.receiver, required: true }, told)}${field({ name: 'kvitto-senast', label: says.receiptBy, type: 'date', required: true }, told)}${field({ name: 'andamal', label: says.purpose, hint: says.purposeHint, required }, told)}<p><button class="other">${says.packTitle}</button></p></form>
<h2>${says.receiptTitle}</h2>
<form method="post" action="/inlagg/${id}/kvitto" enctype="multipart/form-data">${formSecret(form)}
<p class="hint">${says.receiptText}</p>
${field({ name: 'dag', label: says.on, type: 'date', required: true }, told)}${field({ name: 'nummer', label: says.number }, told)}<label for="kvitto">${says.file}</label><input type="file" id="kvitto" name="kvitto">
<p><button class="other">${says.receiptTitle}</button></p></form>
`;
}
