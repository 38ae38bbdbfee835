import { resolve } from 'node:path';
import { appealBy, appealedOn, isClosed, refusalOf } from '../../../jobs/release/release-state.ts';
import {
  registerRelease,
  releaseCalled,
  sayOfRelease,
  subjectOf,
  usualReview,
} from '../../../jobs/release/releases-of.ts';
import type { Reader } from '../../../jobs/workplace.ts';
import { courtsOfAppeal, type FiledRelease, type SaidOfRelease } from '../../../storage/records/release.ts';
import { allReleases } from '../../../storage/secrecy/releases.ts';
import { expectNewFile, writeDocument } from '../../papers/register/document.ts';
import { refusalLetter } from '../../papers/register/refusal-letter.ts';
import { dayIn } from '../parts/days.ts';
import { namedDecider } from '../parts/deciding.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult, UsageError } from '../parts/io.ts';
import { openForCommand } from '../parts/open-for-command.ts';
import type { SaidPerson } from '../parts/prove-person.ts';
import { fileLine } from '../printed/file-words.ts';
import { requestWords } from '../printed/request-words.ts';

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
  await using workplace = await openForCommand(io);
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

type Said<Options> = (options: Options) => SaidOfRelease;

interface SayOptions {
  reason?: string;
  as?: string;
}

const saying =
  <Options extends SayOptions>(said: Said<Options>) =>
  async (io: Io, id: string, options: Options): Promise<number> => {
    await using workplace = await openForCommand(io);
    const filed = await knownRelease(workplace, id);
    const by = await namedDecider(io, workplace, options, [filed.release]);
    const at = new Date().toISOString();
    print(io, [await sayOfRelease(workplace, id, said(options), { by, at, reason: options.reason ?? null })]);
    return exitCodes.done;
  };

export const handOver = saying(({ on, to, copy }: SayOptions & { on: string; to?: string; copy?: string }) => ({
  what: 'handed-over',
  on: dayIn('--on', on),
  to: to ?? null,
  ...(copy !== undefined && { file: copy }),
}));

interface RefuseOptions extends SayOptions {
  decided: string;
  paragraph: string;
  decidedBy: string;
  delegation: string;
  part?: boolean;
  court?: string;
  received?: string;
}

export const refuse = saying((options: RefuseOptions) => {
  const { decided, received, paragraph, decidedBy, delegation, part } = options;
  if ((options.reason ?? '').trim() === '') {
    throw new UsageError(
      'expected why it is refused, found no reason',
      'Give it with --reason: the letter says it.',
      'säg med --reason varför det inte lämnas ut: det står i brevet.',
    );
  }
  const receivedOn = received === undefined ? null : dayIn('--received', received);
  const court = courtsOfAppeal.find((one) => one === options.court);
  if (options.court !== undefined && court === undefined) {
    throw new UsageError(
      `expected the town of a court of appeal, found ${JSON.stringify(options.court)}`,
      `Give --court ${courtsOfAppeal.join(', ')}; left out, the letter says kammarrätten.`,
      `${JSON.stringify(options.court)} är ingen kammarrätts ort. Ange --court ${courtsOfAppeal.join(', ')}; utan den står kammarrätten i brevet.`,
    );
  }
  return {
    what: 'refused',
    decidedOn: dayIn('--decided', decided),
    paragraph,
    decidedBy,
    delegation,
    receivedOn,
    appealBy: receivedOn === null ? null : appealBy(receivedOn),
    extent: part ? 'part' : 'all',
    ...(court !== undefined && { court }),
  };
});

export const appealed = saying(({ on }: SayOptions & { on: string }) => ({ what: 'appealed', on: dayIn('--on', on) }));

/** Writes the letter of the request's refusal, as PDF/A or HTML. */
export async function writeLetter(io: Io, id: string, options: { to?: string }): Promise<number> {
  const file = resolve(options.to ?? `beslut_${id}.pdf`);
  await expectNewFile(file, ['.pdf', '.html']);
  await using workplace = await openForCommand(io);
  const letter = refusalLetter(await knownRelease(workplace, id), workplace.configuration);
  const { settings } = workplace.configuration;
  const document = await writeDocument(letter, file, settings, new Date().toISOString());
  printResult(io, { document }, () => `${fileLine(io.locale, document.file, document)}\n`);
  return exitCodes.done;
}

export const refusalReceived = saying(({ on }: SayOptions & { on: string }) => {
  const receivedOn = dayIn('--on', on);
  return { what: 'refusal-received', receivedOn, appealBy: appealBy(receivedOn) };
});

export const closeRelease = saying(() => ({ what: 'closed' }));

/** The open requests; with `--all` the closed ones too. */
export async function listReleases(io: Io, options: { all?: boolean }): Promise<number> {
  await using workplace = await openForCommand(io);
  const all = await allReleases(workplace.archive.root);
  print(
    io,
    all.filter((filed) => options.all || !isClosed(filed)),
  );
  return exitCodes.done;
}

/** The request of that id. Throws UsageError when there is none. */
export async function knownRelease(workplace: Reader, id: string): Promise<FiledRelease> {
  const filed = await releaseCalled(workplace, id);
  if (filed) return filed;
  throw new UsageError(
    `expected the id of a request, found ${JSON.stringify(id)}`,
    'See `ogonblick release list`.',
    `det finns ingen begäran ${JSON.stringify(id)}. Se \`ogonblick release list\`.`,
  );
}

/** A request as commands tell of it. */
export function shown(filed: FiledRelease) {
  return {
    ...filed.release,
    state: isClosed(filed) ? 'closed' : 'open',
    refusal: refusalOf(filed),
    appealed: appealedOn(filed),
    history: filed.events,
  };
}

function print(io: Io, filed: readonly FiledRelease[]): void {
  const says = requestWords[io.locale];
  printResult(io, { releases: filed.map(shown) }, () =>
    [
      ...filed.map((one) => {
        const { id, committee, receivedOn, hold, asked } = one.release;
        const refusal = refusalOf(one);
        const appeal = refusal === null ? '' : `  ${says.refused(refusal.appealBy)}`;
        const state = says.releaseState(isClosed(one) ? 'closed' : 'open');
        return `${id}  ${state}  ${committee}  ${says.received(receivedOn)}  ${hold}${appeal}\n  ${asked}`;
      }),
      says.requests(filed.length),
      '',
    ].join('\n'),
  );
}
