import type { Words } from '../../config/base/words.ts';
import type { Reader } from '../../jobs/workplace.ts';
import { type CopyStanding, readCopyStanding } from '../../storage/replicas/copy-standing.ts';
import { type CopySetting, whereIs } from './open-place.ts';

/** One copy of the settings, and how far it is. */
export interface CopyState {
  name: string;
  where: string;
  /** Null: it has not been looked at from this data folder. */
  standing: CopyStanding | null;
  /** How many lines the ledger has that the copy has not been seen to have. */
  linesBehind: number;
}

/** How far each copy of the settings is. Nothing is looked at but what is remembered. */
export async function copyStates({ configuration, environment, ledger }: Reader): Promise<CopyState[]> {
  const seq = (await ledger.head())?.seq ?? 0;
  return Promise.all(
    configuration.settings.copies.map(async (setting: CopySetting) => {
      const standing = await readCopyStanding(environment.dataDirectory, setting.name);
      return { name: setting.name, where: whereIs(setting), standing, linesBehind: seq - (standing?.head?.seq ?? 0) };
    }),
  );
}

/** Whether a person has to see to the copy. */
export function needsPerson({ standing }: CopyState): boolean {
  return standing !== null && (standing.fault !== null || standing.differing.length > 0);
}

/** How far a copy is, as sentences. `when`: an instant as people read it. */
export function copyWords(state: CopyState, when: (at: string) => string): Words[] {
  const { standing, linesBehind } = state;
  if (standing === null) return [{ sv: 'Inget är känt om kopian än.', en: 'Nothing is known of the copy yet.' }];
  const { wholeAt, copied, waiting, fault, differing } = standing;
  return [
    wholeAt === null
      ? { sv: 'Den har inte haft allt än.', en: 'It has not had everything yet.' }
      : {
          sv: `Den hade allt som fanns ${when(wholeAt)}.`,
          en: `It had everything that there was at ${when(wholeAt)}.`,
        },
    {
      sv: `${copied.files} filer (${size(copied.bytes)}) är kopierade och kontrollerade.`,
      en: `${copied.files} files (${size(copied.bytes)}) are copied and checked.`,
    },
    ...(waiting.files > 0
      ? [
          {
            sv: `${waiting.files} filer (${size(waiting.bytes)}) väntade vid senaste försöket.`,
            en: `${waiting.files} files (${size(waiting.bytes)}) waited at the last try.`,
          },
        ]
      : []),
    ...(wholeAt !== null && linesBehind > 0
      ? [
          {
            sv: `Händelseloggen har ${linesBehind} rader sedan dess.`,
            en: `The event log has ${linesBehind} lines since.`,
          },
        ]
      : []),
    ...(fault === null
      ? []
      : [
          {
            sv: `Den går inte att nå eller skriva på sedan ${when(fault.since)}. Arkivet går vidare, och kopian tar igen det. Programmet säger: ${fault.problem}`,
            en: `It cannot be reached or written since ${when(fault.since)}. The archive goes on, and the copy catches up. The program says: ${fault.problem}`,
          },
        ]),
    ...differing.map(({ path, problem }) => ({
      sv: `${path} är inte likadan här och där, och lämnades som den är (${differs[problem] ?? problem}). Kör \`ogonblick verify\`, som säger om arkivets fil är skadad: kopians ligger på samma plats, och en person lägger tillbaka den.`,
      en: `${path} is not the same here and there, and was left as it is: ${problem}. Run \`ogonblick verify\`, which says whether the archive's file is damaged: the copy's lies in the same place, and a person puts it back.`,
    })),
  ];
}

const differs: Readonly<Record<string, string>> = {
  'it has changed here since it was copied': 'den har ändrats här sedan den kopierades',
  'something else stands there': 'där finns något annat under samma namn',
  'what was added here does not begin with what stands there': 'det som finns här börjar inte med det som finns där',
};

export function size(bytes: number): string {
  for (const [unit, one] of [
    ['GB', 1e9],
    ['MB', 1e6],
    ['kB', 1e3],
  ] as const)
    if (bytes >= one) return `${(bytes / one).toFixed(1)} ${unit}`;
  return `${bytes} B`;
}
