import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import {
  appendFile,
  chmod,
  cp,
  link,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { recordSealed } from '../../jobs/visit/take-snapshot.ts';
import { openLedger } from '../../storage/ledger/ledger.ts';
import { verifyArchive } from '../../storage/verify/verify.ts';
import { disposalKeyMark } from '../../worker/ground/disposal-key.ts';
import { refreshArchivePages } from '../../worker/papers/pages/refresh-archive-pages.ts';
import { fillDraft, memory, sampleDescription, sampleFolder, sampleId, timezone } from '../storage/sample.ts';
import { copyFolder } from '../tools/copy-folder.ts';
import { type DisposalTown, openDisposalTown } from '../tools/disposal-town.ts';
import { daysPass } from '../tools/faked-day.ts';
import { townAccount, townCommittee } from '../tools/town.ts';

/**
 * An archive in which all has happened that may happen lawfully, and `verify` after each of it; then the same archive, once for each thing
 * that somebody may do to it behind our back.
 */
let town: DisposalTown;
beforeAll(async () => {
  town = await openDisposalTown();
  await town.change('settings.yaml', 'execution: disabled', 'execution: enabled');
  for (const [act, does] of Object.entries(lawful)) {
    await does();
    const { problems } = await town.run<{ problems: object[] }>('verify');
    told.push([act, problems]);
  }
}, 120_000);
afterAll(async () => {
  jest.useRealTimers();
  await town.close();
});

/** What `verify` said after each lawful act. */
const told: [act: string, problems: object[]][] = [];
let ids: Record<string, string> = {};
let list = '';
let hold = '';
let attempt = '';
const account = `${townCommittee}/${townAccount}`;
const law = ['--paragraph', 'OSL 26 kap. 1 §', '--reason', 'Om hälsa'];
const why = [
  ...['--kind', 'other', '--reason', 'r', '--mandate', 'm', '--case', 'KS 2026/3', '--review', '2099-01-01'],
];
const words = ['--category', 'reklam', '--reason', 'Reklam', '--how', 'Dold'];
const as = ['--as', 'olle.o'];
const id = (name: string) => ids[name] ?? '';

async function well(...args: string[]): Promise<void> {
  const ended = await town.run<{ error?: object }>(...args);
  if (ended.code !== 0) throw new Error(`expected ${args.join(' ')} to end well, found ${JSON.stringify(ended)}`);
}

/** In their order. */
const lawful: Record<string, () => Promise<void>> = {
  async collect() {
    ids = await town.collect({
      old: {},
      older: { text: 'äldre' },
      kept: { publishedAt: '2026-10-01T09:00:00.000Z', text: 'kvar' },
      locked: { publishedAt: '2026-10-02T09:00:00.000Z' },
      secret: { publishedAt: '2026-10-03T09:00:00.000Z' },
      noted: { publishedAt: '2026-10-04T09:00:00.000Z' },
    });
  },
  async snapshot() {
    await town.within(async (workplace) => {
      const draft = await workplace.archive.draft(sampleId);
      await fillDraft(draft);
      const sealed = await workplace.archive.seal(draft, sampleDescription());
      await recordSealed({ ...workplace, actor: 'worker' }, sealed);
      await refreshArchivePages(workplace);
    });
  },
  async 'visit without a snapshot'() {
    await town.within(async ({ archive, ledger, catalog }) => {
      const gone = sampleDescription({ status: 'gone', because: 'Borta.', files: [] });
      attempt = await archive.recordAttempt(gone, null);
      const { account, committee, status, order } = gone;
      const sha256 = await archive.attemptDigest(attempt);
      await ledger.append('visit-ended', 'worker', { order, account, committee, attempt, status, sha256 });
      await catalog.recordAttempt({ ...gone, folder: attempt });
    });
  },
  lock: () => well('item', 'lock', id('locked'), ...as),
  unlock: async () => {
    for (const person of ['ada.a', 'bo.b']) await well('item', 'unlock', id('locked'), ...(await town.proven(person)));
  },
  'lock again': () => well('item', 'lock', id('locked'), '--reason', 'Olagligt', ...as),
  tag: () => well('item', 'tag', id('kept'), '--tag', 'kris', ...as),
  class: () => well('item', 'classify', id('kept'), '--class', 'comment.spam', ...as),
  'case number': () => well('item', 'register', id('kept'), '--case', 'KS 2026/1', ...as),
  'mark secret': () => well('secrecy', 'mark', '--item', id('secret'), ...law, ...as),
  lift: () => well('secrecy', 'lift', '--item', id('secret'), '--reason', 'Omprövad', ...as),
  'mark secret again': () => well('secrecy', 'mark', '--item', id('secret'), ...law, ...as),
  'mark a snapshot secret': () => well('secrecy', 'mark', '--snapshot', sampleId, ...law, ...as),
  note: () => well('takedown', 'add', id('noted'), ...words, '--no-case', 'Av ringa betydelse', ...as),
  'close a note': () => well('takedown', 'close', id('noted'), ...as),
  'note again': () => well('takedown', 'add', id('noted'), ...words, '--case', 'KS 2026/2', ...as),
  async hold() {
    const placed = await town.run<{ holds: { id: string }[] }>('hold', 'add', '--item', id('kept'), ...why, ...as);
    expect(placed).toMatchObject({ code: 0 });
    hold = placed.holds[0]?.id ?? '';
  },
  async 'release a hold'() {
    const placed = await town.run<{ holds: { id: string }[] }>('hold', 'add', '--item', id('noted'), ...why, ...as);
    await well('hold', 'lift', placed.holds[0]?.id ?? '', '--reason', 'Klart', ...as);
  },
  'accept plans': () => town.acceptPlans(),
  async propose() {
    list = (await town.propose()).list.id;
  },
  async approve() {
    await town.approve(list, 'ada.a');
    await town.approve(list, 'bo.b');
  },
  'begin grace': () => well('dispose', 'execute', list),
  async execute() {
    daysPass(31);
    await well('dispose', 'execute', list);
  },
  reindex: () => well('reindex'),
};

test('each lawful act leaves nothing to name', () => {
  expect(told.filter(([, problems]) => problems.length > 0)).toEqual([]);
  expect(told).toHaveLength(Object.keys(lawful).length);
  expect(hold).not.toBe('');
});

/** What `verify` names in a copy of the archive to which something was done. */
async function namedAfter(act: (at: (path: string) => string) => Promise<unknown>): Promise<string[]> {
  const root = await mkdtemp(join(memory, 'ogonblick-manipulerat-'));
  try {
    await copyFolder(town.archive, root);
    await act((path) => join(root, path));
    const ledger = openLedger({ root, timezone, lock: { exclusively: async (work) => work() } });
    const { problems } = await verifyArchive({
      root,
      ledger,
      namesKey: await disposalKeyMark(dirname(town.archive)),
    });
    return [...new Set(problems.map(({ path }) => path))];
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

async function add(file: string, text = 'x'): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

describe('what nothing of ours knows is named', () => {
  test('files', async () => {
    const files = [
      'las-mig.txt',
      'index.htm',
      'liggare/2026-11.jsonl.bak',
      '.utkast/anteckning.txt',
      '.karantan/kvar.json',
      `${townCommittee}/logotyp.png`,
      `${townCommittee}/gallring/lista.json`,
      `${townCommittee}/gallring/stopp/GS-2026-001.txt`,
      `${townCommittee}/gallring/listor/GL-2026-001/mer.json`,
      `${townCommittee}/sekretess/mark.json`,
      `${townCommittee}/utlamnande/kopia.zip`,
      `${account}/anteckningar.docx`,
      `${account}/ogonblicksbilder/2026/bild.png`,
      `${account}/forsok/bild.png`,
      `${account}/inlagg/2026-10/bild.png`,
      `${account}/insamlingar/2026.jsonl`,
      `${account}/atgarder/2026.jsonl`,
      `${account}/gallrat/lista.jsonl`,
    ];
    const named = await namedAfter(async (at) => {
      for (const path of files) await add(at(path));
    });
    // A file that lies in a folder which nothing of ours knows is named by that folder.
    const by = (path: string) => named.filter((one) => path === one || path.startsWith(`${one}/`));
    expect(files.filter((path) => by(path).length !== 1)).toEqual([]);
    expect(named.filter((one) => !files.some((path) => by(path).includes(one)))).toEqual([]);
  });

  test('folders, whatever lies in them, or nothing', async () => {
    const folders = [
      'Ny mapp',
      '.dold',
      'liggare/aldre',
      `${townCommittee}/Bilder`,
      `${townCommittee}/gallring/bilagor`,
      `${account}/bilder`,
      `${account}/inlagg/2026`,
      `${account}/ogonblicksbilder/alla`,
    ];
    for (const inside of ['a/b.txt', null]) {
      const named = await namedAfter(async (at) => {
        for (const path of folders) await (inside === null ? mkdir(at(path)) : add(at(`${path}/${inside}`)));
      });
      expect(named.sort()).toEqual([...folders].sort());
    }
  });

  test('links, which nobody follows', async () => {
    const links = [
      'lank',
      'liggare/2026-01.jsonl',
      '.karantan/GL-2026-009',
      '.utkast/lank.tmp',
      `${townCommittee}/annat-konto`,
      `${account}/inlagg/2026-09`,
      `${account}/gallrat/2026-01.jsonl`,
      `${account}/atgarder/2026-01.jsonl`,
      `${account}/insamlingar/2026-01-01T000000.jsonl`,
      `${sampleFolder}/data/lank.png`,
    ];
    const named = await namedAfter(async (at) => {
      for (const path of links) {
        await mkdir(dirname(at(path)), { recursive: true });
        await symlink(at('liggare'), at(path));
      }
    });
    expect(named.sort()).toEqual([...links].sort());
  });

  test('a folder of a list in quarantine that no list has put there', async () => {
    const path = '.karantan/GL-2026-009';
    const [month = ''] = await readdir(join(town.archive, account, 'inlagg'));
    const inside = join(path, account, 'inlagg', month);
    expect(await namedAfter((at) => cp(at(join(account, 'inlagg', month)), at(inside), { recursive: true }))).toContain(
      path,
    );
  });

  test('not what file servers and living processes leave', async () => {
    expect(await namedAfter((at) => add(at('.utkast/3a.tmp')))).toEqual([]);
    expect(await namedAfter((at) => mkdir(at('lost+found')))).toEqual([]);
    expect(await namedAfter((at) => add(at('@eaDir/x')))).toEqual(['@eaDir']);
  });
});

const script = '<script>alert(1)</script>';

/** What is done to the archive of which the lawful acts are told above: the file that it is about, and how it is changed. */
type Manipulation = [what: string, path: () => string, act: (file: string) => unknown];

/** What is written at a page's end, and what the list of pages then should say of it. */
const withItsLine = (more: string) => async (file: string) => {
  const text = (await readFile(file, 'utf8').catch(() => '')) + more;
  await rm(file, { force: true });
  await writeFile(file, text);
  const path = relative(rootOf(file), file);
  await appendFile(
    join(rootOf(file), 'sidor-sha256.txt'),
    `${createHash('sha256').update(text).digest('hex')}  ${path}\n`,
  );
};
const rootOf = (file: string) =>
  file.startsWith(town.archive)
    ? town.archive
    : file.slice(0, file.indexOf('/', file.indexOf('ogonblick-manipulerat-')));

/** What is written into a file that is there. */
const changing =
  (change: (text: string) => string) =>
  async (file: string): Promise<void> => {
    await chmod(file, 0o644);
    const before = await readFile(file, 'utf8');
    const after = change(before);
    if (after === before) throw new Error(`expected a change of ${file}`);
    await writeFile(file, after);
  };
const copied = (from: string, to: string) => cp(join(town.archive, from), to, { recursive: true });
const moved = async (from: string, to: string) => {
  await mkdir(dirname(to), { recursive: true });
  await copied(from, to);
  await rm(join(to.slice(0, to.indexOf(account)), from));
};
const appended = (more: string) => changing((text) => text + more);

const keys = (text: string) => JSON.parse(text) as Record<string, unknown>;
const changingJson = (change: Record<string, unknown>) =>
  changing((text) => `${JSON.stringify({ ...keys(text), ...change }, null, 1)}\n`);
const ofItem = (name: string) => () => `${account}/inlagg/2026-10/${id(name)}.v1.json`;
/** The only file there, or the first. */
const first = (folder: string, name: RegExp) => () => {
  const found = readdirSync(join(town.archive, folder), { recursive: true, encoding: 'utf8' }).sort();
  return `${folder}/${found.find((one) => name.test(one))}`;
};
const run = first(`${account}/insamlingar`, /^\d.*jsonl$/);
const actions = first(`${account}/atgarder`, /^\d{4}-\d{2}\.jsonl$/);
const listFile = (name: string) => () => `${townCommittee}/gallring/listor/${list}/${name}`;
const withoutLine = (words: RegExp) =>
  changing((text) =>
    text
      .split('\n')
      .filter((line) => !words.test(line))
      .join('\n'),
  );

const collected: Manipulation[] = [
  ['an item’s words edited', ofItem('kept'), changingJson({ text: 'Annat' })],
  [
    'an item’s author edited',
    ofItem('kept'),
    changingJson({ author: { role: 'account', name: 'K', platformId: null } }),
  ],
  ['an item’s day edited', ofItem('kept'), changingJson({ publishedAt: '2020-01-01T00:00:00.000Z' })],
  ['one byte of an item', ofItem('locked'), appended(' ')],
  ['an item deleted', ofItem('secret'), rm],
  [
    'an item in a month of its own',
    () => `${account}/inlagg/2026-09/${id('kept')}.v1.json`,
    (file) => moved(ofItem('kept')(), file),
  ],
  [
    'a second name of an item elsewhere (hard link)',
    ofItem('kept'),
    (file) => link(file, join(dirname(file), '../../../../annanstans')),
  ],
  [
    'an item more',
    () => `${account}/inlagg/2026-10/01JZZZZZZZZZZZZZZZZZZZZZZZ.v1.json`,
    (file) => copied(ofItem('kept')(), file),
  ],
  ['a version more', () => `${account}/inlagg/2026-10/${id('kept')}.v2.json`, (file) => copied(ofItem('kept')(), file)],
  ['lines of a run deleted', run, withoutLine(/"filed"/)],
  ['a run’s counts edited', run, changing((text) => text.replace('"looked":', '"looked":1'))],
  ['a run deleted', run, rm],
];
const decided: Manipulation[] = [
  ['a lock taken out', actions, withoutLine(/"lock"/)],
  ['a secrecy mark edited', actions, changing((text) => text.replace('OSL 26', 'OSL 99'))],
  ['who decided edited', actions, changing((text) => text.replace('"by":"', '"by":"ada.'))],
  ['a decision more', actions, appended('{"format":"ogonblick-action/1"}\n')],
  ['all decisions of a month removed', actions, rm],
  ['a note edited', first(`${account}/atgarder`, /anteckning\.json$/), changingJson({ reason: 'Annat' })],
  ['a note’s copy edited', first(`${account}/atgarder`, /kopia\.json$/), appended(' ')],
  ['a note’s copy removed', first(`${account}/atgarder`, /kopia\.json$/), rm],
  [
    'a reason more',
    () => first(`${account}/atgarder`, /anteckning\.json$/)().replace('anteckning', 'skal'),
    (file) => add(file),
  ],
  ['a hold edited', () => `${townCommittee}/gallring/stopp/${hold}.json`, changingJson({ reason: 'Annat' })],
  ['a hold removed', () => `${townCommittee}/gallring/stopp/${hold}.json`, rm],
  ['a snapshot’s secrecy mark removed', () => `${townCommittee}/sekretess/${sampleId}_1.json`, rm],
];
const disposed: Manipulation[] = [
  ['an item put on a list', listFile('lista.json'), changing((text) => text.replace('"entries": [', '"entries": [ '))],
  ['a list’s committee edited', listFile('lista.json'), changing((text) => text.replace(townCommittee, 'annan'))],
  ['a list removed', listFile('lista.json'), rm],
  ['a dry run edited', listFile('provkorning.json'), appended(' ')],
  ['an approval edited', listFile('godkannanden.json'), changing((text) => text.replace('ada.a', 'cia.c'))],
  [
    'a copied list',
    () => `${townCommittee}/gallring/listor/GL-2026-002`,
    (file) => copied(`${townCommittee}/gallring/listor/${list}`, file),
  ],
  [
    'an approval under another number',
    listFile('godkannanden_3.json'),
    (file) => rename(file.replace('_3.json', '_2.json'), file),
  ],
  ['an approval more', listFile('godkannanden_3.json'), (file) => copied(listFile('godkannanden.json')(), file)],
  ['a record of a disposal edited', listFile('protokoll.json'), appended(' ')],
  ['a record of a disposal removed', listFile('protokoll.pdf'), rm],
];
const others: Manipulation[] = [
  ['a picture of a snapshot edited', () => `${sampleFolder}/data/oversiktsbild.png`, appended(' ')],
  ['a snapshot’s picture more', () => `${sampleFolder}/data/skarmdump-002.png`, (file) => add(file)],
  ['the record of a visit edited', () => attempt, changing((text) => text.replace('Borta.', 'Allt väl.'))],
  ['the record of a visit removed', () => attempt, rm],
  [
    'a line of the ledger edited',
    first('liggare', /jsonl$/),
    changing((text) => text.replace('"actor":"', '"actor":"ada.')),
  ],
];

const pages: Manipulation[] = [
  ['a script in the archive’s index', () => 'index.html', appended(script)],
  ['a script in a committee’s page', () => `${townCommittee}/index.html`, appended(script)],
  ['a script in an account’s page', () => `${account}/index.html`, appended(script)],
  [
    'a year’s page put back as it was never written',
    () => `${townCommittee}/2026.html`,
    changing(() => '<p>Inget</p>'),
  ],
  ['LASMIG changed', () => 'LASMIG.txt', changing((text) => text.replace('a', 'b'))],
  ['LASMIG removed', () => 'LASMIG.txt', rm],
  ['a script, and its line', () => 'index.html', withItsLine(script)],
  ['a script in an account’s page, and its line', () => `${account}/index.html`, withItsLine(script)],
  ['code in the search, and its line', () => 'sok/sok.js', withItsLine('\nalert(1)')],
  ['a page more, and its line', () => `${account}/index-7.html`, withItsLine(script)],
  ['a page more', () => `${account}/index-7.html`, (file) => add(file, script)],
  ['the list of what was written as pages removed', () => 'sidor-sha256.txt', rm],
];

describe('what was done to the archive behind our back is named with its file', () => {
  test.each([...pages, ...collected, ...decided, ...disposed, ...others])('%s', async (_, path, act) => {
    const named = await namedAfter(async (at) => act(at(path())));
    expect(named.map((one) => (path().startsWith(one) ? path() : one))).toContain(path());
  });
});

test('`reindex` writes every page anew, and takes what nothing gives aside', async () => {
  jest.useRealTimers();
  await withItsLine(script)(join(town.archive, 'index.html'));
  await withItsLine(script)(join(town.archive, account, 'index-7.html'));
  const aside = `.undanlagt/${account}/index-7.html`;
  expect(await town.run('reindex')).toMatchObject({ code: 1, problems: [{ path: aside }] });
  expect(await readFile(join(town.archive, 'index.html'), 'utf8')).not.toContain(script);
  expect(await town.run('verify')).toMatchObject({ problems: [{ path: aside }] });
  await rm(join(town.archive, '.undanlagt'), { recursive: true });
  expect(await town.run('verify')).toMatchObject({ problems: [] });
});

test('where decisions are lost their items are locked, by reindex too, until two persons unlock them', async () => {
  jest.useRealTimers();
  const kept = join(town.archive, account, 'atgarder');
  await rm(kept, { recursive: true });
  expect((await town.run<{ locked: string[] }>('reindex')).locked.sort()).toEqual(
    ['kept', 'locked', 'noted', 'secret'].map(id).sort(),
  );
  const rows = await town.within(({ catalog }) => catalog.items.find());
  expect(rows.filter(({ locked }) => !locked)).toEqual([]);
  expect((await town.run<{ locked: string[] }>('reindex')).locked).toEqual([]);
  const { problems } = await town.run<{ problems: { path: string; severity: string }[] }>('verify');
  expect(problems).toContainEqual(
    expect.objectContaining({ path: expect.stringContaining(`${account}/atgarder`), severity: 'damage' }),
  );
  for (const person of ['ada.a', 'bo.b']) await well('item', 'unlock', id('kept'), ...(await town.proven(person)));
  await town.run('reindex');
  const after = await town.within(({ catalog }) => catalog.items.find({ ids: [id('kept'), id('secret')] }));
  expect(Object.fromEntries(after.map((row) => [row.id, row.locked]))).toEqual({
    [id('kept')]: false,
    [id('secret')]: true,
  });
});
