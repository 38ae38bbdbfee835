import { expect, test } from '@jest/globals';
import { loadConfiguration } from '../../../config/load.ts';
import { whyNoAdapter } from '../../../worker/gather/platforms/platforms.ts';
import { changed, configurationOf, exampleFiles, lineWith } from '../configuration.ts';

/** What is said of collecting when the first account is of that platform. */
async function faultsOf(platform: string, source: string, more = '') {
  const files = await exampleFiles();
  const named = changed(files['accounts.yaml'], 'platform: facebook', `platform: ${platform}`);
  const accounts = changed(named, 'source: api', `source: ${source}${more && `\n      ${more}`}`);
  await using configured = await configurationOf({ ...files, 'accounts.yaml': accounts });
  const { configuration, faults } = await loadConfiguration(configured.directory, {
    today: '2026-11-24',
    whyNoAdapter: (name) => whyNoAdapter(name)?.en ?? null,
  });
  expect(configuration).not.toBeNull();
  return faults
    .filter(({ line }) => line >= lineWith(accounts, 'source: ') && line <= lineWith(accounts, 'source: ') + 1)
    .map((fault) => ({ ...fault, isAtSource: fault.line === lineWith(accounts, 'source: ') }));
}

test('a web page whose API is to be collected is a warning: it has none', async () => {
  expect(await faultsOf('web', 'api')).toMatchObject([
    {
      file: 'accounts.yaml',
      line: expect.any(Number),
      isAtSource: true,
      expected: 'page or none',
      got: 'api; A web page has no API to collect from.',
      severity: 'warning',
    },
  ]);
});

test.each([
  ['facebook', 'api'],
  ['linkedin', 'page'],
  ['tiktok', 'none'],
])('an account of %s with the source %s is none', async (platform, source) => {
  expect(await faultsOf(platform, source)).toEqual([]);
});

test.each([
  ['facebook', 'budget: 2', 'none for facebook, which costs nothing', '2'],
  ['mastodon', 'hosts: { pds: "https://pds.example" }', "none for mastodon; its API's host is baseUrl", 'some'],
  ['youtube', 'dialect: tweet', 'none for youtube', 'tweet'],
  ['x', 'dialect: facebook', 'tweet or post', 'facebook'],
  ['instagram', 'dialect: post', 'instagram or facebook', 'post'],
])(
  'an account of %s with "%s" is a warning: it says nothing to that platform',
  async (platform, more, expected, got) => {
    expect(await faultsOf(platform, 'api', more)).toEqual([
      expect.objectContaining({ isAtSource: false, expected, got, severity: 'warning' }),
    ]);
  },
);

test('a decision to collect messages is a warning: nothing obeys it', async () => {
  const [fault, ...others] = await faultsOf(
    'facebook',
    'api',
    'messages: { decision: KS 2026/12 § 4, date: 2026-02-10 }',
  );
  expect(others).toEqual([]);
  expect(fault).toMatchObject({
    severity: 'warning',
    expected: 'nothing, since nothing obeys the decision: messages are not collected',
  });
});

test.each([
  ['x', 'budget: 2.5'],
  ['x', 'dialect: post'],
  ['instagram', 'dialect: instagram'],
  ['bluesky', 'hosts: { pds: "https://pds.example", directory: null }'],
])('an account of %s with "%s" is none', async (platform, more) => {
  expect(await faultsOf(platform, 'api', more)).toEqual([]);
});
