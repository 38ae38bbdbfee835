import type { Words } from '../../../config/base/words.ts';
import type { DrillRecord } from '../../../storage/replicas/drill-record.ts';
import { counted } from '../../words/counted.ts';
import { size } from './size.ts';

/** What is compared, as it begins a sentence. */
export const factNames: Record<'snapshots' | 'items' | 'holds' | 'lists' | 'orders', Words> = {
  snapshots: { sv: 'Ögonblicksbilderna', en: 'The snapshots' },
  items: { sv: 'Inläggen', en: 'The items' },
  holds: { sv: 'Gallringsstoppen', en: 'The holds' },
  lists: { sv: 'Gallringslistorna', en: 'The disposal lists' },
  orders: { sv: 'Beställningarna', en: 'The orders' },
};

/** Faults that a drill finds besides what `verify` says. */
export const drillFaults = {
  unproven: {
    sv: 'inget i händelseloggen bevisar den, och sådana filer brukar vara bevisade: någon kan ha lagt dit den',
    en: 'nothing in the event log proves it, as such files usually are: somebody may have put it there',
  },
  unreadHere: { sv: 'går inte att läsa i sin helhet i arkivet här', en: 'cannot be read in full in the archive here' },
  otherKey: { sv: 'är inte den nyckel som används här', en: 'is not the key that is used here' },
  ledgerHere: {
    sv: 'händelseloggen här är skadad, eller saknar rader som kopian har',
    en: 'the event log here is damaged, or lacks lines that the copy has',
  },
} satisfies Record<string, Words>;

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
    ...drill.faults.map(({ path, problem: { sv, en } }) =>
      path === null ? { sv, en } : { sv: `${path}: ${sv}`, en: `${path}: ${en}` },
    ),
  ];
}

function outcomeWords({ outcome, files, bytes, lines, came, closed, faulty, problem }: DrillRecord): Words {
  const back: Words = {
    sv: `${counted(files, 'fil', 'filer')} (${size(bytes)}) hämtades, katalogen byggdes och allt kontrollerades.`,
    en: `${files} files (${size(bytes)}) were brought back, the catalog was made and everything was checked.`,
  };
  const ended: Record<DrillRecord['outcome'], Words> = {
    whole: {
      sv: `${back.sv} Ögonblicksbilder, inlägg, gallringsstopp, listor och beställningar var desamma som här.`,
      en: `${back.en} Snapshots, items, holds, lists and orders were the same as here.`,
    },
    behind: {
      sv: `${back.sv} Inget var fel; kopian låg ${counted(lines, 'rad', 'rader')} i händelseloggen efter${came === 0 ? '' : `, och saknade ${counted(came, 'öppen beställning', 'öppna beställningar')} som har kommit sedan den senast hade allt`}${closed === 0 ? '' : `, och hade kvar ${counted(closed, 'beställning', 'beställningar')} som har avslutats här`}.`,
      en: `${back.en} Nothing was wrong; the copy was ${lines} lines of the event log behind${came === 0 ? '' : `, and lacked ${counted(came, 'open order', 'open orders')} that came after it last had everything`}${closed === 0 ? '' : `, and still had ${counted(closed, 'order', 'orders')} that are closed here`}.`,
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
  return ended[outcome];
}
