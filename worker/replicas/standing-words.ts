import type { Words } from '../../config/base/words.ts';
import type { Reader } from '../../jobs/workplace.ts';
import { LedgerDamagedError } from '../../storage/ledger/ledger.ts';
import { type CopyStanding, readCopyStanding } from '../../storage/replicas/copy-standing.ts';
import { unreadableHere } from './copy-archive.ts';
import { type CopySetting, whereIs } from './open-place.ts';

/** One copy of the settings, and how far it is. */
export interface CopyState {
  name: string;
  where: string;
  /** Null: it has not been looked at from this data folder. */
  standing: CopyStanding | null;
  /** How many lines the ledger has that the copy has not been seen to have. Null: the ledger's end cannot be trusted, and nobody knows. */
  linesBehind: number | null;
}

/** How far each copy of the settings is. Nothing is looked at but what is remembered. */
export async function copyStates({ configuration, environment, ledger }: Reader): Promise<CopyState[]> {
  const { copies } = configuration.settings;
  if (copies.length === 0) return [];
  const lines = await linesOf(ledger);
  return Promise.all(
    copies.map(async (setting: CopySetting) => {
      const standing = await readCopyStanding(environment.dataDirectory, setting.name);
      const linesBehind = lines === null ? null : lines - (standing?.head?.seq ?? 0);
      return { name: setting.name, where: whereIs(setting), standing, linesBehind };
    }),
  );
}

/** How far the copies are is told also where the ledger is damaged: then they are needed most. */
async function linesOf(ledger: Reader['ledger']): Promise<number | null> {
  try {
    return (await ledger.head())?.seq ?? 0;
  } catch (error) {
    if (error instanceof LedgerDamagedError) return null;
    throw error;
  }
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
      sv: `${copied.files} filer (${size(copied.bytes)}) har kopierats, och kontrollerades då.`,
      en: `${copied.files} files (${size(copied.bytes)}) were copied, and checked then.`,
    },
    ...(waiting.files > 0
      ? [
          {
            sv: `${waiting.files} filer (${size(waiting.bytes)}) väntade vid senaste försöket.`,
            en: `${waiting.files} files (${size(waiting.bytes)}) waited at the last try.`,
          },
        ]
      : []),
    ...(wholeAt === null ? [] : sinceWords(linesBehind)),
    ...(fault === null ? [] : [faultWords(fault, when)]),
    ...differing.map(differingWords),
  ];
}

function sinceWords(linesBehind: number | null): Words[] {
  if (linesBehind === null) {
    return [
      {
        sv: 'Hur mycket som har hänt sedan dess är inte känt: händelseloggen här är skadad.',
        en: 'How much has happened since is not known: the event log here is damaged.',
      },
    ];
  }
  if (linesBehind === 0) return [];
  return [
    {
      sv: `Händelseloggen har ${linesBehind} rader sedan dess.`,
      en: `The event log has ${linesBehind} lines since.`,
    },
  ];
}

function faultWords(
  { since, kind, problem, swedish }: NonNullable<CopyStanding['fault']>,
  when: (at: string) => string,
): Words {
  const goesOn = {
    away: {
      sv: `Den går inte att nå eller skriva på sedan ${when(since)}. Arkivet går vidare, och kopian tar igen det när den svarar.`,
      en: `It cannot be reached or written since ${when(since)}. The archive goes on, and the copy catches up when it answers.`,
    },
    refused: {
      sv: `Inget kopieras dit sedan ${when(since)}, och inget kommer att kopieras förrän en person har rättat det.`,
      en: `Nothing is copied there since ${when(since)}, and nothing will be until a person has put it right.`,
    },
    other: {
      sv: `Det har inte gått att kopiera allt dit sedan ${when(since)}, för ett fel som inte är kopians. Programmet försöker igen.`,
      en: `Not everything could be copied there since ${when(since)}, for a fault that is not the copy's. The program tries again.`,
    },
  }[kind];
  return {
    sv: `${goesOn.sv} Programmet säger: ${swedish ?? problem}`,
    en: `${goesOn.en} The program says: ${problem}`,
  };
}

function differingWords({ path, problem }: CopyStanding['differing'][number]): Words {
  if (problem === unreadableHere) {
    return {
      sv: `${path} går inte att läsa här, och kopierades inte. Se efter rättigheter och disk, och kör \`ogonblick verify\`.`,
      en: `${path} cannot be read here, and was not copied. See to its permissions and to the disk, and run \`ogonblick verify\`.`,
    };
  }
  return {
    sv: `${path} är inte likadan här och där, och lämnades som den är (${differs[problem] ?? problem}). Kör \`ogonblick verify\`, som säger om arkivets fil är skadad: kopians ligger på samma plats, och en person lägger tillbaka den.`,
    en: `${path} is not the same here and there, and was left as it is: ${problem}. Run \`ogonblick verify\`, which says whether the archive's file is damaged: the copy's lies in the same place, and a person puts it back.`,
  };
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
