import { afterEach, describe, expect, test } from '@jest/globals';
import { PlatformError } from '../../../../jobs/collect/sighting.ts';
import type { TokenAnswer } from '../../../../storage/archive/token-facts.ts';
import type { ApiAccount } from '../../../../worker/gather/platforms/view.ts';
import { serveBluesky } from '../../../sites/platforms/bluesky.ts';
import { graphError, serveFacebook } from '../../../sites/platforms/facebook.ts';
import type { FakePlatform, Habit } from '../../../sites/platforms/fake-platform.ts';
import * as habits from '../../../sites/platforms/habits.ts';
import { serveInstagram } from '../../../sites/platforms/instagram.ts';
import { linkedInError, serveLinkedIn } from '../../../sites/platforms/linkedin.ts';
import { serveMastodon } from '../../../sites/platforms/mastodon.ts';
import { serveThreads } from '../../../sites/platforms/threads.ts';
import { serveTikTok, tikTokError } from '../../../sites/platforms/tiktok.ts';
import { serveX } from '../../../sites/platforms/x.ts';
import { googleError, serveYouTube } from '../../../sites/platforms/youtube.ts';
import { type Looker, openLooker, plantedToken } from './looking.ts';

const dataEnds = '2027-01-26T09:00:00Z';
const taken: TokenAnswer = { ends: null, dataEnds: null, missing: null };
const meta = { ends: 'never', dataEnds };
const ownerToken = 'ya29.planted-owner-token';
const login = { token: 'IGAA-planted-token' };
const appSecret = 'planted-app-secret';
const byApp = { app: { id: 'app-4711', secret: appSecret } };
const forOwner = { token: ownerToken };

let fake: FakePlatform;
let looker: Looker;
afterEach(async () => {
  await looker.close();
  await fake.close();
});

interface Case {
  serve(): Promise<FakePlatform>;
  account: Pick<ApiAccount, 'platform' | 'url'> & Partial<ApiAccount>;
}
const cases = {
  facebook: { serve: serveFacebook, account: { platform: 'facebook', url: 'https://www.facebook.com/kommunen' } },
  instagramByPage: {
    serve: serveInstagram,
    account: { platform: 'instagram', url: 'https://www.instagram.com/kommunen' },
  },
  instagramByLogin: {
    serve: () => serveInstagram({ token: 'login' }),
    account: { platform: 'instagram', url: 'https://www.instagram.com/kommunen', ...login },
  },
  threads: { serve: serveThreads, account: { platform: 'threads', url: 'https://www.threads.com/@kommunen' } },
  youtube: { serve: serveYouTube, account: { platform: 'youtube', url: 'https://www.youtube.com/@kommunen' } },
  youtubeOwner: {
    serve: serveYouTube,
    account: { platform: 'youtube', url: 'https://www.youtube.com/@kommunen', ...forOwner },
  },
  mastodon: { serve: serveMastodon, account: { platform: 'mastodon', url: 'https://social.example/@kommunen' } },
  linkedin: {
    serve: serveLinkedIn,
    account: { platform: 'linkedin', url: 'https://www.linkedin.com/company/kommunen' },
  },
  linkedinByNumber: {
    serve: serveLinkedIn,
    account: { platform: 'linkedin', url: 'https://www.linkedin.com/company/4711' },
  },
  linkedinByApp: {
    serve: serveLinkedIn,
    account: { platform: 'linkedin', url: 'https://www.linkedin.com/company/kommunen', ...byApp },
  },
  facebookByApp: {
    serve: serveFacebook,
    account: { platform: 'facebook', url: 'https://www.facebook.com/kommunen', ...byApp },
  },
  tiktok: { serve: serveTikTok, account: { platform: 'tiktok', url: 'https://www.tiktok.com/@kommunen' } },
  x: { serve: serveX, account: { platform: 'x', url: 'https://x.com/kommunen' } },
  bluesky: { serve: serveBluesky, account: { platform: 'bluesky', url: 'https://bsky.app/profile/kommunen' } },
} satisfies Record<string, Case>;
type Name = keyof typeof cases;

