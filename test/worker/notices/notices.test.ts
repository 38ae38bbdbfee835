import { appendFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readEnvironment } from '../../../config/base/env.ts';
import { loadConfiguration } from '../../../config/load.ts';
import { notePackage } from '../../../jobs/items/note-package.ts';
import { holdsOf } from '../../../jobs/items/whole-context.ts';
import { registerPrivacyRequest } from '../../../jobs/privacy/privacy-requests-of.ts';
import { registerRelease } from '../../../jobs/release/releases-of.ts';
import { writeNotes } from '../../../jobs/takedowns/takedowns.ts';
import type { Workplace } from '../../../jobs/workplace.ts';
import { writeTokenFacts } from '../../../storage/archive/token-facts.ts';
import type { ItemRow } from '../../../storage/catalog/item-catalog.ts';
import { type ClosingStack, openClosingStack } from '../../../storage/files/closing-stack.ts';
import { damage } from '../../../storage/files/damage.ts';
import { listFolder } from '../../../storage/layout/disposal-layout.ts';
import { noticesFile } from '../../../storage/layout/layout.ts';
import { ledgerFolder } from '../../../storage/layout/ledger-layout.ts';
import { openLedger } from '../../../storage/ledger/ledger.ts';
import type { ItemVersion } from '../../../storage/records/item.ts';
import { writeVerificationMark } from '../../../storage/verify/verification-mark.ts';
import { tokenMark } from '../../../worker/gather/collect/ask-token.ts';
import { createLog, type Log } from '../../../worker/ground/log.ts';
import { promisesNotKept } from '../../../worker/notices/gather.ts';
import { countLists, nextListDays } from '../../../worker/notices/list-count.ts';
import { startNotices, tellOnce } from '../../../worker/notices/notices.ts';
import { openWorkplace } from '../../../worker/process/workplace/open-workplace.ts';
import { configurationOf, exampleFiles } from '../../config/configuration.ts';
import { eventually } from '../../tools/product.ts';
import { fileItems } from '../../tools/town.ts';
import { readLetter, refusal, startBadServer, startMailServer, type TestMailServer } from './mail-server.ts';

const timezone = 'Europe/Stockholm';

let stack: ClosingStack;
let workplace: Workplace;
let mail: TestMailServer;
let said: string[];
let log: Log;

beforeEach(async () => {
  stack = openClosingStack();
  const configured = await configurationOf(await exampleFiles());
  stack.add(() => configured[Symbol.asyncDispose]());
  const data = await configurationOf({});
  stack.add(() => data[Symbol.asyncDispose]());
  const { configuration } = await loadConfiguration(configured.directory);
  if (!configuration) throw new Error('expected the example to be sound');
  const environment = { ...readEnvironment({}), dataDirectory: data.directory, logLevel: 'silent' as const };
  workplace = await openWorkplace(environment, configuration, stack);
  // In the example much waits; here nothing does that a test has not asked for.
  configuration.accounts = configuration.accounts.slice(0, 1);
  account().collect.source = 'none';
  // The example has months without visits, and the clock of these tests is the day's own: in such a month nothing is overdue.
  account().capture.avoidMonths = [];
  said = [];
  log = createLog({ level: 'info', secrets: [], stream: { write: (line) => void said.push(line) } });
  mail = await startMailServer();
  await sendTo(mail);
});
afterEach(async () => {
  await mail.close();
  await stack.close();
});

async function sendTo({ port }: TestMailServer): Promise<void> {
  const { directory, settings } = workplace.configuration;
  await writeFile(join(directory, 'posten'), `smtp://127.0.0.1:${port}/?tls.rejectUnauthorized=false\n`);
  settings.notices = { smtp: 'file:posten', from: 'ogonblick@exempelkommun.example', to: null, administrators: false };
}

/** Looks, and gives who has been written to by it and under which subject. */
async function tell(now: string): Promise<string[]> {
  const before = mail.received.length;
  await tellOnce(workplace, { log, secrets: [], stop: new AbortController().signal, now: new Date(now) });
  return mail.received
    .slice(before)
    .map((got) => `${got.to}: ${readLetter(got).headers.get('subject')}`)
    .sort();
}

