import type { Words } from '../../../config/base/words.ts';

/** A fault of disk, network or database: what it is, and what to do. */
interface SystemFault {
  is: Words;
  remedy: Words;
}

const pathAgain: Words = { sv: 'Kontrollera sökvägen, eller ange en annan.', en: 'Check the path, or give another.' };
const addressAgain: Words = {
  sv: 'Kontrollera adressen, att tjänsten är igång och att nätet släpper fram till den.',
  en: 'Check the address, that the service runs and that the network lets this machine reach it.',
};
const laterAgain: Words = { sv: 'Försök igen om en stund.', en: 'Try again in a while.' };
const moreRoom: Words = {
  sv: 'Frigör utrymme eller byt till en större disk, och ge kommandot igen.',
  en: 'Free space or move to a larger disk, and give the command again.',
};
const aboutDisk: Words = {
  sv: 'Kontrollera disken och dess logg innan något mer skrivs. Kör sedan `ogonblick verify`.',
  en: 'Check the disk and its log before anything more is written. Then run `ogonblick verify`.',
};
const catalogAnew: Words = {
  sv: 'Flytta undan katalog.sqlite i datamappen och kör `ogonblick reindex`: den byggs om ur arkivet.',
  en: 'Move katalog.sqlite of the data folder away and run `ogonblick reindex`: it is rebuilt from the archive.',
};
const redisAccess: Words = {
  sv: 'Kontrollera användare och lösenord i REDIS_URL.',
  en: 'Check user and password in REDIS_URL.',
};
const databaseAccess: Words = {
  sv: 'Kontrollera användare, lösenord och databas i DATABASE_URL.',
  en: 'Check user, password and database in DATABASE_URL.',
};
const certificateAnew: Words = {
  sv: 'Låt den som sköter servern åtgärda certifikatet. Är det utfärdat av er egen utfärdare: ange den i NODE_EXTRA_CA_CERTS.',
  en: 'Let whoever runs the server mend the certificate. If your own authority issued it, name that in NODE_EXTRA_CA_CERTS.',
};

const fullDisk: SystemFault = { is: { sv: 'disken är full', en: 'the disk is full' }, remedy: moreRoom };
const forbidden: SystemFault = {
  is: { sv: 'programmet får inte läsa eller skriva där', en: 'the program may not read or write there' },
  remedy: {
    sv: 'Ge användaren som kör ogonblick rätt till det, eller ange en annan plats.',
    en: 'Give the user that runs ogonblick the right to it, or give another place.',
  },
};
const noMoreFiles: SystemFault = {
  is: { sv: 'för många filer är öppna på en gång', en: 'too many files are open at once' },
  remedy: {
    sv: 'Höj gränsen för öppna filer (ulimit -n), eller avsluta det som håller dem öppna.',
    en: 'Raise the limit of open files (ulimit -n), or end what holds them open.',
  },
};
const cutOff: SystemFault = {
  is: { sv: 'förbindelsen bröts', en: 'the connection was cut' },
  remedy: laterAgain,
};
const noAnswer: SystemFault = {
  is: { sv: 'inget svar kom i tid', en: 'no answer came in time' },
  remedy: addressAgain,
};
const noWay: SystemFault = {
  is: { sv: 'nätet når inte fram dit', en: 'the network does not reach it' },
  remedy: addressAgain,
};
const untrusted: SystemFault = {
  is: {
    sv: 'serverns certifikat har ingen utfärdare som är känd här',
    en: 'nobody known here has issued the server’s certificate',
  },
  remedy: certificateAnew,
};
const refusedByDatabase: SystemFault = {
  is: { sv: 'databasen godtar inte inloggningen', en: 'the database refuses the login' },
  remedy: databaseAccess,
};
const databaseStarts: SystemFault = {
  is: { sv: 'databasen startar eller stoppas just nu', en: 'the database is starting or being stopped' },
  remedy: laterAgain,
};
const damagedCatalog: SystemFault = {
  is: { sv: 'katalogen i datamappen är skadad', en: 'the catalog of the data folder is damaged' },
  remedy: catalogAnew,
};
const refusedByRedis: SystemFault = {
  is: { sv: 'Redis godtar inte inloggningen', en: 'Redis refuses the login' },
  remedy: redisAccess,
};