/** What the platform says when it is asked about the token, and how it ended. */
async function ask(name: Name, habit?: Habit, on?: RegExp): Promise<{ answer?: TokenAnswer | null; error?: unknown }> {
  const { serve, account } = cases[name] as Case;
  fake = await serve();
  if (habit) fake.misbehave(habit, on ? { on } : {});
  looker = await openLooker([fake.host], { tries: 2 });
  const asked = { token: plantedToken, baseUrl: fake.url, ...account };
  return looker.with(asked, async (view) => {
    try {
      return { answer: await view.askToken() };
    } catch (error) {
      return { error };
    }
  });
}

test.each<[Name, TokenAnswer | null]>([
  ['facebook', { ...meta, missing: [] }],
  ['instagramByPage', { ...meta, missing: ['instagram_manage_comments'] }],
  ['instagramByLogin', taken],
  ['threads', { ...meta, missing: [] }],
  ['youtube', { ends: 'never', dataEnds: null, missing: [] }],
  ['youtubeOwner', { ends: '2026-11-25T12:50:00Z', dataEnds: null, missing: [] }],
  ['mastodon', taken],
  ['linkedin', { ...taken, missing: [] }],
  ['linkedinByNumber', { ...taken, missing: [] }],
  ['linkedinByApp', { ends: '2027-01-19T08:00:00Z', dataEnds: null, missing: [] }],
  ['facebookByApp', { ...meta, missing: [] }],
  ['tiktok', { ends: null, dataEnds: null, missing: [] }],
  ['x', null],
  ['bluesky', null],
])('%s tells of the token what it can, and nothing else is told', async (name, answer) => {
  expect(await ask(name)).toEqual({ answer });
  expect(fake.asked.length > 0).toBe(answer !== null);
});

const expired = graphError(190, 'Error validating access token: Session has expired', 463);
const invalid = habits.changed(({ data }) => ({
  data: {
    ...(data as object),
    is_valid: false,
    error: { code: 190, message: 'The session was invalidated', subcode: 460 },
  },
}));

test.each<[Name, Habit]>([
  ['facebook', () => expired],
  ['facebook', invalid],
  ['instagramByPage', () => expired],
  ['instagramByLogin', () => expired],
  ['threads', () => expired],
  ['youtube', () => googleError(400, 'badRequest', 'API key not valid. Please pass a valid API key.')],
  ['youtubeOwner', habits.answering(400, { error: 'invalid_token', error_description: 'Invalid Value' })],
  ['mastodon', habits.answering(401, { error: 'The access token was revoked' })],
  ['linkedin', () => linkedInError(401, 'EXPIRED_ACCESS_TOKEN', 'The token used in the request has expired')],
  ['linkedinByNumber', () => linkedInError(401, 'REVOKED_ACCESS_TOKEN', 'The token has been revoked')],
  ['linkedinByApp', habits.answering(200, { active: false, status: 'expired', auth_type: '3L' })],
  ['facebookByApp', invalid],
  ['tiktok', () => tikTokError(401, 'access_token_invalid', 'The access token is invalid or not found')],
])('%s refuses a token: that is told as refused, with the platform’s word', async (name, habit) => {
  const { error } = await ask(name, habit);
  expect(error).toBeInstanceOf(PlatformError);
  expect(error).toMatchObject({ fault: 'reconnect' });
});

/** X and Bluesky are asked nothing about a token. */
const asking = Object.keys(cases).filter((name) => name !== 'x' && name !== 'bluesky') as Name[];

test.each(asking)('%s that does not answer has said nothing of the token', async (name) => {
  for (const habit of [habits.serverError, habits.cutConnection, habits.tooMany, habits.htmlPage]) {
    const { error } = await ask(name, habit);
    expect(error).toMatchObject({ name: 'PlatformError' });
    expect((error as { fault: string }).fault).not.toBe('reconnect');
    await looker.close();
    await fake.close();
  }
});

