import { describe, expect, test } from '@jest/globals';
import { type LoadOptions, loadConfiguration } from '../../../config/load.ts';
import { accountSchema, mayBeVisited } from '../../../config/register/accounts.ts';
import { changed, configurationOf, exampleFiles, lineWith } from '../configuration.ts';

const status = '    status: active\n    opened: 2011-03-01\n    closed: null\n';
const closed = '    status: closed\n    opened: 2011-03-01\n    closed: 2026-10-01\n';
const none: LoadOptions['closings'] = async () => () => ({ sealedBeforeClosing: null });

/** The example municipality with its first account changed; what is said of closings. */
async function faultsOf(first: string, closings: LoadOptions['closings']) {
  const files = await exampleFiles();
  const accounts = changed(files['accounts.yaml'], status, first);
  await using configured = await configurationOf({ ...files, 'accounts.yaml': accounts });
  const { configuration, faults } = await loadConfiguration(configured.directory, {
    today: '2026-11-24',
    ...(closings ? { closings } : {}),
  });
  expect(configuration).not.toBeNull();
  return { accounts, faults: faults.filter(({ expected }) => expected.includes('closingWaiver')) };
}

describe('an account that is closed', () => {
  test('without a snapshot sealed for it is a warning at its status', async () => {
    const { accounts, faults } = await faultsOf(closed, none);
    expect(faults).toMatchObject([
      {
        file: 'accounts.yaml',
        line: lineWith(accounts, 'status: closed'),
        expected: 'a before-closing snapshot sealed after the closing was requested, or closingWaiver: a reason',
        got: 'closed without either',
        severity: 'warning',
      },
    ]);
  });

  test('with one is none, and asks by the id of the account', async () => {
    const asked: string[] = [];
    const sealed: LoadOptions['closings'] = async () => (account) => {
      asked.push(account);
      return { sealedBeforeClosing: `${account}_2026-09-30T0900_fore-avslut` };
    };
    expect((await faultsOf(closed, sealed)).faults).toEqual([]);
    expect(asked).toEqual(['facebook-exempelkommun']);
  });

  test.each<[string, string, LoadOptions['closings']]>([
    ['with a waiver', `${closed}    closingWaiver: Sidan var redan borta\n`, none],
    ['where the archive is not at hand', closed, async () => null],
    ['where nobody asks the archive', closed, undefined],
  ])('%s is none', async (_, first, closings) => {
    expect((await faultsOf(first, closings)).faults).toEqual([]);
  });
});

test('the archive is not asked while no account is closed, nor for one that is only closing', async () => {
  const refusing = async () => {
    throw new Error('asked');
  };
  expect((await faultsOf(status.replace('active', 'closing'), refusing)).faults).toEqual([]);
});

test.each([
  [undefined, false],
  ['yearly', false],
  ['before-change', false],
  ['before-closing', true],
])('a closed account may be visited for %s: %s', (reason, visit) => {
  const account = accountSchema.parse({
    id: 'x-kommun',
    platform: 'x',
    name: 'Kommunen',
    url: 'https://x.com/kommun',
    committee: 'ks',
    status: 'closed',
    capture: { basis: 'Eget konto' },
  });
  expect(mayBeVisited(account, reason).visit).toBe(visit);
});
