import { expect, test } from '@jest/globals';
import { loadConfiguration } from '../../config/load.ts';
import { whyNoAdapter } from '../../worker/platforms/platforms.ts';
import { changed, configurationOf, exampleFiles, lineWith } from './configuration.ts';

/** What is said of collecting when the first account is of that platform. */
async function faultsOf(platform: string, source: string) {
  const files = await exampleFiles();
  const named = changed(files['accounts.yaml'], 'platform: facebook', `platform: ${platform}`);
  const accounts = changed(named, 'source: api', `source: ${source}`);
  await using configured = await configurationOf({ ...files, 'accounts.yaml': accounts });
  const { configuration, faults } = await loadConfiguration(configured.directory, {
    today: '2026-11-24',
    whyNoAdapter: (name) => whyNoAdapter(name)?.en ?? null,
  });
  expect(configuration).not.toBeNull();
  return faults
    .filter(({ expected }) => expected === 'page or none')
    .map((fault) => ({ ...fault, isAtSource: fault.line === lineWith(accounts, 'source: ') }));
}

test.each([
  ['linkedin', 'LinkedIn'],
  ['tiktok', 'TikTok'],
])(
  'an account of %s whose API is to be collected is a warning, and the other way in is told',
  async (platform, name) => {
    expect(await faultsOf(platform, 'api')).toEqual([
      {
        file: 'accounts.yaml',
        line: expect.any(Number),
        isAtSource: true,
        expected: 'page or none',
        got: expect.stringMatching(`^api; ${name} has no adapter yet\\. .*\`ogonblick import\``),
        severity: 'warning',
      },
    ]);
  },
);

test.each([
  ['facebook', 'api'],
  ['linkedin', 'page'],
  ['tiktok', 'none'],
])('an account of %s with the source %s is none', async (platform, source) => {
  expect(await faultsOf(platform, source)).toEqual([]);
});