function account() {
  const [only] = workplace.configuration.accounts;
  if (!only) throw new Error('expected an account');
  return only;
}

/** The ledger of a day that has been: what it is told stands there as of then. */
const ledgerOf = (at: string) =>
  openLedger({ root: workplace.archive.root, timezone, lock: workplace.catalog, now: () => at });

/** What the desk tells of letters that do not get through: the first sentence. */
async function lettersNotSent(now: string): Promise<string[]> {
  return (await promisesNotKept(workplace, new Date(now)))
    .filter(({ kind }) => kind === 'letters')
    .map(({ about, because }) => `${about}: ${because.sv.replace(/(\.) .*$/, '$1')}`);
}

/** A comment on the account, by which nothing waits. */
async function itemThere(changes: Partial<ItemVersion> = {}): Promise<ItemRow> {
  const { id } = account();
  const items = { kommentar: { account: id, committee: 'kommunstyrelsen', ...changes } };
  const ids = await fileItems(workplace, items, new Date().toISOString(), [id]);
  const [row] = await workplace.catalog.items.find({ ids: [ids.kommentar ?? ''] });
  if (!row) throw new Error('expected the item in the catalog');
  return row;
}
const itemGone = () => itemThere({ visibility: 'removed' });

const frida = { role: 'public' as const, name: 'Frida Fråga', platformId: 'u1' };
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

async function findDamage(path: string): Promise<void> {
  const problems = [damage(path, 'changed', 'has been changed: its digest is not the sealed one')];
  const found = { bags: 1, files: 1, ledgerEntries: 0, head: null, problems };
  await writeVerificationMark(workplace.environment.dataDirectory, found, '2026-11-20T10:00:00Z');
}

async function propose(id: string): Promise<void> {
  await mkdir(join(workplace.archive.root, listFolder('kommunstyrelsen', id)), { recursive: true });
  const data = { list: id, committee: 'kommunstyrelsen', hash: 'a', dryRun: 'b', items: 12, committeeItems: 5000 };
  await workplace.ledger.append('disposal-proposed', 'arkivarie.a', {
    ...data,
    verified: true,
    expiresOn: '2099-12-31',
  });
}

const officers = ['arkiv', 'kommunarkivarien', 'registrator'].map((name) => `${name}@exempelkommun.example`);
const everybody = ['arkiv', 'it', 'kommunarkivarien', 'registrator'].map((name) => `${name}@exempelkommun.example`);
const one = 'Ögonblick Exempelkommun: 1 ny, 0 väntar sedan tidigare';

