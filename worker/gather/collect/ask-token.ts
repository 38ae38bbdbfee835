import { createHash } from 'node:crypto';
import { readSecret, SecretMissingError } from '../../../config/base/secret.ts';
import type { Account } from '../../../config/register/accounts.ts';
import { PlatformError } from '../../../jobs/collect/sighting.ts';
import type { Reader } from '../../../jobs/workplace.ts';
import {
  readTokenFacts,
  type TokenAnswer,
  type TokenFacts,
  writeTokenFacts,
} from '../../../storage/archive/token-facts.ts';
import { RecordDamagedError } from '../../../storage/files/faults.ts';
import type { OpenView, TokenApp } from '../platforms/view.ts';
import { openApi, type SourceTools } from './open-source.ts';

/** Tells whether a token is still the same, and nothing else of it. */
export function tokenMark(account: string, token: string): string {
  return createHash('sha256').update(`ogonblick-token\n${account}\n${token}`).digest('hex').slice(0, 16);
}

/** A platform that does not answer now is asked again at the next collecting: the look that comes after the question must not wait for it. */
const limits = { tries: 2, answerMs: 30_000, patienceMs: 5_000 };

/** The clock asks about a token once a day. */
const askedAgainAfterMs = 20 * 3_600_000;

/**
 * Asks the account's platform about its token, and keeps the answer with its time. Accounts without a token, and platforms that cannot be
 * asked, are left alone. `onlyIfDue`: nothing is asked where this token was asked about within the last day, or where nobody can read what was
 * answered; of that a notice tells, and the collecting goes on. Throws SecretMissingError and, unless `onlyIfDue`, RecordDamagedError.
 */
export async function askToken(
  { configuration, environment }: Reader,
  account: Account,
  { now, onlyIfDue, ...tools }: SourceTools & { now(): Date; onlyIfDue: boolean },
): Promise<void> {
  const { collect, url } = account;
  if (collect.source !== 'api' || collect.token === null || url === null) return;
  const token = await readSecret(collect.token, environment.configDirectory);
  tools.secrets.push(token);
  const mark = tokenMark(account.id, token);
  const found = await readTokenFacts(environment.dataDirectory, account.id).catch((error: unknown) => {
    if (onlyIfDue && error instanceof RecordDamagedError) return 'unreadable' as const;
    throw error;
  });
  if (found === 'unreadable') return;
  const before = found?.mark === mark ? found : null;
  if (onlyIfDue && before !== null && now().getTime() - lastAsked(before) < askedAgainAfterMs) return;
  const app = configuration.settings.tokens.find((one) => one.token === collect.token)?.app ?? null;
  const answer = await answerOf({ ...account, url }, token, tools, async () => {
    if (app === null) return null;
    const secret = await readSecret(app.secret, environment.configDirectory);
    tools.secrets.push(secret);
    return { id: app.id, secret };
  });
  if (answer === null) return;
  const at = now().toISOString();
  const first = { ...nothingAsked, mark, ...(found !== null && { since: at }) };
  const facts = withAnswer(before ?? first, answer, at);
  await writeTokenFacts(environment.dataDirectory, account.id, facts);
}

const nothingAsked: Omit<TokenFacts, 'mark'> = {
  format: 'ogonblick-token/1',
  told: null,
  refused: null,
  unanswered: null,
};

function lastAsked({ told, refused, unanswered }: TokenFacts): number {
  return Math.max(...[told, refused, unanswered].map((one) => (one === null ? 0 : Date.parse(one.at))));
}

type Answer = { kind: 'told'; told: TokenAnswer } | { kind: 'refused' | 'unanswered'; because: string };

async function answerOf(
  account: Account & { url: string },
  token: string,
  tools: SourceTools,
  readApp: () => Promise<TokenApp | null>,
): Promise<Answer | null> {
  const visit = `token-${account.id}`;
  let view: OpenView | null = null;
  try {
    view = openApi(account, token, visit, { ...tools, limits }, await readApp());
    const told = await view.askToken();
    return told === null ? null : { kind: 'told', told };
  } catch (error) {
    // An app without its secret is no fault of the token, and must not stop the collecting.
    if (error instanceof SecretMissingError) return { kind: 'unanswered', because: error.message };
    if (!(error instanceof PlatformError)) throw error;
    return { kind: error.fault === 'reconnect' ? 'refused' : 'unanswered', because: error.message };
  } finally {
    await view?.close();
    tools.guard.endVisit(visit);
  }
}

/** A platform that does not answer says nothing: what it told or refused before stands, as of then. Pure. */
export function withAnswer(before: TokenFacts, answer: Answer, at: string): TokenFacts {
  if (answer.kind === 'told') return { ...before, told: { ...answer.told, at }, refused: null, unanswered: null };
  const { kind, because } = answer;
  const newest = { since: before[kind]?.since ?? at, at, because };
  return kind === 'refused' ? { ...before, refused: newest, unanswered: null } : { ...before, unanswered: newest };
}
