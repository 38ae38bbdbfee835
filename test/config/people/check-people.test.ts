import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { faultSentenceIn } from '../../../config/base/fault.ts';
import { readPeople } from '../../../config/people/check-people.ts';

const entry = 'id: anna.ek, name: Anna Ek, email: anna@example.se';

test.each<[what: string, rest: string, errors: RegExp | null]>([
  ['lets nobody in', 'roles: {}, ended: 2026-10-31', null],
  ['has empty roles', 'roles: { "*": [] }, ended: 2026-10-31', null],
  ['has a role', 'roles: { "*": [reader] }, ended: 2026-10-31', /den som har slutat inte har roller/],
  ['has a login', 'roles: {}, oidc: anna.ek, ended: 2026-10-31', /den som har slutat inte har roller/],
  ['has no day', 'roles: {}, ended: nyss', /people\.yaml/],
])('of who has left, an entry that %s', async (_what, rest, errors) => {
  const folder = await mkdtemp(join(tmpdir(), 'ogonblick-personer-'));
  try {
    await writeFile(join(folder, 'people.yaml'), `people:\n  - { ${entry}, ${rest} }\n`);
    const { file } = await readPeople(folder, new Set(), 1024);
    const found = file.faults.map((fault) => faultSentenceIn('sv', fault)).join('\n');
    if (errors === null) expect(found).toBe('');
    else expect(found).toMatch(errors);
  } finally {
    await rm(folder, { recursive: true });
  }
});
