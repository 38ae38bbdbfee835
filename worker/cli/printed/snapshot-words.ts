import type { SnapshotStatus } from '../../../storage/records/snapshot-description.ts';
import { terms } from '../../words/terms.ts';

const en = {
  /** The status as `--json` has it, too. */
  status: (status: SnapshotStatus): string => status,
  nothingDue: 'Nothing is due.',
  archive: (index: string) => `The archive: ${index}`,
  takenBack: (order: string) => `${order}: taken back`,
  savedByHand: (status: string) => `${status}, saved by hand`,
  ends: { completed: 'done', failed: 'failed', lost: 'lost' },
  ended: (count: number, of: number, order: string, end: string) => `${count} of ${of}: ${order} ${end}`,
  step: (step: string): string => step,
  again: 'will be tried again',
  started: 'started',
  stands: (orders: number) =>
    `${orders === 1 ? 'The order stands' : 'These orders stand'}: a worker takes the snapshots, at once or when one starts.`,
  clocks: 'The clock ordered them, and would order them again.',
  toTakeBack: (orders: string) => `To take back what is not begun: ogonblick snapshot --take-back ${orders}`,
};

const sv: typeof en = {
  status: (status) => terms.sv.statuses[status],
  nothingDue: 'Inget ska tas nu.',
  archive: (index) => `Arkivet: ${index}`,
  takenBack: (order) => `${order}: återtagen`,
  savedByHand: (status) => `${status}, sparad för hand`,
  ends: { completed: 'klar', failed: 'misslyckades', lost: 'okänd för kön' },
  ended: (count, of, order, end) => `${count} av ${of}: ${order} ${end}`,
  step: (step) => terms.sv.stepNames[step] ?? step,
  again: 'ska försökas igen',
  started: 'påbörjad',
  stands: (orders) =>
    `${orders === 1 ? 'Beställningen står kvar' : 'Beställningarna står kvar'}: programmet (worker) tar ögonblicksbilderna, genast eller när det startas.`,
  clocks: 'Schemat beställde dem, och skulle beställa dem igen.',
  toTakeBack: (orders) => `Så återtas det som inte är påbörjat: ogonblick snapshot --take-back ${orders}`,
};

/** What `snapshot` and `import` print for persons of snapshots and their orders. */
export const snapshotWords = { sv, en };
