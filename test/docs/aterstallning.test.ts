import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { runCommand } from '../tools/run-command.ts';
import { sealWords } from '../tools/seal-words.ts';
import { openTown } from '../tools/town.ts';

const page = join(import.meta.dirname, '../../docs/aterstallning.md');

test('every command of docs/aterstallning.md does what the page says, in its order', async () => {
  const town = await openTown();
  const outside = await mkdtemp(join(tmpdir(), 'ogonblick-handbok-'));
  try {
    const copy = join(outside, 'kopia');
    for (const name of ['kopia', 'utrymme']) await mkdir(join(outside, name));
    await town.change('settings.yaml', 'egress:', `copies: [{ name: reserv, folder: ${copy} }]\negress:`);
    await town.collect({ one: { text: 'ett' } });
    await sealWords(town, '2026-01-15', 'ord');
    await town.run('copy', 'now');
    const version = (await readdir(town.archive, { recursive: true })).find((path) => /\.v1\.json$/.test(path)) ?? '';
    await rm(join(town.archive, version));
    const [, person = '', , passphrase = ''] = await town.proven('karin.k');
    await writeFile(join(outside, 'anteckning'), '');
    const values: Record<string, string> = {
      ...{ NYDATA: join(outside, 'ny'), 'NYDATA/arkiv': join(outside, 'ny/arkiv'), NAMN: 'reserv', FIL: version },
      ...{
        PERSON: person,
        LÖSENFRAS: passphrase,
        'VID-SIDAN': join(outside, 'sidan'),
        UTRYMME: join(outside, 'utrymme'),
      },
    };
    const blocks = [...(await readFile(page, 'utf8')).matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block = '']) => block);
    const lines = blocks.flatMap((block) => block.trim().split('\n'));
    expect(lines).toHaveLength(9);
    for (const line of lines) {
      const words = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(
        ([, quoted, bare]) => quoted ?? values[bare ?? ''] ?? bare ?? '',
      );
      const args = words.slice(1);
      const data = args[0] === '--data' ? (args.splice(0, 2)[1] ?? '') : town.data;
      expect({ line, ...(await runCommand<{ error?: object }>({ config: town.config, data }, ...args)) }).toMatchObject(
        {
          ...{ line, code: 0 },
        },
      );
    }
    // The scratch folder of the drill is gone.
    expect(await readdir(join(outside, 'utrymme'))).toEqual([]);
  } finally {
    await town.close();
    await rm(outside, { recursive: true, force: true });
  }
});
