import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { type DisposalTown, openDisposalTown } from '../../tools/disposal-town.ts';
import { daysPass } from '../../tools/faked-day.ts';
import { townCommittee } from '../../tools/town.ts';
import { boxes, comment, post, run, sealScene, shown } from '../copies/masked-scene.ts';

const address = 'https://www.facebook.com/exempelkommun/posts';
/** The picture of the post that the comment 1.1 answers. */
export const own = 'data/inlagg/0001.png';
const scene = {
  posts: {
    format: 'ogonblick-posts/1' as const,
    pack: 'facebook@1',
    posts: [
      post(1, shown('1', 'Exempelkommun', 'Badhuset öppnar på lördag', boxes.post1), [
        { ...shown('1?comment_id=12', 'Granne', 'Grannkommentar om staketet', boxes.comment12), ...comment },
      ]),
      post(2, shown('2', 'Exempelkommun', 'Biblioteket stänger på fredag', boxes.post2), [
        {
          ...shown('2?comment_id=21', 'Eva Ek', 'KANARIEKOMMENTAR om boken', { x: 40, y: 480, width: 560, height: 60 }),
          ...comment,
        },
      ]),
    ],
  },
  layer: {
    format: 'ogonblick-text-layer/1' as const,
    language: 'sv',
    title: 'Exempelkommun',
    page: { widthCss: 640, heightCss: 1200 },
    links: [],
    images: [],
    blocks: [
      { role: 'P' as const, post: 0, runs: [run('Badhuset', 40, 80)] },
      { role: 'P' as const, post: 1, runs: [run('Biblioteket', 40, 400)] },
      { role: 'P' as const, post: 1, runs: [run('KANARIEKOMMENTAR', 50, 490)] },
    ],
  },
};

/** A town whose rules say that what is disposed of goes out of snapshots too, with a sealed one. */
export interface RedactAfterTown extends DisposalTown {
  /** The snapshot's id. */
  old: string;
  /** A list that has disposed of these, and nothing of it yet in snapshots. */
  disposed(items: Parameters<DisposalTown['collect']>[0]): Promise<string>;
  /** Seals the same page once more. */
  sealed(as: { id: string; startedAt: string }): Promise<string>;
  /** Approves the list, and carries it out when so many days have passed. */
  carriedOut(list: string, days: number): Promise<void>;
}

/** An item's own address, by which the snapshot is known to show it. */
export const at = (key: string) => ({ permalink: `${address}/${key}` });

export async function openRedactAfterTown(): Promise<RedactAfterTown> {
  const town = await openDisposalTown();
  await town.change('settings.yaml', 'execution: disabled', 'execution: enabled');
  const plan = `committees/${townCommittee}.yaml`;
  const written = await readFile(join(town.config, plan), 'utf8');
  await town.write(plan, written.replaceAll('inSnapshots: keep', 'inSnapshots: redact'));
  const old = await sealScene(town, scene);
  const carriedOut = async (list: string, days: number) => {
    for (const person of ['ada.a', 'bo.b']) expect((await town.approve(list, person)).code).toBe(0);
    expect(await town.run('dispose', 'execute', list)).toMatchObject({ code: 0, list: { state: 'grace' } });
    daysPass(days);
    expect(await town.run('dispose', 'execute', list)).toMatchObject({ list: { state: 'executed' } });
  };
  return {
    ...town,
    old,
    carriedOut,
    sealed: (as) => sealScene(town, scene, as),
    async disposed(items) {
      await town.collect(items);
      await town.acceptPlans();
      const { list } = await town.propose();
      await carriedOut(list.id, 31);
      return list.id;
    },
  };
}
