import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { writeLines } from '../../worker/delivery/content/made-file.ts';
import { draftOf } from '../../worker/delivery/writers/drafts.ts';
import { LongList } from '../../worker/delivery/writers/long-list.ts';
import { openPackageFile } from '../../worker/delivery/writers/package-file.ts';
import { openPackage, packageName } from '../../worker/delivery/writers/packings.ts';
import { tarShape } from '../../worker/delivery/writers/tar-shape.ts';
import { zipShape } from '../../worker/delivery/writers/zip-shape.ts';
import { writeXmlFile } from '../../worker/delivery/xml/xml-file.ts';
import { partFile } from '../worker/delivery/small-delivery.ts';

/* Somebody else may write into the folder that deliveries are made in, and lays links there under the names of our drafts. */

let [folder, victim, elsewhere] = ['', '', ''];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ogonblick-lankar-'));
  victim = join(folder, 'annans.txt');
  elsewhere = join(folder, 'annans');
  writeFileSync(victim, 'annans ord\n');
  mkdirSync(elsewhere);
  mkdirSync(join(folder, 'mal'));
});
afterEach(async () => {
  expect(readFileSync(victim, 'utf8')).toBe('annans ord\n');
  expect(await readdir(elsewhere)).toEqual([]);
  rmSync(folder, { recursive: true });
});

const links = [
  ['a symbolic link', symlinkSync],
  ['a hard link', linkSync],
] as const;
const packings = ['tar', 'zip', 'folder'] as const;
const [id, key] = ['LEV-2026-001', 'key'];
const target = (packing: (typeof packings)[number]) => join(folder, 'mal', packageName(id, packing));

async function pack(packing: (typeof packings)[number], names: string[], isFinished = true): Promise<void> {
  const writer =
    packing === 'folder'
      ? await openPackage(target(packing), { id, packing, key })
      : await openPackageFile(target(packing), packing === 'zip' ? zipShape(id) : tarShape(id), key, 1);
  try {
    for (const name of names) await writer.add(partFile(name));
    if (isFinished) await writer.finish();
  } finally {
    await writer.close();
  }
}

test.each(links)(
  '%s in the place of a draft that is begun is taken away, and nothing is written through it',
  async (_, link) => {
    for (const packing of packings) {
      for (const what of ['pagaende', 'dagbok'] as const)
        if (packing !== 'folder' || what === 'dagbok') link(victim, draftOf(target(packing), what));
      if (packing === 'folder') symlinkSync(elsewhere, draftOf(target(packing), 'pagaende'));
      await pack(packing, ['ett.txt']);
      expect(existsSync(target(packing))).toBe(true);
    }
    const draft = draftOf(join(folder, 'mal', id), 'utkast');
    const made = async (write: () => unknown) => {
      link(victim, draft);
      await write();
      expect(readFileSync(draft, 'utf8')).toContain('egna');
      rmSync(draft);
    };
    await made(() => writeLines(draft, ['egna\n']));
    await made(() => writeXmlFile(draft, (xml) => xml.open('r').leaf('egna', 'ord').close()));
    await made(() => new LongList<string>(draft).add('egna'.repeat(1 << 18)));
  },
);

test.each(links)(
  '%s in the place of a draft that is to be gone on with is refused, and nothing is written through it',
  async (_, link) => {
    for (const packing of ['tar', 'zip'] as const) {
      for (const what of ['pagaende', 'dagbok'] as const) {
        await pack(packing, ['ett.txt'], false);
        const draft = draftOf(target(packing), what);
        if (what === 'dagbok') renameSync(draft, `${draft}-annan`);
        else rmSync(draft);
        link(what === 'dagbok' ? `${draft}-annan` : victim, draft);
        await expect(pack(packing, ['ett.txt', 'två.txt'])).rejects.toMatchObject({
          name: 'PackageTargetError',
          message: `expected at ${draft} what an earlier try has written, found a link or something else`,
        });
        rmSync(draft);
        for (const other of ['pagaende', 'dagbok'] as const) rmSync(draftOf(target(packing), other), { force: true });
      }
    }
  },
);

test('a link in a package that is a folder, or in its place, is refused', async () => {
  const draft = draftOf(target('folder'), 'pagaende');
  const refused = (path: string) =>
    expect(pack('folder', ['a/ett.txt', 'b/c/två.txt'])).rejects.toMatchObject({
      message: `expected at ${path} what an earlier try has written, found a link or something else`,
    });
  await pack('folder', ['a/ett.txt'], false);
  symlinkSync(elsewhere, join(draft, 'b'));
  await refused(join(draft, 'b'));
  rmSync(draft, { recursive: true });
  symlinkSync(elsewhere, draft);
  await refused(draft);
});
