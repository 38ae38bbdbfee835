import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { recordSealed } from '../../../../jobs/visit/take-snapshot.ts';
import { tellGuidelineCheck } from '../../../../storage/archive/guideline-checks.ts';
import type { SnapshotDescription } from '../../../../storage/records/snapshot-description.ts';
import { fillDraft, sampleDescription, temporaryFolder } from '../../../storage/sample.ts';
import { type DisposalTown, openDisposalTown } from '../../../tools/disposal-town.ts';
import { daysPass } from '../../../tools/faked-day.ts';
import type { Ran } from '../../../tools/run-command.ts';
import { townAccount, townCommittee } from '../../../tools/town.ts';
import { expectValid } from '../pdfa/judges.ts';
import { pdfText, type Written } from './register-town.ts';

let town: DisposalTown;
let folder: string;
beforeEach(async () => {
  town = await openDisposalTown();
  folder = await temporaryFolder();
});
afterEach(async () => {
  jest.useRealTimers();
  await town.close();
});

type Report = Ran<Written & { missing: number; damaged: number }>;
let reports = 0;

async function report(
  year = '2026',
  committee: string = townCommittee,
): Promise<Report & { file: string; text: string }> {
  reports += 1;
  const file = join(folder, `r${reports}.pdf`);
  const ran = await town.run<Report>('register', 'report', committee, '--year', year, '--to', file);
  return { ...ran, file, text: ran.code > 1 ? '' : await pdfText(file) };
}

/** Seals a snapshot of the day as a visit does, and gives its folder. */
async function snapshot(day: string, more: Partial<SnapshotDescription> = {}): Promise<string> {
  const id = `${townAccount}_${day}T0930_arlig`;
  const at = `${day}T08:30:05Z`;
  const description = sampleDescription({
    id,
    order: id,
    reason: 'yearly',
    orderedAt: at,
    startedAt: at,
    finishedAt: at,
    ...more,
  });
  return town.within(async ({ archive, catalog, ledger }) => {
    const draft = await archive.draft(id);
    await fillDraft(draft);
    const sealed = await archive.seal(draft, description);
    await recordSealed({ archive, ledger, catalog, actor: 'test' }, sealed);
    return sealed.folder;
  });
}

