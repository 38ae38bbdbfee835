import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnvironment } from '../../config/base/env.ts';
import { loadConfiguration } from '../../config/load.ts';
import { itemStoreOf } from '../../jobs/items/item-store-of.ts';
import type { Workplace } from '../../jobs/workplace.ts';
import { openClosingStack } from '../../storage/files/closing-stack.ts';
import { type ItemVersion, itemVersionSchema } from '../../storage/records/item.ts';
import { openWorkplace } from '../../worker/process/workplace/open-workplace.ts';
import { changed, configurationOf, exampleFiles } from '../config/configuration.ts';
import { bareLook } from './bare-look.ts';
import { copyFolder } from './copy-folder.ts';
import { cheapCost, personLine, provenAs } from './passphrase.ts';
import { type Ran, runCommand } from './run-command.ts';

/** All entries, in their order. */
export async function allOf<T>(entries: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const entry of entries) all.push(entry);
  return all;
}

/** The example municipality with an archive of its own, in which items lie as if they had been collected. */
export interface Town {
  /** Runs a command with `--json` in this process. Returns its document and its exit code. */
  run<Document = object>(...args: string[]): Promise<Ran<Document>>;
  /** Files items of the account, and a full look at the account at `lookedAt`. Each item is given by a name, which is its platform id. */
  collect(items: Record<string, Partial<ItemVersion>>, lookedAt?: string): Promise<Record<string, string>>;
  /** `--as` and `--passphrase-file` of an officer. */
  proven(person: string): Promise<string[]>;
  /** Changes one piece of text in a file of the configuration. The piece must be there. */
  change(file: string, from: string, to: string): Promise<void>;
  write(file: string, text: string): Promise<void>;
  /** Does some work with everything open. */
  within<T>(work: (workplace: Workplace) => Promise<T>): Promise<T>;
  /** The configuration's folder. */
  config: string;
  /** The data folder. */
  data: string;
  archive: string;
  close(): Promise<void>;
}

export const townAccount = 'facebook-exempelkommun';
export const townCommittee = 'kommunstyrelsen';

export async function openTown(): Promise<Town> {
  const files = await exampleFiles();
  const people = changed(files['people.yaml'], 'people:\n', `people:\n${officer('karin.k')}${officer('lars.l')}`);
  const { directory } = await configurationOf({ ...files, 'people.yaml': people });
  return townIn(directory, await mkdtemp(join(tmpdir(), 'ogonblick-stad-')));
}

/** Another town, with the same configuration, archive and catalog. */
export async function copyTown({ config, data }: Pick<Town, 'config' | 'data'>): Promise<Town> {
  const copied = async (from: string, name: string) => {
    const to = await mkdtemp(join(tmpdir(), name));
    await copyFolder(from, to);
    return to;
  };
  return townIn(await copied(config, 'ogonblick-config-'), await copied(data, 'ogonblick-stad-'));
}

function townIn(directory: string, data: string): Town {
  const within: Town['within'] = async (work) => {
    await using stack = openClosingStack();
    const { configuration, faults } = await loadConfiguration(directory, { leastPassphraseCost: cheapCost });
    if (configuration === null) throw new Error(JSON.stringify(faults));
    // The same database as that of the commands (`on-postgres.ts`).
    const { DATABASE_URL } = process.env;
    const environment = { ...readEnvironment({ DATABASE_URL }), configDirectory: directory, dataDirectory: data };
    return await work(await openWorkplace(environment, configuration, stack));
  };
  return {
    config: directory,
    data,
    archive: join(data, 'arkiv'),
    within,
    run: (...args) => runCommand({ config: directory, data }, ...args),
    proven: (person) => provenAs(directory, person),
    collect: (items, lookedAt = new Date().toISOString()) =>
      within((workplace) => fileItems(workplace, items, lookedAt)),
    async change(name, from, to) {
      const path = join(directory, name);
      await writeFile(path, changed(await readFile(path, 'utf8'), from, to));
    },
    write: (name, text) => writeFile(join(directory, name), text),
    async close() {
      for (const folder of [directory, data]) await rm(folder, { recursive: true, force: true });
    },
  };
}

const officer = (id: string) => personLine(id, '"*": [officer]');

/** Files items, and a full look at their accounts and at the accounts of `seen`. Returns the items' ids by their names. */
export async function fileItems(
  workplace: Workplace,
  items: Record<string, Partial<ItemVersion>>,
  lookedAt: string,
  seen: readonly string[] = [townAccount],
): Promise<Record<string, string>> {
  const store = itemStoreOf(workplace);
  const names = Object.keys(items);
  const ids = Object.fromEntries(names.map((name) => [name, store.newId()]));
  const versions = names.map((name) => {
    const record = itemVersionSchema.parse({
      ...comment,
      id: ids[name],
      thread: ids[name],
      platformId: name,
      platformThread: name,
      nonce: store.newNonce(),
      text: name,
      ...items[name],
      ...threadOf(items[name], ids),
    });
    return { month: store.monthOf(record.publishedAt), record, media: [] };
  });
  await store.fileVersions(versions);
  const looked = versions.map(({ record }) => record.account);
  for (const account of new Set([...seen, ...looked]))
    await store.fileRun(bareLook(lookedAt, { account, committee: townCommittee }), []);
  return ids;
}

/** The item with its thread and parent, which may be given by other items' names. */
function threadOf(item: Partial<ItemVersion> = {}, ids: Record<string, string>): Partial<ItemVersion> {
  const [thread, parent] = [ids[item.thread ?? ''], ids[item.parent ?? '']];
  return { ...(thread && { thread }), ...(parent && { parent }) };
}

const comment = {
  format: 'ogonblick-item/1',
  version: 1,
  account: townAccount,
  committee: townCommittee,
  platform: 'facebook',
  kind: 'comment',
  direction: 'received',
  parent: null,
  platformParent: null,
  author: { role: 'public', name: 'Frida Fråga', platformId: 'u1' },
  publishedAt: '2023-05-10T09:00:00.000Z',
  editedAt: null,
  capturedAt: '2026-10-02T02:00:00.000Z',
  visibility: 'public',
  permalink: null,
  media: [],
  raw: null,
};
