import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { makeFolder } from '../../../storage/files/durable.ts';
import { codeOf, RecordDamagedError } from '../../../storage/files/faults.ts';
import { privateFileMode, privateFolderMode } from '../../../storage/files/modes.ts';
import { namesIn } from '../../../storage/files/names-in.ts';
import { parseRecord, type RecordKind } from '../../../storage/files/record.ts';

/**
 * A change of a person that waits for a second one. It holds no passphrase and no hash of one: that is written when it is confirmed. `was`: a digest
 * of the entry as the proposer saw it; null: there was none. `becomes`: a digest of the entry that the confirming is about to write; null: nothing
 * is being written. `by`: who proposes. Times are UTC.
 */
const proposalSchema = z.strictObject({
  format: z.literal('ogonblick-person-proposal/1'),
  id: z.string(),
  person: z.string(),
  was: z.string().nullable(),
  becomes: z.string().nullable(),
  values: z.array(z.strictObject({ path: z.array(z.union([z.string(), z.number()])), value: z.json() })),
  passphrase: z.boolean(),
  by: z.string(),
  at: z.string(),
  /** Null while it waits. */
  end: z.enum(['confirmed', 'withdrawn']).nullable(),
});
export type Proposal = z.infer<typeof proposalSchema>;

const kind: RecordKind<Proposal> = {
  schema: proposalSchema,
  is: 'a change of a person that was proposed at the desk',
  remedy: 'Remove the file and propose it again at the desk.',
};

/** What waits, and the files that cannot be read, as their paths in the data folder. */
export interface OpenProposals {
  open: Proposal[];
  damaged: string[];
}

/** The proposals, each a file in the data folder. One process works with a data folder at a time. */
export interface Proposals {
  /** Null when there is none. Throws RecordDamagedError. */
  read(id: string): Proposal | null;
  propose(proposal: Omit<Proposal, 'format' | 'id' | 'becomes' | 'end'>): Promise<Proposal>;
  /** Writes how far it has come. */
  note(proposal: Proposal, is: Partial<Pick<Proposal, 'becomes' | 'end'>>): Proposal;
  /** One act after the other, each with the proposal as it then is. */
  inTurn<T>(id: string, act: (proposal: Proposal | null) => Promise<T>): Promise<T>;
  /** Those that wait, oldest first. */
  open(): Promise<OpenProposals>;
}

export function proposalsIn(dataDirectory: string): Proposals {
  const folder = join(dataDirectory, 'desk', 'people');
  const pathOf = (id: string) => join(folder, `${id}.json`);
  const read = (id: string): Proposal | null => {
    if (!/^p-[0-9a-f]{16}$/.test(id)) return null;
    try {
      return parseRecord(readFileSync(pathOf(id), 'utf8'), `desk/people/${id}.json`, kind);
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return null;
      throw error;
    }
  };
  /** The file gets its name when it is whole. */
  const write = (proposal: Proposal): Proposal => {
    const unfinished = `${pathOf(proposal.id)}.tmp`;
    writeFileSync(unfinished, `${JSON.stringify(proposal)}\n`, { mode: privateFileMode, flush: true });
    renameSync(unfinished, pathOf(proposal.id));
    return proposal;
  };
  let last: Promise<unknown> = Promise.resolve();
  return {
    read,
    async propose(wanted) {
      await makeFolder(folder, privateFolderMode);
      const id = `p-${randomBytes(8).toString('hex')}`;
      return write({ format: 'ogonblick-person-proposal/1', id, ...wanted, becomes: null, end: null });
    },
    note: (proposal, is) => write({ ...proposal, ...is }),
    inTurn(id, act) {
      const turn = last.then(() => act(read(id)));
      last = turn.catch(() => undefined);
      return turn;
    },
    async open() {
      const found: OpenProposals = { open: [], damaged: [] };
      for (const name of await namesIn(folder)) {
        try {
          const proposal = read(name.replace(/\.json$/, ''));
          if (proposal?.end === null) found.open.push(proposal);
        } catch (error) {
          if (!(error instanceof RecordDamagedError)) throw error;
          found.damaged.push(`desk/people/${name}`);
        }
      }
      found.open.sort((a, b) => (a.at < b.at ? -1 : 1));
      return found;
    },
  };
}
