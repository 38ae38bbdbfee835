import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { tellSecrecy } from '../../storage/secrecy/secrecy-marks.ts';
import { createLog } from '../../worker/ground/log.ts';
import { shownLine, shownText } from '../../worker/ground/shown-text.ts';
import { letterText } from '../../worker/notices/letter.ts';
import { type DisposalTown, openDisposalTown } from '../tools/disposal-town.ts';
import { onTerminal, rawCommand } from '../tools/raw-command.ts';
import { townAccount, townCommittee } from '../tools/town.ts';

const codes = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);
/** C0 but line end and tab, DEL, C1, marks of direction, line and paragraph separators. */
const unseen = [
  ...codes(0, 8),
  ...codes(0x0b, 0x1f),
  ...codes(0x7f, 0x9f),
  ...[0x61c, 0x200e, 0x200f, 0x2028, 0x2029],
  ...codes(0x202a, 0x202e),
  ...codes(0x2066, 0x2069),
].map((code) => String.fromCharCode(code));
/** A window's name, the clipboard, colours, the cursor, and the same by C1. */
const sequences = '\u001b]0;hit\u0007\u001b]52;c;aGl0\u0007\u001b[35m\u001b[2J\u009b31m\u009d0;hit\u009c\r\u001b[K';
// NUL is no argument of a command.
const hostile = `före${unseen.filter((one) => one !== '\0').join('x')}${sequences}efter`;

function expectHarmless(text: string): void {
  expect([...text].filter((one) => unseen.includes(one))).toEqual([]);
}

/** What Ögonblick itself writes to a terminal: its colours, and the emptied line of progress. The strangers' colour is none of ours. */
const esc = '\u001b';
const ours = new RegExp(`${esc}\\[(?:1|22|3[123]|39)m|\r${esc}\\[K`, 'g');

test('each control character is shown as what it is, and nothing else is changed', () => {
  for (const one of unseen) {
    const escaped = `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`;
    expect(shownText(`a${one}b`)).toBe(`a${escaped}b`);
    expect(JSON.parse(shownText(JSON.stringify(`a${one}b`)))).toBe(`a${one}b`);
  }
  const plain = 'Åsa: "räksmörgås" 🦐 مرحبا\n\tslut';
  expect(shownText(plain)).toBe(plain);
  expect(shownLine('en\nrad\t')).toBe('en\\u000arad\\u0009');
});

