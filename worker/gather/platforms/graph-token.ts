import { z } from 'zod';
import { PlatformError } from '../../../jobs/collect/sighting.ts';
import type { TokenAnswer } from '../../../storage/archive/token-facts.ts';
import { openGraph } from './graph.ts';
import type { Line } from './line.ts';
import { id, sinceEpoch, words } from './shapes.ts';
import { invalid, lacking, ofApp, taken } from './token-answer.ts';
import { utcOf } from './utc.ts';
import type { ApiAccount, TokenApp } from './view.ts';

const debugShape = z.looseObject({
  data: z.looseObject({
    is_valid: z.boolean(),
    expires_at: z.number().nullish().catch(null),
    data_access_expires_at: sinceEpoch(1_000),
    scopes: z.array(z.string()).nullish().catch(null),
    error: z.looseObject({ code: z.number().nullish(), message: words }).nullish().catch(null),
  }),
});

interface Asked {
  version: string;
  rights: readonly string[];
}

/**
 * Asks Meta about the account's token: by the app that it was made by, or by the token itself. Meta answers a token only where its person may see
 * the app; of others all that is learnt is that they are taken. Source: Graph API reference, "Debug-Token"; Threads API, "Debug Access Token".
 */
export async function askDebugToken(
  line: Line,
  { token, app }: Pick<ApiAccount, 'token' | 'app'>,
  asked: Asked,
): Promise<TokenAnswer | null> {
  if (token === null) return null;
  if (app) return askByApp(line, token, app, asked);
  try {
    return await askBy(line, token, asked);
  } catch (error) {
    if (!(error instanceof PlatformError) || (error.fault !== 'unreadable' && error.fault !== 'permission'))
      throw error;
    await line.ask({ path: `/${asked.version}/me`, search: { fields: 'id' } }, z.looseObject({ id }));
    return taken;
  }
}

/** Source: Meta, "Access Tokens", app access tokens: id and secret of the app, with a line between. */
async function askByApp(line: Line, token: string, app: TokenApp, asked: Asked): Promise<TokenAnswer> {
  const { base, context } = line;
  const secrets = [token, app.secret];
  const byApp = openGraph(context, {
    base: base.href,
    token: `${app.id}|${app.secret}`,
    version: asked.version,
    secrets,
  });
  try {
    return await askBy(byApp, token, asked);
  } catch (error) {
    throw ofApp(error);
  } finally {
    await byApp.close();
  }
}

async function askBy(line: Line, token: string, { version, rights }: Asked): Promise<TokenAnswer> {
  const { body } = await line.ask({ path: `/${version}/debug_token`, search: { input_token: token } }, debugShape);
  const { is_valid, expires_at, data_access_expires_at, scopes, error } = body.data;
  if (!is_valid) throw invalid(`that Meta calls it invalid${error?.message ? `: "${error.message}"` : ''}`);
  return {
    // Meta writes 0 where there is no end.
    ends: expires_at === 0 ? 'never' : expires_at == null ? null : utcOf(expires_at * 1_000),
    dataEnds: data_access_expires_at,
    missing: scopes == null ? null : lacking(rights, scopes),
  };
}
