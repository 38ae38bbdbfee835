import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, jest, test } from '@jest/globals';
import { openDisposalTown, type RanList } from '../../tools/disposal-town.ts';
import { daysPass } from '../../tools/faked-day.ts';
import { townAccount, townCommittee } from '../../tools/town.ts';

/** Everything that lies in the folder, as bytes. */
async function bytesOf(folder: string): Promise<string> {
  const parts: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) parts.push(`${entry.name}\n${await bytesOf(path)}`);
    else if (entry.isFile()) parts.push(`${entry.name}\n${await readFile(path, 'latin1')}`);
  }
  return parts.join('\n');
}

const many = 1000;
const canaries = (bytes: string) => new Set(bytes.match(/kanariefagel\d{4}x[a-z]+/gi));

test('of 1,000 planted strings in texts, names and addresses nothing is left in the data folder or in what was printed', async () => {
  const town = await openDisposalTown();
  try {
    await town.change('settings.yaml', 'execution: disabled', 'execution: enabled');
    const planted = (n: number) => `kanariefagel${String(n).padStart(4, '0')}x`;
    const item = (n: number) => ({
      text: `${planted(n)}text och mer`,
      author: { role: 'public' as const, name: `${planted(n)}namn`, platformId: `${planted(n)}person` },
      permalink: `https://www.facebook.com/${planted(n)}adress`,
      raw: { message: `${planted(n)}svar` },
    });
    const numbers = Array.from({ length: many }, (_, n) => n);
    await town.collect(Object.fromEntries(numbers.map((n) => [`${planted(n)}id`, item(n)])));
    const data = dirname(town.archive);
    await town.run('reindex');
    expect(canaries(await bytesOf(join(town.archive, 'sok'))).size).toBe(2 * many);
    expect(canaries(await bytesOf(data)).size).toBeGreaterThan(5 * many);
    await town.acceptPlans();
    const { list } = await town.propose();
    expect(list.entries).toHaveLength(many);
    for (const person of ['ada.a', 'bo.b', 'cia.c']) await town.approve(list.id, person);
    const execute = () => town.run<RanList>('dispose', 'execute', list.id);
    const printed = [await execute()];
    daysPass(31);
    printed.push(await execute());
    expect(printed).toMatchObject([{ list: { state: 'grace' } }, { list: { state: 'executed' } }]);
    expect([...canaries(JSON.stringify(printed))]).toEqual([]);
    expect([...canaries(await bytesOf(data))]).toEqual([]);
    const committee = await readFile(join(town.archive, townCommittee, 'index.html'), 'utf8');
    expect(committee).toContain(`href="gallring/listor/${list.id}/protokoll.pdf"`);
    expect(committee).toContain(`<td class="number">${many}</td>`);
    const account = await readFile(join(town.archive, townCommittee, townAccount, 'index.html'), 'utf8');
    expect(account).toMatch(/href="gallrat\/\d{4}-\d{2}\.jsonl"/);
    expect(await town.run('verify')).toMatchObject({ problems: [] });
  } finally {
    jest.useRealTimers();
    await town.close();
  }
}, 300_000);
