import { Temporal } from '@js-temporal/polyfill';
import type { Words } from '../../config/base/words.ts';
import { civilDate } from '../../storage/records/civil-time.ts';
import type { FiledRelease, Release, SaidOfRelease } from '../../storage/records/release.ts';
import { removeCopies } from '../../storage/secrecy/release-copies.ts';
import { allReleases, openReleases, type Releases } from '../../storage/secrecy/releases.ts';
import { refuseWhereHoldIsLost } from '../holds/lost-records.ts';
import { goneItem } from '../items/gone-item.ts';
import { recordShown } from '../items/record-shown.ts';
import { holdsOf } from '../items/whole-context.ts';
import { NotAllowedError } from '../refusal/not-allowed.ts';
import { refusals } from '../refusal/refusals.ts';
import { RefusedError } from '../refusal/refused-error.ts';
import { releaseRefusals } from '../refusal/release-refusals.ts';
import { snapshotCalled } from '../secrecy/mark-secret.ts';
import type { Reader, Workplace } from '../workplace.ts';
import { appealStanding, isClosed, madeCopies, refusalOf } from './release-state.ts';

export function releasesOf({ archive, catalog, ledger }: Workplace): Releases {
  return openReleases({ root: archive.root, lock: catalog, ledger });
}

export async function releaseCalled(workplace: Reader, id: string): Promise<FiledRelease | null> {
  return (await allReleases(workplace.archive.root)).find(({ release }) => release.id === id) ?? null;
}

/** Something that a request names is not there, or belongs to several committees. */
export class ReleaseSubjectError extends RefusedError {
  static override readonly ending = 'usage';

  constructor(message: string, told: Words) {
    const remedy =
      'Name items as `ogonblick item list` gives them and snapshots by their folders’ names, of one committee: each answers for its own.';
    super(message, remedy, told);
  }
}

/**
 * The committee that a request concerns, and what its hold is to hold: the items, also those that its snapshots are known to show, and the whole
 * threads of those that were asked for, since a copy has them.
 */
export async function subjectOf(
  workplace: Workplace,
  { items, snapshots }: Pick<Release, 'items' | 'snapshots'>,
): Promise<{ committee: string; held: string[]; threads: string[] }> {
  const { catalog } = workplace;
  const rows = items.length === 0 ? [] : await catalog.items.find({ ids: items });
  const missing = items.find((id) => !rows.some((row) => row.id === id));
  const sealed = await Promise.all(
    snapshots.map(async (id) => ({ id, row: await snapshotCalled(workplace, id, { inGrace: true }) })),
  );
  const unknown = missing ?? sealed.find(({ row }) => row === null)?.id;
  if (unknown !== undefined || items.length + snapshots.length === 0) {
    const gone = missing === undefined ? null : await goneItem(workplace, missing);
    const told = gone === null ? null : refusals.disposedOf(gone.item, gone.list, gone.on);
    throw new ReleaseSubjectError(
      `expected items and snapshots that are in the archive, found ${unknown ?? 'none'}${told === null ? '' : `: ${told.en}`}`,
      told ?? (unknown === undefined ? refusals.nothingAsked : refusals.notInArchive(unknown)),
    );
  }
  const committees = new Set([...rows, ...sealed.flatMap(({ row }) => row ?? [])].map((row) => row.committee));
  const [committee] = committees;
  if (committee === undefined || committees.size > 1) {
    throw new ReleaseSubjectError(
      `expected one committee, found ${[...committees].join(', ')}`,
      refusals.severalCommittees,
    );
  }
  const shown: string[] = [];
  for (const account of new Set(sealed.flatMap(({ row }) => row?.account ?? []))) await recordShown(workplace, account);
  for (const snapshot of snapshots) shown.push(...(await catalog.items.find({ snapshot })).map(({ id }) => id));
  const threads = new Set(rows.map(({ thread }) => thread));
  return { committee, held: [...new Set([...items, ...shown])], threads: [...threads] };
}

/** What is told of a request when it is registered. Days are civil. */
export interface Request extends Omit<Release, 'format' | 'id' | 'committee' | 'hold' | 'registeredAt'> {
  /** When somebody is to look whether the hold is still needed. */
  reviewBy: string;
}

/**
 * Registers a request for a copy (begäran om utlämnande), after a gallringsstopp of kind `disclosure` has been placed on what it is about.
 * If the work breaks off in between, too much is kept, not too little. `now`: UTC. Throws ReleaseSubjectError.
 */