describe('register report', () => {
  test('bears the moment at which it was made', async () => {
    const before = Math.floor(Date.now() / 1000) * 1000;
    const { file } = await report('2020');
    const after = Date.now();
    const told = (await readFile(file)).toString('latin1');
    const [, day = '', time = ''] = /CreationDate \(D:(\d{8})(\d{6})\+00'00'\)/.exec(told) ?? [];
    const at = Date.parse(
      `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}T${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4)}Z`,
    );
    expect(at).toBeGreaterThanOrEqual(before);
    expect(at).toBeLessThanOrEqual(after);
    expect(told).toContain(`<xmp:CreateDate>${new Date(at).toISOString().replace('.000Z', 'Z')}`);
  });

  test('tells of a year in which nothing happened, and is valid PDF/A', async () => {
    const { code, file, text } = await report('2020');
    expect(code).toBe(0);
    for (const told of [
      'Årsrapport 2020, sociala medier: Kommunstyrelsen',
      'från och med 2020-01-01 till och med 2020-12-31',
      'Luckor inga kända; för 5 konton är det inte känt',
      'Exempelkommun, Facebook – – – 0 0 –',
      'inte känt om något saknas',
      'Ingen gallringslista verkställdes.',
      'För 5 konton har inlägg och kommentarer aldrig samlats in fullständigt',
      'Händelseloggen är hel.',
    ])
      expect(text).toContain(told);
    expect(text).not.toContain('Året är inte slut.');
    await expectValid(file, '1b');
  });

  test('counts snapshots, names gaps, partial ones and visits that gave none', async () => {
    await snapshot('2024-03-01');
    await snapshot('2026-01-20', { status: 'partial', because: '3 av 60 inlägg kom inte med' });
    await town.within(async ({ archive, catalog }) => {
      const visit = sampleDescription({
        status: 'blocked',
        because: 'Sidan visade en inloggningsruta',
        startedAt: '2026-02-03T08:00:00Z',
      });
      const path = await archive.recordAttempt(visit, null);
      await catalog.recordAttempt({ ...visit, folder: path });
    });
    const { code, missing, text, file } = await report('2026');
    // The other four are waited for since this moment, when they were first seen.
    expect({ code, missing }).toEqual({ code: 1, missing: 4 });
    expect(text).toContain('Exempelkommun, Facebook 1 1 0 1 1 2026-01-20');
    expect(text).toContain('3 av 60 inlägg kom inte med');
    expect(text).toMatch(/Exempelkommun, Facebook 2026-02-03 hindrad Sidan visade en inloggningsruta/);
    expect(text).toContain('1 av 5 väntade; 1 tagen, varav 1 ofullständig');
    await expectValid(file, '1b');
    const before = await report('2025');
    expect(before).toMatchObject({ code: 1, missing: 1 });
    expect(before.text).toContain('Exempelkommun, Facebook 1 0 1 0 0 –');
    expect(before.text).toContain('1 ögonblicksbild saknas');
  });

  test('counts what persons have checked by the guidelines 9–12, and names what is not shown', async () => {
    const first = await snapshot('2026-01-20');
    await snapshot('2026-05-20');
    expect((await report('2026')).text).toContain(
      'Riktlinjerna 9–12 0 av 2 ögonblicksbilder granskade av en person; om något fattas är inte känt',
    );
    await town.within(async ({ archive: { root }, ledger }) => {
      const about = { committee: townCommittee, snapshot: first.split('/').at(-1) ?? '' };
      const said = { by: 'olle.o', at: '2026-06-01T08:00:00Z' };
      // What version 1.0.0 asked besides is read, and counted nowhere.
      const points = { sender: 'shown', contact: 'not-shown', purpose: 'not-shown', reach: 'not-shown' } as const;
      await tellGuidelineCheck({ root, ledger }, about, { ...said, points });
      // What was said last counts.
      await tellGuidelineCheck({ root, ledger }, about, { ...said, points: { contact: 'shown' } });
    });
    const { text, file } = await report('2026');
    expect(text).toContain('1 av 2 ögonblicksbilder granskade av en person; i 1 av dem fattas något');
    expect(text).toContain('att det är kommunens konto, och vem som talar där 1 0 1');
    expect(text).toContain('vad kontot är till för 0 1 1');
    expect(text).toContain('i vilken utsträckning inlägg blir tillgängliga för andra användare 0 0 2');
    expect(text).not.toContain('när kontot läses');
    expect(text).toContain('Exempelkommun, Facebook 2026-01-20 vad kontot är till för');
    await expectValid(file, '1b');
  });

  test('says what was opened and closed', async () => {
    await town.change(
      'accounts.yaml',
      'opened: 2014-05-12\n    closed: null',
      'opened: 2014-05-12\n    closed: 2020-04-01\n    closingWaiver: Kontot var redan borta',
    );
    await town.change('accounts.yaml', 'opened: 2012-09-03', 'opened: 2020-09-03');
    const { text } = await report('2020');
    expect(text).toContain(
      'exempelkommun, Instagram avslutat 2020-04-01, ingen ögonblicksbild före avslutet: Kontot var redan borta',
    );
    expect(text).toContain('Exempelkommun, YouTube öppnat 2020-09-03');
    expect((await report('2021')).text).not.toContain('Instagram');
    expect((await report('2019')).text).not.toContain('YouTube');
  });

  test('names what is damaged of what was sealed that year, and what is not there', async () => {
    const [damaged, gone] = [await snapshot('2026-01-20'), await snapshot('2026-05-20')];
    await rm(join(town.archive, damaged, 'data/skarmdump-001.png'), { force: true });
    await writeFile(join(town.archive, damaged, 'data/skarmdump-001.png'), 'annat');
    await rm(join(town.archive, gone), { recursive: true, force: true });
    const { code, damaged: faults, text } = await report('2026');
    expect(code).toBe(1);
    expect(faults).toBeGreaterThan(1);
    expect(text).not.toContain('är som när det förseglades');
    expect(text.replace(/\s/g, '')).toContain(`${damaged}/data/skarmdump-001.png`);
    expect(text.replace(/\s/g, '')).toContain(`${gone}ismissing:theledgersaysitwassealed`);
    expect((await report('2025')).text).toContain('Händelseloggen är hel.');
  });

  test('tells takedowns by reason, holds and disposal of the year, and nobody’s words', async () => {
    await town.change('settings.yaml', 'execution: disabled', 'execution: enabled');
    const ids = await town.collect({
      a: { text: 'kanariefagel' },
      b: {},
      borta: { publishedAt: '2026-09-01T09:00:00.000Z', visibility: 'removed' },
    });
    const note = ['--category', 'reklam', '--reason', 'Frida Fråga sålde bilar', '--how', 'borttaget'];
    const takenDown = await town.run(
      'takedown',
      'add',
      ids.borta ?? '',
      ...note,
      '--at',
      '2026-10-03',
      '--no-case',
      'reklam',
      '--as',
      'olle.o',
    );
    expect(takenDown.code).toBe(0);
    const hold = [
      '--reason',
      'Frida Fråga begärde det',
      '--mandate',
      'Begäran',
      '--case',
      'KS 2026/9',
      '--review',
      '2030-01-01',
      '--as',
      'olle.o',
    ];
    expect((await town.run('hold', 'add', '--account', 'x-exempelkommun', ...hold)).code).toBe(0);
    await town.acceptPlans();
    const { list } = await town.propose();
    await town.approve(list.id, 'ada.a');
    await town.approve(list.id, 'bo.b');
    await town.run('dispose', 'execute', list.id);
    daysPass(31);
    expect(await town.run('dispose', 'execute', list.id)).toMatchObject({ list: { state: 'executed' } });
    const year = new Date().getFullYear();
    const [before, now] = [await report('2026'), await report(`${year}`)];
    expect(before.text).toMatch(
      /Avpubliceringar .*reklam 1 0 0 0 1 .*Ett inlägg eller en kommentar som saknas på plattformen väntar/,
    );
    expect(before.text).toMatch(/GS-2026-001 rättsprocess ett konto KS 2026\/9 2026-\d\d-\d\d – 2030-01-01/);
    expect(now.text).toContain('1 gallringslista verkställd; 2 inlägg och kommentarer gallrade');
    expect(now.text).toMatch(
      new RegExp(`${list.id} ${year}-\\d\\d-\\d\\d 2 0 Kommunstyrelsen 2026-02-10 § 45, KS 2026/112`),
    );
    for (const { text, file } of [before, now]) {
      expect(text).not.toMatch(/Frida|kanariefagel/);
      await expectValid(file, '1b');
    }
  });

  test('says of a list that has begun to be carried out that it has no protocol, and refuses where the protocol is lost', async () => {
    const tell = (event: string) =>
      town.within(async ({ ledger }) => {
        await ledger.append(event, 'olle.o', { list: 'GL-2026-007', committee: townCommittee });
      });
    await tell('disposal-execution-started');
    const { text } = await report(`${new Date().getFullYear()}`);
    expect(text).toContain('Verkställandet har börjat, men något protokoll finns inte ännu: GL-2026-007.');
    await tell('disposal-protocol');
    expect((await report('2026')).error?.message).toContain('expected a disposal protocol in');
  });

  test.each([
    ['a year to come', '2999', townCommittee],
    ['no year', 'i fjol', townCommittee],
    ['a committee that nobody knows', '2026', 'ingen'],
    ['the plan for all', '2026', '*'],
  ])('refuses %s', async (_, year, committee) => {
    const { code, error } = await report(year, committee);
    expect(code).toBe(2);
    expect(error?.message).toMatch(/^expected .*, found /);
  });
});
