import type { Words } from '../../../config/base/words.ts';
import type { Reader } from '../../../jobs/workplace.ts';
import { LedgerDamagedError } from '../../../storage/ledger/ledger.ts';
import { type CopyStanding, readCopyStanding, type Some } from '../../../storage/replicas/copy-standing.ts';
import { type CopyVerified, readCopyVerified } from '../../../storage/replicas/copy-verification.ts';
import { type DrillRecord, readDrill } from '../../../storage/replicas/drill-record.ts';
import { counted } from '../../words/counted.ts';
import { type CopySetting, whereIs } from '../places/open-place.ts';
import { differingWords } from './differing-words.ts';
import { drillWords } from './drill-words.ts';
import { size } from './size.ts';
import { verifiedWords } from './verified-words.ts';

/** One copy of the settings, and how far it is. */
export interface CopyState {
  name: string;
  where: string;
  /** Null: it has not been looked at from this data folder. */
  standing: CopyStanding | null;
  /** The last check of it that came to its end; null: there was none from this data folder. */
  verified: CopyVerified | null;
  /** The last drill with it; null: there was none from this data folder. */
  drill: DrillRecord | null;
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
      const verified = await readCopyVerified(environment.dataDirectory, setting.name);
      const drill = await readDrill(environment.dataDirectory, setting.name);
      return { name: setting.name, where: whereIs(setting), standing, linesBehind, verified, drill };
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
export function needsPerson({ standing, verified, drill }: CopyState): boolean {
  if (drill?.outcome === 'fault' || drill?.outcome === 'broken-off') return true;
  if ((verified?.damaged ?? 0) + (verified?.extra ?? 0) > 0) return true;
  if (standing === null) return false;
  const { fault, differing, compared } = standing;
  const met = compared === null ? 0 : compared.lacked.files + compared.extra.files + compared.back.files;
  return fault !== null || differing.length > 0 || met > 0;
}

/** How far a copy is, as sentences. `when`: an instant as people read it. */
export function copyWords(state: CopyState, when: (at: string) => string): Words[] {
  const { standing, linesBehind, verified } = state;
  if (standing === null) return [{ sv: 'Inget är känt om kopian än.', en: 'Nothing is known of the copy yet.' }];
  const { wholeAt, copied, waiting, fault, compared, lastFound, differing } = standing;
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
    ...(compared === null ? [] : comparedWords(compared, when)),
    ...(lastFound === null || lastFound.at === compared?.at ? [] : earlierWords(lastFound, when)),
    ...(fault === null ? [] : [faultWords(fault, when)]),
    ...differing.map(differingWords),
    ...(verified === null ? [] : [checkWords(verified, when)]),
    ...drillWords(state.drill, when),
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

function checkWords(verified: CopyVerified, when: (at: string) => string): Words {
  const its = verifiedWords(verified);
  return {
    sv: `Kontrollerad efter kontrollsummor från ${when(verified.startedAt)} till ${when(verified.at)}: ${its.sv}`,
    en: `Checked by digests from ${when(verified.startedAt)} to ${when(verified.at)}: ${its.en}`,
  };
}

function comparedWords(
  { at, files, lacked, extra, back }: NonNullable<CopyStanding['compared']>,
  when: (at: string) => string,
): Words[] {
  return [
    {
      sv: `${when(at)} jämfördes namn och storlek på det som låg där (${counted(files, 'fil', 'filer')}) med det som hade kopierats.`,
      en: `At ${when(at)} names and sizes of what lay there (${counted(files, 'file', 'files')}) were compared with what had been copied.`,
    },
    ...foundWords({ lacked, back }),
    ...(extra.files === 0
      ? []
      : [
          {
            sv: `${counted(extra.files, 'fil', 'filer')} ligger där som arkivet inte har, och lämnas: ${named(extra)}.`,
            en: `${counted(extra.files, 'file lies', 'files lie')} there that the archive does not have; it leaves them: ${named(extra)}.`,
          },
        ]),
  ];
}

function foundWords({ lacked, back }: { lacked: Some; back: Some }): Words[] {
  return [
    ...(lacked.files === 0
      ? []
      : [
          {
            sv: `${counted(lacked.files, 'fil', 'filer')} var borta därifrån eller kortare än vad som kopierades, och skickades igen. Ta reda på varför: ${named(lacked)}.`,
            en: `${counted(lacked.files, 'file was', 'files were')} gone from there, or shorter than what was copied, and sent again. See why: ${named(lacked)}.`,
          },
        ]),
    ...(back.files === 0
      ? []
      : [
          {
            sv: `${counted(back.files, 'fil', 'filer')} som gallringslistor hade tagit bort låg där igen, och togs bort på nytt, eller doldes där platsen håller kvar dem. Ta reda på hur de kom dit: ${named(back)}.`,
            en: `${counted(back.files, 'file', 'files')} that disposal lists had removed lay there again, and ${back.files === 1 ? 'was' : 'were'} removed anew, or hidden where the place keeps them. See how they came there: ${named(back)}.`,
          },
        ]),
  ];
}

/** What an earlier list found, and the last one did not find anew. */
function earlierWords({ at, ...its }: NonNullable<CopyStanding['lastFound']>, when: (at: string) => string): Words[] {
  return foundWords(its).map(({ sv, en }) => ({
    sv: `Vid jämförelsen ${when(at)}: ${sv}`,
    en: `At the comparison of ${when(at)}: ${en}`,
  }));
}

function named({ files, first }: Some): string {
  return `${first.join(', ')}${files > first.length ? ', …' : ''}`;
}

function faultWords(
  { since, kind, problem, swedish }: NonNullable<CopyStanding['fault']>,
  when: (at: string) => string,
): Words {
  const goesOn = {
    away: {
      sv: `Sedan ${when(since)} har den inte gått att nå, eller inte tagit emot allt. Arkivet går vidare, och kopian tar igen det när den svarar.`,
      en: `Since ${when(since)} it could not be reached, or did not take everything. The archive goes on, and the copy catches up when it answers.`,
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
