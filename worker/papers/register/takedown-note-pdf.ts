import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { lawAt, numbered } from '../../../config/base/laws.ts';
import { copyBeside, type FiledNote, readFiledNote } from '../../../jobs/takedowns/filed-notes.ts';
import { timeToGone, timeToGoneWords } from '../../../jobs/takedowns/time-to-gone.ts';
import { uncollectedByHand, type WordReader } from '../../../jobs/takedowns/uncollected.ts';
import type { Reader } from '../../../jobs/workplace.ts';
import { rootOf } from '../../../storage/disposal/quarantine.ts';
import { itemMediaFolder } from '../../../storage/layout/items-layout.ts';
import { civilDate, isDay } from '../../../storage/records/civil-time.ts';
import type { ItemMedia, ItemVersion } from '../../../storage/records/item.ts';
import type { TakedownCategory } from '../../../storage/records/item-action.ts';
import { words } from '../../words/archive-words.ts';
import { writerOf } from '../../words/person.ts';
import { wallTime } from '../../words/times.ts';
import { documentBytes } from '../pdfa/document-bytes.ts';
import type { DocumentPicture } from '../pdfa/picture-pages.ts';
import { choiceNames } from './choice-names.ts';

/** The law that a category speaks of, as it was called on the day. Null: none by itself. */
const lawsOf = (day: string): Record<TakedownCategory, string | null> => ({
  sekretess: numbered(lawAt('secrecy', day), 'sv'),
  'krankande-personuppgift': numbered(lawAt('dataProtection', day), 'sv'),
  fortal: '5 kap. 1 och 2 §§ brottsbalken',
  'hets-mot-folkgrupp': '16 kap. 8 § brottsbalken',
  uppvigling: '16 kap. 5 § brottsbalken',
  'hot-hat-uppvigling': '4 kap. 5 §, 16 kap. 5 och 8 §§ brottsbalken',
  barnpornografi: '16 kap. 10 a § brottsbalken',
  'olaga-valdsskildring': '16 kap. 10 c § brottsbalken',
  upphovsratt: 'lagen (1960:729) om upphovsrätt till litterära och konstnärliga verk',
  reklam: null,
  'strider-mot-riktlinjer': null,
  'eget-misstag': null,
  'av-anvandaren': null,
  'av-plattformen': null,
  okant: null,
});

const readBy: Record<WordReader | 'none', string> = {
  person: 'Orden är skrivna av en person.',
  'program-confirmed': 'Orden är lästa ur bilden av ett program och jämförda med den av en person.',
  none: 'Inga ord är sparade.',
};

/**
 * The note as a paper, for the diary and the folder: PDF/A in Swedish, with what stood there and its pictures. Of what is locked nothing but the note.
 * The same facts give the same bytes. Throws RecordDamagedError, UnreadablePictureError.
 */