describe('what strangers wrote, in every command that prints it', () => {
  let town: DisposalTown;
  let items: Record<string, string>;
  let list: string;
  const run = (...args: string[]) => rawCommand({ config: town.config, data: dirname(town.archive) }, ...args);

  beforeAll(async () => {
    town = await openDisposalTown();
    const author = { role: 'public' as const, name: hostile, platformId: hostile };
    const words = { text: hostile, author, permalink: `https://facebook.com/${hostile}` };
    items = await town.collect({
      a: words,
      b: words,
      gone: { ...words, visibility: 'removed' },
      secret: words,
      locked: words,
    });
    await town.acceptPlans();
    list = (await town.propose()).list.id;
    const said = {
      what: 'marked' as const,
      paragraph: hostile,
      reason: hostile,
      by: 'olle.o',
      at: '2026-11-01T08:00:00Z',
    };
    await town.within(({ archive: { root }, ledger }) =>
      tellSecrecy(
        { root, ledger },
        { snapshot: `${townAccount}_2026-11-01T0900_arlig`, committee: townCommittee, marks: [] },
        said,
      ),
    );
  });
  afterAll(() => town.close());

  const id = (name: string) => items[name] ?? '';
  const officer = ['--as', 'olle.o'];
  const commands: [string, () => string[]][] = [
    ['item list', () => ['item', 'list', ...officer]],
    ['item list of words', () => ['item', 'list', hostile]],
    ['item show', () => ['item', 'show', id('a')]],
    ['item show of nothing', () => ['item', 'show', hostile]],
    ['item explain', () => ['item', 'explain', id('a')]],
    ['item years', () => ['item', 'years']],
    ['item tag', () => ['item', 'tag', id('a'), '--tag', hostile, ...officer]],
    ['item tag of many', () => ['item', 'tag', '--where', `account:${townAccount}`, '--tag', 'sport', ...officer]],
    ['item register', () => ['item', 'register', id('a'), '--case', hostile, ...officer]],
    ['item lock', () => ['item', 'lock', id('locked'), '--reason', hostile, ...officer]],
    [
      'takedown add',
      () => [
        'takedown',
        'add',
        id('gone'),
        '--category',
        'reklam',
        '--reason',
        hostile,
        '--how',
        hostile,
        '--no-case',
        hostile,
        ...officer,
      ],
    ],
    ['takedown list', () => ['takedown', 'list', '--all', ...officer]],
    ['takedown close', () => ['takedown', 'close', id('gone'), ...officer]],
    [
      'hold add',
      () => [
        'hold',
        'add',
        '--item',
        id('b'),
        '--kind',
        'legal',
        '--reason',
        hostile,
        '--mandate',
        hostile,
        '--case',
        hostile,
        '--review',
        '2099-01-01',
        ...officer,
      ],
    ],
    ['hold list', () => ['hold', 'list', '--all']],
    [
      'secrecy mark',
      () => ['secrecy', 'mark', '--item', id('secret'), '--paragraph', hostile, '--reason', hostile, ...officer],
    ],
    ['secrecy list', () => ['secrecy', 'list', '--all']],
    [
      'release add',
      () => [
        'release',
        'add',
        '--asked',
        hostile,
        '--received',
        '2026-11-01',
        '--received-by',
        hostile,
        '--requester',
        hostile,
        '--item',
        id('a'),
        ...officer,
      ],
    ],
    ['release list', () => ['release', 'list', '--all']],
    ['dispose show', () => ['dispose', 'show', list]],
    ['dispose list', () => ['dispose', 'list']],
    ['dispose accept', () => ['dispose', 'accept', '--committee', townCommittee]],
    ['dispose worklist', () => ['dispose', 'worklist', '--committee', townCommittee]],
    ['dispose take-out', () => ['dispose', 'take-out', list, id('a'), '--reason', hostile, ...officer]],
    ['dispose reject', () => ['dispose', 'reject', list, '--reason', hostile, ...officer]],
    ['snapshot of nothing', () => ['snapshot', hostile]],
    ['session list', () => ['session', 'list']],
    ['status', () => ['status']],
    ['verify', () => ['verify']],
    ['people check', () => ['people', 'check']],
    ['register list', () => ['register', 'list']],
    ['plan accept', () => ['plan', 'accept']],
    ['an option that is none', () => ['status', `--${hostile}`]],
    ['a command that is none', () => [hostile]],
  ];
  test.each(commands)('%s', async (_name, args) => {
    const asked = args();
    const told = await run(...asked);
    expect(told.out + told.err).not.toBe('');
    expectHarmless(told.out);
    expectHarmless(told.err);
    const json = await run('--json', ...asked);
    expectHarmless(json.out);
    expectHarmless(json.err);
    const painted = await onTerminal(80, { config: town.config, data: dirname(town.archive) }, ...asked);
    expectHarmless(painted.out.replace(ours, ''));
    expectHarmless(painted.err.replace(ours, ''));
    const jsonThere = await onTerminal(80, { config: town.config, data: dirname(town.archive) }, '--json', ...asked);
    expectHarmless(jsonThere.out);
  });

  test('is still all there: as escapes for a person, and unchanged in JSON', async () => {
    const told = await run('item', 'show', id('a'));
    expect(told.out).toContain('före\\u0001x\\u0002');
    const { out } = await run('--json', 'item', 'show', id('a'));
    expect(JSON.stringify(JSON.parse(out))).toContain(JSON.stringify(hostile).slice(1, -1));
  });

  test('a configuration with such names is told of without them', async () => {
    await town.change('accounts.yaml', 'name: Exempelkommun', `name: ${JSON.stringify(hostile)}`);
    for (const command of [['check'], ['status'], ['register', 'list'], ['plan', 'check'], ['people', 'check']]) {
      const told = await run(...command);
      expectHarmless(told.out + told.err);
    }
  });
});

test.each([true, false])('no line of the log holds one, nor begins another (terminal: %s)', (terminal) => {
  let told = '';
  const stream = {
    write(text: string) {
      told += text;
    },
  };
  const log = createLog({ level: 'info', secrets: [], stream, terminal });
  log.warn(`${hostile}\nerror: forged`, { title: `${hostile}\nerror: forged`, error: new Error(`${hostile}\nforged`) });
  // Ours, which empties the line of progress.
  const clear = terminal ? '\r\u001b[K' : '';
  expect(told.startsWith(clear)).toBe(true);
  expectHarmless(told.slice(clear.length));
  expect(told).not.toMatch(/^error: forged/m);
});

test('no letter has one in its subject or its lines', () => {
  const notice = {
    kind: 'late',
    about: hostile,
    because: { sv: hostile, en: hostile },
    page: null,
    key: 'k',
    since: null,
  };
  const { subject, text } = letterText({ fresh: [notice], waiting: [] } as never, {
    locale: 'sv',
    timezone: 'Europe/Stockholm',
    municipality: hostile,
    desk: 'https://desk.example',
    now: '2026-11-20T06:00:00Z',
    head: null,
  });
  expectHarmless(subject);
  expectHarmless(text);
  expect(subject).toContain('\\u202e');
});

test('nothing is written to the terminal but where it is shown so', async () => {
  const folder = new URL('../../worker/', import.meta.url).pathname;
  const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.ts'));
  const writing: string[] = [];
  for (const name of files) {
    const text = await readFile(join(folder, name), 'utf8');
    if (/process\.std(out|err)\.write|console\.(log|error|warn|info)|destination\(\{ fd/.test(text)) writing.push(name);
  }
  // The first asks for a first configuration: its own words, and what the person at that terminal types. The output of the third is read by the process that
  // started it.
  expect(writing.sort()).toEqual([
    ...['cli/parts/ask-answers.ts', 'cli/program.ts', 'gather/manual/reading-process.ts', 'ground/log.ts'],
  ]);
});
