import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { readSnapshot } from '../../../storage/archive/snapshot.ts';
import { snapshotFolder } from '../../../storage/layout/layout.ts';
import { type DisposalTown, openDisposalTown, type RanList } from '../../tools/disposal-town.ts';
import type { Ran } from '../../tools/run-command.ts';
import { townAccount, townCommittee } from '../../tools/town.ts';
import { boxes, sealScene } from '../copies/masked-scene.ts';

/** A town with a sealed snapshot, out of which a court has something taken. */
export interface RedactionTown extends DisposalTown {
  /** The snapshot's id. */
  old: string;
  /** The digest of its manifest. */
  before: string;
  folderOf(id: string): string;
  bagOf(id: string): string;
  /** `olle.o` proposes that these places go; `of`: out of which snapshot, `old` unless told. */
  order(places: object, ...more: string[]): Promise<RanList>;
  /** The same, approved by two. */
  approved(places?: object, ...more: string[]): Promise<string>;
  execute(list: string): Promise<RanList>;
}

export const courtDecision = [
  ...['--body', 'Exempel tingsrätt', '--date', '2026-11-02', '--paragraph', 'dom', '--case-number', 'T 12-26'],
];
export const ownPicture = 'data/inlagg/0001.png';

/** The comment 1.1 and the post 2 go, and what a person has drawn in the picture of post 1, which is not known to tell where the comment is. */
export const somePlaces = { shown: ['1.1', '2'], boxes: [{ ...boxes.comment11, y: 140, file: ownPicture }] };

export async function openRedactionTown(): Promise<RedactionTown> {
  const town = await openDisposalTown();
  await town.change('settings.yaml', 'execution: disabled', 'execution: enabled');
  const old = await sealScene(town);
  const folderOf = (id: string) => snapshotFolder(townCommittee, townAccount, id);
  const before = (await readSnapshot(town.archive, folderOf(old)))?.manifestDigest ?? '';
  await town.acceptPlans();
  const order = async (places: object, ...more: string[]): Promise<RanList> => {
    const file = join(town.config, 'stallen.json');
    await writeFile(file, JSON.stringify([{ snapshot: old, ...places }]));
    return town.run('dispose', 'redact', file, ...courtDecision, ...more, '--as', 'olle.o');
  };
  return {
    ...town,
    old,
    before,
    folderOf,
    order,
    bagOf: (id) => join(town.archive, folderOf(id)),
    async approved(places = somePlaces, ...more) {
      const { list, code } = await order(places, ...more);
      expect(code).toBe(0);
      await town.approve(list.id, 'ada.a');
      expect(await town.approve(list.id, 'bo.b')).toMatchObject({ code: 0, list: { state: 'approved' } });
      return list.id;
    },
    execute: (id) => town.run('dispose', 'execute', id),
  };
}

export const refusedWith = (ran: Ran<object>) => ({
  code: ran.code,
  name: ran.error?.name,
  message: ran.error?.message,
});