describe('who is told of what', () => {
  test('nobody, when nothing waits', async () => {
    expect(await tell('2026-11-25T10:00:00Z')).toEqual([]);
  });

  test.each<[what: string, title: string, arrange: () => unknown, who: string[], subject: string]>([
    [
      'a page that may not be visited',
      'Hindrade (1)',
      () => {
        account().capture.basis = null;
      },
      officers,
      one,
    ],
    [
      'an account with one administrator',
      'Färre än två administratörer (1)',
      () => account().assignment.administrators.pop(),
      officers,
      one,
    ],
    [
      'an assignment to be reviewed within a month',
      'Uppdragsbeskrivningar att se över (1)',
      () => {
        account().assignment.reviewBy = '2026-12-24';
      },
      officers,
      one,
    ],
    [
      'an account in use without a decision',
      'Uppdrag eller beslut saknas (1)',
      () => {
        account().assignment.decidedBy = null;
      },
      officers,
      one,
    ],
    [
      'an account that was closed without a snapshot',
      'Avslutade utan ögonblicksbild (1)',
      async () => {
        const at = new Date().toISOString();
        await ledgerOf(at).append('account-status-seen', 'clock', { status: 'active', accounts: account().id });
        account().status = 'closed';
      },
      officers,
      one,
    ],
    ['what is gone without a note', 'Saknas på plattformen (1)', () => itemGone(), officers, one],
    [
      'a note that is open',
      'Öppna anteckningar (1)',
      async () => {
        const row = await itemGone();
        const [by, at] = ['arkivarie.a', new Date().toISOString()];
        const words = { category: 'reklam' as const, reason: 'Reklam', how: 'Dolt', takenDownAt: null, notedBy: by };
        const all = { ...words, notedAt: at, caseNumber: null, noCaseBecause: 'Reklam' };
        await writeNotes(workplace, [row], () => all, { by, at });
      },
      officers,
      one,
    ],
    [
      'a receipt that has not come in time',
      'Kvitton som inte har kommit (1)',
      async () => {
        const made = { sha256: 'x', bytes: 1, receiver: 'Registratorn', receiptBy: '2026-11-24' };
        const at = '2026-11-01T08:00:00Z';
        await notePackage(workplace, await itemThere({}), made, { by: 'arkivarie.a', at, purpose: null });
      },
      officers,
      one,
    ],
    [
      'a hold that was to be reviewed',
      'Gallringsstopp att ompröva eller häva (1)',
      () =>
        holdsOf(workplace).place(
          {
            committee: 'kommunstyrelsen',
            kind: 'audit',
            scope: 'account',
            target: account().id,
            caught: [],
            reason: 'Revision',
            mandate: 'Beslut',
            caseNumber: 'KS 2026/1',
            reviewBy: '2026-11-24',
            placedBy: 'arkivarie.a',
            placedAt: '2026-06-01T00:00:00Z',
          },
          2026,
        ),
      officers,
      one,
    ],
    [
      'a request for a copy that is not closed',
      'Begäranden om utlämnande (1)',
      async () => {
        const { id } = await itemThere();
        const asked = { asked: 'Inlägget', requester: null, receivedOn: '2026-11-20', receivedBy: 'brev' };
        const rest = { caseNumber: null, items: [id], snapshots: [], registeredBy: 'arkivarie.a' };
        const now = () => '2026-11-20T10:00:00Z';
        await registerRelease(workplace, { ...asked, ...rest, reviewBy: '2027-02-20' }, now);
      },
      officers,
      one,
    ],
    [
      'a data subject’s request that is to be answered within ten days',
      'Begäranden enligt dataskyddsförordningen (1)',
      async () => {
        const said = { kind: 'access' as const, asked: 'Allt om mig', requester: 'Frida Fråga', receivedBy: 'Rut' };
        const registered = { registeredBy: 'arkivarie.a', registeredAt: '2026-11-01T10:00:00Z', caseNumber: null };
        const all = { ...said, ...registered, committee: 'kommunstyrelsen', receivedOn: '2026-11-01' };
        await registerPrivacyRequest(workplace, all);
        expect(await tell('2026-11-20T10:00:00Z')).toEqual([]);
      },
      officers,
      one,
    ],
    [
      'a list of the plans that has not been empty for two weeks',
      'Listor att gå igenom (1)',
      async () => {
        await itemThere({ kind: 'post' });
        for (const day of ['10', '17', '23']) {
          expect(await tell(`2026-11-${day}T08:00:00Z`)).toEqual([]);
          await countLists(workplace, new Date(`2026-11-${day}T08:00:00Z`), () => false);
        }
      },
      officers,
      one,
    ],
    ['a list that waits for approval', 'Gallringslistor (1)', () => propose('GL-2026-001'), officers, one],
    [
      'an account that was to be saved two days ago',
      'Försenade (1)',
      () => ledgerOf(daysAgo(2)).append('account-status-seen', 'clock', { status: 'active', accounts: account().id }),
      officers,
      one,
    ],
    [
      'an account whose token is not there',
      'Samlas inte in som det ska (1)',
      () => {
        account().collect.source = 'api';
      },
      everybody,
      one,
    ],
    [
      'damage',
      'Skada i arkivet (1)',
      () => findDamage('liggare/2026-11.jsonl'),
      everybody,
      'Ögonblick Exempelkommun: skada i arkivet',
    ],
  ])('%s', async (_what, title, arrange, who, subject) => {
    await arrange();
    expect(await tell('2026-11-25T10:00:00Z')).toEqual(who.map((address) => `${address}: ${subject}`));
    const [got] = mail.received;
    expect(got && readLetter(got).text).toContain(`\nNYTT\n\n${title}\n- `);
  });

  test('a review that is further off than a month is not told of', async () => {
    account().assignment.reviewBy = '2026-12-26';
    expect(await tell('2026-11-25T10:00:00Z')).toEqual([]);
  });

  test('another committee’s approver hears nothing of it', async () => {
    account().committee = [{ id: 'valnamnden', from: null, to: null }];
    account().capture.basis = null;
    expect(await tell('2026-11-25T10:00:00Z')).toEqual(
      officers.filter((address) => !address.startsWith('registrator')).map((address) => `${address}: ${one}`),
    );
  });

  test('the addresses of the settings get all of it, and nobody else anything', async () => {
    workplace.configuration.settings.notices.to = ['Arkiv@Exempelkommun.example', 'arkiv@exempelkommun.example'];
    account().capture.basis = null;
    expect(await tell('2026-11-25T10:00:00Z')).toEqual([`arkiv@exempelkommun.example: ${one}`]);
  });

  describe('the administrators and the manager of the register', () => {
    const theirs = ['anna.ek', 'bo.lind', 'cecilia.alm'].map((name) => `${name}@exempelkommun.example`);
    beforeEach(() => {
      const { assignment } = account();
      workplace.configuration.settings.notices.administrators = true;
      const span = { from: null, to: null, assignedOn: null, readGuidelines: null };
      assignment.manager = { name: 'Cecilia Alm', email: 'Cecilia.Alm@exempelkommun.example', phone: null, ...span };
    });

    test('get what concerns their account, and nothing of what stood there', async () => {
      await itemThere({ visibility: 'removed', text: 'Planterade ord', author: frida });
      const got = await tell('2026-11-25T10:00:00Z');
      expect(got).toEqual([...officers, ...theirs].sort().map((address) => `${address}: ${one}`));
      expect(mail.received.map((letter) => readLetter(letter).text).join()).not.toMatch(/Planterade|Frida/);
    });

    test('get nothing of what an earlier committee’s account lost', async () => {
      await itemThere({ visibility: 'removed', committee: 'valnamnden' });
      const got = await tell('2026-11-25T10:00:00Z');
      expect(got.length).toBeGreaterThan(0);
      expect(got.filter((line) => theirs.some((one) => line.startsWith(one)))).toEqual([]);
    });

    test('are led to the page that they may see: their own accounts, where they have no role', async () => {
      const [person] = workplace.configuration.people;
      if (!person) throw new Error('expected a person');
      const [anna = '', bo = ''] = theirs;
      workplace.configuration.people = [
        { ...person, id: 'anna.ek', email: anna.toUpperCase(), roles: {} },
        { ...person, id: 'bo.lind', email: bo, roles: { kommunstyrelsen: ['officer'] } },
      ];
      await itemGone();
      await tell('2026-11-25T10:00:00Z');
      const letters = mail.received.map((got) => [got.to.join(), readLetter(got).text]);
      const linked = Object.fromEntries(letters.map(([to = '', text = '']) => [to, text.match(/^ {2}\S+$/gm)]));
      expect(linked).toMatchObject({ [anna]: [expect.stringMatching(/\/mina-konton$/)] });
      expect(linked).toMatchObject({ [bo]: [expect.stringMatching(/\/saknas$/)] });
    });

    test('get nothing of damage, holds or other accounts', async () => {
      await findDamage('liggare/2026-11.jsonl');
      const other = { ...account(), id: 'webb-annan', capture: { ...account().capture, basis: null } };
      workplace.configuration.accounts = [
        account(),
        { ...other, assignment: { ...other.assignment, administrators: [], manager: null } },
      ];
      expect((await tell('2026-11-25T10:00:00Z')).filter((line) => theirs.some((one) => line.startsWith(one)))).toEqual(
        [],
      );
    });

    test('get nothing once they have left', async () => {
      for (const person of account().assignment.administrators) person.to = '2026-11-01';
      const got = await tell('2026-11-25T10:00:00Z');
      expect(got.filter((line) => line.startsWith('anna.ek'))).toEqual([]);
      expect(got).toContain(`cecilia.alm@exempelkommun.example: ${one}`);
    });
  });

  test('of a ledger that cannot be read, that it cannot', async () => {
    await workplace.ledger.append('year-missed', 'clock', { year: 2025, accounts: account().id });
    const [month = ''] = await readdir(join(workplace.archive.root, ledgerFolder));
    await appendFile(join(workplace.archive.root, ledgerFolder, month), '{"seq":2}\n');
    expect(await tell('2026-11-25T10:00:00Z')).toHaveLength(everybody.length);
    const [got] = mail.received;
    expect(got && readLetter(got).text).toMatch(
      /- liggare: Händelseloggen är skadad.*Händelseloggen kan inte läsas\./s,
    );
  });
});