export async function registerRelease(
  workplace: Workplace,
  { reviewBy, ...request }: Request,
  now: () => string,
): Promise<FiledRelease> {
  const { committee, held, threads } = await subjectOf(workplace, request);
  const registeredAt = now();
  const year = Number(registeredAt.slice(0, 4));
  const { hold } = await holdsOf(workplace).place(
    {
      committee,
      kind: 'disclosure',
      scope: 'items',
      target: request.receivedOn,
      caught: held,
      snapshots: request.snapshots,
      threads,
      reason: request.asked,
      mandate: `Begäran om utlämnande av allmän handling, inkommen ${request.receivedOn}`,
      caseNumber: request.caseNumber ?? '',
      reviewBy,
      placedBy: request.registeredBy,
      placedAt: registeredAt,
    },
    year,
  );
  return releasesOf(workplace).register({ ...request, committee, hold: hold.id, registeredAt }, year);
}

/** When the hold of a request is to be looked at, unless somebody says another day: after three months. A civil day. */
export function usualReview(receivedOn: string): string {
  return Temporal.PlainDate.from(receivedOn).add({ months: 3 }).toString();
}

/**
 * Writes down what is said of an open request. When the request is closed, its copies beside the archive are removed first: they are
 * copies, their digests stay in the archive, and what is disposed of later must not live on in one. Throws NotAllowedError.
 */
export async function sayOfRelease(
  workplace: Workplace,
  id: string,
  said: SaidOfRelease,
  by: { by: string; at: string; reason: string | null },
): Promise<FiledRelease> {
  for (;;) {
    const filed = await releaseCalled(workplace, id);
    if (filed === null || isClosed(filed)) {
      const found = filed === null ? 'none' : 'that it is closed';
      throw new NotAllowedError(
        `expected an open request ${id}, found ${found}`,
        'See `ogonblick release list --all`.',
        refusals.requestClosed,
      );
    }
    const isAboutRefusal = said.what === 'refusal-received' || said.what === 'appealed';
    if (isAboutRefusal && refusalOf(filed) === null) {
      throw new NotAllowedError(
        `expected a refusal of ${id}, found none`,
        'Write it down first: `ogonblick release refuse`.',
        refusals.noRefusal,
      );
    }
    if (said.what === 'handed-over') refuseUnknownCopy(filed, said.file);
    if (said.what === 'handed-over') await refuseWhereHoldIsLost(workplace, [filed.release.committee]);
    if (said.what === 'closed' && (by.reason ?? '').trim() === '') {
      refuseBeforeAppeal(filed, civilDate(by.at, workplace.configuration.settings.timezone));
    }
    if (said.what === 'closed') await removeCopies(workplace.environment.dataDirectory, id);
    if ((await releasesOf(workplace).tell(filed, said, by)) === 'occupied') continue;
    return (await releaseCalled(workplace, id)) ?? filed;
  }
}

function refuseUnknownCopy(filed: FiledRelease, file: string | null | undefined): void {
  if (typeof file !== 'string') return;
  const copies = madeCopies(filed).map((copy) => copy.file);
  if (copies.includes(file)) return;
  throw new NotAllowedError(
    `expected one of the copies of ${filed.release.id} (${copies.join(', ') || 'none'}), found ${file}`,
    'Name one of them, or leave it out: `ogonblick release show`.',
    releaseRefusals.noSuchCopy(file),
  );
}

/** Refuses to close a request whose refusal has been appealed against, or may be on the day: the copies are needed until that is over. */
function refuseBeforeAppeal(filed: FiledRelease, today: string): void {
  const standing = appealStanding(filed, today);
  if (standing === null) return;
  const { id } = filed.release;
  if ('appealed' in standing) {
    throw new NotAllowedError(
      `expected that nothing is to be tried in ${id}, found an appeal of ${standing.appealed}`,
      'When the court has decided, close it with --reason and say what it decided.',
      releaseRefusals.appealed(standing.appealed),
    );
  }
  throw new NotAllowedError(
    `expected that nobody can appeal against the refusal of ${id} any more, found ${standing.until === null ? 'that nobody has said when it was received' : `that an appeal may come until ${standing.until}`}`,
    'Wait, and keep the copies until then; or close it with --reason and say why.',
    standing.until === null ? releaseRefusals.appealUnknown : releaseRefusals.appealMayCome(standing.until),
  );
}

/** The request that a hold was placed for; null: none. */
export async function releaseOf(workplace: Reader, hold: string): Promise<FiledRelease | null> {
  return (await allReleases(workplace.archive.root)).find(({ release }) => release.hold === hold) ?? null;
}

/** The open request that a hold was placed for; null: no request is open, and the hold may be lifted. */
export async function openReleaseOf(workplace: Reader, hold: string): Promise<string | null> {
  const filed = await releaseOf(workplace, hold);
  return filed === null || isClosed(filed) ? null : filed.release.id;
}
