import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { manyFaults } from '../config/many-faults.ts';
import { documentOf, openProduct, type Product, snapshotsOf } from '../tools/product.ts';
import { writeRegister } from '../tools/register.ts';
import { type SmallSite, startSmallSite } from '../tools/small-site.ts';

let product: Product;
let site: SmallSite;

beforeAll(async () => {
  site = await startSmallSite((path, response) => {
    const to = /^\/leads-to\/(.*)$/.exec(path)?.[1];
    if (to === undefined) return false;
    response.writeHead(302, { location: decodeURIComponent(to) }).end();
    return true;
  });
});

afterAll(() => site.close());

beforeEach(() => {
  product = openProduct({ validator: false });
  site.asked.length = 0;
});

afterEach(() => product.close());

const page = (name: string) => `${site.url}/${name}`;
const filesOf = async (folder: string) =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

describe('a configuration full of faults', () => {
  beforeEach(async () => {
    for (const [name, lines] of Object.entries(manyFaults)) {
      await mkdir(dirname(join(product.config, name)), { recursive: true });
      await writeFile(join(product.config, name), lines.map(([line]) => `${line}\n`).join(''));
    }
  });

  test('is told whole by one `check`: every fault of every file, with its line, and exit 2', async () => {
    const wanted = Object.entries(manyFaults).flatMap(([file, lines]) =>
      lines.flatMap(([, ...faults], index) =>
        faults.map((fault) => {
          const [, severity, expected, got] = /^(error|warning): expected (.*), got (.*)$/.exec(fault) ?? [];
          return { file, line: index + 1, expected, got, severity };
        }),
      ),
    );
    const [said, told] = await Promise.all([product.run(['check']), product.run(['--json', 'check'])]);
    const { faults } = documentOf<{ faults: typeof wanted }>(told);
    expect([said.code, told.code]).toEqual([2, 2]);
    expect(Object.keys(documentOf(told))).toEqual(['faults']);
    const byPlace = (list: typeof wanted) =>
      list
        .map(({ file, line, expected, got, severity }) => JSON.stringify({ file, line, expected, got, severity }))
        .sort();
    // The schedule is checked by its own library beside what the table knows.
    expect(byPlace(faults)).toEqual(expect.arrayContaining(byPlace(wanted)));
    expect(faults.filter(({ severity }) => severity === 'error').length).toBeGreaterThanOrEqual(12);
    expect(new Set(faults.map(({ file }) => file)).size).toBeGreaterThanOrEqual(4);
    // For persons it is said in Swedish, where a fault has Swedish words.
    for (const { file, line } of faults)
      expect(said.out).toMatch(new RegExp(`^${file}:${line}: (?:väntade|expected) `, 'm'));
    expect(said.out + told.out).not.toMatch(/EAAB|hemligt/);
  });

  test('is refused by every command that needs it, with the same list, before anything is made', async () => {
    const [snapshot, status] = await Promise.all([
      product.run(['--json', 'snapshot', '--all']),
      product.run(['--json', 'status']),
    ]);
    for (const ended of [snapshot, status]) {
      expect({ code: ended.code, ...documentOf(ended) }).toEqual({
        code: 2,
        error: {
          name: 'ConfigurationFaultyError',
          message: expect.stringContaining('accounts.yaml:'),
          remedy: expect.stringContaining('ogonblick check'),
        },
      });
    }
    await expect(readdir(product.data)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

test('a configuration that is not there is said to be missing, with how to make one', async () => {
  const ended = await product.run(['--json', 'check']);
  expect({ code: ended.code, ...documentOf(ended) }).toMatchObject({
    code: 2,
    faults: [{ severity: 'error', line: 1, got: expect.stringContaining('ogonblick init') }],
  });
});

test('one administrator or no approvals is a warning and exit 1 at `check`, and the page is visited all the same', async () => {
  const accounts = [
    { id: 'en-administrator', url: page('en'), administrators: ['Anna Ek'] },
    { id: 'utan-godkannanden', url: page('utan'), approved: false },
  ];
  await writeRegister(product.config, accounts, { allow: [site.host] });
  const check = await product.run(['--json', 'check']);
  const { faults } = documentOf<{ faults: { file: string; severity: string; expected: string }[] }>(check);
  expect({ code: check.code, faults }).toEqual({
    code: 1,
    faults: [
      expect.objectContaining({
        severity: 'warning',
        expected: expect.stringContaining('two different administrators'),
      }),
      expect.objectContaining({ severity: 'warning', expected: expect.stringContaining('approval of both') }),
    ],
  });
  const taken = await product.run(['--json', 'snapshot', '--all']);
  expect({ code: taken.code, err: taken.err, statuses: snapshotsOf(taken).map(({ status }) => status) }).toEqual({
    code: 0,
    err: expect.stringContaining('2 warnings in the configuration'),
    statuses: ['complete', 'complete'],
  });
  expect(site.asked.sort()).toEqual(['/en', '/utan']);
});

test('an account without a basis or an address is never visited: its entry says `blocked` and why, and no redirect leads to an address of another kind', async () => {
  const secret = 'det här är hemligt och får aldrig avbildas';
  const file = join(product.folder, 'hemligt.html');
  await writeFile(file, `<meta charset="utf-8"><p>${secret}`);
  const leading = Object.entries({
    fil: `file://${file}`,
    chrome: 'chrome://version/',
    data: `data:text/html,${secret}`,
  }).map(([id, target]) => ({ id, url: page(`leads-to/${encodeURIComponent(target)}`) }));
  const accounts = [
    { id: 'utan-grund', url: page('utan-grund'), basis: null },
    { id: 'med-grund', url: page('med-grund') },
    { id: 'utan-adress', url: null },
  ];
  await writeRegister(product.config, [...accounts, ...leading], { allow: [site.host] });
  const ids = ['utan-grund', 'utan-adress', 'med-grund', ...leading.map(({ id }) => id)];
  const taken = await product.run(['--json', 'snapshot', ...ids]);
  const attempt = (account: string) =>
    expect.stringMatching(new RegExp(`^kommunstyrelsen/${account}/forsok/[\\dT-]+\\.json$`));
  expect({ code: taken.code, snapshots: snapshotsOf(taken) }).toMatchObject({
    code: 1,
    snapshots: [
      {
        account: 'utan-grund',
        status: 'blocked',
        because: expect.stringContaining('grund för insamling'),
        folder: attempt('utan-grund'),
      },
      {
        account: 'utan-adress',
        status: 'blocked',
        because: expect.stringContaining('webbadress saknas'),
        folder: attempt('utan-adress'),
      },
      { account: 'med-grund', status: 'complete', because: null },
      ...leading.map(({ id }) => ({
        account: id,
        status: 'failed',
        because: expect.any(String),
        httpStatus: null,
        folder: attempt(id),
      })),
    ],
  });
  const visited = () => site.asked.filter((path) => !path.startsWith('/leads-to/'));
  expect(visited()).toEqual(['/med-grund']);
  for (const kept of await filesOf(product.archive)) expect(await readFile(kept, 'utf8')).not.toContain(secret);
  await writeRegister(product.config, accounts, { allow: [site.host] });
  await product.run(['--json', 'snapshot', '--all', '--due']);
  expect(visited()).toEqual(['/med-grund']);
  const status = await product.run(['--json', 'status']);
  const rows = documentOf<{ accounts: { account: string; state: string }[] }>(status).accounts;
  const states = Object.fromEntries(rows.map(({ account, state }) => [account, state]));
  expect({ code: status.code, states }).toEqual({
    code: 1,
    states: { 'utan-grund': 'blocked', 'utan-adress': 'blocked', 'med-grund': 'ok' },
  });
});

test('an address of another kind than http is an error in the register', async () => {
  const urls = ['file:///etc/passwd', 'chrome://version/', 'data:text/html,hej', 'javascript:alert(1)', 'ftp://a.se/'];
  const accounts = [...urls.map((url, index) => ({ id: `konto-${index}`, url })), { id: 'gott', url: page('gott') }];
  await writeRegister(product.config, accounts, { allow: [site.host] });
  const check = await product.run(['--json', 'check']);
  const lines = (await readFile(join(product.config, 'accounts.yaml'), 'utf8')).split('\n');
  expect({ code: check.code, ...documentOf(check) }).toEqual({
    code: 2,
    faults: urls.map((url, index) => ({
      file: 'accounts.yaml',
      entry: `konto-${index}`,
      key: 'url',
      line: lines.findIndex((line) => line.includes(url)) + 1,
      expected: 'an address like https://www.example.se/page, without user name or password',
      got: JSON.stringify(url),
      severity: 'error',
    })),
  });
});
