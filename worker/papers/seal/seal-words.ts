import type { Words } from '../../../config/base/words.ts';
import type { KnownSeal } from '../../../jobs/papers/paper-seals.ts';
import type { SealedPaper } from '../../../jobs/workplace.ts';
import type { PaperSeal, SealLack } from '../../../storage/records/seal.ts';

/** Why a seal has not the highest level. */
const lacks: Readonly<Record<SealLack, Words>> = {
  'no-authority': {
    sv: 'Ingen tillfrågas om tidsstämplar (`timestamps.authorities` i settings.yaml är tom).',
    en: 'Nobody is asked for time stamps (`timestamps.authorities` in settings.yaml is empty).',
  },
  'no-time-stamp': {
    sv: 'Ingen av dem som tillfrågades om en tidsstämpel gav någon.',
    en: 'None of those who were asked for a time stamp gave one.',
  },
  'time-stamp-too-long': {
    sv: 'Tidsstämpeln var för stor för sin plats i PDF-filen.',
    en: 'The time stamp was too big for its place in the PDF.',
  },
  'no-issuer': {
    sv: 'Kedjan av certifikat upp till roten är inte hel, så det gick inte att visa att inget är spärrat.',
    en: 'The chain of certificates up to the root is not whole, so it could not be shown that none is revoked.',
  },
  'no-revocation-list': {
    sv: 'Spärrlistan (CRL) för ett av certifikaten kunde inte hämtas, eller gäller inte nu.',
    en: 'The list of revoked certificates (CRL) for one of the certificates could not be had, or does not hold now.',
  },
  'revoked-above': {
    sv: 'Ett certifikat ovanför stämpelns, eller tidsstämpelns, står på sin utfärdares spärrlista.',
    en: "A certificate above the seal's, or the time stamp's, is on its issuer's list of revoked certificates.",
  },
};

type Told = Omit<PaperSeal, 'paper' | 'committee' | 'sha256' | 'certificateUntil'>;

/** Why a seal has not the highest level, as a sentence. */
export function lackInWords(lack: SealLack): Words {
  return lacks[lack];
}

/** Who sealed a paper, to which level, when that was stamped, and what it lacks. */
function sealInWords({ by, level, stampedAt, stampedBy, lacks: lack }: Told): Words {
  const stamped = stampedAt === null ? '' : `${stampedAt} (UTC)`;
  return {
    sv: [
      `Stämplad elektroniskt av ${by}, ${level}`,
      ...(stampedAt === null ? [] : [`, tidsstämplad ${stamped} av ${stampedBy}`]),
      '.',
      ...(lack === null ? [] : [` ${lacks[lack].sv}`]),
    ].join(''),
    en: [
      `Sealed electronically by ${by}, ${level}`,
      ...(stampedAt === null ? [] : [`, time stamped ${stamped} by ${stampedBy}`]),
      '.',
      ...(lack === null ? [] : [` ${lacks[lack].en}`]),
    ].join(''),
  };
}

/** What is told of a paper that the settings want sealed and that is not. `because`: known where it has just been drawn up. */
function unsealedInWords(because: Words | null): Words {
  return {
    sv: `Inte stämplad, fast settings.yaml har en stämpel: ${because?.sv ?? 'den kunde inte användas när handlingen upprättades.'}`,
    en: `Not sealed, though settings.yaml has a seal: ${because?.en ?? 'it could not be used when the paper was drawn up.'}`,
  };
}

/** What is known of a paper's seal, which may be that there is none. */
export function knownSealInWords(seal: KnownSeal): Words {
  return seal === 'unsealed' ? unsealedInWords(null) : sealInWords(seal);
}

/** The same of a paper that has just been drawn up. */
export function newSealInWords(seal: NonNullable<SealedPaper['seal']>): Words {
  return 'unsealed' in seal ? unsealedInWords(seal.unsealed) : sealInWords(seal);
}
