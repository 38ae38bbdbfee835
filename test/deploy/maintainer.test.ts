import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

const scripts = path.join(import.meta.dirname, '../../deploy/debian/maintainer');
const units = ['ogonblick.service', 'ogonblick-verify.timer', 'ogonblick-drill.timer'];
const checks = ['ogonblick-verify.service', 'ogonblick-drill.service'];
let machine: string;
const on = (...parts: string[]) => path.join(machine, ...parts);
const wants = (unit: string) =>
  on('etc/systemd/system', `${unit.endsWith('.timer') ? 'timers' : 'multi-user'}.target.wants`, unit);

/** A machine of which systemd is a folder with a file for each unit: its state. */
beforeEach(() => {
  machine = mkdtempSync(path.join(tmpdir(), 'ogonblick-maintainer-'));
  for (const folder of ['bin', 'states', 'run/systemd/system', 'etc/ogonblick', 'var/lib/ogonblick'])
    mkdirSync(on(folder), { recursive: true });
  writeFileSync(on('etc/ogonblick/settings.yaml'), '');
  const systemctl = `#!/bin/sh
cd ${on('states')}
verb=$1
shift
[ "$1" != --no-block ] || shift
case $verb in
  is-active) cat "$1"; [ "$(cat "$1")" = active ] ;;
  start | stop) for unit; do [ $verb = start ] && echo active > "$unit" || echo inactive > "$unit"; done ;;
esac
`;
  writeFileSync(on('bin/systemctl'), systemctl, { mode: 0o755 });
  for (const name of ['systemd-sysusers', 'systemd-tmpfiles'])
    writeFileSync(on('bin', name), '#!/bin/sh\n', { mode: 0o755 });
  set({});
});
afterEach(() => rmSync(machine, { recursive: true, force: true }));

function set(states: Record<string, string>): void {
  for (const unit of [...units, ...checks]) writeFileSync(on('states', unit), `${states[unit] ?? 'inactive'}\n`);
}
const running = () =>
  readdirSync(on('states')).filter((unit) => readFileSync(on('states', unit), 'utf8') !== 'inactive\n');
const marks = () => readdirSync(on('run')).filter((name) => name !== 'systemd');

/** Runs one as dpkg does, with the paths of the machine. */
function dpkg(script: string, ...args: string[]): void {
  const text = readFileSync(path.join(scripts, script), 'utf8').replace(
    /(?<=[\s"])\/(?=(?:run|etc|var)\/)/g,
    `${machine}/`,
  );
  const env = { PATH: `${on('bin')}:${process.env.PATH}` };
  const { status, stderr } = spawnSync('sh', ['-c', text, script, ...args], { encoding: 'utf8', env });
  expect({ script, status, stderr }).toEqual({ script, status: 0, stderr: '' });
}

const everything = {
  'ogonblick.service': 'active',
  'ogonblick-verify.timer': 'active',
  'ogonblick-drill.timer': 'active',
  'ogonblick-verify.service': 'activating',
};

describe.each([
  ['an upgrade', [['upgrade', '2']], ['configure', '1']],
  ['an upgrade whose files could not be unpacked', [['upgrade', '2']], ['abort-upgrade', '2']],
  [
    'an upgrade that the old script refused and the new one takes on',
    [
      ['upgrade', '2'],
      ['failed-upgrade', '1'],
    ],
    ['configure', '1'],
  ],
  ['a removal that was given up', [['remove']], ['abort-remove']],
] as const)('%s', (_, before, after) => {
  test.each([
    ['all that ran', everything],
    ['a service that waits for its next try', { 'ogonblick.service': 'activating' }],
    ['a check alone', { 'ogonblick-drill.service': 'activating' }],
    ['nothing where all was stopped', {}],
  ])('stops and then starts again %s', (__, states) => {
    set(states);
    for (const args of before) dpkg('prerm', ...args);
    expect(running()).toEqual([]);
    dpkg('postinst', ...after);
    expect(running()).toEqual(Object.keys(states).sort());
    expect(marks()).toEqual([]);
  });
});

test('a removal stops everything, and leaves neither a mark nor what starts units at boot', () => {
  set(everything);
  for (const unit of units) {
    mkdirSync(path.dirname(wants(unit)), { recursive: true });
    symlinkSync(`/usr/lib/systemd/system/${unit}`, wants(unit));
  }
  dpkg('prerm', 'remove');
  expect(units.map((unit) => readdirSync(path.dirname(wants(unit))).includes(unit))).toEqual([true, true, true]);
  dpkg('postrm', 'remove');
  expect(running()).toEqual([]);
  expect(marks()).toEqual([]);
  expect(units.flatMap((unit) => readdirSync(path.dirname(wants(unit))))).toEqual([]);
  expect(existsSync(on('etc/ogonblick/settings.yaml'))).toBe(true);
});