describe('an app', () => {
  test('asks in its own name, and sends its secret to nobody else', async () => {
    await ask('facebookByApp');
    expect(fake.asked.map(({ headers }) => headers.authorization)).toEqual([`Bearer app-4711|${appSecret}`]);
    expect(fake.asked[0]?.search.get('input_token')).toBe(plantedToken);
  });

  test.each<[Name, Habit]>([
    ['facebookByApp', () => graphError(190, 'Invalid OAuth access token signature.')],
    ['linkedinByApp', habits.answering(401, { error: 'invalid_client', error_description: `no ${appSecret}` })],
  ])('%s that is refused itself has learnt nothing of the token, which is not called refused', async (name, habit) => {
    const { error } = await ask(name, habit);
    expect(error).toMatchObject({ fault: 'permission', remedy: expect.stringContaining('settings.yaml') });
    expect(String((error as Error).stack)).not.toContain(appSecret);
  });
});

describe('what a token may', () => {
  test.each<[Name, TokenAnswer]>([
    ['facebook', { ...meta, missing: ['pages_read_user_content'] }],
    ['threads', { ...meta, missing: ['threads_basic', 'threads_read_replies'] }],
  ])('%s: the rights that the collecting uses and the token lacks', async (name, answer) => {
    const fewer = habits.changed(({ data }) => ({ data: { ...(data as object), scopes: ['pages_read_engagement'] } }));
    expect(await ask(name, fewer, /debug_token/)).toEqual({ answer });
  });

  test('at TikTok is found out by asking, and a right that lacks does not hide the others', async () => {
    const refused = () => tikTokError(401, 'scope_not_authorized', 'The user did not authorize the scope');
    expect(await ask('tiktok', refused, /video\/list/)).toEqual({ answer: { ...taken, missing: ['video.list'] } });
  });

  test('at Mastodon is less than its app may: what the app lacks, lacks', async () => {
    const other = habits.changed((app) => ({ ...app, scopes: ['write:statuses'] }));
    expect(await ask('mastodon', other)).toEqual({ answer: { ...taken, missing: ['read:statuses'] } });
  });

  test('at Google is told for tokens of the owner', async () => {
    const other = habits.changed((body) => ({ ...body, scope: 'openid' }));
    const missing = ['https://www.googleapis.com/auth/youtube.force-ssl'];
    expect((await ask('youtubeOwner', other)).answer).toMatchObject({ missing });
  });
});

describe('what Meta tells', () => {
  const told = (more: object) => habits.changed(({ data }) => ({ data: { ...(data as object), ...more } }));

  test('of a token with an end is its end', async () => {
    const ends = Date.UTC(2027, 0, 20, 8, 30) / 1_000;
    const { answer } = await ask('facebook', told({ expires_at: ends, data_access_expires_at: 0 }));
    expect(answer).toEqual({ ends: '2027-01-20T08:30:00Z', dataEnds: null, missing: [] });
  });

  test.each([[{ expires_at: undefined, scopes: undefined }], [{ expires_at: 'soon', scopes: 'all' }]])(
    'in a form that is not known (%j) is not known, and not taken for "never"',
    async (more) => {
      expect((await ask('facebook', told(more))).answer).toEqual({ ends: null, dataEnds, missing: null });
    },
  );

  test('where it tells only the app’s own people, is that the token is taken', async () => {
    const closed = () => graphError(100, '(#100) You must provide an app access token, or an owner’s or developer’s');
    expect(await ask('facebook', closed, /debug_token/)).toEqual({ answer: taken });
  });
});

test.each(asking)('%s: the token is in nothing that is told', async (name) => {
  const leak: Habit = ({ body }) => ({ status: 500, body: { error: { message: JSON.stringify(body), code: 2 } } });
  const { token = plantedToken } = (cases[name] as Case).account;
  const { error } = await ask(name, (normal, response) =>
    leak({ ...normal, body: `bad ${token} ${appSecret}` }, response),
  );
  expect(error).toBeInstanceOf(PlatformError);
  const { message, stack, remedy } = error as PlatformError;
  const everything = `${message} ${stack} ${remedy}`;
  expect(everything).not.toContain(token);
  expect(everything).not.toContain(encodeURIComponent(String(token)));
  if ((cases[name] as Case).account.app) expect(everything).not.toContain(appSecret);
});
