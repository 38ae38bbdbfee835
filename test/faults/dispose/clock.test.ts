import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { readEnvironment } from '../../../config/base/env.ts';
import { loadConfiguration } from '../../../config/load.ts';
import { showDisposal } from '../../../demo/demo-disposal.ts';
import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import { disposalProtocolSchema } from '../../../storage/records/disposal-protocol.ts';
import { today } from '../../../worker/cli/parts/configuration.ts';
import { openWorkplace } from '../../../worker/process/workplace/open-workplace.ts';
import { changed, exampleFiles } from '../../config/configuration.ts';
import { archiveFolder } from '../../tools/archive-folder.ts';
import type { RanList } from '../../tools/disposal-town.ts';
import { cheapCost, passphraseHashOf, provenAs } from '../../tools/passphrase.ts';
import { documentOf, openProduct, type Product } from '../../tools/product.ts';
import { fileItems } from '../../tools/town.ts';
import { clockAt } from '../worker/fake-clock.ts';

const [officer, approvers] = ['arkivarie.a', ['kommunarkivarie.b', 'registrator.d']];
const tenYears = 3652;

let product: Product;
/** Of the demo: comments whose time is out, on a list that is proposed. */
let list: string;
let items: number;
beforeEach(async () => {
  product = openProduct({ validator: false });
  for (const [name, text] of Object.entries(await demoFiles())) {
    await mkdir(dirname(join(product.config, name)), { recursive: true });
    await writeFile(join(product.config, name), text);
  }
  await using stack = openClosingStack();
  const { configuration, faults } = await loadConfiguration(product.config, { leastPassphraseCost: cheapCost });
  if (configuration === null) throw new Error(JSON.stringify(faults));
  const environment = { ...readEnvironment({}), configDirectory: product.config, dataDirectory: product.data };
  const workplace = await openWorkplace(environment, configuration, stack);
  const old = Array.from({ length: 6 }, (_, at) => [`gammal-${at}`, {}] as const);
  await fileItems(workplace, Object.fromEntries(old), new Date().toISOString());
  const shown = await showDisposal(workplace, { today: today(), now: new Date().toISOString() });
  [list, items] = [shown?.list.id ?? '', shown?.list.items ?? 0];
  expect(items).toBeGreaterThan(5);
});
afterEach(() => product.close());

/** The demo's configuration, in which disposal is switched on and the approvers have passphrases. */
async function demoFiles(): Promise<Record<string, string>> {
  const files = await exampleFiles();
  const people = approvers.reduce((text, id) => {
    const end = text.indexOf('passphrase: null', text.indexOf(`id: ${id}`));
    return `${text.slice(0, end)}passphrase: "${passphraseHashOf(id)}"${text.slice(end + 'passphrase: null'.length)}`;
  }, files['people.yaml'] ?? '');
  const settings = changed(files['settings.yaml'], 'execution: disabled', 'execution: enabled');
  return { ...files, 'people.yaml': people, 'settings.yaml': settings };
}

/** A command of the built program, in a process whose clock shows so many days from now. */
async function run(days: number, ...args: string[]): Promise<RanList> {
  const clock = clockAt(new Date(Date.now() + days * 24 * 3600 * 1000).toISOString());
  const ended = await product.run(['--json', ...args], clock);
  return { code: ended.code, ...documentOf<Omit<RanList, 'code'>>(ended) } as RanList;
}

const propose = (days: number) => run(days, 'dispose', 'propose', '--committee', 'kommunstyrelsen');
const execute = (days: number) => run(days, 'dispose', 'execute', list);
const approve = async (days: number, id: string) =>
  run(days, 'dispose', 'approve', list, ...(await provenAs(product.config, id)));
const files = () => archiveFolder(product.archive).filesBelow('');
const itemFiles = () => files().filter((file) => file.includes('/inlagg/'));

test('the demo’s list by a clock that goes on (faketime): approved by two, grace, executed; ten years ahead or behind nothing moves', async () => {
  const before = itemFiles();
  expect(await approve(1, 'kommunarkivarie.b')).toMatchObject({ code: 3, error: { name: 'NotAllowedError' } });
  for (const id of approvers) expect(await approve(8, id)).toMatchObject({ code: 0 });
  expect(await execute(8)).toMatchObject({ code: 0, list: { state: 'grace' } });

  const all = files();
  const refused = { code: 3, error: { name: 'DisposalRefusedError', message: expect.stringContaining('clock') } };
  for (const days of [tenYears, -tenYears]) {
    expect(await execute(days)).toMatchObject(refused);
    expect(await propose(days)).toMatchObject(refused);
  }
  expect(files()).toEqual(all);

  expect(await execute(37)).toMatchObject({ code: 0, list: { state: 'grace' } });
  expect(itemFiles()).toHaveLength(before.length);
  expect(await execute(40)).toMatchObject({ code: 0, list: { state: 'executed' } });
  const left = itemFiles();
  expect(left).toHaveLength(before.length - items);
  expect(before).toEqual(expect.arrayContaining(left));
  const path = join(product.archive, 'kommunstyrelsen/gallring/listor', list, 'protokoll.json');
  expect(disposalProtocolSchema.parse(JSON.parse(await readFile(path, 'utf8')))).toMatchObject({
    outcome: 'executed',
    counts: { listed: items, destroyed: items, leftOut: 0 },
    proposed: { by: officer },
    approvals: approvers.map((by) => ({ by })),
  });
  expect(await run(40, 'verify')).toMatchObject({ code: 0, problems: [] });

  // A wrong clock that has got into the ledger does not make itself right.
  const why = ['--reason', 'r', '--mandate', 'm', '--case', 'KS 1', '--review', '2099-01-01'];
  expect(await run(tenYears, 'hold', 'add', '--account', 'x-exempelkommun', ...why)).toMatchObject({ code: 0 });
  for (const days of [tenYears + 29, 41])
    expect(await propose(days)).toMatchObject({ code: 3, error: { name: 'DisposalRefusedError' } });
}, 120_000);
