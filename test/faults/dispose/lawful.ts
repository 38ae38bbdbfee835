import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { snapshotFolder } from '../../../storage/layout/layout.ts';
import { civilDay } from '../../tools/civil-day.ts';
import type { RanList } from '../../tools/disposal-town.ts';
import { daysPass } from '../../tools/faked-day.ts';
import { runCommand } from '../../tools/run-command.ts';
import { townCommittee } from '../../tools/town.ts';
import { accounts, common, lookAt } from './planted-items.ts';
import { expectDone } from './planted-town.ts';
import { called, checkFiles, checkSaid, handedOut, type Life, officer, type Standing } from './who-may-see.ts';

/* What persons and the clock may do lawfully with an archive. */

export interface Act {
  name: string;
  /** The acts that have to have been done before there is something to do it to. */
  after?: readonly string[];
  /** Tells what it was done to; null: there was nothing to do it to. */
  does(life: Life, number: number): Promise<string | null>;
}

const why = ['--reason', 'Enligt beslut'];
const living = ({ standings }: Life) => standings.filter(({ isGone }) => !isGone);
/** Often one that goes by the plan and stands in a snapshot: what is withheld of it has to be so when it is gone. */
function oneToClose(life: Life): Standing | undefined {
  const going = living(life).filter(({ item, shownIn }) => item.parent !== null && item.isOld && shownIn.size > 0);
  return (life.next() < 0.8 ? life.pick(going) : undefined) ?? life.pick(living(life));
}

/** Whether something in its thread is locked or secret, and it is neither itself. */
const isBesideClosed = ({ standings }: Life, { item, isLocked, isSecret }: Standing) =>
  !isLocked &&
  !isSecret &&
  standings.some((one) => one.item.source === item.source && !one.isGone && (one.isLocked || one.isSecret));

/** Does it, whether the product refuses or not: a refusal is lawful. Returns whether it did. */
async function tried({ town }: Life, ...args: string[]): Promise<boolean> {
  return (await town.run(...args)).code === 0;
}

