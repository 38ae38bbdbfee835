import type { Words } from '../../../config/base/words.ts';

/** What was found where a copy should have answered: the middle of CopyAwayError's sentence ("… found …", "(…)"). */
export const found = {
  noFolder: (root: string): Words => ({ sv: `det finns ingen mapp ${root}`, en: `no folder at ${root}` }),
  noMark: (file: string): Words => ({
    sv: `där finns ingen fil ${file}, som när en disk inte är monterad`,
    en: `no file ${file}, as where a disk is not mounted`,
  }),
  otherMark: (file: string): Words => ({
    sv: `där finns en annan ${file} än förut, som när en disk har bytts`,
    en: `another ${file} than before, as where a disk was changed`,
  }),
  otherBytes: (path: string): Words => ({
    sv: `${path} blev inte där det som skickades`,
    en: `other bytes than were sent, in ${path}`,
  }),
  refusedRemoval: (path: string): Words => ({
    sv: `${path} gick inte att ta bort, fast inget där håller kvar den`,
    en: `a refusal to remove ${path}, which nothing there holds`,
  }),
  cutList: {
    sv: 'listan över vad som finns där bryts av, och säger inte hur den fortsätter',
    en: 'a list of what lies there that breaks off and does not say how it goes on',
  },
  foreign: (key: string): Words => ({
    sv: `listan över vad som finns där nämner ${key}, som inte hör till kopian`,
    en: `a list of what lies there with ${key}, which is not of the copy`,
  }),
  tooLong: (path: string): Words => ({ sv: `${path} är orimligt lång`, en: `${path} far too long` }),
  noCertificate: (path: string, code: string): Words => ({
    sv: `certifikatet ${path} går inte att läsa (${code})`,
    en: `no certificate at ${path} (${code})`,
  }),
};

const full: Words = { sv: 'där är fullt', en: 'no room there' };
const forbidden: Words = { sv: 'programmet får inte läsa eller skriva där', en: 'no right to read or write there' };
const unreachable: Words = { sv: 'nätet når inte fram dit', en: 'that the network does not reach it' };
const cutOff: Words = { sv: 'förbindelsen bröts', en: 'the connection cut' };
const untrusted: Words = {
  sv: 'serverns certifikat har ingen utfärdare som är känd här',
  en: 'a certificate of the server that nobody known here has issued',
};
const noAnswer: Words = { sv: 'inget svar kom i tid', en: 'no answer in time' };

const codes: Readonly<Record<string, Words>> = {
  ENOSPC: full,
  EDQUOT: full,
  EACCES: forbidden,
  EPERM: forbidden,
  EROFS: { sv: 'där går det bara att läsa', en: 'that it can only be read' },
  EIO: { sv: 'disken svarade med ett fel', en: 'an error of the disk' },
  ESTALE: {
    sv: 'filservern känner inte längre till mappen',
    en: 'that the file server does not know the folder any more',
  },
  ECONNREFUSED: unreachable,
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  EHOSTDOWN: unreachable,
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  CERT_HAS_EXPIRED: { sv: 'serverns certifikat har gått ut', en: 'a certificate of the server that has expired' },
  ERR_TLS_CERT_ALTNAME_INVALID: {
    sv: 'serverns certifikat gäller en annan adress',
    en: 'a certificate of the server that is for another address',
  },
  ENOTFOUND: { sv: 'adressen finns inte', en: 'that the address does not exist' },
  ECONNRESET: cutOff,
  EPIPE: cutOff,
  UND_ERR_SOCKET: cutOff,
  ETIMEDOUT: noAnswer,
  UND_ERR_HEADERS_TIMEOUT: noAnswer,
  UND_ERR_BODY_TIMEOUT: noAnswer,
  TimeoutError: noAnswer,
};

export const isKnownFault = (code: string) => code in codes;

/** A fault of disk or network, by its code; `said`: in other words than ours, where we have none. */
export function faultFound(code: string | undefined, said = code): Words {
  const words = code === undefined ? undefined : codes[code];
  return words === undefined
    ? { sv: `felet ”${said}”`, en: `${said}` }
    : { sv: `${words.sv} (${code})`, en: `${words.en} (${code})` };
}

/** By the name of a service's error, where it says more than the status. */
const names: Readonly<Record<string, Words>> = {
  NoSuchBucket: { sv: 'behållaren (bucket) finns inte', en: 'no such bucket' },
  RequestTimeTooSkewed: {
    sv: 'klockan här och hos tjänsten går olika',
    en: 'that the clocks here and there differ',
  },
  QuotaExceeded: full,
  XMinioStorageFull: full,
  ServiceQuotaExceededException: full,
  EntityTooLarge: full,
};

const busy: Words = { sv: 'tjänsten hinner inte med', en: 'that the service is too busy' };
const refused: Words = { sv: 'tjänsten säger nej', en: 'a refusal' };
const elsewhere: Words = {
  sv: 'tjänsten hänvisar till en annan adress eller region',
  en: 'that the service leads to another address or region',
};
const statuses: Readonly<Record<number, Words>> = {
  301: elsewhere,
  302: elsewhere,
  307: elsewhere,
  308: elsewhere,
  401: refused,
  403: refused,
  429: busy,
  503: busy,
  507: full,
};

/** What an S3 service said in place of an answer: in our words, with its own beside them. */
export function refusalFound(name: string, status: number): Words {
  const told = names[name] ?? statuses[status] ?? { sv: 'tjänsten svarar med ett fel', en: 'an error of the service' };
  return { sv: `${told.sv} (${name}, status ${status})`, en: `${told.en}: ${name} (status ${status})` };
}