/** By the code of Node's file system and network, of SQLite and PostgreSQL (SQLSTATE), and by the first word of an answer of Redis. */
export const systemFaults: Readonly<Record<string, SystemFault>> = {
  ENOSPC: fullDisk,
  EDQUOT: { is: { sv: 'diskkvoten är slut', en: 'the quota of the disk is used up' }, remedy: moreRoom },
  EACCES: forbidden,
  EPERM: forbidden,
  EROFS: {
    is: { sv: 'disken kan bara läsas', en: 'the disk can only be read' },
    remedy: {
      sv: 'Montera den för skrivning, eller ange en annan plats.',
      en: 'Mount it for writing, or give another place.',
    },
  },
  ENOENT: {
    is: { sv: 'filen eller mappen finns inte', en: 'the file or folder does not exist' },
    remedy: {
      sv: 'Kontrollera sökvägen. Mappen som en fil ska skrivas i måste finnas.',
      en: 'Check the path. The folder that a file is to be written into has to exist.',
    },
  },
  EEXIST: { is: { sv: 'där finns redan något', en: 'something is there already' }, remedy: pathAgain },
  ENOTDIR: { is: { sv: 'en del av sökvägen är ingen mapp', en: 'a part of the path is no folder' }, remedy: pathAgain },
  EISDIR: { is: { sv: 'det är en mapp och ingen fil', en: 'it is a folder and no file' }, remedy: pathAgain },
  ENOTEMPTY: { is: { sv: 'mappen är inte tom', en: 'the folder is not empty' }, remedy: pathAgain },
  ENAMETOOLONG: { is: { sv: 'namnet är för långt', en: 'the name is too long' }, remedy: pathAgain },
  ELOOP: { is: { sv: 'länkarna leder runt', en: 'the links lead in a circle' }, remedy: pathAgain },
  EBUSY: { is: { sv: 'det används av något annat', en: 'something else uses it' }, remedy: laterAgain },
  EMFILE: noMoreFiles,
  ENFILE: noMoreFiles,
  EIO: { is: { sv: 'disken svarade med ett fel', en: 'the disk answered with an error' }, remedy: aboutDisk },
  ENOMEM: {
    is: { sv: 'minnet räcker inte', en: 'there is not enough memory' },
    remedy: {
      sv: 'Ge datorn mer minne, eller avsluta något annat.',
      en: 'Give the machine more memory, or end something else.',
    },
  },

  ECONNREFUSED: { is: { sv: 'ingen tjänst svarar där', en: 'no service answers there' }, remedy: addressAgain },
  ECONNRESET: cutOff,
  EPIPE: cutOff,
  UND_ERR_SOCKET: cutOff,
  ENOTFOUND: { is: { sv: 'namnet finns inte i DNS', en: 'the name is not in DNS' }, remedy: addressAgain },
  EAI_AGAIN: { is: { sv: 'namnet gick inte att slå upp', en: 'the name could not be looked up' }, remedy: laterAgain },
  ETIMEDOUT: noAnswer,
  UND_ERR_CONNECT_TIMEOUT: noAnswer,
  UND_ERR_HEADERS_TIMEOUT: noAnswer,
  UND_ERR_BODY_TIMEOUT: noAnswer,
  EHOSTUNREACH: noWay,
  ENETUNREACH: noWay,
  EADDRINUSE: {
    is: { sv: 'porten används redan', en: 'the port is in use' },
    remedy: { sv: 'Avsluta det som använder den, eller ange en annan.', en: 'End what uses it, or give another.' },
  },
  EADDRNOTAVAIL: {
    is: { sv: 'adressen är inte den här datorns', en: 'the address is not of this machine' },
    remedy: addressAgain,
  },
  CERT_HAS_EXPIRED: {
    is: { sv: 'serverns certifikat gäller inte längre', en: 'the server’s certificate has expired' },
    remedy: certificateAnew,
  },
  CERT_NOT_YET_VALID: {
    is: { sv: 'serverns certifikat gäller inte än', en: 'the server’s certificate is not valid yet' },
    remedy: { sv: 'Kontrollera datorns klocka.', en: 'Check the clock of this machine.' },
  },
  ERR_TLS_CERT_ALTNAME_INVALID: {
    is: { sv: 'serverns certifikat gäller ett annat namn', en: 'the server’s certificate is for another name' },
    remedy: addressAgain,
  },
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  UNABLE_TO_GET_ISSUER_CERT: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,

  SQLITE_FULL: fullDisk,
  SQLITE_IOERR: { is: { sv: 'disken svarade med ett fel', en: 'the disk answered with an error' }, remedy: aboutDisk },
  SQLITE_READONLY: forbidden,
  SQLITE_CANTOPEN: {
    is: { sv: 'katalogen i datamappen kan inte öppnas', en: 'the catalog of the data folder cannot be opened' },
    remedy: forbidden.remedy,
  },
  SQLITE_BUSY: {
    is: { sv: 'katalogen används av något annat', en: 'something else uses the catalog' },
    remedy: laterAgain,
  },
  SQLITE_CORRUPT: damagedCatalog,
  SQLITE_NOTADB: damagedCatalog,

  '28000': refusedByDatabase,
  '28P01': refusedByDatabase,
  '3D000': { is: { sv: 'databasen finns inte', en: 'the database does not exist' }, remedy: databaseAccess },
  '42501': {
    is: {
      sv: 'databasen ger inte användaren rätt till det',
      en: 'the database does not give the user the right to it',
    },
    remedy: {
      sv: 'Låt användaren i DATABASE_URL äga databasen.',
      en: 'Let the user of DATABASE_URL own the database.',
    },
  },
  '53100': { is: { sv: 'databasens disk är full', en: 'the disk of the database is full' }, remedy: moreRoom },
  '53300': {
    is: { sv: 'databasen har för många förbindelser', en: 'the database has too many connections' },
    remedy: {
      sv: 'Höj max_connections, eller avsluta något annat.',
      en: 'Raise max_connections, or end something else.',
    },
  },
  '57P01': databaseStarts,
  '57P03': databaseStarts,

  NOAUTH: refusedByRedis,
  WRONGPASS: refusedByRedis,
  NOPERM: refusedByRedis,
  OOM: {
    is: { sv: 'Redis har slut på minne', en: 'Redis is out of memory' },
    remedy: {
      sv: 'Höj maxmemory i Redis, eller ge servern mer minne.',
      en: 'Raise maxmemory of Redis, or give its server more.',
    },
  },
  MISCONF: {
    is: { sv: 'Redis kan inte skriva till sin disk', en: 'Redis cannot write to its disk' },
    remedy: moreRoom,
  },
  READONLY: {
    is: {
      sv: 'den Redis som svarar är en kopia som bara kan läsas',
      en: 'the Redis that answers is a replica that can only be read',
    },
    remedy: { sv: 'Låt REDIS_URL peka på huvudservern.', en: 'Let REDIS_URL point to the main server.' },
  },
  LOADING: { is: { sv: 'Redis läser in sin fil', en: 'Redis is loading its file' }, remedy: laterAgain },
};
