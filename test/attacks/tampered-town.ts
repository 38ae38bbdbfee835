import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { tellGuidelineCheck } from '../../storage/archive/guideline-checks.ts';
import { stampAndRemember } from '../../worker/process/time-stamps.ts';
import { common, lookAt } from '../faults/dispose/planted-items.ts';
import { expectDone, openPlantedTown } from '../faults/dispose/planted-town.ts';
import { startTimeAuthority } from '../sites/time-authority.ts';
import { copyFolder } from '../tools/copy-folder.ts';
import type { DisposalTown, RanList } from '../tools/disposal-town.ts';
import { daysPass } from '../tools/faked-day.ts';
import { townCommittee } from '../tools/town.ts';

/* An archive that has many kinds of records, and the same archive as it stood on earlier days: what somebody manipulates. */

export interface TamperedTown {
  town: Pick<DisposalTown, 'config' | 'data' | 'archive' | 'run'>;
  /** The archive's folder on earlier days. */
  earlier: string[];
  close(): Promise<void>;
}

const officer = ['--as', 'olle.o'];
const why = ['--reason', 'Enligt beslut'];
const law = ['--paragraph', 'OSL 26 kap. 1 §'];
const asked = ['--asked', 'Allt', '--received', '2026-11-25', '--received-by', 'Rut'];

export async function openTamperedTown(): Promise<TamperedTown> {
  const planted = await openPlantedTown();
  const { town, outside, items, shownIn } = planted;
  const well = async <Document>(...args: string[]) => expectDone(town.run<Document>(...args));
  const earlier: string[] = [];
  const dayEnds = async () => {
    const day = await mkdtemp(join(tmpdir(), 'ogonblick-da-'));
    await copyFolder(town.archive, day);
    earlier.push(day);
  };
  const authority = await startTimeAuthority();
  try {
    await copyFile(authority.rootsFile, join(town.config, 'tsa-rot.pem'));
    const stamping = `timestamps: { authorities: [{ address: '${authority.address}', roots: tsa-rot.pem }], perSnapshot: true }`;
    await town.change('settings.yaml', 'egress:', `${stamping}\negress:`);
    await town.change('settings.yaml', 'login: []', `login: [], timestamps: ['${authority.hostAndPort}']`);
    const stamp = () =>
      town.within((workplace) =>
        stampAndRemember(workplace, { now: new Date().toISOString(), stop: new AbortController().signal }),
      );
    const old = items.filter(({ isOld, parent }) => isOld && parent !== null).map(({ id }) => id);
    const [locked = '', secret = '', noted = '', held = ''] = old;
    const fresh = items.filter(({ isOld }) => !isOld).map(({ id }) => id);
    const [snapshot = '', other = ''] = [...new Set(shownIn.flat())];
    const holding = ['--kind', 'other', '--mandate', 'm', '--case', 'KS 2026/3', '--review', '2099-01-01'];
    await well('item', 'lock', locked, ...why, ...officer);
    await well('secrecy', 'mark', '--item', secret, ...law, '--no-case', 'ringa-betydelse', ...why, ...officer);
    const { holds } = await well<{ holds: { id: string }[] }>(
      'hold',
      'add',
      '--item',
      held,
      ...holding,
      ...why,
      ...officer,
    );
    await stamp();
    await dayEnds();

    for (const person of ['olle.o', 'siv.s'])
      await well('item', 'unlock', locked, ...why, ...(await town.proven(person)));
    await well('item', 'lock', locked, ...why, ...officer);
    const words = ['--category', 'reklam', '--how', 'Dolt', '--no-case', 'Ringa'];
    await well('takedown', 'add', noted, ...words, ...why, ...officer);
    await well('item', 'tag', fresh[0] ?? '', '--tag', 'kris', ...officer);
    await well('secrecy', 'mark', '--snapshot', snapshot, ...law, ...why, ...officer);
    await well('secrecy', 'lift', '--snapshot', snapshot, ...why, ...officer);
    await well('secrecy', 'mark', '--snapshot', other, ...law, ...why, ...officer);
    const request = await well<{ releases: { id: string }[] }>(
      'release',
      'add',
      ...asked,
      '--item',
      fresh[1] ?? '',
      ...officer,
    );
    await well('release', 'copy', request.releases[0]?.id ?? '', ...officer);
    const followed = ['--id', 'tema', '--words', common, '--from', '2023-01-01', '--basis', 'Planen'];
    await well('theme', 'add', 'Tema', ...followed, ...why, ...officer);
    const person = ['--kind', 'access', '--requester', 'Frida'];
    await well('privacy', 'add', '--committee', townCommittee, ...person, ...asked, ...officer);
    await town.within(({ archive, ledger }) =>
      tellGuidelineCheck(
        { root: archive.root, ledger },
        { committee: townCommittee, snapshot },
        { by: 'olle.o', at: new Date().toISOString(), points: { sender: 'shown' } },
      ),
    );

    const listed = async () => {
      const { list } = await expectDone(town.propose());
      for (const one of ['ada.a', 'bo.b']) await expectDone(town.approve(list.id, one));
      await well('dispose', 'execute', list.id);
      return list.id;
    };
    const first = await listed();
    daysPass(31);
    await well<RanList>('dispose', 'execute', first);
    await well('verify');
    const period = ['--agreement', 'regionarkivet', '--from', '2023-06-01', '--to', '2023-12-31'];
    const { deliveries } = await well<{ deliveries: { id: string }[] }>('delivery', 'propose', ...period, ...officer);
    const delivered = join(outside, 'leverans');
    await mkdir(delivered);
    const delivery = deliveries[0]?.id ?? '';
    await well('delivery', 'make', delivery, '--to', delivered, ...officer);
    const [receipt, on] = [join(outside, 'kvittens.txt'), new Date().toISOString().slice(0, 10)];
    await writeFile(receipt, `Mottagen: ${delivery}`);
    await well('delivery', 'sent', delivery, '--on', on, '--how', 'Med bud', ...officer);
    await well('delivery', 'accept', delivery, '--receipt', receipt, '--on', on, ...officer);
    await well('hold', 'lift', holds[0]?.id ?? '', ...why, ...officer);
    await listed();
    await town.within((workplace) =>
      lookAt(
        workplace,
        'api',
        items.filter(({ source }) => source === 'api'),
        {
          at: new Date().toISOString(),
          isFirst: false,
        },
      ),
    );
    await well('reindex');
    await stamp();
    await well('copy', 'now');
    await dayEnds();
    await well('item', 'lock', fresh[2] ?? '', ...why, ...officer);
  } finally {
    jest.useRealTimers();
    await authority.close();
  }
  return {
    town,
    earlier,
    async close() {
      await planted.close();
      for (const day of earlier) await rm(day, { recursive: true, force: true });
    },
  };
}
