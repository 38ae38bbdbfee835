import type { Words } from '../../../config/base/words.ts';
import type { Mended, NotMended } from '../../replicas/mending/mend-file.ts';

/** What became of a file that was to be mended from the copy `name`. */
export function mendedWords(mended: Mended, name: string): Words {
  const { path } = mended;
  if (mended.is === 'whole')
    return {
      sv: `${path} är redan som arkivet kräver (${mended.sha256}). Inget gjordes.`,
      en: `${path} is as the archive demands already (${mended.sha256}). Nothing was done.`,
    };
  if (mended.is === 'mended')
    return {
      sv: `${path} är lagad ur kopian ${name}: kontrollvärdet är ${mended.sha256}, ${wasWords(mended.was).sv}.`,
      en: `${path} was mended from the copy ${name}: its digest is ${mended.sha256}, ${wasWords(mended.was).en}.`,
    };
  const { sv, en } = because(path, name)[mended.because];
  return { sv: `${path} lagades inte: ${sv}`, en: `${path} was not mended: ${en}` };
}

function wasWords(was: string): Words {
  if (was === 'missing') return { sv: 'och filen saknades förut', en: 'and the file was missing before' };
  if (was === 'unreadable')
    return { sv: 'och filen gick inte att läsa förut', en: 'and the file could not be read before' };
  return { sv: `förut ${was}`, en: `before ${was}` };
}

function because(path: string, name: string): Record<NotMended, Words> {
  const restore = `\`ogonblick copy restore ${name} --file ${path} --to MAPP\``;
  const inEnglish = restore.replace('MAPP', 'DIR');
  return {
    ledger: {
      sv: `händelseloggen växer, och bevisar allt annat. Hämta kopians med ${restore}, jämför rad för rad, och låt en person avgöra vad som ska ligga här.`,
      en: `the event log grows, and proves everything else. Fetch the copy’s by ${inEnglish}, compare them line by line, and let a person decide what is to lie here.`,
    },
    grows: {
      sv: `filen växer rad för rad, och kopians kan sakna de sista. Hämta den med ${restore}, och jämför raderna.`,
      en: `the file grows line by line, and the copy’s may lack the last ones. Fetch it by ${inEnglish}, and compare the lines.`,
    },
    lives: {
      sv: 'filen skrivs om medan programmet arbetar, och inget bevisar hur den ska vara.',
      en: 'the file is written anew while the program works, and nothing proves how it is to be.',
    },
    foreign: {
      sv: 'ingen fil i ett arkiv har en sådan sökväg. Skriv den som `ogonblick verify` skriver den.',
      en: 'no file of an archive has such a path. Write it as `ogonblick verify` writes it.',
    },
    unproven: {
      sv: `inget som finns bevisar hur filen ska vara. Hämta kopians med ${restore}, och låt en person jämföra.`,
      en: `nothing that is there proves how the file is to be. Fetch the copy’s by ${inEnglish}, and let a person compare.`,
    },
    disposed: {
      sv: 'en gallringslista har gallrat det som filen hör till, eller håller på med det.',
      en: 'a disposal list has removed what the file belongs to, or is about to.',
    },
    quarantined: {
      sv: 'det som filen hör till ligger i karantän under en gallringslistas ångerfrist. Ska det tillbaka: `ogonblick dispose restore`.',
      en: 'what the file belongs to lies in quarantine, in the grace of a disposal list. If it is to come back: `ogonblick dispose restore`.',
    },
    'in-the-way': {
      sv: 'på dess plats, eller på vägen dit, ligger en länk eller något annat än en fil. Ta reda på vem som har lagt det där, och ta bort det.',
      en: 'in its place, or on the way to it, lies a link or something else than a file. Find out who has put it there, and take it away.',
    },
    lacking: { sv: `kopian ${name} har inte filen.`, en: `the copy ${name} does not have the file.` },
    wrong: {
      sv: `filen i kopian ${name} har inte heller det kontrollvärde som arkivet kräver. Ta en annan kopia.`,
      en: `the file in the copy ${name} has not the digest either that the archive demands. Take another copy.`,
    },
  };
}
