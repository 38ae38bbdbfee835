import type { Words } from '../../config/base/words.ts';
import type { DrillRecord } from '../../storage/replicas/drill-record.ts';
import { counted } from '../papers/pages/counted.ts';
import { size } from './size.ts';

/** How the last drill of a copy ended, as sentences. `when`: an instant as people read it. */
export function drillWords(drill: DrillRecord | null, when: (at: string) => string): Words[] {
  if (drill === null)
    return [
      {
        sv: 'Ingen övning har gjorts med kopian härifrån (`ogonblick copy drill`).',
        en: 'No drill was made with the copy from here (`ogonblick copy drill`).',
      },
    ];
  return [
    {
      sv: `Övning ${when(drill.at)}: ${outcomeWords(drill).sv}`,
      en: `Drill ${when(drill.at)}: ${outcomeWords(drill).en}`,
    },
    ...drill.faults.map(({ path, problem }) => ({ sv: `${path}: ${problem}`, en: `${path}: ${problem}` })),
  ];
}

function outcomeWords({ outcome, files, bytes, lines, faulty, problem }: DrillRecord): Words {
  const back: Words = {
    sv: `${counted(files, 'fil', 'filer')} (${size(bytes)}) hämtades, katalogen byggdes och allt kontrollerades.`,
    en: `${files} files (${size(bytes)}) were brought back, the catalog was made and everything was checked.`,
  };
  const came: Record<DrillRecord['outcome'], Words> = {
    whole: {
      sv: `${back.sv} Ögonblicksbilder, inlägg, gallringsstopp, listor och beställningar var desamma som här.`,
      en: `${back.en} Snapshots, items, holds, lists and orders were the same as here.`,
    },
    behind: {
      sv: `${back.sv} Inget var fel; kopian låg ${counted(lines, 'rad', 'rader')} i händelseloggen efter.`,
      en: `${back.en} Nothing was wrong; the copy was ${lines} lines of the event log behind.`,
    },
    fault: {
      sv: `${back.sv} ${counted(faulty, 'fel hittades', 'fel hittades')}.`,
      en: `${back.en} ${faulty} faults were found.`,
    },
    'broken-off': {
      sv: `den bröts, och har inte visat något: ${problem?.sv ?? ''}`,
      en: `it was broken off, and has shown nothing: ${problem?.en ?? ''}`,
    },
  };
  return came[outcome];
}
