import { readFile } from 'node:fs/promises';
import type { Configuration } from '../../../config/load.ts';
import type { Account } from '../../../config/register/accounts.ts';
import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import { ChromiumMissingError } from '../../process/engine.ts';
import { findChromium } from '../../visit/browser/find-chromium.ts';
import { launchBrowser } from '../../visit/browser/launch.ts';
import { startEgressGuard } from '../../visit/egress/guard.ts';
import { requireDisplay } from '../../visit/sessions/display.ts';
import { judgeSession } from '../../visit/sessions/judge-session.ts';
import { logInByHand } from '../../visit/sessions/log-in-by-hand.ts';
import { refuseName, storedSessions, storeSession } from '../../visit/sessions/session-file.ts';
import { storageStateFor } from '../../visit/sessions/session-for-visit.ts';
import { makeSessionKey } from '../../visit/sessions/session-key.ts';
import { parseStorageState, type StorageState } from '../../visit/sessions/storage-state.ts';
import { requireConfiguration } from '../parts/configuration.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult, UsageError } from '../parts/io.ts';
import { type SessionWords, sessionWords } from '../printed/session-words.ts';

/** Stores a browser session under a name. It comes from a file, or from a person's login in a window that is opened for it. */
export async function addSession(io: Io, name: string, options: { from?: string }): Promise<number> {
  const configuration = await requireConfiguration(io);
  const accounts = accountsOf(configuration, name);
  const { dataDirectory } = io.environment;
  // The name and the key are checked first, so that nobody logs in for nothing.
  refuseName(name);
  const key = await makeSessionKey(dataDirectory);
  const state =
    options.from === undefined ? await fromWindow(io, configuration, accounts) : await fromFile(options.from);
  const storedAt = new Date().toISOString();
  await storeSession(dataDirectory, name, state, key, storedAt);
  const faults = accounts.flatMap((account) => {
    const fault = judgeSession(state, account, Date.now());
    return fault === null ? [] : [{ account: account.id, fault }];
  });
  const told = faults.map(({ account, fault }) => ({ account, fault: fault.en }));
  const says = sessionWords[io.locale];
  printResult(io, { session: { name, storedAt, accounts: accounts.map(({ id }) => id), faults: told } }, () =>
    [
      says.stored(name, state.cookies.length),
      ...(accounts.length === 0 ? [says.namedByNone(name)] : []),
      ...faults.map(({ account, fault }) => `${account}: ${fault[io.locale]}.`),
      ...(options.from === undefined ? [] : [says.removeFile(options.from)]),
      '',
    ].join('\n'),
  );
  return faults.length > 0 ? exitCodes.needsPerson : exitCodes.done;
}

/** The stored sessions, and the names that accounts wait for. Shows no session's content. */
export async function listSessions(io: Io): Promise<number> {
  const configuration = await requireConfiguration(io);
  const { dataDirectory } = io.environment;
  const stored = await storedSessions(dataDirectory);
  const named = configuration.accounts.flatMap(({ capture }) => capture.login ?? []);
  const sessions: ListedSession[] = [];
  for (const name of [...new Set([...stored.keys(), ...named])].sort()) {
    const accounts: ListedSession['accounts'] = [];
    for (const account of accountsOf(configuration, name)) {
      const session = await storageStateFor(dataDirectory, account);
      accounts.push({
        account: account.id,
        usable: session.usable,
        because: session.usable ? null : session.because[io.locale],
      });
    }
    sessions.push({ name, storedAt: stored.get(name) ?? null, accounts });
  }
  const says = sessionWords[io.locale];
  printResult(io, { sessions }, () => sessions.map((one) => inWords(one, says)).join('') || `${says.none}\n`);
  return sessions.every(({ accounts }) => accounts.every(({ usable }) => usable))
    ? exitCodes.done
    : exitCodes.needsPerson;
}

interface ListedSession {
  name: string;
  storedAt: string | null;
  accounts: { account: string; usable: boolean; because: string | null }[];
}

function inWords(session: ListedSession, says: SessionWords): string {
  const lines = session.accounts.map(({ account, because }) => `  ${account}: ${because ?? says.usable}\n`);
  return `${session.name}  ${says.storedAt(session.storedAt)}\n${lines.join('')}`;
}

function accountsOf(configuration: Configuration, name: string): Account[] {
  return configuration.accounts.filter(({ capture }) => capture.login === name);
}

async function fromFile(path: string): Promise<StorageState> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new UsageError(
      `expected a readable file at ${path}, found none`,
      'Give the path of a storageState file.',
      `det finns ingen läsbar fil ${path}. Ange en fil som Playwright har sparat (storageState).`,
      {
        cause,
      },
    );
  }
  return parseStorageState(text);
}

/** Opens a window at the account's page, through the egress guard like every visit. Waits until the person has closed the window. */
async function fromWindow(io: Io, configuration: Configuration, accounts: Account[]): Promise<StorageState> {
  const display = requireDisplay();
  const { browserPath } = io.environment;
  const chromium = await findChromium({ window: true, ...(browserPath && { browserPath }) });
  if (!chromium) throw new ChromiumMissingError('expected a Chromium on this machine, found none');
  await using stack = openClosingStack();
  const { visits: allow, proxy: upstream } = configuration.settings.egress;
  const guard = await startEgressGuard({ allow, upstream });
  stack.add(() => guard.close());
  const launched = await launchBrowser({ chromium, proxy: { server: guard.url }, display });
  stack.add(() => launched.close());
  io.err(`${sessionWords[io.locale].logIn}\n`);
  return await logInByHand(launched, {
    url: accounts.find(({ url }) => url !== null)?.url ?? 'about:blank',
    proxy: guard.proxyFor('session'),
    signal: new AbortController().signal,
  });
}
