import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { isDay } from '../../../config/base/values.ts';
import { appealBy, isClosed, refusalOf } from '../../../jobs/release/release-state.ts';
import {
  registerRelease,
  releaseCalled,
  sayOfRelease,
  subjectOf,
  usualReview,
} from '../../../jobs/release/releases-of.ts';
import type { Reader } from '../../../jobs/workplace.ts';
import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import { type FiledRelease, type Mask, maskSchema, type SaidOfRelease } from '../../../storage/records/release.ts';
import { allReleases } from '../../../storage/secrecy/releases.ts';
import { makeCopy } from '../../copies/make-copy.ts';
import { namedDecider } from '../parts/deciding.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult, UsageError } from '../parts/io.ts';
import type { SaidPerson } from '../parts/prove-person.ts';
import { openForCommand } from './item.ts';

export interface AddOptions extends SaidPerson {
  asked: string;
  received: string;
  receivedBy: string;
  requester?: string;
  item: string[];
  snapshot: string[];
  case?: string;
  review?: string;
}

/** Registers a request for a copy, and places the hold on what the request is about. */
export async function addRelease(io: Io, options: AddOptions): Promise<number> {
  await using stack = openClosingStack();
  const workplace = await openForCommand(io, stack);
  const { asked, received, receivedBy, item: items, snapshot: snapshots } = options;
  const receivedOn = dayIn('--received', received);
  const reviewBy = options.review === undefined ? usualReview(receivedOn) : dayIn('--review', options.review);
  const { committee } = await subjectOf(workplace, { items, snapshots });
  const registeredBy = await namedDecider(io, workplace, options, [{ committee }]);
  const { requester = null, case: caseNumber = null } = options;
  const request = { asked, requester, receivedOn, receivedBy, caseNumber, items, snapshots, registeredBy, reviewBy };
  print(io, [await registerRelease(workplace, request, () => new Date().toISOString())]);
  return exitCodes.done;
}

/** Makes a copy, whole or masked. Exit 1 when masked words can also be read elsewhere in the copy: a person has to look. */
export async function copyRelease(
  io: Io,
  id: string,
  options: { masks?: string; reason?: string } & SaidPerson,
): Promise<number> {
  await using stack = openClosingStack();
  const workplace = await openForCommand(io, stack);
  const filed = await knownRelease(workplace, id);
  const by = await namedDecider(io, workplace, options, [filed.release]);
  const masks = options.masks === undefined ? null : await masksIn(options.masks);
  const copying = { masks, by, at: new Date().toISOString(), reason: options.reason ?? null };
  const { file, sha256, bytes, leftovers, filed: told } = await makeCopy(workplace, filed, copying);
  printResult(io, { copy: { file, sha256, bytes, leftovers }, releases: [shown(told)] }, () =>
    [
      `${file}  ${bytes} bytes, SHA-256 ${sha256}`,
      ...leftovers.map(({ where, what }) => `  the ${what} masked at ${where} can be read elsewhere in the copy: look`),
      '',
    ].join('\n'),
  );
  return leftovers.length > 0 ? exitCodes.needsPerson : exitCodes.done;
}

type Said<Options> = (options: Options) => SaidOfRelease;

interface SayOptions {
  reason?: string;
  as?: string;
}

const saying =
  <Options extends SayOptions>(said: Said<Options>) =>
  async (io: Io, id: string, options: Options): Promise<number> => {
    await using stack = openClosingStack();
    const workplace = await openForCommand(io, stack);
    const filed = await knownRelease(workplace, id);
    const by = await namedDecider(io, workplace, options, [filed.release]);
    const at = new Date().toISOString();
    print(io, [await sayOfRelease(workplace, id, said(options), { by, at, reason: options.reason ?? null })]);
    return exitCodes.done;
  };

export const handOver = saying(({ on, to }: SayOptions & { on: string; to?: string }) => ({
  what: 'handed-over',
  on: dayIn('--on', on),
  to: to ?? null,
}));

export const refuse = saying(
  ({ decided, received, paragraph }: SayOptions & { decided: string; received?: string; paragraph: string }) => {
    const receivedOn = received === undefined ? null : dayIn('--received', received);
    const by = receivedOn === null ? null : appealBy(receivedOn);
    return { what: 'refused', decidedOn: dayIn('--decided', decided), paragraph, receivedOn, appealBy: by };
  },
);

export const refusalReceived = saying(({ on }: SayOptions & { on: string }) => {
  const receivedOn = dayIn('--on', on);
  return { what: 'refusal-received', receivedOn, appealBy: appealBy(receivedOn) };
});

export const closeRelease = saying(() => ({ what: 'closed' }));

/** The open requests; with `--all` the closed ones too. */
export async function listReleases(io: Io, options: { all?: boolean }): Promise<number> {
  await using stack = openClosingStack();
  const workplace = await openForCommand(io, stack);
  const all = await allReleases(workplace.archive.root);
  print(
    io,
    all.filter((filed) => options.all || !isClosed(filed)),
  );
  return exitCodes.done;
}

/** The request of that id. Throws UsageError when there is none. */
async function knownRelease(workplace: Reader, id: string): Promise<FiledRelease> {
  const filed = await releaseCalled(workplace, id);
  if (filed) return filed;
  throw new UsageError(`expected the id of a request, found ${JSON.stringify(id)}`, 'See `ogonblick release list`.');
}

function dayIn(option: string, text: string): string {
  if (isDay(text)) return text;
  throw new UsageError(`expected a day like 2027-01-31, found ${JSON.stringify(text)}`, `Give ${option} as a day.`);
}

/** The masks in a file. Throws UsageError, which names the place in the file. */
async function masksIn(file: string): Promise<Mask[]> {
  const refuseFile = (found: string, cause?: unknown) =>
    new UsageError(
      `expected masks as a JSON array in ${file}, found ${found}`,
      'Like [{ "snapshot": "…", "post": 3, "comment": 1, "paragraph": "OSL 26 kap. 1 §" }]; see `ogonblick release copy --help`.',
      { cause },
    );
  let json: unknown;
  try {
    json = JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw refuseFile(cause instanceof SyntaxError ? 'no JSON' : 'no readable file', cause);
  }
  const read = z.array(maskSchema).safeParse(json);
  if (read.success) return read.data;
  throw refuseFile(`something else at ${read.error.issues[0]?.path.join('.') ?? 'its beginning'}`, read.error);
}

function shown(filed: FiledRelease) {
  return {
    ...filed.release,
    state: isClosed(filed) ? 'closed' : 'open',
    refusal: refusalOf(filed),
    history: filed.events,
  };
}

function print(io: Io, filed: readonly FiledRelease[]): void {
  printResult(io, { releases: filed.map(shown) }, () =>
    [
      ...filed.map((one) => {
        const { id, committee, receivedOn, hold, asked } = one.release;
        const refusal = refusalOf(one);
        const appeal = refusal === null ? '' : `  refused, appeal by ${refusal.appealBy ?? '(not received yet)'}`;
        return `${id}  ${isClosed(one) ? 'closed' : 'open'}  ${committee}  received ${receivedOn}  ${hold}${appeal}\n  ${asked}`;
      }),
      `${filed.length} requests`,
      '',
    ].join('\n'),
  );
}
