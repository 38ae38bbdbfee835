import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { extract } from 'tar';
import { deliveryCalled, proposeDelivery } from '../../../jobs/delivery/deliveries-of.ts';
import { digestText } from '../../../storage/files/bag.ts';
import { makeFolder } from '../../../storage/files/durable.ts';
import { itemMediaFolder } from '../../../storage/layout/items-layout.ts';
import { makeDelivery } from '../../../worker/delivery/make-delivery.ts';
import { agreementsFile } from '../../tools/agreement.ts';
import { civilDay } from '../../tools/civil-day.ts';
import { openDeliveringTown, post, proposal, type Shown, seal } from '../../tools/delivering-town.ts';
import { hasJudges, judgedByEarkValidator } from '../../tools/delivery-judges.ts';
import type { DisposalTown } from '../../tools/disposal-town.ts';
import { daysPass } from '../../tools/faked-day.ts';
import { inPackage, unnamedIn } from '../../tools/in-package.ts';
import { judgedBySchemas, schemasIn } from '../../tools/record-schemas.ts';
import { allOf, townAccount, townCommittee } from '../../tools/town.ts';

interface DryRun {
  found: { snapshots: number; items: number; before: number; obstacles: { kind: string; count: number }[] };
}

const picture = {
  kind: 'picture',
  url: 'https://example.se/bild.png',
  alt: 'Rök',
  file: 'media-0011.png',
  bytes: 7,
  sha256: null,
  mediaType: 'image/png',
  missing: null,
} as const;

afterEach(() => {
  jest.useRealTimers();
});

