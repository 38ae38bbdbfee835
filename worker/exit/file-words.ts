import { lawAt } from '../../config/base/laws.ts';
import type { Words } from '../../config/base/words.ts';
import { isBesideDelivery, parseDeliveryFile } from '../../storage/layout/deliveries-layout.ts';
import {
  disposalStop,
  isAddendumFile,
  listFiles,
  parseHoldFile,
  parseSayingFile,
  tombstonesFolder,
} from '../../storage/layout/disposal-layout.ts';
import { guidelinesShelf } from '../../storage/layout/guidelines-layout.ts';
import { actionsFolder, itemsFolder, parseItemVersionFile, runsFolder } from '../../storage/layout/items-layout.ts';
import { lastLooksShelf } from '../../storage/layout/last-looks-layout.ts';
import {
  asideFolder,
  bagFiles,
  checkerFile,
  isFolderName,
  isSchemaFile,
  noticesFile,
  ordersFolder,
  placeOf,
  quarantineFolder,
  readMe,
} from '../../storage/layout/layout.ts';
import { isCutTail, ledgerFolder } from '../../storage/layout/ledger-layout.ts';
import { isMadePage, pageDigestsFile } from '../../storage/layout/pages-layout.ts';
import { parsePrivacyFile } from '../../storage/layout/privacy-layout.ts';
import { parseReleaseFile, secrecyShelf } from '../../storage/layout/secrecy-layout.ts';
import { themesFolder } from '../../storage/layout/themes-layout.ts';
import { rootsFolderName, timeStampsFolder } from '../../storage/layout/time-stamps-layout.ts';
import { bagFileWords } from './bag-file-words.ts';
import { exportFileWords, schema } from './export-file-words.ts';

/** Where the archive's files lie in an export, before their path in the archive. */
export const archivePart = 'arkiv';

export const unknownFile: Words = {
  sv: 'fil som Ögonblick inte känner namnet på',
  en: 'file whose name Ögonblick does not know',
};

/** What a file of an export is, for a reader who has nothing but the export. */
export function fileWords(path: string): Words {
  const before = `${bagFiles.data}/${archivePart}/`;
  const its = path.startsWith(before) ? archiveFileWords(path.slice(before.length)) : exportFileWords(path);
  return its ?? unknownFile;
}

function archiveFileWords(path: string): Words | null {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const [first = '', second = '', ...rest] = path.split('/');
  if (first === asideFolder) return aside;
  if (first === quarantineFolder) {
    const its = isCutTail(name) ? cutTail : archiveFileWords(rest.join('/'));
    return its && { sv: `i karantän: ${its.sv}`, en: `in quarantine: ${its.en}` };
  }
  if (first === ledgerFolder) return ledger;
  if (first === timeStampsFolder) return second === rootsFolderName ? timeStampRoots : timeStamp;
  if (first === themesFolder && name.endsWith('.json')) return theme;
  if (path.startsWith(`${ordersFolder}/`)) return order;
  if (isSchemaFile(path)) return schema;
  const only = single[path];
  if (only) return only;
  if (isMadePage(path) || (first === themesFolder && name.endsWith('.html'))) return page;
  const [bag, inside] = bagOf(path);
  if (bag !== null) return bagFileWords(bag, inside);
  if (!isFolderName(first)) return null;
  return besideAccounts(path, first, name) ?? ofAccount(path, first, second, name);
}

/** The kind of bag that a file lies in, and its path inside. */
function bagOf(path: string): ['snapshot' | 'governing' | null, string] {
  const parts = path.split('/');
  for (const deep of [3, 5]) {
    const place = placeOf(parts.slice(0, deep).join('/'));
    const kind = place?.kind;
    if (parts.length > deep && (kind === 'snapshot' || kind === 'governing'))
      return [kind, parts.slice(deep).join('/')];
  }
  return [null, ''];
}

function besideAccounts(path: string, committee: string, name: string): Words | null {
  if (path.startsWith(`${secrecyShelf(committee)}/`)) return secrecy;
  if (path.startsWith(`${guidelinesShelf(committee)}/`)) return guidelines;
  if (path.startsWith(`${lastLooksShelf(committee)}/`)) return lastLook;
  if (parseHoldFile(name)) return hold;
  if (parseReleaseFile(name)) return release;
  if (parsePrivacyFile(name)) return privacy;
  if (parseDeliveryFile(name)) return delivery;
  if (isBesideDelivery(name)) return name.endsWith('.jsonl') ? deliveryContent : receipt;
  if (parseSayingFile(name)) return saying;
  if (isAddendumFile(name)) return addendum;
  return ofLists[name] ?? null;
}

function ofAccount(path: string, committee: string, account: string, name: string): Words | null {
  if (!isFolderName(account)) return null;
  const isIn = (folder: string) => path.startsWith(`${folder}/`);
  if (isIn(itemsFolder(committee, account))) return parseItemVersionFile(name) ? item : media;
  if (isIn(runsFolder(committee, account))) return run;
  if (isIn(actionsFolder(committee, account))) return name.endsWith('.jsonl') ? actions : note;
  if (isIn(tombstonesFolder(committee, account))) return tombstones;
  return placeOf(path)?.kind === 'attempt' ? attempt : null;
}

