import type { Words } from '../../config/base/words.ts';
import type { MachineRead, MachineReadFile, UnreadReason } from '../../storage/records/machine-read.ts';

/** Why words of a file were not read, or not all; what a person can do. */
export const unreadWords: Readonly<Record<UnreadReason, Words>> = {
  'no-text': {
    sv: 'sidorna är bilder utan textlager. Spara sidorna som bilder, om orden ska kunna sökas',
    en: 'its pages are pictures without a text layer. Save the pages as pictures, if the words are to be searched',
  },
  'too-long': {
    sv: 'tiden tog slut. Ta in färre eller mindre filer åt gången, om orden ska kunna sökas',
    en: 'the time ran out. Import fewer or smaller files at a time, if the words are to be searched',
  },
  'too-much': {
    sv: 'filen har fler sidor eller ord än som läses',
    en: 'the file has more pages or words than are read',
  },
  failed: {
    sv: 'programmet som läser gav inget svar. För systemförvaltaren',
    en: 'the program that reads gave no answer. For the system administrator',
  },
};

/** Why words of the file were not read, or not all; null: all that the program saw was read. */
export function unreadBecause({ because, detail }: Pick<MachineReadFile, 'because' | 'detail'>): Words | null {
  if (because === null) return null;
  const { sv, en } = unreadWords[because];
  return detail === null ? { sv, en } : { sv: `${sv}: ${detail}`, en: `${en}: ${detail}` };
}

/** A sentence for each file whose words were not read, or not all. */
export function unreadWarnings({ files }: MachineRead): { sv: string[]; en: string[] } {
  const told = files.flatMap(({ file, outcome, ...rest }) => {
    const why = unreadBecause(rest);
    if (why === null) return [];
    const all = outcome === 'read';
    return [
      {
        sv: `${file}: ${all ? 'alla ord är inte lästa' : 'orden är inte lästa'}: ${why.sv}.`,
        en: `${file}: ${all ? 'not all words were read' : 'the words were not read'}: ${why.en}.`,
      },
    ];
  });
  return { sv: told.map(({ sv }) => sv), en: told.map(({ en }) => en) };
}
