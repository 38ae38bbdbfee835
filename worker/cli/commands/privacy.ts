import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
  answerRequest,
  dueOn,
  extendRequest,
  foundFor,
  isAnswered,
  privacyRequestCalled,
  proposeReview,
  registerPrivacyRequest,
  type SayingOfPrivacy,
  searchForRequest,
} from '../../../jobs/privacy/privacy-requests-of.ts';
import type { Workplace } from '../../../jobs/workplace.ts';
import { privateFileMode } from '../../../storage/files/modes.ts';
import type { FiledPrivacyRequest, PrivacyKind, PrivacyOutcome } from '../../../storage/records/privacy-request.ts';
import { allPrivacyRequests } from '../../../storage/secrecy/privacy-requests.ts';
import { expectNewFile } from '../../papers/register/document.ts';
import { today } from '../parts/configuration.ts';
import { dayIn } from '../parts/days.ts';
import { namedDecider } from '../parts/deciding.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult, UsageError } from '../parts/io.ts';
import { openForCommand } from '../parts/open-for-command.ts';
import type { SaidPerson } from '../parts/prove-person.ts';
import { requestWords } from '../printed/request-words.ts';
import { requireCommittee } from './dispose.ts';

export interface AddPrivacyOptions extends SaidPerson {
  committee: string;
  kind: PrivacyKind;
  asked: string;
  requester: string;
  received: string;
  receivedBy: string;
  case?: string;
}

/** Registers a data subject's request. */
export async function addPrivacy(io: Io, options: AddPrivacyOptions): Promise<number> {
  await using workplace = await openForCommand(io);
  const { committee, kind, asked, requester, receivedBy } = options;
  requireCommittee(workplace, committee);
  const receivedOn = dayIn('--received', options.received);
  const registeredBy = await namedDecider(io, workplace, options, [{ committee }]);
  const told = { committee, kind, asked, requester, receivedOn, receivedBy, caseNumber: options.case ?? null };
  print(io, [await registerPrivacyRequest(workplace, { ...told, registeredBy, registeredAt: workplace.office.now() })]);
  return exitCodes.done;
}

type SayOptions = SaidPerson & { reason?: string };

const saying =
  <Options extends SayOptions>(
    act: (workplace: Workplace, id: string, options: Options, saying: SayingOfPrivacy) => Promise<FiledPrivacyRequest>,
  ) =>
  async (io: Io, id: string, options: Options): Promise<number> => {
    await using workplace = await openForCommand(io);
    const { request } = await known(workplace, id);
    const by = await namedDecider(io, workplace, options, [request]);
    const at = workplace.office.now();
    print(io, [await act(workplace, id, options, { by, at, reason: options.reason ?? null })]);
    return exitCodes.done;
  };

export const searchPrivacy = saying((workplace, id, { words }: SayOptions & { words: string[] }, by) =>
  searchForRequest(workplace, id, words, by),
);

export const extendPrivacy = saying((workplace, id, { until }: SayOptions & { until: string }, by) =>
  extendRequest(workplace, id, dayIn('--until', until), by),
);

export const reviewPrivacy = saying((workplace, id, { item }: SayOptions & { item: string[] }, by) =>
  proposeReview(workplace, id, item, by),
);

export const answerPrivacy = saying(
  async (workplace, id, { outcome, on, to }: SayOptions & { outcome: PrivacyOutcome; on: string; to?: string }, by) => {
    const file = to === undefined ? null : resolve(to);
    // Before the answer is filed, which is done once.
    if (file !== null) await expectNewFile(file, ['.pdf']);
    const filed = await answerRequest(workplace, id, { outcome, on: dayIn('--on', on) }, by);
    const answer = filed.events.findLast((one) => one.what === 'answered');
    if (file !== null && answer) {
      const { privacyLetterPdf } = await import('../../papers/register/privacy-letter-pdf.ts');
      await writeFile(file, await privacyLetterPdf(workplace, answer), { flag: 'wx', mode: privateFileMode });
    }
    return filed;
  },
);

/** The open requests; with `--all` the answered ones too. Exit 1 when the last day of one has passed. */
export async function listPrivacy(io: Io, options: { all?: boolean }): Promise<number> {
  await using workplace = await openForCommand(io);
  const all = await allPrivacyRequests(workplace.archive.root);
  const open = all.filter((filed) => !isAnswered(filed));
  print(io, options.all ? all : open);
  return open.some((filed) => dueOn(filed) < today()) ? exitCodes.needsPerson : exitCodes.done;
}

export async function showPrivacy(io: Io, id: string): Promise<number> {
  await using workplace = await openForCommand(io);
  print(io, [await known(workplace, id)]);
  return exitCodes.done;
}

async function known(workplace: Workplace, id: string): Promise<FiledPrivacyRequest> {
  const filed = await privacyRequestCalled(workplace, id);
  if (filed) return filed;
  throw new UsageError(
    `expected the id of a request, found ${JSON.stringify(id)}`,
    'See `ogonblick privacy list --all`.',
    `det finns ingen begäran ${JSON.stringify(id)}. Se \`ogonblick privacy list --all\`.`,
  );
}

function shown(filed: FiledPrivacyRequest) {
  const answer = filed.events.findLast((one) => one.what === 'answered');
  return {
    ...filed.request,
    state: isAnswered(filed) ? 'answered' : 'open',
    dueOn: dueOn(filed),
    found: foundFor(filed),
    letter: answer?.letter ?? null,
    history: filed.events,
  };
}

const listed = (ids: readonly string[]) => ids.join(' ') || '–';

function print(io: Io, filed: readonly FiledPrivacyRequest[]): void {
  const says = requestWords[io.locale];
  const requests = filed.map(shown);
  printResult(io, { requests }, () =>
    [
      ...requests.flatMap(({ id, state, kind, committee, dueOn: due, asked, found, letter }) => [
        `${id}  ${says.privacyState(state)}  ${says.privacyKind(kind)}  ${committee}  ${says.answerBy(due)}`,
        `  ${asked}`,
        ...(found === null
          ? [`  ${says.notSearched}`]
          : [
              `  ${says.found(listed(found.items), found.lockedItems, listed(found.snapshots))}`,
              `  ${says.foundElse(listed(found.notes), listed(found.releases), listed(found.unread))}`,
            ]),
        ...(letter === null ? [] : ['', letter, '']),
      ]),
      says.requests(requests.length),
      '',
    ].join('\n'),
  );
}
