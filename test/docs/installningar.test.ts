import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { packageRoot } from '../../config/base/package-root.ts';
import { writeSchemas, writeStarter } from '../../config/first/init.ts';
import { type FileKind, fileKinds, type JsonSchema, jsonSchema } from '../../config/json-schemas.ts';
import { configurationOf } from '../config/configuration.ts';

const root = packageRoot();
const read = (path: string) => readFile(join(root, path), 'utf8');

const check = Object.fromEntries(
  fileKinds.map((kind) => [kind, z.fromJSONSchema(jsonSchema(kind) as z.core.JSONSchema.JSONSchema)]),
) as Record<FileKind, z.ZodType>;
const faultsOf = (kind: FileKind, data: unknown) => {
  const { error } = check[kind].safeParse(data);
  return error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];
};

async function plansIn(folder: string): Promise<[string, FileKind][]> {
  const names = (await readdir(join(root, folder))).filter((name) => name.endsWith('.yaml'));
  return names.map((name) => [`${folder}/${name}`, 'plan']);
}

describe('the JSON Schemas for editors', () => {
  test('accept the starter, the example municipality and the ready plans', async () => {
    const files: [string, FileKind][] = [
      ...['config/starter', 'config/example'].flatMap((folder): [string, FileKind][] => [
        [`${folder}/settings.yaml`, 'settings'],
        [`${folder}/accounts.yaml`, 'accounts'],
        [`${folder}/people.yaml`, 'people'],
      ]),
      ['config/example/agreements.yaml', 'agreements'],
      ...(await plansIn('config/starter/committees')),
      ...(await plansIn('config/example/committees')),
      ...(await plansIn('config/starter-plans')),
    ];
    for (const [file, kind] of files) expect([file, faultsOf(kind, parse(await read(file)))]).toEqual([file, []]);
  });

  test.each<[FileKind, unknown]>([
    ['settings', { municipality: { name: 'X', organisationNumber: '212000-0000' }, locale: 'de' }],
    ['settings', { municipality: { name: 'X', organisationNumber: '212000-0000' }, capture: { deadlineSecond: 9 } }],
    ['accounts', { accounts: [{ id: 'a', platform: 'myspace', name: 'A', committee: 'ks', status: 'active' }] }],
    ['plan', { committee: 'ks', name: 'KS', plan: { title: 'P', version: '1' }, decisions: [{ id: 'd' }] }],
    ['people', { people: [{ id: 'a.a', name: 'A' }] }],
  ])('refuse in %s what the door refuses: %#', (kind, data) => {
    expect(faultsOf(kind, data)).not.toEqual([]);
  });

  test('take a draft that says nothing, a single value in the place of a list, and nothing for what may be left out', () => {
    const match = { kind: 'comment', author: ['public'] };
    const plan = { committee: 'ks', name: 'KS', from: null, plan: { title: 'P', version: '1' } };
    expect(faultsOf('plan', { ...plan, decisions: [{ id: 'd', status: 'draft' }] })).toEqual([]);
    expect(faultsOf('plan', { ...plan, classes: [{ id: 'c', name: 'C', match }] })).toEqual([]);
  });

  test('give examples that their own keys accept', () => {
    for (const kind of fileKinds) {
      for (const [path, schema, example] of examplesIn(jsonSchema(kind), kind)) {
        const { success } = z.fromJSONSchema(schema as z.core.JSONSchema.JSONSchema).safeParse(example);
        expect([path, success]).toEqual([path, true]);
      }
    }
  });

  test('lie beside a starter, whose files name them in their first line, and are written anew alone', async () => {
    await using place = await configurationOf({});
    const directory = join(place.directory, 'new');
    await writeStarter(directory, 'nacka');
    for (const file of ['settings.yaml', 'accounts.yaml', 'people.yaml', 'committees/kommunstyrelsen.yaml']) {
      const [, schema = ''] =
        /^# yaml-language-server: \$schema=(\S+)\n/.exec(await readFile(join(directory, file), 'utf8')) ?? [];
      const written = JSON.parse(await readFile(join(directory, file, '..', schema), 'utf8'));
      const kind = fileKinds.find((one) => schema.endsWith(`${one}.schema.json`)) as FileKind;
      expect(written).toEqual(JSON.parse(JSON.stringify(jsonSchema(kind))));
    }
    expect(await writeSchemas(directory)).toEqual(fileKinds.map((kind) => `schema/${kind}.schema.json`));
  });
});

function examplesIn(schema: JsonSchema, at: string): [path: string, JsonSchema, example: unknown][] {
  const below = [
    ...Object.entries(schema.properties ?? {}).map(([key, one]) => [`${at}.${key}`, one] as const),
    ...(schema.items ? [[`${at}[]`, schema.items] as const] : []),
    ...(schema.anyOf ?? []).map((one) => [at, one] as const),
  ];
  const own = (schema.examples ?? []).map((example): [string, JsonSchema, unknown] => [at, schema, example]);
  return [...own, ...below.flatMap(([path, one]) => examplesIn(one, path))];
}
