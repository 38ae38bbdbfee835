import type { ExportReport, ItemRun } from '../../../storage/records/item-run.ts';
import { counted } from '../../words/counted.ts';

type Counts = ItemRun['counts'];

const en = {
  looked: (account: string, count: number) => `${account}: ${count} looked at`,
  asksAgain: (account: string, seconds: number, because: string) =>
    `${account}: asks again in ${seconds} s, found ${because}`,
  /** The state as `--json` has it, too. */
  states: { complete: 'complete', incomplete: 'incomplete', nothing: 'nothing' },
  counts: ({ looked, new: added, changed, missing, removed }: Counts) =>
    `${looked} looked at: ${added} new, ${changed} changed; ${missing} missing, ${removed} removed`,
  mediaMissing: (count: number) => `${count} pictures or films could not be had`,
  notGiven: (thread: string | null, because: string) => `not given${thread === null ? '' : ` (${thread})`}: ${because}`,
  disposedStanding: (count: number) =>
    `${count} already disposed of here and still standing there: not collected again`,
  disposedEdited: (count: number) => `${count} disposed of here and edited there since: collected as new items`,
  disposedInherited: (ids: readonly string[]) =>
    `${ids.length} of them have got what was decided about what was disposed of (secrecy, lock, class, tags, case number), to be looked at by a person: ${ids.join(', ')}`,
  disposedUnreadable: (count: number) =>
    `${count} disposed of here cannot be known again: no key to their names is here; see \`verify\``,

  takenIn: (account: string, count: number) => `${account}: ${count} taken in`,
  imported: ({ new: added, changed, unchanged }: Counts) =>
    `${added} new, ${changed} changed, ${unchanged} were there already`,
  savedItems: ({ new: added, unchanged }: Counts) => `items: ${added} new, ${unchanged} were there already`,
  zip: (name: string, files: number) => `${name}: ${files} files`,
  read: (file: string, items: number) => `read ${file}: ${items} posts and comments`,
  media: ({ found, named }: ExportReport['media']) =>
    `pictures and films: ${found} of the ${named} that are named are in the export`,
  twice: (entries: number) => `told twice: ${entries} entries, each filed once`,
  clocks: (items: number) =>
    `times without a time zone: ${items} posts and comments; with --timezone, a person who knows the clock of the export tells it, but for the hour that autumn gives twice`,
  notRead: (file: string, because: string, times: number) =>
    `not read in ${file}: ${because}${times > 1 ? ` (${times} times)` : ''}`,
  passedBy: (folder: string, files: number, closed: boolean) =>
    `passed by ${folder === '' ? 'at the top' : `${folder}/`}: ${files} files${closed ? ', private' : ''}`,
};

const sv: typeof en = {
  looked: (account, count) => `${account}: ${count} genomgångna`,
  asksAgain: (account, seconds, because) => `${account}: frågar igen om ${seconds} s; ${because}`,
  states: { complete: 'fullständigt', incomplete: 'ofullständigt', nothing: 'inget' },
  counts: ({ looked, new: added, changed, missing, removed }) =>
    `${looked} genomgångna: ${counted(added, 'nytt', 'nya')}, ${counted(changed, 'ändrat', 'ändrade')}; ${missing} saknas, ${removed} borta från plattformen`,
  mediaMissing: (count) => `${counted(count, 'bild eller film', 'bilder eller filmer')} gick inte att få`,
  notGiven: (thread, because) => `lämnas inte ut${thread === null ? '' : ` (${thread})`}: ${because}`,
  disposedStanding: (count) => `${count} är gallrade här men står kvar där: de samlas inte in igen`,
  disposedEdited: (count) => `${count} är gallrade här och ändrade där sedan dess: insamlade som nya inlägg`,
  disposedInherited: (ids) =>
    `${ids.length} av dem har fått det som var beslutat om det gallrade (sekretess, lås, klass, taggar, diarienummer), och ska prövas av en person: ${ids.join(', ')}`,
  disposedUnreadable: (count) =>
    `${count} som är gallrade här kan inte kännas igen: nyckeln till deras namn finns inte här; se \`ogonblick verify\``,

  takenIn: (account, count) => `${account}: ${count} intagna`,
  imported: ({ new: added, changed, unchanged }) =>
    `${counted(added, 'nytt', 'nya')}, ${counted(changed, 'ändrat', 'ändrade')}, ${unchanged} fanns redan`,
  savedItems: ({ new: added, unchanged }) => `inlägg: ${counted(added, 'nytt', 'nya')}, ${unchanged} fanns redan`,
  zip: (name, files) => `${name}: ${counted(files, 'fil', 'filer')}`,
  read: (file, items) => `läst i ${file}: ${items} inlägg och kommentarer`,
  media: ({ found, named }) => `bilder och filmer: ${found} av de ${named} som nämns finns i uttaget`,
  twice: (entries) => `${counted(entries, 'post står', 'poster står')} där två gånger, och är arkiverade en gång`,
  clocks: (items) =>
    `tider utan tidszon: ${items} inlägg och kommentarer; den som vet vilken klocka uttaget har säger det med --timezone, utom för den timme som hösten ger två gånger`,
  notRead: (file, because, times) => `inte läst i ${file}: ${because}${times > 1 ? ` (${times} gånger)` : ''}`,
  passedBy: (folder, files, closed) =>
    `förbigånget ${folder === '' ? 'överst' : `i ${folder}/`}: ${counted(files, 'fil', 'filer')}${closed ? ', privat' : ''}`,
};

/** What `collect` and `import` print for persons of posts and comments. */
export const gatherWords = { sv, en };
