import { expect, test } from '@jest/globals';
import { loadConfiguration } from '../../config/load.ts';
import { configurationOf, exampleFiles, told } from './configuration.ts';

const known = '{ token: "env:FACEBOOK_PAGE_TOKEN", expires: 2027-01-31, renewedBy: [arkivarie.a] }';

test.each<[what: string, tokens: string[], faults: string[]]>([
  ['what persons know of a token of the register', [known], []],
  ['a token twice', [known, known], ['expected a token that is named once, got "env:FACEBOOK_PAGE_TOKEN"']],
  ['a token of no account', ['{ token: "env:OTHER" }'], ['expected the collect.token of an account, got "env:OTHER"']],
  [
    'somebody who is not in people.yaml',
    ['{ token: "env:INSTAGRAM_TOKEN", renewedBy: nils.n }'],
    ['expected a person\'s id in people.yaml, got "nils.n"'],
  ],
])('%s', async (_what, tokens, expected) => {
  const files = await exampleFiles();
  const settings = `${files['settings.yaml']}tokens:\n${tokens.map((one) => `  - ${one}\n`).join('')}`;
  await using folder = await configurationOf({ ...files, 'settings.yaml': settings });
  const { faults, configuration } = await loadConfiguration(folder.directory);
  const line = settings.trimEnd().split('\n').length;
  expect(faults.map(told)).toEqual(expected.map((fault) => `settings.yaml:${line}: ${fault}`));
  expect(configuration === null).toBe(faults.some(({ severity }) => severity === 'error'));
  expect(faults.every(({ inSwedish }) => inSwedish !== undefined)).toBe(true);
});
