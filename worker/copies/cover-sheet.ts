import type { WordMask } from '../../jobs/release/asked-masks.ts';
import { wordKindWords } from '../../jobs/release/word-kind-words.ts';
import type { FiledRelease } from '../../storage/records/release.ts';
import { html, outside } from '../html/markup.ts';
import { framed } from '../papers/pages/frame/page-frame.ts';
import type { Locale } from '../words/archive-words.ts';

/** What a copy holds, for its first page. `masked`: null in a whole copy; otherwise what is masked, told by numbers, never by words. */
export interface CoverSheet {
  locale: Locale;
  municipality: string;
  committeeName: string;
  /** The civil day on which the copy was made. */
  madeOn: string;
  items: readonly string[];
  snapshots: readonly string[];
  /** Secret items of the threads that were not asked for. */
  leftOut: readonly string[];
  masked: readonly { where: string; paragraphs: readonly string[] }[] | null;
  /** Words that are masked wherever they stand. */
  words: readonly Pick<WordMask, 'kind' | 'paragraph' | 'places'>[];
}

const sv = {
  title: (id: string, masked: boolean) =>
    `${masked ? 'Maskerad kopia' : 'Kopia'} av allmänna handlingar, begäran ${id}`,
  made: 'Gjord',
  committee: 'Nämnd',
  received: 'Begäran kom in',
  case: 'Diarienummer',
  items: 'Inlägg',
  snapshots: 'Ögonblicksbilder',
  maskedHeading: 'Vad som är maskerat',
  what: 'Var',
  paragraph: 'Lagrum',
  maskedText:
    'Det som tabellen räknar upp är täckt med en enda färg i bilderna, borttaget ur PDF-filen, och ersatt med [maskerat: …] i data och i den text som PDF-filen har över bilden. Originalen i arkivet är oförändrade.',
  never:
    'I en maskerad kopia ingår aldrig WACZ-filer, plattformarnas svar, textlager, sparade originalfiler eller bilder och filmer till det som är maskerat: där kan det täckta finnas kvar.',
  appeal: 'Den som inte får ut allt kan begära ett skriftligt beslut om det, och det beslutet kan överklagas.',
  leftOut: 'Sekretessmarkerat i samma trådar, som inte ingår',
  numbers: 'Inlägg och kommentarer i en ögonblicksbild anges med sina nummer i …_inlagg.csv.',
  files:
    'inlagg/ har en mapp för varje inlägg med uppgifter, tråd, versioner och media. ogonblicksbilder/ har en mapp för varje ögonblicksbild. Varje fils namn säger konto och dag; i en hel kopia säger forseglad/…_namn.csv vad den heter och har för kontrollsumma i arkivet. manifest-sha256.txt har kontrollsummor: sha256sum -c manifest-sha256.txt',
};

const en: typeof sv = {
  title: (id, masked) => `${masked ? 'Masked copy' : 'Copy'} of public records, request ${id}`,
  made: 'Made',
  committee: 'Committee',
  received: 'Request received',
  case: 'Case number',
  items: 'Items',
  snapshots: 'Snapshots',
  maskedHeading: 'What is masked',
  what: 'Where',
  paragraph: 'Section of law',
  maskedText:
    'What the table lists is covered by one colour in the pictures, taken out of the PDF file, and replaced by [maskerat: …] in the data and in the text that the PDF file has over the picture. The originals in the archive are unchanged.',
  never:
    'A masked copy never holds WACZ files, the platforms’ answers, text layers, saved originals, or pictures and films of what is masked: what is covered may be in them.',
  appeal: 'Whoever is not given everything can ask for a decision in writing, and appeal against that decision.',
  leftOut: 'Marked secret in the same threads, and not part of this',
  numbers: 'Posts and comments of a snapshot are named by their numbers in …_inlagg.csv.',
  files:
    'inlagg/ has a folder for each item with facts, thread, versions and media. ogonblicksbilder/ has a folder for each snapshot. Each file’s name tells account and day; in a whole copy forseglad/…_namn.csv has its name and digest in the archive. manifest-sha256.txt has digests: sha256sum -c manifest-sha256.txt',
};

/** `omslag.html`: the first file of a copy for release, for its recipient. It names neither the requester nor what was asked. */
export function coverSheet({ release }: Pick<FiledRelease, 'release'>, sheet: CoverSheet): string {
  const says = { sv, en }[sheet.locale];
  const list = (title: string, ids: readonly string[]) =>
    ids.length === 0 ? null : html`<h2>${title}</h2>\n<ul>${ids.map((id) => html`<li>${id}</li>\n`)}</ul>\n`;
  const masked = sheet.masked;
  return framed({
    locale: sheet.locale,
    title: says.title(release.id, masked !== null),
    banner: sheet.municipality,
    trail: [],
    readMe: null,
    footer: null,
    content: html`<dl><dt>${says.committee}</dt><dd>${outside(sheet.committeeName)}</dd>
<dt>${says.received}</dt><dd>${release.receivedOn}</dd>
<dt>${says.made}</dt><dd>${sheet.madeOn}</dd>
${release.caseNumber === null ? null : html`<dt>${says.case}</dt><dd>${outside(release.caseNumber)}</dd>`}</dl>
${
  masked === null
    ? null
    : html`<h2>${says.maskedHeading}</h2>
<p>${says.maskedText}</p>
<table><thead><tr><th scope="col">${says.what}</th><th scope="col">${says.paragraph}</th></tr></thead><tbody>
${[...masked, ...wordRows(sheet)].map(({ where, paragraphs }) => html`<tr><td>${where}</td><td>${outside(paragraphs.join(', '))}</td></tr>\n`)}</tbody></table>
<p>${says.numbers}</p>
<p>${says.never}</p>
<p>${says.appeal}</p>
`
}
${list(says.items, sheet.items)}${list(says.snapshots, sheet.snapshots)}${list(says.leftOut, sheet.leftOut)}
<p>${says.files}</p>
`,
  });
}

/** What kinds of words are masked by each section of law, and in how many places they stood. Two masks of one place count it twice. */
function wordRows({ words, locale }: CoverSheet): { where: string; paragraphs: string[] }[] {
  const rows = new Map<string, { kind: WordMask['kind']; paragraph: string; places: number }>();
  for (const { kind, paragraph, places } of words) {
    const key = `${kind} ${paragraph}`;
    rows.set(key, { kind, paragraph, places: (rows.get(key)?.places ?? 0) + places });
  }
  return [...rows.values()].map(({ kind, paragraph, places }) => ({
    where: `${wordKindWords[locale][kind]} (${places})`,
    paragraphs: [paragraph],
  }));
}
