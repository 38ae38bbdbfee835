import type { SavedItem } from '../../../../jobs/items/saved.ts';
import { unreadBecause } from '../../../../jobs/visit/machine-read-words.ts';
import { type MachineRead, type MachineReadFile, wordsRead } from '../../../../storage/records/machine-read.ts';
import { html, type Markup, outside } from '../../../html/markup.ts';
import type { Locale } from '../../../words/archive-words.ts';

const sv = {
  title: 'Maskinläst text',
  note: 'Program har läst orden i filerna som en person sparade. De kan ha läst fel eller missat ord: filerna själva gäller.',
  how: { 'text-layer': 'PDF-filens textlager', picture: 'orden i bilden' },
  by: (engine: string, version: string | null, model: string | null) =>
    `läst av ${engine}${version === null ? '' : ` ${version}`}${model === null ? '' : `, modell ${model}`}`,
  confidence: (sure: number) => `programmet är säkert till ${sure} av 100`,
  unsure: 'programmet säger inte hur säkert det är',
  savedBy: (by: string, name: string, snapshot: string) =>
    `Filen ”${name}” sparades för hand och lades in av ${by}; den finns i ögonblicksbilden ${snapshot}. Vem som har skrivit det som står i den, och när, är inte känt.`,
  cut: 'Här står bara början av det som lästes.',
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
  savedBy: (by, name, snapshot) =>
    `The file “${name}” was saved by hand and filed by ${by}; it is in the snapshot ${snapshot}. Who has written what stands in it, and when, is not known.`,
  cut: 'Only the beginning of what was read stands here.',
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
  return html`<p class="quiet">${outside(readingInWords(file, locale))}</p>
${wordsRead(file)
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => html`<p>${outside(line)}</p>\n`)}`;
}

/** How a file's words were read, and what was not read. */
function readingInWords(file: Omit<MachineReadFile, 'pages' | 'file'>, locale: Locale): string {
  const says = { sv, en }[locale];
  const { how, engine, version, model, confidence, outcome } = file;
  const why = unreadBecause(file)?.[locale] ?? '';
  if (outcome === 'not-read') return says.notRead(why);
  const sure = confidence === null ? says.unsure : says.confidence(confidence);
  const by = `${says.title}: ${says.how[how]}, ${says.by(engine, version, model)}; ${sure}.`;
  return [by, ...(outcome === 'wordless' ? [says.wordless] : []), ...(why === '' ? [] : [says.partly(why)])].join(' ');
}

/** Where an item comes from that is a saved file, and how its words were read. */
export function savedInWords({ by, name, snapshot, read, cut }: SavedItem, locale: Locale): string {
  const says = { sv, en }[locale];
  const told = [says.savedBy(by, name, snapshot), ...(read === null ? [] : [readingInWords(read, locale)])];
  return [...told, ...(cut ? [says.cut] : [])].join(' ');
}