test('a list that was empty at a count begins anew, and one that was counted keeps its first day', () => {
  const none = { least: 0, most: 4 };
  const counts = (least: number) => {
    const its = {
      'no-rule': { least, most: 9 },
      conflict: none,
      'to-deliver': { least: 3, most: 3 },
      'to-decide': none,
    };
    return { kommunstyrelsen: its };
  };
  const first = nextListDays(null, counts(2), '2026-11-01');
  expect(first.committees).toEqual({ kommunstyrelsen: { 'no-rule': { since: '2026-11-01', least: 2 } } });
  const second = nextListDays(first, counts(5), '2026-11-03');
  expect(second.committees.kommunstyrelsen).toEqual({ 'no-rule': { since: '2026-11-01', least: 5 } });
  const empty = nextListDays(second, counts(0), '2026-11-04');
  expect(empty.committees).toEqual({});
  expect(nextListDays(empty, counts(1), '2026-11-05').committees.kommunstyrelsen?.['no-rule']?.since).toBe(
    '2026-11-05',
  );
});

test('a letter has the ledger’s head, the address of the desk, and is in the reader’s language', async () => {
  const { hash } = await workplace.ledger.append('year-missed', 'clock', { year: 2025, accounts: account().id });
  workplace.configuration.settings.locale = 'en';
  workplace.configuration.settings.desk.origin = 'https://ogonblick.exempelkommun.example';
  account().capture.basis = null;
  account().name = 'Å\r\nBcc: elak@example.org\u2028Ö';
  await tell('2026-11-25T10:00:00Z');
  const [got] = mail.received;
  if (!got) throw new Error('expected a letter, found none');
  expect(readLetter(got).text).toBe(`Ögonblick in Exempelkommun, 2026-11-25.

NEW

Blocked (1)
- Å Bcc: elak@example.org Ö (facebook-exempelkommun): May not be visited: the register does not say why we may visit it (capture.basis).
  https://ogonblick.exempelkommun.example/konton/facebook-exempelkommun

Newest checksum of the event log (event 1, ${new Date().toLocaleDateString('sv', { timeZone: timezone })}):
${hash}
Keep this letter: \`ogonblick verify --head ${hash}\` shows later whether anything the log said has been changed.

You get one letter a day at most, when something is new, and one a week while something waits. Damage that a check has found is told at once.
`);
});

