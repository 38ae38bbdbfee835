import type { FiledDelivery } from '../../../storage/records/delivery.ts';
import { maySay, packagesOf } from '../../../storage/records/delivery-state.ts';
import { html, type Part } from '../../html/markup.ts';
import { field, formSecret } from '../page/form-parts.ts';
import type { Fields } from '../page/resume.ts';
import type { DeliveryWords } from './delivery-words.ts';

/** What the forms show. `lies`: the package is where the desk packs. `asksPurpose`: who looks at something secret says why. */
interface Shown {
  form: string;
  written: Fields;
  lies: boolean;
  asksPurpose: boolean;
}

/** A form for each thing that may be done with the delivery now. */
export function deliveryForms(
  filed: FiledDelivery,
  { form, written, lies, asksPurpose }: Shown,
  says: DeliveryWords,
): Part {
  const { id } = filed.delivery;
  const one = (what: string, title: string, text: string | null, content: Part) => html`<h2>${title}</h2>
<form method="post" action="/leveranser/${id}">${formSecret(form)}<input type="hidden" name="vad" value="${what}">
${text === null ? null : html`<p class="hint">${text}</p>`}${content}<p><button>${title}</button></p></form>
`;
  const tick = (name: string, label: string) =>
    html`<div class="tick"><input type="checkbox" id="${name}" name="${name}" value="1"${written[name] === '1' ? html` checked` : null}><label for="${name}">${label}</label></div>`;
  const packages = packagesOf(filed);
  const line = (what: string, name: string, label: string, type: 'text' | 'date' = 'text') =>
    field({ name, id: `${what}-${name}`, label, type, required: true }, written.vad === what ? written : {});
  const purpose = field(
    { name: 'andamal', id: 'packa-andamal', label: says.purpose, hint: says.purposeHint, required: asksPurpose },
    written,
  );
  const size = field({ name: 'storlek', label: says.size, hint: says.sizeHint }, written);
  return [
    maySay(filed, 'made') && !lies ? one('packa', says.packTitle, says.packText, [size, purpose]) : null,
    lies ? one('granska', says.checkTitle, says.checkText, null) : null,
    maySay(filed, 'sent')
      ? one('skickad', says.sentTitle, null, [
          line('skickad', 'dag', says.on, 'date'),
          line('skickad', 'hur', says.how),
        ])
      : null,
    maySay(filed, 'accepted')
      ? html`<h2>${says.acceptTitle}</h2>
<form method="post" action="/leveranser/${id}/kvittens" enctype="multipart/form-data">${formSecret(form)}<input type="hidden" name="vad" value="godkand">
<p class="hint">${says.acceptText}</p>
${line('godkand', 'dag', says.on, 'date')}<label for="kvittens">${says.receipt}</label><input type="file" id="kvittens" name="kvittens" required>
${tick('galler', says.isOfIt(id))}${packages.length === 1 ? null : tick('galler-alla', says.isOfAll(packages.length, `${packages[0]}.pdf`))}
<p><button>${says.acceptTitle}</button></p></form>
`
      : null,
    maySay(filed, 'rejected')
      ? one('avvisad', says.rejectTitle, null, [
          line('avvisad', 'dag', says.on, 'date'),
          line('avvisad', 'skal', says.reason),
        ])
      : null,
    maySay(filed, 'cancelled')
      ? one('aterkalla', says.cancelTitle, says.cancelText, line('aterkalla', 'skal', says.reason))
      : null,
    maySay(filed, 'recalled') ? one('fel', says.recallTitle, says.recallText, line('fel', 'skal', says.reason)) : null,
  ];
}
