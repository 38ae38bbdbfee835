import { platformName } from '../../../config/base/platform-names.ts';
import { SecretMissingError } from '../../../config/base/secret.ts';
import type { Configuration } from '../../../config/load.ts';
import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import { askToken } from '../../gather/collect/ask-token.ts';
import { type AccountToken, collectsWithToken, tokenStandings } from '../../gather/collect/token-standings.ts';
import { tokenRow, tokenTalk } from '../../gather/collect/token-talk.ts';
import { createLog } from '../../ground/log.ts';
import { openWorkplace } from '../../process/workplace/open-workplace.ts';
import { startEgressGuard } from '../../visit/egress/guard.ts';
import { accountCalled } from '../parts/account-called.ts';
import { requireConfiguration } from '../parts/configuration.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult } from '../parts/io.ts';
import { inTone, type Part, type Shown, type Tone } from '../parts/paint.ts';

/**
 * Tells of each token that accounts are collected with: until when it is good, which rights lack, who renews it, when it last worked, what to
 * do. With `ask` the platforms are asked first, and their answers are kept. Exit 1 when one of them needs a person.
 */
export async function tokenStatus(io: Io, ids: string[], { ask = false }: { ask?: boolean }): Promise<number> {
  const configuration = await requireConfiguration(io);
  const chosen = new Set(ids.map((id) => accountCalled(configuration.accounts, id).id));
  const isChosen = (id: string) => chosen.size === 0 || chosen.has(id);
  await using stack = openClosingStack();
  const workplace = await openWorkplace(io.environment, configuration, stack, { readOnly: true });
  if (ask) {
    const { platforms: allow, proxy: upstream } = configuration.settings.egress;
    const guard = await startEgressGuard({ allow, upstream });
    stack.add(() => guard.close());
    const secrets: string[] = [];
    const log = createLog({ level: io.environment.logLevel, secrets });
    for (const account of configuration.accounts.filter((one) => isChosen(one.id) && collectsWithToken(one))) {
      try {
        await askToken(workplace, account, { guard, log, secrets, now: () => new Date(), onlyIfDue: false });
      } catch (error) {
        // The standing says that the token is not there.
        if (!(error instanceof SecretMissingError)) throw error;
      }
    }
  }
  const tokens = (await tokenStandings(workplace, new Date())).filter(({ account }) => isChosen(account.id));
  printResult(io, { tokens: tokens.map(rowOf) }, () => inWords(tokens, configuration));
  return tokens.some(({ state }) => state !== 'works' && state !== 'unknown') ? exitCodes.needsPerson : exitCodes.done;
}

/** For programs: its sentence is English. */
function rowOf(token: AccountToken) {
  const { account, state, end, missing, workedAt, askedAt, unansweredSince, renewedBy, said, because } = token;
  return {
    account: account.id,
    platform: account.platform,
    state,
    end,
    missing,
    workedAt,
    askedAt,
    unansweredSince,
    renewedBy,
    said,
    because: because.en,
  };
}

function inWords(tokens: readonly AccountToken[], configuration: Configuration): Shown {
  const says = tokenTalk[configuration.settings.locale];
  if (tokens.length === 0) return `${says.none}\n`;
  return tokens.flatMap((token): Part[] => {
    const { account } = token;
    const called = platformName(account.platform, configuration.settings.locale, null);
    const said: [string, string][] = token.said === null ? [] : [[says.said, token.said]];
    const rows = [...tokenRow(token, configuration), ...said].map(([label, text]) => `  ${label}: ${text}\n`);
    const state = inTone(tokenTone(token.state), says.states[token.state]);
    return [`${account.id} (${called}): `, state, `\n${rows.join('')}`];
  });
}

/** How a state is painted: what nobody knows is not. */
export function tokenTone(state: AccountToken['state']): Tone | null {
  const tones: Partial<Record<AccountToken['state'], Tone | null>> = {
    works: 'ok',
    unknown: null,
    'ends-soon': 'warn',
  };
  const tone = tones[state];
  // Any other state needs a person now.
  return tone === undefined ? 'fault' : tone;
}