describe('nothing is told twice', () => {
  beforeEach(() => {
    account().capture.basis = null;
  });

  test('by a worker that is started again, nor by one that looks at the same time', async () => {
    const both = await Promise.all([tell('2026-11-25T10:00:00Z'), tell('2026-11-25T10:00:00Z')]);
    expect(mail.received).toHaveLength(officers.length);
    expect(both.flat()).toHaveLength(officers.length);
    expect(await tell('2026-11-26T10:00:00Z')).toEqual([]);
  });

  test('and nothing is lost when what was told cannot be read any more', async () => {
    await tell('2026-11-25T10:00:00Z');
    await writeFile(join(workplace.archive.root, noticesFile), '{"format":"ogonb');
    expect(await tell('2026-11-25T11:00:00Z')).toHaveLength(officers.length);
  });
});

describe('a mail server that is not well', () => {
  beforeEach(() => {
    account().capture.basis = null;
  });

  test('is told of in the log, and the letters go when it is well again, the same day', async () => {
    const bad = await startBadServer((socket) => socket.destroy());
    await sendTo(bad);
    expect(await tell('2026-11-25T10:00:00Z')).toEqual([]);
    expect(said.filter((line) => line.includes('a letter could not be sent'))).toHaveLength(1);
    expect(await lettersNotSent('2026-11-27T10:00:00Z')).toEqual([
      'E-postservern: Brev har inte kunnat skickas sedan 2026-11-25: e-postservern svarar inte, eller tar inte emot dem.',
    ]);
    await bad.close();
    await sendTo(mail);
    expect(await tell('2026-11-25T11:00:00Z')).toHaveLength(officers.length);
    expect(await lettersNotSent('2026-11-27T10:00:00Z')).toEqual([]);
    expect(mail.received.map((got) => readLetter(got).text).join()).not.toContain('E-postservern');
  });

  test('refuses one address: the others get theirs, and it is not asked again before the next day', async () => {
    let asked = 0;
    const choosy = await startMailServer({
      onRcptTo({ address }, _session, done) {
        if (!address.startsWith('arkiv@')) return done();
        asked += 1;
        return done(refusal(550, 'No such user'));
      },
    });
    await sendTo(choosy);
    for (const now of ['2026-11-25T10:00:00Z', '2026-11-25T11:00:00Z', '2026-11-26T09:00:00Z']) await tell(now);
    const received = choosy.received.map(({ to }) => String(to).replace(/@.*/, ''));
    // The next day they are told that it is refused, and so is whoever runs the service at once.
    const [first, second] = ['kommunarkivarien', 'registrator'];
    expect({ asked, received: received.sort() }).toEqual({ asked: 1, received: ['it', first, first, second, second] });
    expect(choosy.received.map((got) => readLetter(got).text).join()).toContain(
      'arkiv@exempelkommun.example: E-postservern tar sedan 2026-11-25 inte emot brev till adressen.',
    );
    await tell('2026-11-26T10:00:00Z');
    expect(asked).toBe(2);
    await choosy.close();
  });

  test.each([
    ['is not named anywhere', async () => rewrite('')],
    ['has an address that is none', async () => rewrite('detta är hemligt')],
  ])('%s: refused by a sentence, without what stands there', async (_what, arrange) => {
    await arrange();
    const refused = await tell('2026-11-25T10:00:00Z').catch(String);
    expect(refused).toMatch(/: expected (a secret|the address of a mail server)/);
    expect(refused).not.toContain('hemligt');
    await rewrite(`smtp://127.0.0.1:${mail.port}/?tls.rejectUnauthorized=false`);
    expect(await tell('2026-11-25T10:05:00Z')).toHaveLength(officers.length);
  });

  const rewrite = (text: string) => writeFile(join(workplace.configuration.directory, 'posten'), text);

  test('never answers: the worker that is told to stop does not wait for it', async () => {
    let connected = false;
    const silent = await startBadServer(() => {
      connected = true;
    });
    await sendTo(silent);
    const logged = { warn: 0, error: 0 };
    const notices = startNotices(workplace, { now: () => new Date('2026-11-25T10:00:00Z'), logged });
    notices.look();
    await eventually(() => connected);
    await notices.close();
    // What the notices warn of is counted with the rest of the worker's.
    expect(logged.warn).toBeGreaterThan(0);
    await silent.close();
    await sendTo(mail);
    expect(await tell('2026-11-25T10:00:00Z')).toHaveLength(officers.length);
  });
});

