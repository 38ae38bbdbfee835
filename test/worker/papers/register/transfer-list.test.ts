import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { agreementsFile } from '../../../tools/agreement.ts';
import { openDeliveringTown, post, proposal, type Shown, seal } from '../../../tools/delivering-town.ts';
import type { DisposalTown } from '../../../tools/disposal-town.ts';
import { townAccount } from '../../../tools/town.ts';
import { expectValid, output } from '../pdfa/judges.ts';
import { hasTools } from '../pdfa/tools-there.ts';

let town: DisposalTown;
let folder: string;
beforeAll(async () => {
  town = await openDeliveringTown();
  folder = await mkdtemp(join(tmpdir(), 'ogonblick-reversal-'));
  await town.write('agreements.yaml', agreementsFile({ profile: 'plain', packing: 'tar' }));
});
afterAll(async () => {
  await town.close();
  await rm(folder, { recursive: true });
});

test('a delivery has a transfer list with its packages and digests, for both parties to sign, from the time it is packed', async () => {
  const officer = await town.proven('olle.o');
  await town.collect({ one: { ...post, text: 'Badet öppnar' }, other: { ...post, text: 'Badet stänger' } });
  await seal(town, '2025-06-01T08:00:00.000Z');
  await town.acceptPlans();
  await town.run('reindex');
  await town.run('verify');
  const { deliveries } = await town.run<Shown>(...proposal, ...officer);
  const id = deliveries[0]?.id ?? '';
  const file = join(folder, 'reversal.pdf');
  const write = (to: string) => town.run('delivery', 'transfer-list', id, '--to', to);
  expect((await write(file)).error?.message).toMatch(/a package to hand over, found that LEV-\d{4}-001 is proposed/);

  const made = await town.run<Shown>('delivery', 'make', id, '--to', folder, ...officer);
  expect(await write(file)).toMatchObject({ code: 0, documents: [{ file }] });
  await expectValid(file, '1b');
  if (hasTools) {
    const text = (await output('pdftotext', ['-layout', file, '-'])).replaceAll(/\s+/g, ' ');
    const inTar = (await output('tar', ['-tvf', made.package.path])).split('\n').filter((line) => line.startsWith('-'));
    const bytes = inTar.reduce((sum, line) => sum + Number(line.split(/\s+/)[2]), 0);
    for (const told of [
      `Leveransreversal ${id}`,
      'Förteckning över det som Kommunstyrelsen, Exempelkommun, lämnar över till Regionarkivet.',
      'Överenskommelse Leverans av sociala medier, KS 2026/120',
      'Tid 2025-01-01–2025-12-31',
      'Klassificering 1.4.2',
      'Skickad inte antecknat',
      `Exempelkommun, Facebook 1 2 (${townAccount}) Summa 1 2`,
      `${made.package.name} ${inTar.length} ${bytes}`,
      'Part Namn och befattning Datum Namnteckning Överlämnat av Kommunstyrelsen, Exempelkommun Mottaget av Regionarkivet',
    ])
      expect(text).toContain(told);
    // A digest is broken over lines, at any of its letters.
    const [digest = ''] = (await output('sha256sum', [made.package.path])).split(' ');
    expect((await output('pdftotext', [file, '-'])).replaceAll(/\s+/g, '')).toContain(digest);
  }

  const again = join(folder, 'igen.pdf');
  expect((await write(again)).code).toBe(0);
  expect(await readFile(again)).toEqual(await readFile(file));
  await town.run('delivery', 'sent', id, '--on', '2026-01-30', '--how', 'SFTP', ...officer);
  await town.run('delivery', 'reject', id, '--on', '2026-01-31', '--reason', 'Fel serie', ...officer);
  expect((await write(join(folder, 'avvisad.pdf'))).error?.message).toContain('is rejected');
});
