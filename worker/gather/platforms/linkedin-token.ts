import { z } from 'zod';
import { platformRecords } from '../../../config/base/platforms.ts';
import type { TokenAnswer } from '../../../storage/archive/token-facts.ts';
import { judgeStatus } from './failing.ts';
import { openLine, type PlatformContext } from './line.ts';
import { sinceEpoch, words } from './shapes.ts';
import { invalid, lacking, ofApp } from './token-answer.ts';
import type { ApiAccount, TokenApp } from './view.ts';

const rights = platformRecords.linkedin.token.rights.organisation;
const shape = z.looseObject({
  active: z.boolean(),
  status: words,
  expires_at: sinceEpoch(1_000),
  scope: words,
});

/** Asks LinkedIn about a token by the app that it was made by. Source: learn.microsoft.com/linkedin, "Token Introspection". */
export async function askIntrospection(
  context: PlatformContext,
  { baseUrl }: Pick<ApiAccount, 'baseUrl'>,
  token: string,
  { id, secret }: TokenApp,
): Promise<TokenAnswer> {
  const line = openLine(context, {
    base: new URL(baseUrl ?? 'https://www.linkedin.com'),
    token: null,
    secrets: [token, secret],
    headers: () => ({}),
    judge: ({ status }) => judgeStatus(status, null, true),
  });
  try {
    const form = { client_id: id, client_secret: secret, token };
    const { body } = await line.ask({ path: '/oauth/v2/introspectToken', search: {}, form }, shape);
    if (!body.active) throw invalid(`that LinkedIn calls it ${body.status ?? 'not active'}`);
    const given = body.scope?.split(/[\s,]+/) ?? null;
    return { ends: body.expires_at, dataEnds: null, missing: given === null ? null : lacking(rights, given) };
  } catch (error) {
    throw ofApp(error);
  } finally {
    await line.close();
  }
}