describe('a year that is whole', () => {
  let town: DisposalTown;
  let folder: string;
  let snapshot: string;
  let officer: string[];
  let delivered = '';
  beforeAll(async () => {
    town = await openDeliveringTown();
    folder = await mkdtemp(join(tmpdir(), 'ogonblick-leverans-'));
    officer = await town.proven('olle.o');
    const ids = await town.collect({
      kept: { ...post, text: 'Badet öppnar', media: [picture] },
      other: { ...post, publishedAt: '2024-05-10T09:00:00.000Z', text: 'Året före' },
    });
    const media = join(town.archive, itemMediaFolder({ ...at, id: ids.kept ?? '' }));
    await makeFolder(media);
    await writeFile(join(media, picture.file), 'picture');
    snapshot = await seal(town, '2025-06-01T08:00:00.000Z');
    await seal(town, '2024-06-01T08:00:00.000Z');
    await town.acceptPlans();
    await town.run('reindex');
    expect(await town.run<{ problems: unknown[] }>('verify')).toMatchObject({ code: 0, problems: [] });
  });
  afterAll(async () => {
    await town.close();
    await rm(folder, { recursive: true });
  });
  const at = { committee: townCommittee, account: townAccount, month: '2025-05' };

  test('is proposed, packed, judged, sent and accepted with its receipt; the items are delivered then', async () => {
    const proposed = await town.run<Shown>(...proposal, ...officer);
    expect(proposed).toMatchObject({
      code: 0,
      deliveries: [{ state: 'proposed', snapshots: 1, items: 1 }],
    });
    const id = proposed.deliveries[0]?.id ?? '';
    expect(id).toMatch(/^LEV-\d{4}-001$/);
    expect((await town.run<Shown>(...proposal, ...officer)).error?.message).toMatch(/found none/);

    const made = await town.run<Shown>('delivery', 'make', id, '--to', folder, ...officer);
    expect(made).toMatchObject({ code: 0, deliveries: [{ state: 'made' }] });
    await extract({ file: made.package.path, cwd: folder });
    const root = join(folder, id);
    expect(await readdir(root)).toEqual(['METS.xml', 'documentation', 'metadata', 'representations', 'schemas']);
    const parts = ['inlagg_facebook-exempelkommun', 'styrande_och_redovisande'];
    expect((await readdir(join(root, 'representations'))).sort()).toEqual([...parts, snapshot].sort());
    const items = await readFile(inPackage(join(root, 'representations', parts[0] ?? ''), /_inlagg.jsonl$/), 'utf8');
    expect(
      items
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toMatchObject([{ secret: false, versions: [{ text: 'Badet öppnar' }], decisions: [], notes: [] }]);
    expect(items).not.toContain('nonce');
    const bySchemas = judgedBySchemas(root, schemasIn(join(root, 'documentation/scheman')));
    expect(bySchemas).toMatchObject({ wrong: [], found: { levererade_inlagg: 1, textlager: 1, leverans: 1 } });
    // The papers are the committee's, not an account's.
    for (const part of [parts[0] ?? '', snapshot])
      expect(unnamedIn(join(root, 'representations', part, 'data'), townAccount)).toEqual([]);
    expect(await readFile(join(root, 'documentation/LASMIG.txt'), 'utf8')).toContain('Regionarkivet');

    const judged = ['delivery', 'validate', id, '--package', made.package.path];
    if (hasJudges) {
      expect(await town.run(...judged)).toMatchObject({ code: 0, valid: true, warnings: 0, wrong: [] });
      expect(judgedByEarkValidator(root)).toMatchObject({ structure: 'WellFormed', schema: 'VALID' });
    }
    await writeFile(made.package.path, 'x', { flag: 'a' });
    expect(await town.run(...judged)).toMatchObject({ valid: false });

    const receipt = join(folder, 'kvitto.txt');
    await writeFile(receipt, 'Kvitto på LEV-1999-001');
    const accepting = ['delivery', 'accept', id, '--receipt', receipt, '--on', civilDay(0), ...officer];
    expect((await town.run<Shown>(...accepting)).error?.message).toMatch(/may be said/);
    await town.run('delivery', 'sent', id, '--on', '2026-01-30', '--how', 'SFTP', ...officer);
    expect((await town.run<Shown>(...accepting)).error?.message).toMatch(/does not name it/);
    await writeFile(receipt, `Kvitto på ${id}`);
    const accepted = await town.run<Shown>(...accepting);
    expect(accepted).toMatchObject({ code: 0, deliveries: [{ state: 'accepted' }] });
    const { history } = accepted.deliveries[0] ?? { history: [] };
    expect(history.map(({ what }) => what)).toEqual(['made', 'sent', 'accepted']);
    delivered = id;
    const { items: found } = await town.run<{ items: { text: string; deliveredAt: string | null }[] }>('item', 'list');
    expect(found.map(({ text, deliveredAt }) => [text, deliveredAt])).toEqual([
      ['Badet öppnar', civilDay(0)],
      ['Året före', null],
    ]);
    expect((await town.run('verify')).code).toBe(0);
  });

  test('what is recalled counts as not delivered, and may be delivered anew, by a delivery that replaces it', async () => {
    const recalled = await town.run<Shown>('delivery', 'recall', delivered, '--reason', 'Fel konto', ...officer);
    expect(recalled).toMatchObject({ code: 0, deliveries: [{ state: 'recalled' }] });
    const { items } = await town.run<{ items: { text: string; deliveredAt: string | null }[] }>('item', 'list');
    expect(items.map(({ deliveredAt }) => deliveredAt)).toEqual([null, null]);
    const again = await town.run<Shown>(...proposal, '--replaces', delivered, ...officer);
    const replaces = { id: delivered, because: 'recalled', reason: 'Fel konto' };
    expect(again).toMatchObject({ code: 0, deliveries: [{ state: 'proposed', snapshots: 1, items: 1, replaces }] });
    const twice = await town.run<Shown>(...proposal, '--replaces', delivered, '--dry-run');
    expect(twice).toMatchObject({ code: 3, error: { message: expect.stringContaining(`replaces ${delivered}`) } });
    const tomorrow = civilDay(1);
    const { id = '' } = again.deliveries[0] ?? {};
    const { path } = (await town.run<Shown>('delivery', 'make', id, '--to', folder, ...officer)).package;
    await extract({ file: path, cwd: folder });
    expect(await readFile(join(folder, id, 'documentation/LASMIG.txt'), 'utf8')).toContain(
      `Den ersätter leveransen ${delivered}, som är återkallad efter att den tagits emot.\nSkäl: Fel konto`,
    );
    expect(await town.run('delivery', 'show', delivered)).toMatchObject({
      deliveries: [{ id: delivered, replacedBy: { id, state: 'made' } }],
    });
    const early = await town.run<Shown>('delivery', 'sent', id, '--on', tomorrow, '--how', 'SFTP', ...officer);
    expect(early.error?.message).toMatch(/a day that has come/);
    expect((await town.run('verify')).code).toBe(0);
  });

  test('what is changed beside a delivery is found', async () => {
    const shelf = join(town.archive, townCommittee, 'leveranser');
    const [content = '', receipt = ''] = ['_innehall.jsonl', '_kvitto.txt'].map(
      (end) => names.find((name) => name.endsWith(end)) ?? '',
    );
    for (const name of [content, receipt]) {
      const path = join(shelf, name);
      const before = await readFile(path);
      await rm(path);
      await writeFile(path, `${before.toString('utf8')}\n`);
      const { code, problems } = await town.run<{ problems: { path: string; problem: string }[] }>('verify');
      expect({ code, problems }).toMatchObject({
        code: 1,
        problems: [{ path: `${townCommittee}/leveranser/${name}`, problem: 'was changed since it was written' }],
      });
      await rm(path);
      await writeFile(path, before);
    }
  });

  test('is packed as a plain folder, and what is missing, changed or new in the folder makes it not valid', async () => {
    expect((await town.run('verify')).code).toBe(0);
    await town.write('agreements.yaml', agreementsFile({ profile: 'plain', packing: 'folder' }));
    const before = proposal.map((word) => word.replace('2025', '2024'));
    const id = (await town.run<Shown>(...before, ...officer)).deliveries[0]?.id ?? '';
    const { path } = (await town.run<Shown>('delivery', 'make', id, '--to', folder, ...officer)).package;
    const judge = (at: string) =>
      town.run<{ valid: boolean; wrong: string[] }>('delivery', 'validate', id, '--package', at);
    expect(await judge(path)).toMatchObject({ code: 0, valid: true, wrong: [] });
    const bySchemas = judgedBySchemas(path, schemasIn(join(path, 'dokumentation/scheman')));
    expect(bySchemas).toMatchObject({ wrong: [], found: { leveransbeskrivning: 1 } });
    expect(await judge(join(folder, 'elsewhere', id))).toMatchObject({ code: 5, valid: false });
    await rm(join(path, 'leveransbeskrivning.json'));
    await writeFile(join(path, 'dokumentation/LASMIG.txt'), 'x', { flag: 'a' });
    await writeFile(join(path, 'innehall/ny.txt'), 'x');
    expect(await judge(path)).toMatchObject({
      code: 5,
      valid: false,
      wrong: [
        'dokumentation/LASMIG.txt is not as it was made',
        'leveransbeskrivning.json is missing',
        'innehall/ny.txt was not there when it was made',
      ],
    });
  });
  let names: string[] = [];
  beforeEach(async () => {
    names = await readdir(join(town.archive, townCommittee, 'leveranser')).catch(() => []);
  });
});

test('a delivery that is larger than a package may be is packed as several that name each other; what was finished is not written again', async () => {
  const town = await openDeliveringTown();
  const folder = await mkdtemp(join(tmpdir(), 'ogonblick-leverans-'));
  try {
    const officer = await town.proven('olle.o');
    await town.collect({ kept: { ...post, text: 'Badet öppnar' } });
    const snapshots = [
      await seal(town, '2025-05-01T08:00:00.000Z', 250_000),
      await seal(town, '2025-06-01T08:00:00.000Z', 250_000),
    ];
    await town.acceptPlans();
    await town.run('reindex');
    await town.run('verify');
    const id = (await town.run<Shown>(...proposal, ...officer)).deliveries[0]?.id ?? '';
    const make = ['delivery', 'make', id, '--to', folder, ...officer, '--max-size'];
    expect(await town.run<Shown>(...make, '1')).toMatchObject({ code: 2 });
    // Finished, and killed before it was written down.
    await town.within(async (workplace) => {
      const filed = await deliveryCalled(workplace, id);
      if (!filed) throw new Error('expected a delivery');
      const told: string[] = [];
      await makeDelivery(workplace, filed, {
        to: folder,
        maxBytes: 1e6,
        noteSecret: async () => undefined,
        tell: (files) => void told.push(`${files} files`),
        tellRead: (read, of) => void told.push(`${read} of ${of} items`),
      });
      expect(told[0]).toBe('1 of 1 items');
      expect(told).toContain('1 files');
    });
    const names = ['_del1', '_del2', ''].map((end) => `${id}${end}.tar`);
    for (const name of [names[1] ?? '', names[2] ?? '']) await rm(join(folder, name));
    const before = await stat(join(folder, names[0] ?? ''));
    const { code, package: made } = await town.run<Shown>(...make, '1MB');
    expect({ code, names: [...(made.parts ?? []), made].map(({ name }) => name) }).toEqual({ code: 0, names });
    const after = await stat(join(folder, names[0] ?? ''));
    expect([after.ino, after.mtimeMs]).toEqual([before.ino, before.mtimeMs]);
    const inside: Record<string, string[]> = {};
    for (const name of names) {
      expect((await stat(join(folder, name))).size).toBeLessThanOrEqual(1e6);
      await extract({ file: join(folder, name), cwd: folder });
      inside[name] = (await readdir(join(folder, name.slice(0, -4), 'representations'))).sort();
    }
    expect(inside).toEqual({
      [names[0] ?? '']: [snapshots[0]],
      [names[1] ?? '']: ['inlagg_facebook-exempelkommun', snapshots[1]].sort(),
      [names[2] ?? '']: ['styrande_och_redovisande'],
    });
    expect(await readFile(join(folder, `${id}_del2/documentation/LASMIG.txt`), 'utf8')).toContain('del 2 av 2');
    const validate = ['delivery', 'validate', id, '--package'];
    await town.run('delivery', 'sent', id, '--on', '2026-01-30', '--how', 'SFTP', ...officer);
    const receiptOf = async (name: string, text: string) => {
      await writeFile(join(folder, name), text);
      return join(folder, name);
    };
    const accept = (on: string, ...receipts: string[]) =>
      town.run<Shown>('delivery', 'accept', id, '--receipt', ...receipts, '--on', on, ...officer);
    const delivered = async () => {
      const { items } = await town.run<{ items: { deliveredAt: string | null }[] }>('item', 'list');
      return items.map(({ deliveredAt }) => deliveredAt);
    };
    // The receiver sends one receipt of each package, as it takes them in.
    daysPass(3);
    const second = await receiptOf('2.xml', `<mottaget>${id}_del2</mottaget>`);
    const first = [{ state: 'sent', awaited: [`${id}_del1`, id] }];
    expect(await accept(civilDay(0), second)).toMatchObject({ code: 0, deliveries: first });
    expect(await accept(civilDay(0), second)).toMatchObject({ code: 0, deliveries: first });
    expect((await accept(civilDay(0), await receiptOf('3.txt', `${id}_del2 igen`))).error?.message).toMatch(
      /another than/,
    );
    const other = await receiptOf('4.txt', `${id}_del1 ${'9'.repeat(64)}`);
    expect((await accept(civilDay(0), other)).error?.message).toMatch(/expected the SHA-256 of LEV-\d+-001_del1\.tar/);
    expect((await accept(civilDay(0), await receiptOf('5.txt', 'LEV-1999-001'))).error?.message).toMatch(
      /does not name/,
    );
    expect(await delivered()).toEqual([null]);
    const last = [await receiptOf('6.txt', `Kvitto på ${id}_del1`), await receiptOf('7.txt', `Kvitto på ${id}`)];
    expect(await accept(civilDay(-2), ...last)).toMatchObject({
      code: 0,
      deliveries: [{ state: 'accepted', awaited: [] }],
    });
    expect(await delivered()).toEqual([civilDay(0)]);
    const shelf = await readdir(join(town.archive, townCommittee, 'leveranser'));
    expect(shelf.filter((name) => name.includes('_kvitto')).map((name) => name.slice(name.lastIndexOf('.')))).toEqual([
      '.xml',
      '.txt',
      '.txt',
    ]);
    await town.run('reindex');
    expect(await delivered()).toEqual([civilDay(0)]);
    expect((await town.run('verify')).code).toBe(0);
    const kept = join(
      town.archive,
      townCommittee,
      'leveranser',
      shelf.find((name) => name.endsWith('_kvitto.xml')) ?? '',
    );
    await writeFile(kept, 'x');
    const changed = [{ path: expect.stringContaining('_kvitto.xml'), problem: 'was changed since it was written' }];
    expect(await town.run('verify')).toMatchObject({ code: 1, problems: changed });
    await writeFile(kept, `<mottaget>${id}_del2</mottaget>`);
    if (hasJudges) {
      expect(await town.run(...validate, made.path)).toMatchObject({ code: 0, valid: true, warnings: 0, wrong: [] });
      expect(judgedByEarkValidator(join(folder, `${id}_del2`))).toMatchObject({
        structure: 'WellFormed',
        schema: 'VALID',
      });
      await writeFile(join(folder, names[1] ?? ''), 'x', { flag: 'a' });
      expect(await town.run(...validate, made.path)).toMatchObject({ code: 5, valid: false });
    }
    expect((await town.run('verify')).code).toBe(0);
  } finally {
    await town.close();
    await rm(folder, { recursive: true });
  }
}, 120_000);

describe('a package in a folder', () => {
  let town: DisposalTown;
  let folder: string;
  let officer: string[];
  beforeEach(async () => {
    town = await openDeliveringTown();
    await town.write('agreements.yaml', agreementsFile({ profile: 'plain', packing: 'folder' }));
    folder = await mkdtemp(join(tmpdir(), 'ogonblick-leverans-'));
    officer = await town.proven('olle.o');
    await town.acceptPlans();
  });
  afterEach(async () => {
    await town.close();
    await rm(folder, { recursive: true });
  });
  const proposed = async () => {
    await town.run('reindex');
    expect((await town.run('verify')).code).toBe(0);
    const { deliveries, error } = await town.run<Shown>(...proposal, ...officer);
    if (error) throw new Error(error.message);
    return deliveries[0]?.id ?? '';
  };
  const make = (id: string) => town.run<Shown>('delivery', 'make', id, '--to', folder, ...officer);
  /** Makes the package, and writes nothing down in the archive. */
  const finish = (id: string) =>
    town.within(async (workplace) => {
      const filed = await deliveryCalled(workplace, id);
      if (!filed) throw new Error('expected a delivery');
      const how = { to: folder, tell: () => undefined, noteSecret: async () => undefined };
      return await makeDelivery(workplace, filed, how);
    });

  test('is not made with what was locked since the proposal, and not of another content than was proposed', async () => {
    const { kept = '' } = await town.collect({ kept: { ...post, text: 'Badet öppnar' } });
    const id = await proposed();
    const content = join(town.archive, townCommittee, 'leveranser', `${id}_innehall.jsonl`);
    const before = await readFile(content);
    await rm(content);
    expect((await make(id)).error).toMatchObject({ name: 'RecordDamagedError' });
    await writeFile(content, '');
    expect((await make(id)).error).toMatchObject({ name: 'RecordDamagedError' });
    await writeFile(content, before);
    expect(await town.run('item', 'lock', kept, ...officer)).toMatchObject({ code: 0 });
    expect((await make(id)).error?.message).toMatch(/locked since it was proposed/);
    expect(await readdir(folder)).toEqual([]);
  });

  test('is not made with what a disposal list has in quarantine, or has destroyed, since the proposal', async () => {
    const { kept = '' } = await town.collect({ kept: { ...post, text: 'Badet öppnar' } });
    const id = await proposed();
    await town.within(({ catalog }) => catalog.disposal.setQuarantine([kept], 'GL-2026-001'));
    expect((await make(id)).error?.message).toContain(`1 disposed of or in quarantine since it was proposed (${kept})`);
    expect(await readdir(folder)).toEqual([]);
  });

  test('is proposed once by two who propose the same at the same time, and of accounts that there are', async () => {
    await town.collect({ kept: { ...post, text: 'Badet öppnar' } });
    await town.run('reindex');
    await town.run('verify');
    for (const [other, found] of [
      ['facebok', 'found "facebok"'],
      ['facebook-exempelskolan', 'found that facebook-exempelskolan is of barn-och-utbildningsnamnden'],
    ] as const) {
      const wrong = await town.run<Shown>(...proposal, '--accounts', `${townAccount},${other}`, ...officer);
      expect(wrong).toMatchObject({ code: 2, error: { message: expect.stringContaining(found) } });
    }
    const now = new Date().toISOString();
    const propose = () =>
      town.within((workplace) => {
        const [agreement] = workplace.configuration.agreements;
        if (!agreement) throw new Error('expected an agreement');
        const wish = { agreement, from: '2025-01-01', to: '2025-12-31', accounts: [] };
        return proposeDelivery(workplace, wish, { by: 'olle.o', now, today: now.slice(0, 10) });
      });
    const both = await Promise.allSettled([propose(), propose()]);
    const refused = both.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
    expect(refused).toEqual([expect.stringMatching(/to deliver of the period, found none/)]);
    expect((await town.run<Shown>('delivery', 'list')).deliveries).toMatchObject([{ items: 1 }]);
  });

  test('notes of whoever makes it a look at what is secret in it, and why', async () => {
    const { kept = '' } = await town.collect({
      kept: { ...post, text: 'Min granne' },
      open: { ...post, text: 'Badet' },
    });
    const law = ['--reason', 'x', '--paragraph', 'OSL 26 kap. 1 §'];
    expect((await town.run('secrecy', 'mark', '--item', kept, ...law, ...officer)).code).toBe(0);
    const id = await proposed();
    await town.change('settings.yaml', 'looks: unasked', 'looks: purpose');
    expect((await make(id)).error?.message).toMatch(/expected a purpose/);
    expect(await readdir(folder)).toEqual([]);
    const made = await town.run('delivery', 'make', id, '--to', folder, '--purpose', 'Leverans', ...officer);
    expect(made.code).toBe(0);
    const looks = await town.within(({ ledger }) => allOf(ledger.entriesAbout(['secret-viewed'])));
    expect(looks).toMatchObject([{ actor: 'olle.o', data: { item: kept, purpose: 'Leverans' } }]);
  });

  test('notes a look at each snapshot in it that is marked secret, also where no item is', async () => {
    const snapshot = await seal(town, '2025-06-01T08:00:00.000Z');
    const law = ['--reason', 'x', '--paragraph', 'OSL 26 kap. 1 §'];
    expect((await town.run('secrecy', 'mark', '--snapshot', snapshot, ...law, ...officer)).code).toBe(0);
    const id = await proposed();
    await town.change('settings.yaml', 'looks: unasked', 'looks: purpose');
    expect((await make(id)).error?.message).toMatch(/expected a purpose/);
    expect(await readdir(folder)).toEqual([]);
    const made = await town.run('delivery', 'make', id, '--to', folder, '--purpose', 'Leverans', ...officer);
    expect(made.code).toBe(0);
    const looks = await town.within(({ ledger }) => allOf(ledger.entriesAbout(['secret-viewed'])));
    expect(looks.map(({ actor, data }) => ({ actor, data }))).toEqual([
      { actor: 'olle.o', data: { snapshot, committee: townCommittee, purpose: 'Leverans' } },
    ]);
  });

  test('tells in its own metadata of the secrecy of a snapshot that shows a secret item: marks, sections of law, reasons', async () => {
    const snapshot = await seal(town, '2025-06-01T08:00:00.000Z');
    const { kept = '' } = await town.collect({ kept: { ...post, text: 'Min granne' } });
    const law = ['--reason', 'Om grannens hälsa', '--paragraph', 'OSL 26 kap. 1 §'];
    expect((await town.run('secrecy', 'mark', '--item', kept, ...law, ...officer)).code).toBe(0);
    const id = await proposed();
    // After the proposal, too: what is secret when it is packed goes as secret.
    const own = ['--reason', 'Hela sidan', '--paragraph', 'OSL 25 kap. 1 §'];
    expect((await town.run('secrecy', 'mark', '--snapshot', snapshot, ...own, ...officer)).code).toBe(0);
    const made = await make(id);
    expect(made).toMatchObject({ code: 0, looked: { items: 1, snapshots: [snapshot] } });
    const described = JSON.parse(await readFile(join(folder, id, 'leveransbeskrivning.json'), 'utf8'));
    const [ofSnapshot] = described.delar.filter((one: { id: string }) => one.id === snapshot);
    expect(ofSnapshot.sekretess).toContain('OSL 25 kap. 1 §, OSL 26 kap. 1 §');
    expect(ofSnapshot.events.filter(({ type }: { type: string }) => type === 'secrecy')).toMatchObject([
      { detail: `${kept} was marked secret by OSL 26 kap. 1 §`, note: 'Om grannens hälsa', agent: { name: 'olle.o' } },
      { detail: `${snapshot} was marked secret by OSL 25 kap. 1 §`, note: 'Hela sidan' },
    ]);
    const ofItems = described.delar.find((one: { kind: string }) => one.kind === 'items');
    expect(ofItems.sekretess).toBe('Sekretessmarkerade inlägg i delen: 1, OSL 26 kap. 1 §.');
    const items = await readFile(inPackage(join(folder, id, 'innehall', ofItems.id), /_inlagg.jsonl$/), 'utf8');
    expect(JSON.parse(items.split('\n')[0] ?? '')).toMatchObject({
      secret: true,
      secrecy: [{ paragraph: 'OSL 26 kap. 1 §', lifted: false, reason: 'Om grannens hälsa', by: 'olle.o' }],
    });
    const schemas = schemasIn(join(folder, id, 'dokumentation/scheman'));
    expect(judgedBySchemas(join(folder, id), schemas)).toMatchObject({ wrong: [] });
  });

  test('that was finished, but not written down, is not taken when something in it was locked since', async () => {
    const { kept = '' } = await town.collect({ kept: { ...post, text: 'Badet öppnar' } });
    const id = await proposed();
    await finish(id);
    expect(await town.run('item', 'lock', kept, ...officer)).toMatchObject({ code: 0 });
    expect((await make(id)).error?.message).toMatch(/locked since it was proposed/);
    expect((await town.run<Shown>('delivery', 'list')).deliveries).toMatchObject([{ id, state: 'proposed' }]);
  });

  test('that was finished, but not written down, is written down by the next that is asked for it, unless it was changed', async () => {
    await town.collect({ kept: { ...post, text: 'Badet öppnar' } });
    for (const packing of ['zip', 'folder']) {
      await town.write('agreements.yaml', agreementsFile({ profile: 'plain', packing }));
      const id = await proposed();
      const { path } = await finish(id);
      const file = packing === 'zip' ? path : join(path, 'dokumentation/LASMIG.txt');
      const before = await readFile(file);
      await writeFile(file, 'x', { flag: 'a' });
      expect((await make(id)).error?.message).toMatch(/as an earlier try has made it, found it changed/);
      await writeFile(file, before);
      const made = await make(id);
      expect(made).toMatchObject({ code: 0, package: { path }, deliveries: [{ state: 'made' }] });
      expect(await readdir(folder)).toEqual([basename(path)]);
      expect((await make(id)).error?.message).toMatch(/expected a folder that is there and has no/);
      expect((await town.run('delivery', 'cancel', id, '--reason', 'Prov', ...officer)).code).toBe(0);
      await rm(path, { recursive: true });
    }
  });

  test('holds the protocols of disposal as the ledger tells of them, and none that is changed', async () => {
    await town.collect({ kept: { ...post, text: 'Badet öppnar' } });
    await town.run('reindex');
    await town.run('verify');
    const list = join(town.archive, townCommittee, 'gallring/listor/GL-2026-001');
    const [json, pdf] = [digestText('{}'), digestText('%PDF')];
    await makeFolder(list);
    await writeFile(join(list, 'protokoll.json'), '{}');
    await writeFile(join(list, 'protokoll.pdf'), '%PDF');
    const about = { list: 'GL-2026-001', committee: townCommittee };
    await town.within(({ ledger }) => ledger.append('disposal-protocol', 'olle.o', { ...about, json, pdf }));
    const { deliveries } = await town.run<Shown>(...proposal, ...officer);
    const id = deliveries[0]?.id ?? '';
    await writeFile(join(list, 'protokoll.pdf'), '%PDG');
    expect((await make(id)).error).toMatchObject({ name: 'PackageDamagedError' });
    await rm(join(list, 'protokoll.pdf'));
    expect((await make(id)).error?.message).toMatch(/expected the protocol .+protokoll\.pdf, found nothing/);
    await writeFile(join(list, 'protokoll.pdf'), '%PDF');
    const { path } = (await make(id)).package;
    const protocols = join(path, 'innehall/styrande_och_redovisande/protokoll/GL-2026-001');
    expect(await readdir(protocols)).toEqual(['protokoll.json', 'protokoll.pdf']);
  });

  test('is not made without a file that is sealed', async () => {
    const snapshot = await seal(town, '2025-06-01T08:00:00.000Z');
    const id = await proposed();
    const year = (await readdir(town.archive, { recursive: true })).find((path) => path.endsWith(snapshot)) ?? '';
    const bag = join(town.archive, year);
    const manifest = await readFile(join(bag, 'manifest-sha256.txt'), 'utf8');
    const other = manifest.split('\n').find((line) => line !== '' && !line.endsWith('data/beskrivning.json')) ?? '';
    await rm(join(bag, other.slice(66)));
    expect((await make(id)).error?.message).toMatch(/which is sealed, found nothing/);
    expect(await readdir(folder)).not.toContain(id);
  });

  test('is not made with a file that was changed since it was sealed, and nothing is proposed until that is seen to', async () => {
    const snapshot = await seal(town, '2025-06-01T08:00:00.000Z');
    const id = await proposed();
    const bag = (await readdir(town.archive, { recursive: true })).find((path) => path.endsWith(snapshot)) ?? '';
    const sealed = join(town.archive, bag, 'bag-info.txt');
    await chmod(sealed, 0o640);
    await writeFile(sealed, 'x', { flag: 'a' });
    expect((await make(id)).error).toMatchObject({ name: 'PackageDamagedError' });
    expect(await readdir(folder)).not.toContain(id);
    expect((await town.run('delivery', 'cancel', id, '--reason', 'Skada', ...officer)).code).toBe(0);
    expect((await town.run('verify')).code).toBe(1);
    expect((await town.run<Shown>(...proposal, ...officer)).error?.message).toMatch(
      /1 damages in the archive .+bag-info/,
    );
  });

  test('is not called valid where its judge is missing: exit 4, and who is named is the only one that is asked', async () => {
    await town.write('agreements.yaml', agreementsFile({ packing: 'folder' }));
    await town.collect({ kept: { ...post, text: 'Badet öppnar' } });
    const { path } = (await make(await proposed())).package;
    const [id] = path.split('/').slice(-1);
    process.env.OGONBLICK_COMMONS_IP = join(folder, 'commons-ip');
    try {
      expect(await town.run('delivery', 'validate', id ?? '', '--package', path)).toMatchObject({
        code: 4,
        error: { name: 'JudgeMissingError', message: expect.stringContaining(`found none at ${folder}`) },
      });
    } finally {
      delete process.env.OGONBLICK_COMMONS_IP;
    }
  });

  test('is accepted by the receipt that a broken off acceptance has kept, and by no other', async () => {
    await town.collect({ kept: { ...post, text: 'Badet öppnar' } });
    const id = await proposed();
    await make(id);
    await town.run('delivery', 'sent', id, '--on', '2026-01-30', '--how', 'SFTP', ...officer);
    const [kept, other] = [`Kvitto på ${id}`, `Rättat kvitto på ${id}`];
    await writeFile(join(town.archive, townCommittee, 'leveranser', `${id}_4_kvitto.txt`), kept);
    const receipt = join(folder, 'kvitto.txt');
    const accepting = ['delivery', 'accept', id, '--receipt', receipt, '--on', civilDay(0), ...officer];
    await writeFile(receipt, other);
    expect((await town.run(...accepting)).error?.message).toMatch(/broken off acceptance .+ found another/);
    // Nor by one with another ending, beside which the kept one would lie untold.
    const page = join(folder, 'kvitto.html');
    await writeFile(page, other);
    const elsewhere = accepting.map((word) => (word === receipt ? page : word));
    expect((await town.run(...elsewhere)).error?.message).toMatch(/broken off acceptance .+ found another/);
    await writeFile(receipt, kept);
    expect((await town.run(...accepting)).code).toBe(0);
    expect((await town.run('verify')).code).toBe(0);
  });

  test('holds what a rule keeps until it was delivered, and no line of another committee that had its account', async () => {
    const rules = 'committees/kommunstyrelsen.yaml';
    await town.change(
      rules,
      'class: post.own\n    action: preserve',
      'class: post.own\n    trigger: delivered\n    period: P1Y\n    counting: exact\n    action: dispose\n    inSnapshots: keep',
    );
    await town.acceptPlans();
    await town.collect({ kept: { ...post, text: 'Badet öppnar' } });
    await town.within(({ ledger }) =>
      ledger.append('items-begun', 'ogonblick', { account: townAccount, committee: 'barn-och-utbildningsnamnden' }),
    );
    const id = await proposed();
    const { path } = (await make(id)).package;
    const lines = await readFile(join(path, 'innehall/styrande_och_redovisande/liggare.jsonl'), 'utf8');
    expect(lines).toContain(townCommittee);
    expect(lines).not.toContain('barn-och-utbildningsnamnden');
    expect(await readdir(join(path, 'innehall'))).toContain(`inlagg_${townAccount}`);
  });
});

describe('a delivery is not proposed while', () => {
  let town: DisposalTown;
  beforeEach(async () => {
    town = await openDeliveringTown();
  });
  afterEach(() => town.close());
  const older = proposal.map((word) => word.replace('2025', '2023'));
  const kinds = async () => {
    const ran = await town.run<DryRun>(...older, '--dry-run');
    if (ran.error) throw new Error(ran.error.message);
    return ran.found.obstacles.map(({ kind }) => kind);
  };

  test('the plans are not accepted, the checksums not checked, and what is due, missing or held is not seen to', async () => {
    await town.collect({ due: { text: 'En kommentar' } });
    expect(await kinds()).toEqual(['due', 'unchecked', 'plansNotAccepted']);
    await town.acceptPlans();
    await town.run('verify');
    expect(await kinds()).toEqual(['due']);
    const officer = await town.proven('olle.o');
    const refused = await town.run<Shown>(...older, ...officer);
    expect(refused.code).toBe(3);
    expect(refused.error?.message).toMatch(/1 may be disposed of now \([\w-]+\)\. Propose a disposal list/);
    const held = await town.run(
      ...[
        'hold',
        'add',
        '--committee',
        townCommittee,
        '--reason',
        'Utredning',
        '--mandate',
        'Beslut',
        '--case',
        'KS 2026/1',
      ],
      ...['--review', '2030-01-01', ...officer],
    );
    expect(held).toMatchObject({ code: 0 });
    expect(await kinds()).toContain('held');
  });

  test('an agreement has faults: all are told with their lines, and nothing is delivered', async () => {
    await town.write(
      'agreements.yaml',
      agreementsFile({ profile: 'fgs-9', committee: 'ingen', validFrom: '2026-13-01', descriptive: 'marc' }),
    );
    const { faults, code } = await town.run<{ faults: { file: string; line: number; expected: string }[] }>('check');
    expect(code).not.toBe(0);
    expect(faults.filter(({ file }) => file === 'agreements.yaml').map(({ line }) => line)).toEqual([5, 7, 14, 15]);
  });
});
