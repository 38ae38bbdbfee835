import { type CopyState, copyStates } from '../../replicas/told/standing-words.ts';
import type { DeskMeans } from '../page/desk-means.ts';

type Labels = Record<string, string>;

/** Sets one value of a gauge. */
type SetValue = (value: number, labels?: Labels) => void;

/** A gauge. `label` is what its values are told apart by. */
export interface Described {
  name: string;
  help: string;
  label?: string;
  find(set: SetValue): Promise<void> | void;
}

/** How far the copies of the archive are, by the names that the settings give them. What is not known is left out. */
export function ofCopies({ workplace }: DeskMeans): Described[] {
  const each = (name: string, help: string, tell: (state: CopyState) => number | null | undefined): Described => ({
    name: `copy_${name}`,
    help,
    label: 'copy',
    async find(set) {
      for (const state of await copyStates(workplace)) {
        const value = tell(state);
        if (value !== null && value !== undefined) set(value, { copy: state.name });
      }
    },
  });
  const seconds = (at: string | null | undefined) => (at ? Date.parse(at) / 1000 : null);
  return [
    each('lines_behind', 'Lines of the ledger that the copy has not been seen to have', (one) => one.linesBehind),
    each('waiting_files', 'Files that waited at the last try', ({ standing }) => standing?.waiting.files),
    each('waiting_bytes', 'Bytes that waited at the last try', ({ standing }) => standing?.waiting.bytes),
    each('files', 'Files that were copied', ({ standing }) => standing?.copied.files),
    each('bytes', 'Bytes that were copied', ({ standing }) => standing?.copied.bytes),
    each('last_whole_timestamp_seconds', 'When the copy last had everything that there was', ({ standing }) =>
      seconds(standing?.wholeAt),
    ),
    each('fault', 'Whether not everything could be copied there: 1 or 0', ({ standing }) =>
      standing === null ? null : Number(standing.fault !== null),
    ),
    each('differing_files', 'Files that are not the same here and there', ({ standing }) => standing?.differing.length),
    each('lacked_files', 'Files that the last list lacked there', ({ standing }) => standing?.compared?.lacked.files),
    each(
      'extra_files',
      'Files there that the archive does not have',
      ({ standing }) => standing?.compared?.extra.files,
    ),
    each('last_verify_timestamp_seconds', 'When the copy was last checked by digests', ({ verified }) =>
      seconds(verified?.at),
    ),
    each('last_verify_damaged', 'How much damage that check found', ({ verified }) => verified?.damaged),
  ];
}