export const everyAct: readonly Act[] = [
  {
    name: 'dispose',
    async does(life) {
      const { town } = life;
      const { list } = await town.propose();
      if (!list) return null;
      for (const person of ['ada.a', 'bo.b']) await town.approve(list.id, person);
      const { code } = await town.run('dispose', 'execute', list.id);
      if (code === 0) life.lists.push(list.id);
      return `${list.id} ${list.entries.length} code ${code}`;
    },
  },
  { name: 'end grace', after: ['mark', 'dispose'], does: endGrace },
  { name: 'end grace', after: ['note', 'dispose'], does: endGrace },
  {
    name: 'restore',
    after: ['dispose'],
    async does(life) {
      const id = life.pick(life.lists);
      if (id === undefined) return null;
      const done = await tried(life, 'dispose', 'restore', id, ...why, ...officer);
      if (done) life.lists = life.lists.filter((one) => one !== id);
      await lookWhatIsLeft(life);
      return `${id} ${done}`;
    },
  },
  {
    name: 'lock',
    after: ['request'],
    async does(life) {
      // A lock takes copies back.
      const copied = living(life).filter((one) => one.copied.has('release') && !one.isLocked);
      const one = life.pick(copied) ?? life.pick(living(life));
      if (!one) return null;
      if (await tried(life, 'item', 'lock', one.item.id, ...why, ...officer)) one.isLocked = true;
      return called(one);
    },
  },
  {
    name: 'unlock',
    after: ['lock'],
    async does(life) {
      const one = life.pick(living(life).filter(({ isLocked }) => isLocked));
      if (!one) return null;
      const [first, second] = [await life.town.proven('olle.o'), await life.town.proven('siv.s')];
      const all = [
        await tried(life, 'item', 'unlock', one.item.id, ...why, ...first),
        await tried(life, 'item', 'unlock', one.item.id, ...why, ...second),
      ];
      if (all.every(Boolean)) one.isLocked = false;
      return `${called(one)} ${all}`;
    },
  },
  {
    name: 'mark',
    async does(life) {
      const one = oneToClose(life);
      if (!one) return null;
      const law = ['--paragraph', 'OSL 26 kap. 1 §', '--no-case', 'ringa-betydelse'];
      if (await tried(life, 'secrecy', 'mark', '--item', one.item.id, ...law, ...why, ...officer)) one.isSecret = true;
      return called(one);
    },
  },
  {
    name: 'lift',
    after: ['mark'],
    async does(life) {
      const one = life.pick(living(life).filter(({ isSecret }) => isSecret));
      if (!one) return null;
      if (await tried(life, 'secrecy', 'lift', '--item', one.item.id, ...why, ...officer)) one.isSecret = false;
      return called(one);
    },
  },
  {
    name: 'note',
    async does(life) {
      const one = oneToClose(life);
      if (!one) return null;
      const category = life.pick(['reklam', 'sekretess']) ?? 'reklam';
      const words = [
        '--category',
        category,
        '--how',
        'Dolt',
        '--no-case',
        category === 'reklam' ? 'Ringa' : 'ringa-betydelse',
      ];
      if (!(await tried(life, 'takedown', 'add', one.item.id, ...words, ...why, ...officer))) return null;
      one.copied.add('note');
      if (category === 'sekretess') one.isSecret = true;
      if (life.next() < 0.5) await tried(life, 'takedown', 'close', one.item.id, ...officer);
      return `${called(one)} ${category}`;
    },
  },
  {
    name: 'request',
    async does(life) {
      const one = life.pick(living(life));
      if (!one) return null;
      const asked = ['--asked', 'Allt', '--received', '2026-11-25', '--received-by', 'Rut'];
      const { code, releases } = await life.town.run<{ releases: { id: string; hold: string }[] }>(
        'release',
        'add',
        ...asked,
        '--item',
        one.item.id,
        ...officer,
      );
      const { id, hold = '' } = releases?.[0] ?? {};
      if (code !== 0 || id === undefined) return null;
      life.requests.push({ id, hold });
      const copied = await life.town.run<{ copy: { file: string } }>('release', 'copy', id, ...officer);
      if (copied.code !== 0) return `${called(one)} no copy`;
      one.copied.add('release');
      await handedOut(life, copied.copy.file, 'a copy on request', { of: one, withSecret: one.isSecret });
      return `${called(one)} copied`;
    },
  },
  {
    name: 'masked release',
    async does(life) {
      const post = life.pick(living(life).filter(({ item }) => item.parent === null));
      const snapshot = life.pick([...(post?.shownIn ?? [])]);
      if (!post) return null;
      const about = snapshot === undefined ? ['--item', post.item.id] : ['--snapshot', snapshot];
      const asked = ['--asked', 'Allt', '--received', '2026-11-25', '--received-by', 'Rut', ...about];
      const { code, releases } = await life.town.run<{ releases: { id: string; hold: string }[] }>(
        'release',
        'add',
        ...asked,
        ...officer,
      );
      const { id, hold = '' } = releases?.[0] ?? {};
      const below = life.standings.filter(
        ({ item, shownIn }) => item.parent === post.item && shownIn.has(snapshot ?? ''),
      );
      const masked = snapshot === undefined ? post : life.pick(below);
      if (code !== 0 || id === undefined || !masked) return null;
      const { text, author, handle, file } = masked.item.words;
      const law = ['--law', 'OSL 26 kap. 1 §', '--reason', 'Prövat'];
      const without = snapshot === undefined ? [text] : [text, author, handle, file];
      const masks = without.flatMap((word) => ['--words', word]);
      const made = await life.town.run<{ copy: { file: string }; error?: { message: string } }>(
        ...['release', 'copy', id, ...masks, ...law, ...officer],
      );
      life.requests.push({ id, hold });
      if (made.code !== 0) return `${called(post)} ${snapshot} no copy: ${made.error?.message}`;
      const its = life.standings.filter(({ item, shownIn }) =>
        snapshot === undefined ? item === post.item : shownIn.has(snapshot),
      );
      for (const one of its) one.copied.add('release');
      await handedOut(life, made.copy.file, 'a masked copy', { of: post, withSecret: true, without });
      return `${called(post)} ${snapshot} without ${called(masked)}`;
    },
  },
  {
    name: 'mark snapshot',
    async does(life) {
      const { marked, standings, pick, town } = life;
      const snapshot = pick([...new Set(standings.flatMap(({ shownIn }) => [...shownIn]))]);
      if (snapshot === undefined) return null;
      const [what, law] = marked.has(snapshot) ? ['lift', []] : ['mark', ['--paragraph', 'OSL 26 kap. 1 §']];
      const { code } = await town.run('secrecy', what, '--snapshot', snapshot, ...law, ...why, ...officer);
      if (code === 0) what === 'mark' ? marked.add(snapshot) : marked.delete(snapshot);
      return `${what} ${snapshot} ${code}`;
    },
  },
  { name: 'redact', does: redact },
  {
    name: 'take over',
    async does({ town, pick }) {
      const source = pick(['api', 'page', 'import'] as const) ?? 'api';
      const text = await readFile(join(town.config, 'accounts.yaml'), 'utf8');
      const entry = text.indexOf(`- id: ${accounts[source].id}\n`);
      const rest = text.slice(entry);
      const next = rest.replace(
        `committee: ${townCommittee}\n`,
        `committee: [{ id: ${townCommittee}, to: ${civilDay(-3)} }, { id: barn-och-utbildningsnamnden, from: ${civilDay(-2)} }]\n`,
      );
      if (next === rest || /^ {4}committee: \[/m.test(text)) return null;
      await town.write('accounts.yaml', text.slice(0, entry) + next);
      return source;
    },
  },
  {
    name: 'export',
    async does(life, number) {
      const { town, outside, pick } = life;
      const as = pick([[], ['--as', 'lova.l'], officer]) ?? [];
      const to = join(outside, `uttag-${number}`);
      const { code } = await town.run('export', '--to', to, ...as);
      if (code === 0) await handedOut(life, to, `an export by ${as[1] ?? 'nobody'}`, { of: null, withSecret: true });
      if (code !== 0 || as !== officer) return `${as[1] ?? 'nobody'} code ${code}`;
      // Another municipality takes the archive over.
      const place = { config: town.config, data: join(outside, `annan-${number}`) };
      const taken = await runCommand(place, ...['import-all', to, '--taken-over', 'KF § 1']);
      if (taken.code <= 1) await checkFiles(life, 'the archive of who took it over', place.data);
      return `olle.o taken over ${taken.code} ${taken.error?.message ?? ''}`;
    },
  },
  {
    name: 'close request',
    after: ['request'],
    async does(life) {
      const one = life.pick(life.requests);
      if (!one) return null;
      const done = await tried(life, 'release', 'close', one.id, ...why, ...officer);
      life.requests = life.requests.filter((other) => other !== one);
      for (const person of ['olle.o', 'siv.s'])
        await tried(life, 'hold', 'lift', one.hold, ...why, ...(await life.town.proven(person)));
      return `${one.id} ${done}`;
    },
  },
  {
    name: 'package',
    after: ['lock', 'mark'],
    async does(life, number) {
      const one = life.pick(living(life).filter((each) => isBesideClosed(life, each))) ?? life.pick(living(life));
      if (!one) return null;
      const as = life.pick([[], ['--as', 'lova.l'], officer]) ?? [];
      const file = join(life.outside, `paket-${number}.zip`);
      const done = await tried(life, 'item', 'package', one.item.id, '--to', file, '--receiver', 'Registratorn', ...as);
      if (done)
        await handedOut(life, file, `a package made by ${as[1] ?? 'nobody'}`, { of: one, withSecret: as === officer });
      return `${called(one)} ${as[1] ?? 'nobody'} ${done}`;
    },
  },
  {
    name: 'theme package',
    async does(life, number) {
      const { town } = life;
      const id = `tema-${number}`;
      await town.run(
        'theme',
        'add',
        'Tema',
        '--id',
        id,
        '--words',
        common,
        '--from',
        '2023-01-01',
        ...why,
        '--basis',
        'Planen',
        ...officer,
      );
      const file = join(life.outside, `tema-${number}.zip`);
      const as = life.pick([officer, ['--as', 'lova.l']]) ?? [];
      const done = await tried(life, 'theme', 'package', id, '--to', file, ...as);
      if (done)
        await handedOut(life, file, `a theme's package made by ${as[1]}`, { of: null, withSecret: as === officer });
      return `${as[1]} ${done}`;
    },
  },
  {
    name: 'deliver',
    // Nothing may be delivered while something is due.
    after: ['dispose', 'end grace', 'dispose', 'end grace'],
    async does(life, number) {
      const { town } = life;
      await town.run('verify');
      const { code, deliveries } = await town.run<{ deliveries: { id: string }[] }>(
        ...([
          'delivery',
          'propose',
          '--agreement',
          'regionarkivet',
          '--from',
          '2023-01-01',
          '--to',
          '2023-12-31',
        ] as const),
        ...officer,
      );
      const id = deliveries?.[0]?.id;
      if (code !== 0 || id === undefined) return null;
      const folder = join(life.outside, `leverans-${number}`);
      await mkdir(folder);
      const done = await tried(life, 'delivery', 'make', id, '--to', folder, ...officer);
      // What is secret goes to an e-archive too, with its marks.
      if (done) await handedOut(life, folder, 'a delivery', { of: null, withSecret: true });
      return `${id} ${done}`;
    },
  },
  {
    name: 'copy',
    async does(life) {
      return String(await tried(life, 'copy', 'now'));
    },
  },
  {
    name: 'restore from copy',
    async does(life, number) {
      const to = join(life.outside, `ater-${number}`);
      const done = await tried(life, 'copy', 'restore', 'reserv', '--all', '--to', to);
      await checkFiles(life, 'restored from the copy', to);
      await rm(to, { recursive: true, force: true });
      return String(done);
    },
  },
  {
    name: 'reindex',
    async does(life) {
      await expectDone(life.town.run('reindex'));
      return '';
    },
  },
  {
    name: 'collect again',
    async does(life) {
      const source = life.pick(['api', 'page', 'import'] as const) ?? 'api';
      const at = new Date().toISOString();
      await life.town.within((workplace) =>
        lookAt(
          workplace,
          source,
          life.items.filter((one) => one.source === source),
          { at, isFirst: false },
        ),
      );
      return source;
    },
  },
];

async function endGrace(life: Life): Promise<string | null> {
  const { town, lists } = life;
  if (lists.length === 0) return null;
  daysPass(31);
  const [told, printed]: [string[], string[]] = [[], []];
  for (const id of lists) {
    const ended = await town.run<RanList>('dispose', 'execute', id);
    const { code, list, error } = ended;
    printed.push(JSON.stringify(ended));
    told.push(`${id} ${list?.state ?? error?.message}`);
    if (code === 0) life.lists = life.lists.filter((one) => one !== id);
    if (error?.name === 'StillThereError') life.outcome.seen.push(`${id} is not carried out: ${error.message}`);
  }
  await lookWhatIsLeft(life);
  checkSaid(life, 'an officer', printed.join('\n'), 'dispose execute');
  return told.join(', ');
}

/** Which items and snapshots there are. */
async function lookWhatIsLeft({ town, items, standings }: Life): Promise<void> {
  const alive = await town.within(async ({ catalog }) => {
    const rows = await catalog.items.find({ ids: items.map(({ id }) => id) });
    return new Set(rows.map(({ id }) => id));
  });
  const names = await readdir(town.archive, { recursive: true });
  const bags = new Set(names.filter((path) => path.endsWith('bagit.txt')).map((path) => basename(join(path, '..'))));
  for (const standing of standings) {
    if (!alive.has(standing.item.id)) standing.isGone = true;
    for (const snapshot of standing.shownIn) if (!bags.has(snapshot)) standing.shownIn.delete(snapshot);
  }
}

/** A court has a post or a comment taken out of a snapshot: a new bag without it, and the old one in grace. */
async function redact(life: Life, number: number): Promise<string | null> {
  const { town, pick, standings } = life;
  const snapshot = pick([...new Set(standings.flatMap(({ shownIn }) => [...shownIn]))]);
  if (snapshot === undefined) return null;
  const its = standings.filter(({ shownIn }) => shownIn.has(snapshot));
  const posts = await readFile(
    join(town.archive, snapshotFolder(townCommittee, snapshot.split('_')[0] ?? '', snapshot), 'data/inlagg.json'),
    'utf8',
  ).catch(() => null);
  if (posts === null) return null;
  const comments: { text: string }[] = JSON.parse(posts).posts[0]?.comments ?? [];
  const at = comments.findIndex(({ text }) => text !== '') + 1;
  const taken = its.filter(({ item }) => comments[at - 1]?.text.includes(item.words.text));
  if (taken.length === 0) return null;
  const file = join(town.config, `stallen-${number}.json`);
  await writeFile(file, JSON.stringify([{ snapshot, shown: [`1.${at}`] }]));
  const decided = ['--body', 'Tingsrätten', '--date', '2026-11-02', '--paragraph', 'dom', '--case-number', 'T 1-26'];
  const { list, error } = await town.run<RanList>('dispose', 'redact', file, ...decided, ...officer);
  if (!list) return `${snapshot} ${error?.message}`;
  for (const person of ['ada.a', 'bo.b']) await town.approve(list.id, person);
  const begun = await town.run('dispose', 'execute', list.id);
  if (begun.code === 0) life.lists.push(list.id);
  const next = /_gallrad-(\d+)$/.exec(snapshot);
  const made = next ? snapshot.replace(/\d+$/, String(Number(next[1]) + 1)) : `${snapshot}_gallrad-1`;
  if (begun.code === 0) for (const one of its) if (!taken.includes(one)) one.shownIn.add(made);
  return `${snapshot} 1.${at} ${list.id} ${begun.code} ${begun.error?.message ?? ''}`;
}
