#!/usr/bin/env node
/**
 * `npm run deb:verapdf [FOLDER]`: writes ogonblick-verapdf_<version>_all.deb into the folder (here, without one) and prints its path and SHA-256: veraPDF
 * with what it needs, for a machine that has the Debian package and no Maven. The same byte for byte from the same pom.xml. Needs dpkg-deb, Java and
 * Maven, which asks Maven Central.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fetchVeraPdf } from '../../bin/setup/maven-programs.mjs';
import { onPath, root, StepError } from '../../bin/setup/run.mjs';
import { makeInto } from './make-into.mjs';
import { packFolder } from './package.mjs';

const say = (sentence) => console.error(`deb: ${sentence}`);
const papers = path.join(import.meta.dirname, 'verapdf');
/** Of no commit: what is in the package changes with veraPDF's version alone. */
const epoch = Date.UTC(2026, 0, 1) / 1000;

async function makePackage(to) {
  const lacks = ['dpkg-deb', 'java', 'mvn'].filter((program) => onPath(program) === null);
  if (lacks.length > 0) throw new StepError(`expected dpkg-deb, Java and Maven, found no ${lacks.join(', ')}`);
  await fetchVeraPdf({ say });
  const pom = readFileSync(path.join(root, 'test/tools/verapdf/pom.xml'), 'utf8');
  const [, version] = /<artifactId>greenfield-apps<\/artifactId>\s*<version>([^<]+)</.exec(pom);
  const stage = mkdtempSync(path.join(tmpdir(), 'ogonblick-verapdf-deb-'));
  try {
    const place = (folder) => {
      const full = path.join(stage, folder);
      mkdirSync(full, { recursive: true });
      return full;
    };
    const filter = (file) => path.basename(file) !== '.stamp';
    cpSync(path.join(root, 'test/tools/target/verapdf'), place('usr/lib/ogonblick-verapdf'), {
      recursive: true,
      filter,
    });
    symlinkSync('../lib/ogonblick-verapdf/verapdf', path.join(place('usr/bin'), 'verapdf'));
    cpSync(path.join(papers, 'copyright'), path.join(place('usr/share/doc/ogonblick-verapdf'), 'copyright'));
    cpSync(path.join(papers, 'control'), path.join(place('DEBIAN'), 'control'));
    const target = path.join(to, `ogonblick-verapdf_${version}_all.deb`);
    return packFolder({ stage, values: { VERSION: version }, target, epoch });
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

await makeInto(makePackage, say);
