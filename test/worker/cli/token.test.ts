import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { readTokenFacts } from '../../../storage/archive/token-facts.ts';
import { tokenTone } from '../../../worker/cli/commands/token.ts';
import { changed, configurationOf, exampleFiles } from '../../config/configuration.ts';
import { type FakeFacebook, graphError, serveFacebook } from '../../sites/platforms/facebook.ts';
import * as habits from '../../sites/platforms/habits.ts';
import { memory } from '../../storage/sample.ts';
import { rawCommand } from '../../tools/raw-command.ts';
import { runCommand } from '../../tools/run-command.ts';

const account = 'facebook-exempelkommun';
/** Must be found nowhere afterwards. */
const canary = 'EAAB-canary/token+4711==';
let fake: FakeFacebook;
let folder: string;
let data: string;
let configuration: Awaited<ReturnType<typeof configurationOf>>;

interface Row {
  account: string;
  state: string;
  end: { at: string; by: string; of: string } | null;
  missing: string[] | null;
  workedAt: string | null;
  askedAt: string | null;
  unansweredSince: string | null;
  renewedBy: string[] | null;
  because: string;
}
interface Told {
  tokens: Row[];
}

beforeAll(async () => {
  folder = await mkdtemp(join(memory, 'ogonblick-token-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let scenes = 0;
const settle = async (tokens = '', locale = 'sv') => {
  const files = await exampleFiles();
  const accounts = (files['accounts.yaml'] ?? '').split(/^(?= {2}- id: )/m);
  const mine = accounts.map((one) =>
    one.startsWith(`  - id: ${account}\n`)
      ? changed(
          changed(
            changed(one, 'token: env:FACEBOOK_PAGE_TOKEN', 'token: file:nyckel'),
            'baseUrl: null',
            `baseUrl: ${fake.url}`,
          ),
          /^ {4}url: .*$/m.exec(one)?.[0] ?? '',
          '    url: https://www.facebook.com/kommunen',
        )
      : one,
  );
  await configuration?.[Symbol.asyncDispose]();
  configuration = await configurationOf({
    ...files,
    'accounts.yaml': mine.join(''),
    'settings.yaml': `${changed(
      changed(files['settings.yaml'] ?? '', 'platforms: []', `platforms: ["${fake.host}"]`),
      'locale: sv',
      `locale: ${locale}`,
    )}${tokens}`,
    nyckel: `${canary}\n`,
  });
};
beforeEach(async () => {
  fake = await serveFacebook();
  data = join(folder, `data-${scenes++}`);
  await settle();
});
afterEach(async () => {
  await configuration[Symbol.asyncDispose]();
  await fake.close();
});

const run = (...args: string[]) =>
  runCommand<Told>({ config: configuration.directory, data }, 'token', 'status', ...args);
const mine = async (...args: string[]) => {
  const { code, tokens } = await run(account, ...args);
  expect(tokens).toHaveLength(1);
  return { code, ...(tokens[0] as Row) };
};

test('nothing was asked: everything is unknown, and nothing is called wrong', async () => {
  expect(await mine()).toMatchObject({
    code: 0,
    state: 'unknown',
    end: null,
    missing: null,
    workedAt: null,
    askedAt: null,
    renewedBy: null,
    because: expect.stringContaining('is unknown'),
  });
  expect(fake.asked).toEqual([]);
});

test('what the platform answers is kept with its time, and told without asking again', async () => {
  const before = new Date().toISOString();
  const found = await mine('--ask');
  expect(found).toMatchObject({ state: 'works', end: { at: '2027-01-26T09:00:00Z', by: 'platform', of: 'data' } });
  expect(found.missing).toEqual([]);
  expect((found.askedAt ?? '') >= before).toBe(true);
  const asked = fake.asked.length;
  expect(await mine()).toEqual(found);
  expect(fake.asked).toHaveLength(asked);
});

test('kept answers that cannot be read stop no collecting: nothing is asked about the token then', async () => {
  await mkdir(join(data, 'nycklar', `${account}.json`), { recursive: true });
  const collected = await runCommand({ config: configuration.directory, data }, 'collect', account);
  expect(collected).toMatchObject({ code: 0, collected: [{ account, state: 'complete' }] });
  expect(fake.asked.length).toBeGreaterThan(0);
  expect(await run(account)).toMatchObject({ tokens: [{ state: 'works', askedAt: null }] });
});

test('rights that lack need a person', async () => {
  fake.misbehave(habits.changed(({ data: told }) => ({ data: { ...(told as object), scopes: [] } })));
  expect(await mine('--ask')).toMatchObject({
    code: 1,
    state: 'rights',
    missing: ['pages_read_engagement', 'pages_read_user_content'],
  });
});

describe('a platform that', () => {
  test('does not answer has not refused: what it told before stands, and since when it is silent', async () => {
    const before = await mine('--ask');
    fake.misbehave(habits.serverError);
    const silent = await mine('--ask');
    expect(silent).toMatchObject({ code: 0, state: 'unknown', end: before.end, askedAt: before.askedAt });
    expect(silent.unansweredSince).not.toBeNull();
    expect((await mine('--ask')).unansweredSince).toBe(silent.unansweredSince);
  });

  test('refuses the token is believed, until another token lies there', async () => {
    fake.misbehave(() => graphError(190, 'Error validating access token', 463));
    expect(await mine('--ask')).toMatchObject({ code: 1, state: 'refused' });
    expect(await readTokenFacts(data, account)).not.toHaveProperty('since');
    await writeFile(join(configuration.directory, 'nyckel'), 'EAAB-a-new-one\n');
    expect(await mine()).toMatchObject({ code: 0, state: 'unknown' });
    // What was collected before it was asked about was collected with the other one.
    await mine('--ask');
    const facts = await readTokenFacts(data, account);
    expect(facts).toMatchObject({ since: facts?.refused?.at });
  });
});

test('a token that is not where the register points needs a person, and the others are asked', async () => {
  const { code, tokens } = await run('--ask');
  expect(code).toBe(1);
  const states = Object.fromEntries(tokens.map(({ account: id, state }) => [id, state]));
  expect(states).toMatchObject({ [account]: 'works', 'instagram-exempelkommun': 'lacking' });
});

describe('what a person wrote in the settings', () => {
  const written = (more: string) => `\ntokens:\n  - { token: "file:nyckel", ${more} }\n`;

  test('tells the end and who renews it, by name', async () => {
    await settle(written('expires: 2026-12-01, renewedBy: arkivarie.a'));
    const found = await mine();
    expect(found).toMatchObject({ renewedBy: ['arkivarie.a'], end: { by: 'person', of: 'token' } });
  });

  test('of an app whose secret is not there says nothing of the token, and stops nothing', async () => {
    await settle(written('app: { id: "4711", secret: "file:ingen" }'));
    expect(await mine('--ask')).toMatchObject({ code: 0, state: 'unknown', said: expect.stringContaining('ingen') });
    await writeFile(join(configuration.directory, 'ingen'), 'planted-app-secret\n');
    expect(await mine('--ask')).toMatchObject({ code: 0, state: 'works', said: null });
    expect(fake.asked.map(({ headers }) => headers.authorization)).toEqual(['Bearer 4711|planted-app-secret']);
  });

  test.each([
    ['renewedBy: nobody', 'people.yaml'],
    ['expires: soon', '2027-01-31'],
  ])('is refused where it is wrong (%s), with its line', async (more, expected) => {
    await settle(written(more));
    const { code, err } = await rawCommand({ config: configuration.directory, data }, 'token', 'status');
    expect(code).toBe(2);
    expect(err).toContain('settings.yaml:');
    expect(err).toContain(expected);
  });
});

test.each([
  [
    'sv',
    ['Förnyas av: okänt; den som administrerar sidan kan göra en ny', 'Rättigheter som saknas: okänt', 'Gäller: okänt'],
  ],
  ['en', ['Renewed by: unknown; whoever administers the page can make a new one', 'Rights that lack: unknown']],
])('in %s the words are those of the settings', async (locale, lines) => {
  await settle('', locale);
  const { out } = await rawCommand({ config: configuration.directory, data }, 'token', 'status', account);
  for (const line of lines) expect(out).toContain(line);
});

test('the token is in nothing that is printed, logged or kept, whatever the platform says', async () => {
  const echo = () => ({ status: 500, body: { error: { code: 2, message: `failed for ${canary}` } } });
  const outputs: string[] = [];
  for (const args of [['--ask'], ['--ask', '--json'], ['--json'], []]) {
    fake.misbehave(echo, { times: args.length > 0 ? 5 : 0 });
    const { out, err } = await rawCommand(
      { config: configuration.directory, data },
      ...['token', 'status', account],
      ...args,
    );
    outputs.push(out, err);
  }
  fake.misbehave(() => graphError(190, `bad ${canary}`));
  const last = await rawCommand({ config: configuration.directory, data }, 'token', 'status', account, '--ask');
  outputs.push(last.out, last.err);
  const files = await readdir(data, { recursive: true, withFileTypes: true });
  for (const file of files.filter((one) => one.isFile()))
    outputs.push(await readFile(join(file.parentPath, file.name), 'latin1'));
  for (const form of [canary, encodeURIComponent(canary), canary.slice(0, 15)]) {
    expect(outputs.filter((text) => text.includes(form))).toEqual([]);
  }
  const kept = join(data, 'nycklar', `${account}.json`);
  expect((await stat(kept)).mode & 0o777).toBe(0o600);
});

test.each([
  ['works', 'ok'],
  ['ends-soon', 'warn'],
  ['unknown', null],
  ['refused', 'fault'],
] as const)('at a terminal “%s” has the tone %s', (state, tone) => expect(tokenTone(state)).toBe(tone));