export async function takedownNotePdf(reader: Reader, filed: FiledNote): Promise<Uint8Array> {
  const { settings, accounts, committees, people } = reader.configuration;
  const note = await readFiledNote(reader, filed);
  const copy = filed.locked ? null : await copyBeside(reader, filed);
  const writer = (by: string) => writerOf(by, people, 'sv');
  const time = (told: string | null | undefined) => timeInWords(told ?? null, settings.timezone);
  const account = accounts.find(({ id }) => id === filed.account);
  const law = lawsOf(civilDate(note.notedAt, settings.timezone))[note.category];
  const kept = copy === null ? [] : await keptFiles(reader, copy);
  const rows = [
    ['Nämnd', committees.get(filed.committee)?.name ?? filed.committee],
    [
      'Konto',
      account === undefined
        ? filed.account
        : `${account.name} (${words.sv.platforms[account.platform] ?? account.platform})`,
    ],
    ['Inlägg', filed.item],
    ['Avsändare', copy?.author.name ?? (filed.locked ? 'visas inte: innehållet är låst' : 'okänd')],
    ['Adress', copy?.permalink ?? (filed.locked ? 'visas inte: innehållet är låst' : 'uppgift saknas')],
    ['Publicerat', copy === null ? 'uppgift saknas' : time(copy.publishedAt)],
    ['Orsak', choiceNames.sv.categories[note.category] ?? note.category],
    ...(law === null ? [] : [['Lagrum som orsaken avser', law]]),
    ['Skäl', note.reason],
    ['Hur och av vem', note.how],
    ['Upptäckt', time(note.foundAt)],
    ['Borttaget', time(note.takenDownAt)],
    ['Från upptäckt till borta', timeToGoneWords(timeToGone(filed, settings.timezone)).sv],
    ['Meddelat den som skrev', note.toldUser ?? 'uppgift saknas'],
    ['Polisanmälan', note.policeReport ?? 'uppgift saknas'],
    ['Diarienummer', note.caseNumber ?? `diarieförs ej: ${note.noCaseBecause ?? 'uppgift saknas'}`],
    ['Antecknat', `${time(note.notedAt)} av ${writer(note.notedBy)}`],
    ['Anteckning', note.id],
  ] as [string, string][];
  return documentBytes(reader, {
    title: `Anteckning om avpublicering ${note.id}`,
    createdAt: note.notedAt,
    software: reader.office.software,
    blocks: [
      { kind: 'heading', level: 1, text: 'Anteckning om avpublicering' },
      { kind: 'paragraph', text: settings.municipality.name },
      { kind: 'key-values', rows: rows.map(([label, value]) => ({ label, value })) },
      { kind: 'heading', level: 2, text: 'Vad som stod där' },
      ...whatStood(filed, copy, note.noCopyBecause, writer).map((text) => ({ kind: 'paragraph' as const, text })),
      ...kept.map(({ media, path }) => ({ kind: 'paragraph' as const, text: fileInWords(media, path) })),
    ],
    pictures:
      copy === null || uncollectedByHand(copy) === null
        ? []
        : kept.flatMap(({ media, path }) => shownPicture(media, path)),
  });
}

function whatStood(
  { locked }: FiledNote,
  copy: ItemVersion | null,
  noCopyBecause: string | null,
  writer: (by: string) => string,
): string[] {
  if (locked) return ['Innehållet är låst: det kan vara olagligt att inneha eller sprida.'];
  if (copy === null) return [`Ingen kopia är sparad: ${noCopyBecause ?? 'uppgift saknas'}`];
  const added = uncollectedByHand(copy);
  const how =
    added === null
      ? 'Orden är de som samlades in från plattformen, eller som lades in för hand.'
      : `Det togs ned innan det samlades in, och är inlagt för hand av ${writer(added.by)}. ${readBy[added.words ?? 'none']}`;
  return [...(copy.text === '' ? [] : [copy.text]), how];
}

/** Only what a person gave with the note is shown: it was looked into, apart from this process, when it was taken in. */
function shownPicture({ kind, url }: ItemMedia, path: string | null): DocumentPicture[] {
  return path === null || kind !== 'picture' ? [] : [{ path, alt: `Bild av det som stod där: ${url}` }];
}

/** The files of what stood there; `path` null: the archive has it no more, or it could not be had. */
async function keptFiles(reader: Reader, copy: ItemVersion): Promise<{ media: ItemMedia; path: string | null }[]> {
  const [row] = await reader.catalog.items.find({ ids: [copy.id] });
  return Promise.all(
    copy.media.map(async (media) => {
      if (row === undefined || media.file === null) return { media, path: null };
      const inside = `${itemMediaFolder(row)}/${media.file}`;
      const path = join(await rootOf(reader.archive.root, row, inside), inside);
      return { media, path: existsSync(path) ? path : null };
    }),
  );
}

function fileInWords({ url, sha256 }: ItemMedia, path: string | null): string {
  return path === null
    ? `Fil: ${url}. Den finns inte i arkivet nu.`
    : `Fil: ${url}, kontrollsumma (SHA-256) ${sha256 ?? 'uppgift saknas'}`;
}

function timeInWords(told: string | null, timezone: string): string {
  if (told === null) return 'uppgift saknas';
  const wall = isDay(told) ? null : wallTime(told, timezone);
  return wall === null ? told : `${wall.date} kl. ${wall.minute}`;
}
