import type { Words } from '../../config/base/words.ts';
import type { DamageKind } from '../../storage/files/damage.ts';

/** What is wrong with a file of the archive. */
export const damageWords: Record<DamageKind, Words> = {
  missing: { sv: 'saknas', en: 'is missing' },
  changed: { sv: 'är inte som när det arkiverades', en: 'is not as it was when it was archived' },
  misplaced: { sv: 'ligger inte där det arkiverades', en: 'does not lie where it was archived' },
  added: { sv: 'har lagts till efter arkiveringen', en: 'was added after the archiving' },
  unreadable: { sv: 'kan inte läsas från disken', en: 'cannot be read from the disk' },
  unknown: { sv: 'är okänt för händelseloggen', en: 'is not known to the event log' },
  'came-back': { sv: 'har gallrats men finns här igen', en: 'was disposed of and is here again' },
  contradicted: {
    sv: 'stämmer inte med vad händelseloggen säger om det gallrade',
    en: 'does not agree with what the event log says of what was disposed of',
  },
  opened: {
    sv: 'tar för öppet det som är låst eller sekretessmarkerat; det visas ändå inte',
    en: 'takes for open what is locked or marked secret; it is not shown all the same',
  },
  ledger: { sv: 'har ändrats, kapats eller skadats', en: 'was changed, cut or damaged' },
};
