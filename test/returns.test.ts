import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { returnsThatCloseTooSoon } from './tools/returns.ts';
import { root, sourceFiles } from './tools/source-files.ts';

test('nothing in the product is closed before what it was opened for has ended', () => {
  const sources = sourceFiles().map((file) => [file, readFileSync(path.join(root, file), 'utf8')] as const);
  expect(returnsThatCloseTooSoon(sources)).toEqual([]);
});

test.each([
  ['async function f() { await using a = open(); return work(); }', ['work']],
  ['async function f() { await using a = open(); return await work(); }', []],
  ['async function f() { await using a = open(); return () => work(); }', []],
  ['async function f() { if (b) return work(); await using a = open(); }', []],
  ['async function f() { { await using a = open(); } return work(); }', []],
  ['async function f() { using a = open(); if (b) return c ? work() : 1; return 2; }', ['work']],
  ['async function f() { try { return work(); } finally { close(); } }', ['work']],
  ['async function f() { try { return work(); } catch { return 1; } }', []],
  ['async function f() { try { await work(); } finally { close(); } return work(); }', []],
  [
    'const shop = {\n  async work() {} }; const f = async () => { await using a = open(); return shop.work(b); }',
    ['work'],
  ],
  ['const a = { async f() { await using b = open(); return work(); } }', ['work']],
  ['class A { async f() { await using b = open(); return work(); } }', ['work']],
  ['async function f() { await using a = open(); return other(); }', []],
  ['function work() {}\nasync function f() { await using a = open(); return work(); }', []],
  [
    'function other(): Promise<void> { return wait; } async function f() { using a = open(); return other(); }',
    ['other'],
  ],
])('%s', (source, names) => {
  expect(
    returnsThatCloseTooSoon([
      ['a.ts', source],
      ['b.ts', 'export async function work() {}'],
    ]),
  ).toEqual(names.map((name) => `a.ts: ${name}`));
});
