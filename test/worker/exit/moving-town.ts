import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { readEnvironment } from '../../../config/base/env.ts';
import { loadConfiguration } from '../../../config/load.ts';
import { gatherWhole } from '../../../jobs/items/gather-whole.ts';
import { wholeContext } from '../../../jobs/items/whole-context.ts';
import { openJudge } from '../../../jobs/judge/judge.ts';
import type { Workplace } from '../../../jobs/workplace.ts';
import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import { makeFolder } from '../../../storage/files/durable.ts';
import { itemMediaFolder } from '../../../storage/layout/items-layout.ts';
import { snapshotId } from '../../../storage/layout/layout.ts';
import { openWorkplace } from '../../../worker/process/workplace/open-workplace.ts';
import { fillDraft, sampleDescription, timezone, wordlessLayer } from '../../storage/sample.ts';
import { type DisposalTown, openDisposalTown } from '../../tools/disposal-town.ts';
import { daysPass } from '../../tools/faked-day.ts';
import { cheapCost } from '../../tools/passphrase.ts';
import { type Ran, runCommand } from '../../tools/run-command.ts';
import { sealWords } from '../../tools/seal-words.ts';
import { townAccount, townCommittee } from '../../tools/town.ts';

/** Another place that an export may come to: an empty data folder and an empty configuration. */
export interface OtherPlace {
  folder: string;
  config: string;
  data: string;
  run<Document = object>(...args: string[]): Promise<Ran<Document>>;
  close(): Promise<void>;
}

export async function otherPlace(): Promise<OtherPlace> {
  const folder = await mkdtemp(join(tmpdir(), 'ogonblick-flytt-'));
  const place = { config: join(folder, 'ogonblick'), data: join(folder, 'data') };
  return {
    folder,
    ...place,
    run: (...args) => runCommand(place, ...args),
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

/** What everybody asks an archive: each item whole, with what the plans say of it on one day, snapshots, attempts, holds, the ledger's last line. */
export async function answersOf(place: { config: string; data: string }): Promise<object> {
  return await withinPlace(place, answersIn);
}

/** Does something with an archive in this process. */
export async function withinPlace<Done>(
  { config, data }: { config: string; data: string },
  work: (workplace: Workplace) => Promise<Done>,
): Promise<Done> {
  await using stack = openClosingStack();
  const { configuration } = await loadConfiguration(config, { leastPassphraseCost: cheapCost });
  if (configuration === null) throw new Error('expected a configuration without errors');
  const { DATABASE_URL } = process.env;
  const environment = { ...readEnvironment({ DATABASE_URL }), configDirectory: config, dataDirectory: data };
  return await work(await openWorkplace(environment, configuration, stack));
}

async function answersIn(workplace: Workplace): Promise<object> {
  const { catalog, ledger, configuration } = workplace;
  const rows = (await catalog.items.find()).sort((one, other) => (one.id < other.id ? -1 : 1));
  const whole = await gatherWhole(await wholeContext(workplace), rows);
  const verdicts = whole.map(openJudge(configuration.committees, [], '2028-01-01'));
  const snapshots = (await catalog.snapshots({ gone: true })).sort((one, other) => (one.id < other.id ? -1 : 1));
  const chain = await ledger.verifyChain();
  return {
    rows,
    whole,
    verdicts,
    snapshots,
    attempts: await catalog.attempts(),
    holds: await workplace.holds(),
    chain,
  };
}

const plan = `committees/${townCommittee}.yaml`;
const snapshotRule = 'class: bilder, object: snapshot, trigger: captured, period: P2Y, action: dispose';
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
const law = ['--paragraph', 'OSL 26 kap. 1 §', '--reason', 'Uppgift om hälsa'];

/** A town with something of everything: two disposed items and a disposed snapshot, two items and a snapshot in grace, one held, one secret, a picture, a snapshot in its place, a request of each kind. */
export async function openMovingTown(): Promise<{ town: DisposalTown; ids: Record<string, string> }> {
  const town = await openDisposalTown();
  await town.change('settings.yaml', 'execution: disabled', 'execution: enabled');
  const officer = await town.proven('olle.o');
  const carryOut = async () => {
    const { list } = await town.propose();
    await town.approve(list.id, 'ada.a');
    await town.approve(list.id, 'bo.b');
    await town.run('dispose', 'execute', list.id);
    return list.id;
  };
  await town.collect({ gallrad: { text: 'kanariefågel' }, gallrad2: {} });
  await town.change(plan, 'classes:\n', 'classes:\n  - { id: bilder, name: Bilder }\n');
  await town.change(plan, 'rules:\n', `rules:\n  - { id: bilder-2y, decision: ks-2026-45, ${snapshotRule} }\n`);
  await sealWords(town, '2022-05-02', 'Gallras');
  await town.acceptPlans();
  const first = await carryOut();
  daysPass(31);
  await town.run('dispose', 'execute', first);
  const late = { publishedAt: '2026-10-01T09:00:00.000Z' };
  const ids = await town.collect({
    held: { text: 'Hålls kvar' },
    karantan: { text: 'I karantän' },
    secret: { ...late, text: 'hemligord' },
    kept: {
      ...late,
      text: '=1+1 Badet öppnar',
      media: [picture],
      author: { role: 'public', name: 'Frida Fråga', platformId: 'u1' },
    },
  });
  const media = join(
    town.archive,
    itemMediaFolder({ committee: townCommittee, account: townAccount, month: '2026-10', id: ids.kept ?? '' }),
  );
  await makeFolder(media);
  await writeFile(join(media, picture.file), 'picture');
  await town.run(
    'hold',
    'add',
    '--item',
    ids.held ?? '',
    '--kind',
    'legal',
    '--reason',
    'Tvist',
    '--review',
    '2099-01-01',
    ...officer,
  );
  await town.run('secrecy', 'mark', '--item', ids.secret ?? '', ...law, ...officer);
  const asked = ['--asked', 'Allt om badet', '--received', '2026-11-20', '--received-by', 'Rut'];
  await town.run('release', 'add', '--item', ids.kept ?? '', ...asked, ...officer);
  await sealWords(town, '2022-06-02', 'Ligger i karantän');
  await carryOut();
  await seal(town, '2026-06-01T08:00:00.000Z');
  await town.run('reindex');
  jest.useRealTimers();
  return { town, ids };
}

/** Seals a snapshot of the town's account that was begun at `startedAt`, and files a visit that gave none. */
async function seal(town: DisposalTown, startedAt: string): Promise<void> {
  const id = snapshotId({ account: townAccount, at: startedAt, reason: 'other', timezone });
  await town.within(async ({ archive, catalog }) => {
    const draft = await archive.draft(id);
    await fillDraft(draft, { 'textlager.json': wordlessLayer });
    const told = { id, account: townAccount, committee: townCommittee, startedAt, finishedAt: startedAt };
    const { description, manifestDigest } = await archive.seal(draft, sampleDescription(told));
    await catalog.recordSnapshot(description, manifestDigest);
  });
}
