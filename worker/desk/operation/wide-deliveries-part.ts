import type { Words } from '../../../config/base/words.ts';
import { wideDeliveries, wideDeliveryWords } from '../../../jobs/narrowing/wide-deliveries.ts';
import { html, type Markup } from '../../html/markup.ts';
import type { DeskMeans } from '../page/desk-means.ts';
import { mayRead, type Visitor } from '../page/visitor.ts';

const title: Words = {
  sv: 'Leveranser som kan upprepa andras inlägg',
  en: 'Deliveries that may repeat items of others',
};
const write: Words = { sv: 'Skriv till mottagaren:', en: 'Write to the receiver:' };
const ends: Words = {
  sv: 'Raden försvinner när leveransen är återkallad (`ogonblick delivery recall`); den kan då göras på nytt.',
  en: 'The line goes when the delivery has been recalled (`ogonblick delivery recall`); it can then be made anew.',
};

/** The deliveries that were packed before the items' files were narrowed, each with what to write to its receiver. Null: none. */
export async function wideDeliveriesPart({ workplace }: DeskMeans, visitor: Visitor): Promise<Markup | null> {
  const { locale } = workplace.configuration.settings;
  const found = (await wideDeliveries(workplace)).filter(({ filed }) => mayRead(visitor, filed.delivery.committee));
  if (found.length === 0) return null;
  const lines = found.map((one) => {
    const { told, letter } = wideDeliveryWords(one);
    return html`<li><p>${told[locale]} ${write[locale]}</p><blockquote>${letter[locale]}</blockquote></li>\n`;
  });
  return html`<h2>${title[locale]} (${found.length})</h2>
<ul>${lines}</ul>
<p>${ends[locale]}</p>
`;
}