describe('a token', () => {
  const ends = (expires: string | null, renewedBy: string[] | null = null) => {
    const { settings } = workplace.configuration;
    const { collect } = account();
    Object.assign(collect, { source: 'api', token: 'file:nyckel' });
    settings.tokens = [{ token: 'file:nyckel', expires, app: null, renewedBy }];
    return writeFile(join(workplace.environment.configDirectory, 'nyckel'), 'EAAB-planted-4711\n');
  };
  const textOf = (at = 0) => {
    const got = mail.received.at(at);
    return got ? readLetter(got).text : '';
  };

  beforeEach(() => {
    // The file lies where the environment says that the configuration is.
    Object.assign(workplace.environment, { configDirectory: workplace.configuration.directory });
  });

  test('is told of fourteen days before its end, not before, and then again when it has ended', async () => {
    await ends('2026-12-24');
    expect(await tell('2026-12-09T10:00:00Z')).toEqual([]);
    expect(await tell('2026-12-10T10:00:00Z')).toEqual(everybody.map((address) => `${address}: ${one}`));
    expect(textOf()).toContain('\nNYTT\n\nNycklar (token) att se till (1)\n- ');
    expect(textOf()).toContain('Nyckeln gäller till och med 2026-12-24, enligt settings.yaml.');
    expect(textOf()).toContain('/nycklar');
    expect(textOf()).not.toContain('planted');
    expect(await tell('2026-12-11T10:00:00Z')).toEqual([]);
    expect(await tell('2026-12-24T22:00:00Z')).toHaveLength(everybody.length);
    expect(await tell('2026-12-25T10:00:00Z')).toHaveLength(everybody.length);
    expect(textOf(-1)).toContain('Nyckeln gällde till och med 2026-12-24');
  });

  test('is told to those who renew it, whatever their roles are', async () => {
    const [person] = workplace.configuration.people;
    if (!person) throw new Error('expected a person');
    const renewer = { ...person, id: 'nils.n', email: 'nils@exempelkommun.example', roles: {} };
    workplace.configuration.people = [...workplace.configuration.people, renewer];
    await ends('2026-12-24', ['nils.n']);
    expect(await tell('2026-12-10T10:00:00Z')).toContain(`nils@exempelkommun.example: ${one}`);
  });

  test('that was refused is told of, and one that was not answered about is not', async () => {
    await ends(null);
    const mark = tokenMark(account().id, 'EAAB-planted-4711');
    const silent = { since: '2026-12-01T04:00:00.000Z', at: '2026-12-09T04:00:00.000Z', because: 'found status 503' };
    const facts = { format: 'ogonblick-token/1', mark, told: null, refused: null, unanswered: silent } as const;
    const { dataDirectory } = workplace.environment;
    await writeTokenFacts(dataDirectory, account().id, facts);
    expect(await tell('2026-12-10T10:00:00Z')).toEqual([]);
    await writeTokenFacts(dataDirectory, account().id, { ...facts, refused: silent, unanswered: null });
    expect(await tell('2026-12-11T10:00:00Z')).toEqual(everybody.map((address) => `${address}: ${one}`));
    expect(textOf()).toContain('Plattformen godtog inte nyckeln 2026-12-09.');
  });

  test('whose kept answers cannot be read is told of among the tokens, not as damage in the archive, and everything else is told of as well', async () => {
    await ends('2026-12-24');
    account().assignment.administrators.pop();
    await mkdir(join(workplace.environment.dataDirectory, 'nycklar', `${account().id}.json`), { recursive: true });
    expect(await tell('2026-12-10T10:00:00Z')).toHaveLength(everybody.length);
    expect(textOf()).not.toContain('Skada i arkivet');
    for (const title of ['Nycklar (token) att se till (2)', 'Färre än två administratörer (1)']) {
      expect(textOf()).toContain(title);
    }
    expect(textOf()).toContain('En fil i datamappen, inte i arkivet, går inte att läsa.');
    expect(textOf()).toContain(`nycklar/${account().id}.json`);
  });

  test('that ends after some hours, and is made anew each day, is one notice', async () => {
    await ends('2026-12-10');
    expect(await tell('2026-12-10T10:00:00Z')).toHaveLength(everybody.length);
    await ends('2026-12-11');
    expect(await tell('2026-12-11T10:00:00Z')).toEqual([]);
  });
});
