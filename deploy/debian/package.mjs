/** From a folder as it is to lie on the machine to a `.deb`: the same byte for byte from the same folder and time. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  lstatSync,
  lutimesSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

const here = import.meta.dirname;

/**
 * Adds what the package brings beside the program (command, units, settings, licence) to the folder `stage`, in which the program lies in
 * usr/lib/ogonblick, and writes `<to>/ogonblick_<version>_<architecture>.deb`. Returns its path. `version`: as npm has it; `epoch`: seconds, the time of all files.
 * Throws an Error with what dpkg-deb said.
 */
export function packageStage({ stage, to, version, architecture, node, epoch }) {
  cpSync(path.join(here, 'files'), stage, { recursive: true });
  const papers = path.join(stage, 'usr/share/doc/ogonblick');
  mkdirSync(papers, { recursive: true });
  cpSync(path.join(here, '../../LICENSE'), path.join(papers, 'copyright'));
  const control = path.join(stage, 'DEBIAN');
  cpSync(path.join(here, 'maintainer'), control, { recursive: true });
  const debian = debianVersion(version);
  const values = { VERSION: debian, ARCHITECTURE: architecture, NODE: node };
  return packFolder({ stage, values, target: path.join(to, `ogonblick_${debian}_${architecture}.deb`), epoch });
}

/**
 * Packs the folder `stage`, whose DEBIAN/control has `@NAME@` for each of `values` and for SIZE, into `target`, which it returns. All modes and times
 * are given anew. Throws an Error with what dpkg-deb said.
 */
export function packFolder({ stage, values, target, epoch }) {
  const files = readdirSync(stage, { withFileTypes: true, recursive: true }).map((entry) =>
    path.join(entry.parentPath, entry.name),
  );
  const control = path.join(stage, 'DEBIAN/control');
  const all = { ...values, SIZE: String(kilobytes(files)) };
  const text = readFileSync(control, 'utf8');
  writeFileSync(
    control,
    text.replace(/@([A-Z]+)@/g, (_, name) => all[name]),
  );
  // Modes and times are those of the package, whatever the machine's umask and clock.
  for (const file of [...files, stage]) {
    const found = lstatSync(file);
    if (!found.isSymbolicLink()) chmodSync(file, found.isDirectory() || found.mode & 0o100 ? 0o755 : 0o644);
    lutimesSync(file, epoch, epoch);
  }
  // With several threads the compressed bytes differ from those of one.
  const args = ['--root-owner-group', '-Zxz', '-z3', '--threads-max=1', '--build', stage, target];
  const env = { ...process.env, SOURCE_DATE_EPOCH: String(epoch) };
  const { status, error, stderr } = spawnSync('dpkg-deb', args, { encoding: 'utf8', env });
  if (status !== 0) throw new Error(`expected dpkg-deb to write ${target}, found: ${error?.message ?? stderr.trim()}`);
  return target;
}

/** To dpkg `-` begins a revision, which is newer than none; `~` is older, as a pre-release is (deb-version(7)). */
function debianVersion(version) {
  return version.replace(/^(\d+\.\d+\.\d+)-/, '$1~');
}

/** As dpkg reckons: each file rounded up to kB, each folder one. */
function kilobytes(files) {
  const sizes = files.map((file) => lstatSync(file)).map((one) => (one.isFile() ? Math.ceil(one.size / 1024) : 1));
  return sizes.reduce((sum, size) => sum + size, 0);
}
