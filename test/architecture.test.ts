import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { arrowsBetween, importsOfProduct, reachable, roomOf } from './tools/house.ts';

const root = path.join(import.meta.dirname, '..');
const page = readFileSync(path.join(root, 'docs/architecture.md'), 'utf8');
const imports = importsOfProduct(root);

/** `a["words"] --> b` -> `a -> b` */
const drawn = new Set(
  [...page.matchAll(/^ {2}([\w/]+)(?:\[".*"\])? --> ([\w/]+)$/gm)].map(([, from, to]) => `${from} -> ${to}`),
);

describe('the folders', () => {
  test('no two import each other, at any distance', () => {
    const reached = reachable(arrowsBetween(imports, path.posix.dirname));
    expect([...reached].filter(([folder, others]) => others.has(folder)).map(([folder]) => folder)).toEqual([]);
  });

  test('a circle of folders is found, however long', () => {
    const circle = new Map([
      ['a/one.ts', ['b/two.ts']],
      ['b/two.ts', ['c/three.ts']],
      ['c/three.ts', ['a/four.ts']],
    ]);
    expect(reachable(arrowsBetween(circle, path.posix.dirname)).get('a')).toContain('a');
  });
});

test('no two files import each other, at any distance, not for a type either', () => {
  const reached = reachable(arrowsBetween(imports, (file) => file));
  expect([...reached].filter(([file, others]) => others.has(file)).map(([file]) => file)).toEqual([]);
});

test('no object is spread where its keys can stand', () => {
  const spread = [...imports.keys()].filter((file) => /\.\.\.\{/.test(readFileSync(path.join(root, file), 'utf8')));
  expect(spread).toEqual([]);
});

describe('docs/architecture.md', () => {
  const arrows = arrowsBetween(imports, roomOf);

  test('every arrow of the picture is an import', () => {
    expect(drawn.size).toBeGreaterThan(10);
    expect([...drawn].filter((arrow) => !arrows.has(arrow))).toEqual([]);
  });

  test('every import between rooms follows the arrows of the picture', () => {
    const reached = reachable(drawn);
    const outside = [...arrows].filter((arrow) => {
      const [from = '', to = ''] = arrow.split(' -> ');
      return !reached.get(from)?.has(to);
    });
    expect(outside).toEqual([]);
  });

  test('every file and folder that it names is there', () => {
    const named = [...page.matchAll(/`((?:config|storage|jobs|worker|demo|test)\/[\w/.-]*)`/g)].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(30);
    expect(named.filter((name) => !existsSync(path.join(root, name as string)))).toEqual([]);
  });

  test('its table names every folder of the rooms that it tells of', () => {
    const folders = new Set([...imports.keys()].map((file) => path.posix.dirname(file)));
    const untold = [...page.matchAll(/^\| `([\w/]+?)\/?` +\| (.*)\|$/gm)].flatMap(([, room, told]) =>
      [...folders]
        .filter((folder) => path.posix.dirname(folder) === room)
        .filter((folder) => !told?.includes(`\`${path.posix.basename(folder)}\``)),
    );
    expect(untold.filter((folder) => !/^worker\/[a-z]+$/.test(folder))).toEqual([]);
  });
});
