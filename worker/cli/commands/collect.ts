import type { OwnError } from '../../../config/base/own-error.ts';
import { SecretMissingError } from '../../../config/base/secret.ts';
import type { Account } from '../../../config/register/accounts.ts';
import { AlreadyCollectingError, type Collected } from '../../../jobs/collect/collect-account.ts';
import { noteApprovers } from '../../../jobs/plans/approvers.ts';
import type { Workplace } from '../../../jobs/workplace.ts';
import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import { collectNow } from '../../gather/collect/collect-now.ts';
import { NothingToCollectError } from '../../gather/collect/open-source.ts';
import type { Wait } from '../../gather/platforms/line.ts';
import { NoAdapterError } from '../../gather/platforms/platforms.ts';
import { createLog } from '../../ground/log.ts';
import { refreshArchivePages } from '../../papers/pages/refresh-archive-pages.ts';
import { openWorkplace } from '../../process/workplace/open-workplace.ts';
import { startEgressGuard } from '../../visit/egress/guard.ts';
import type { Locale } from '../../words/archive-words.ts';
import { accountCalled } from '../parts/account-called.ts';
import { requireConfiguration } from '../parts/configuration.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, inSwedish, printResult, UsageError } from '../parts/io.ts';
import { disposedInWords } from '../parts/run-lines.ts';
import { openWatchedLine, watchWork } from '../parts/watched-line.ts';
import { gatherWords } from '../printed/gather-words.ts';
import { becauseIn } from '../printed/gathered-sentences.ts';

/** The result of collecting one account. `because`: why collecting broke off, or why there was nothing to collect. */
interface CollectedRow {
  account: string;
  state: 'complete' | 'incomplete' | 'nothing';
  because: string | null;
  remedy: string | null;
  run: (Collected['filed']['run'] & { path: string }) | null;
}

/** Collects posts and comments now: everything that the accounts' platforms give. Exit 1 when some account was not collected completely. */
export async function collect(io: Io, ids: string[], options: { all?: boolean }): Promise<number> {
  const configuration = await requireConfiguration(io);
  const accounts = chooseAccounts(configuration.accounts, ids, options);
  await using stack = openClosingStack();
  const workplace = await openWorkplace(io.environment, configuration, stack);
  await workplace.archive.recover();
  await noteApprovers(workplace);
  const { rows, failures } = await collectFrom(io, workplace, accounts);
  printResult(io, { collected: rows }, () =>
    rows.map((row) => `${inWords(row, failures.get(row) ?? null, io.locale)}\n`).join(''),
  );
  return rows.every(({ state }) => state === 'complete') ? exitCodes.done : exitCodes.needsPerson;
}

/** Collects from each account, one after another, and writes the archive's pages anew. `failures`: why a row is not complete, where that is known. */
export async function collectFrom(
  io: Io,
  workplace: Workplace,
  accounts: readonly Account[],
): Promise<{ rows: CollectedRow[]; failures: Map<CollectedRow, OwnError> }> {
  await using stack = openClosingStack();
  const { platforms: allow, proxy: upstream } = workplace.configuration.settings.egress;
  const guard = await startEgressGuard({ allow, upstream });
  stack.add(() => guard.close());
  const secrets: string[] = [];
  const log = createLog({ level: io.environment.logLevel, secrets });
  const says = gatherWords[io.locale];
  const rows: CollectedRow[] = [];
  const failures = new Map<CollectedRow, OwnError>();
  const line = openWatchedLine(io);
  stack.add(line.clear);
  for (const account of accounts) {
    const onProgress = (looked: number) => line.show(account.id, () => says.looked(account.id, looked));
    // Waits are told even when nobody watches: cron's letter then shows what the time went to.
    const onWait = ({ because, milliseconds }: Wait) => {
      line.clear();
      io.err(`${says.asksAgain(account.id, Math.ceil(milliseconds / 1000), becauseIn(io.locale, because))}\n`);
    };
    const { row, failure } = await collectOne(workplace, account, { guard, log, secrets, onProgress, onWait });
    rows.push(row);
    if (failure !== null) failures.set(row, failure);
    line.clear();
  }
  const looked = rows.flatMap(({ account, run }) => (run === null ? [] : [account]));
  const end = watchWork(io, 'refresh');
  stack.add(end);
  if (looked.length > 0) await refreshArchivePages(workplace, new Set(looked));
  end();
  return { rows, failures };
}

async function collectOne(
  workplace: Workplace,
  account: Account,
  tools: Omit<Parameters<typeof collectNow>[2], 'window'>,
): Promise<{ row: CollectedRow; failure: OwnError | null }> {
  try {
    const window = { since: null, until: null };
    const { filed, failure } = await collectNow(workplace, account, { ...tools, window });
    const state = filed.run.complete ? 'complete' : 'incomplete';
    const run = { ...filed.run, path: filed.path };
    return { row: { account: account.id, state, ...told(failure), run }, failure };
  } catch (error) {
    // One account without a token, a snapshot or an adapter must not stop the other accounts.
    if (!passedBy.some((kind) => error instanceof kind)) throw error;
    const failure = error as OwnError;
    return { row: { account: account.id, state: 'nothing', ...told(failure), run: null }, failure };
  }
}

const passedBy = [NothingToCollectError, NoAdapterError, SecretMissingError, AlreadyCollectingError];

function chooseAccounts(accounts: readonly Account[], ids: readonly string[], options: { all?: boolean }): Account[] {
  if (options.all) return accounts.filter(({ collect: { source } }) => source !== 'none');
  if (ids.length === 0) {
    throw new UsageError(
      'expected accounts or --all, found none',
      'Name accounts of accounts.yaml, or give --all.',
      'ange konton som står i accounts.yaml, eller --all.',
    );
  }
  return [...new Set(ids)].map((id) => accountCalled(accounts, id));
}

const told = (failure: OwnError | null) => ({ because: failure?.message ?? null, remedy: failure?.remedy ?? null });

function inWords({ account, state, run }: CollectedRow, failure: OwnError | null, locale: Locale): string {
  const says = gatherWords[locale];
  const lines = [`${account}: ${says.states[state]}`];
  if (run) {
    lines.push(`  ${says.counts(run.counts)}`);
    if (run.counts.mediaMissing > 0) lines.push(`  ${says.mediaMissing(run.counts.mediaMissing)}`);
    lines.push(...disposedInWords(run.disposed, locale));
    for (const gap of run.gaps) lines.push(`  ${says.notGiven(gap.platformThread, becauseIn(locale, gap.because))}`);
    lines.push(`  ${run.path}`);
  }
  if (failure) {
    const swedish = locale === 'sv' ? inSwedish(failure)?.trimEnd().replaceAll('\n', '\n  ') : null;
    lines.push(`  ${swedish ?? `${failure.message}\n  ${failure.remedy}`}`);
  }
  return lines.join('\n');
}