const aside: Words = {
  sv: 'bild eller film som inte hör till något känt inlägg, undanlagd',
  en: 'picture or film that belongs to no known item, set aside',
};
const cutTail: Words = {
  sv: 'oavslutad sista rad ur händelseloggen, avskild efter ett avbrott',
  en: 'unfinished last line of the event log, cut off after a crash',
};
const ledger: Words = {
  sv: 'händelseloggen (liggaren) för en månad: en händelse per rad, där varje rad har kontrollsumman av raden före',
  en: 'the event log (ledger) of a month: one event a line, each with the digest of the line before it',
};
const timeStamp: Words = {
  sv: 'tidsstämpel (RFC 3161): intygar när raden i händelseloggen, eller ögonblicksbilden, fanns',
  en: 'time stamp (RFC 3161): attests when the line of the event log, or the snapshot, existed',
};
const timeStampRoots: Words = {
  sv: 'rotcertifikat (PEM) som tidsstämplar prövas mot',
  en: 'root certificates (PEM) that time stamps are judged by',
};
const theme: Words = {
  sv: 'tema: vad det gäller, eller vad som sagts om det',
  en: 'theme: what it is, or what was said of it',
};
const order: Words = { sv: 'öppen beställning av en ögonblicksbild', en: 'open order of a snapshot' };
const page: Words = {
  sv: 'sida för läsare, gjord ur det förseglade; kan göras om',
  en: 'page for readers, made from what is sealed; can be made anew',
};
const single: Readonly<Record<string, Words>> = {
  [readMe]: { sv: 'hur arkivmappen läses utan programmet', en: 'how the archive folder is read without the program' },
  [checkerFile]: {
    sv: 'prövar hela arkivet mot händelseloggen utan programmet Ögonblick (Python)',
    en: 'checks the whole archive against the event log without Ögonblick (Python)',
  },
  [disposalStop]: {
    sv: 'märke: ingenting gallras så länge filen ligger här',
    en: 'mark: nothing is disposed of while this file is here',
  },
  [pageDigestsFile]: { sv: 'kontrollsummor för sidorna', en: 'digests of the pages' },
  [noticesFile]: { sv: 'minne av vilka brev som har skickats', en: 'memory of which letters were sent' },
};
const secrecy: Words = {
  sv: 'sekretessmarkering av en ögonblicksbild, med lagrum, eller dess hävande',
  en: 'marking of a snapshot as secret, with the section of law, or its lifting',
};
const lastLook: Words = {
  sv: 'vad en person lät räknas som den sista genomgången av ett avslutat konto',
  en: 'what a person let count as the last look at a closed account',
};
const guidelines: Words = {
  sv: 'vad en person såg i en ögonblicksbild av det som riktlinjerna ber om',
  en: 'what a person saw in a snapshot of what the guidelines ask for',
};
const hold: Words = { sv: 'gallringsstopp, eller vad som sagts om det', en: 'disposal hold, or what was said of it' };
const release: Words = {
  sv: 'begäran om utlämnande, eller vad som hänt med den',
  en: 'request for a copy, or what became of it',
};
const privacy: Words = {
  sv: `begäran enligt ${lawAt('dataProtection', null).sv}, eller vad som hänt med den`,
  en: 'request by a data subject, or what became of it',
};
const delivery: Words = {
  sv: 'leverans till e-arkiv, eller vad som hänt med den',
  en: 'delivery to an e-archive, or what became of it',
};
const deliveryContent: Words = { sv: 'vad en leverans omfattar', en: 'what a delivery holds' };
const receipt: Words = { sv: 'e-arkivets kvittens på en leverans', en: "the e-archive's receipt of a delivery" };
const saying: Words = {
  sv: 'vad personer sagt om en gallringslista: godkännanden, ändringar',
  en: 'what persons said of a disposal list: approvals, changes',
};
const addendum: Words = { sv: 'tillägg till ett gallringsprotokoll', en: 'addendum to a disposal record' };
const ofLists: Readonly<Record<string, Words>> = {
  [listFiles.list]: { sv: 'gallringslista', en: 'disposal list' },
  [listFiles.dryRun]: { sv: 'provkörning av en gallringslista', en: 'dry run of a disposal list' },
  [listFiles.protocol]: { sv: 'gallringsprotokoll som data', en: 'disposal record as data' },
  [listFiles.protocolPage]: { sv: 'gallringsprotokoll', en: 'disposal record' },
  [listFiles.traces]: {
    sv: 'vad som ska eftersökas medan en gallringslista verkställs',
    en: 'what is looked for while a disposal list is carried out',
  },
};
const item: Words = { sv: 'ett inlägg eller en kommentar, en version', en: 'a post or comment, one version of it' };
const media: Words = { sv: 'bild, film eller ljud i ett inlägg', en: 'picture, film or sound of an item' };
const run: Words = {
  sv: 'en insamling av ett konto: vad som sågs',
  en: 'a collecting run of an account: what was seen',
};
const actions: Words = {
  sv: 'personers beslut om inlägg, ett per rad',
  en: "persons' decisions about items, one a line",
};
const note: Words = {
  sv: 'anteckning, skäl eller kopia till ett beslut om ett inlägg',
  en: 'note, reason or copy of a decision about an item',
};
const tombstones: Words = {
  sv: 'vad som är kvar av gallrade inlägg, ett per rad',
  en: 'what is left of disposed items, one a line',
};
const attempt: Words = { sv: 'ett besök som inte gav någon ögonblicksbild', en: 'a visit that gave no snapshot' };
