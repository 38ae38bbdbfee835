#!/usr/bin/env node
/**
 * `npm run deb:verapdf [FOLDER]`, `npm run deb:node [FOLDER]`: a package to lie beside ogonblick's own, written into the folder (here, without one); prints
 * its path and SHA-256. ogonblick-verapdf is the judge of PDF/A, ogonblick-node a Node that is new enough. Each the same byte for byte of the same version.
 * Needs dpkg-deb, and asks Maven Central or npm's registry.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fetchVeraPdf } from '../../bin/setup/judges.mjs';
import { fetchOwnNode } from '../../bin/setup/own-node.mjs';
import { onPath, root, run, StepError } from '../../bin/setup/run.mjs';
import { makeInto } from './make-into.mjs';
import { packFolder } from './package.mjs';

const say = (sentence) => console.error(`deb: ${sentence}`);
/** Of no commit: what is in the package changes with its version alone. */
const epoch = Date.UTC(2026, 0, 1) / 1000;

/** Each lays its program into `usr/lib/ogonblick-NAME` and says which version that is; `command`: what of it stands on PATH. */
const packages = {
  verapdf: {
    command: 'verapdf',
    architecture: async () => 'all',
    async lay(place) {
      const version = await fetchVeraPdf({ say });
      const filter = (file) => path.basename(file) !== '.stamp';
      cpSync(path.join(root, 'test/tools/target/verapdf'), place, { recursive: true, filter });
      return version;
    },
  },
  node: {
    // The machine's own `node` stays what it is.
    command: null,
    architecture: async () => (await run('dpkg', ['--print-architecture'])).trim(),
    async lay(place) {
      const node = await fetchOwnNode({ say });
      mkdirSync(path.join(place, 'bin'));
      cpSync(node, path.join(place, 'bin/node'));
      cpSync(path.join(node, '../../LICENSE'), path.join(place, 'LICENSE'));
      return (await run(node, ['--version'])).trim().slice(1);
    },
  },
};

async function makePackage(to, name) {
  if (onPath('dpkg-deb') === null)
    throw new StepError('expected dpkg-deb, found none: make the package on Debian or Ubuntu');
  const { command, architecture, lay } = packages[name];
  const papers = path.join(import.meta.dirname, name);
  const stage = mkdtempSync(path.join(tmpdir(), `ogonblick-${name}-deb-`));
  try {
    const place = (folder) => {
      const full = path.join(stage, folder);
      mkdirSync(full, { recursive: true });
      return full;
    };
    const values = { VERSION: await lay(place(`usr/lib/ogonblick-${name}`)), ARCHITECTURE: await architecture() };
    if (command !== null) symlinkSync(`../lib/ogonblick-${name}/${command}`, path.join(place('usr/bin'), command));
    cpSync(path.join(papers, 'copyright'), path.join(place(`usr/share/doc/ogonblick-${name}`), 'copyright'));
    cpSync(path.join(papers, 'control'), path.join(place('DEBIAN'), 'control'));
    const target = path.join(to, `ogonblick-${name}_${values.VERSION}_${values.ARCHITECTURE}.deb`);
    return packFolder({ stage, values, target, epoch });
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

const [name, folder] = process.argv.slice(2);
await makeInto((to) => makePackage(to, name), say, folder);
