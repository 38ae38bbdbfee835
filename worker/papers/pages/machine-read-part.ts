import { unreadBecause } from '../../../jobs/visit/machine-read-words.ts';
import { type MachineRead, type MachineReadFile, wordsRead } from '../../../storage/records/machine-read.ts';
import type { Locale } from './archive-words.ts';
import { html, type Markup, outside } from './markup.ts';

const sv = {
  title: 'Maskinläst text',
  note: 'Program har läst orden i filerna som en person sparade. De kan ha läst fel eller missat ord: filerna själva gäller.',
  how: { 'text-layer': 'PDF-filens textlager', picture: 'orden i bilden' },
  by: (engine: string, version: string | null, model: string | null) =>
    `läst av ${engine}${version === null ? '' : ` ${version}`}${model === null ? '' : `, modell ${model}`}`,
  confidence: (sure: number) => `programmet är säkert till ${sure} av 100`,
  unsure: 'programmet säger inte hur säkert det är',
  wordless: 'Programmet såg inga ord.',
  notRead: (why: string) => `Inte läst: ${why}.`,
  partly: (why: string) => `Alla ord är inte lästa: ${why}.`,
};

const en: typeof sv = {
  title: 'Machine-read text',
  note: 'Programs have read the words in the files that a person saved. They may have read wrong or missed words: the files themselves are the record.',
  how: { 'text-layer': 'the text layer of the PDF file', picture: 'the words in the picture' },
  by: (engine, version, model) =>
    `read by ${engine}${version === null ? '' : ` ${version}`}${model === null ? '' : `, model ${model}`}`,
  confidence: (sure) => `the program is sure to ${sure} of 100`,
  unsure: 'the program does not say how sure it is',
  wordless: 'The program saw no words.',
  notRead: (why) => `Not read: ${why}.`,
  partly: (why) => `Not all words were read: ${why}.`,
};

/** What programs have read in saved files, file by file, marked as such. `nameOf`: the name under which a file was given. */
export function machineReadPart(
  read: MachineRead | null,
  locale: Locale,
  nameOf: (file: string) => string,
): Markup | null {
  if (read === null || read.files.length === 0) return null;
  const says = { sv, en }[locale];
  return html`<section aria-labelledby="maskinlast"><h2 id="maskinlast">${says.title}</h2>
<p>${says.note}</p>
${read.files.map((file) => html`<h3>${outside(nameOf(file.file))}</h3>\n${filePart(file, locale)}`)}</section>
`;
}

function filePart(file: MachineReadFile, locale: Locale): Markup {
  const says = { sv, en }[locale];
  const { how, engine, version, model, confidence, outcome } = file;
  const why = unreadBecause(file)?.[locale] ?? '';
  if (outcome === 'not-read') return html`<p>${outside(says.notRead(why))}</p>\n`;
  const sure = confidence === null ? says.unsure : says.confidence(confidence);
  return html`<p class="quiet">${says.how[how]}, ${outside(says.by(engine, version, model))}; ${sure}.</p>
${outcome === 'wordless' ? html`<p>${says.wordless}</p>\n` : null}${why === '' ? null : html`<p>${outside(says.partly(why))}</p>\n`}${wordsRead(
  file,
)
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => html`<p>${outside(line)}</p>\n`)}`;
}
