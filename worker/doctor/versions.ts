import type { Words } from '../../config/base/words.ts';
import { configurationVersion } from '../../config/configuration-version.ts';
import { migrations } from '../../storage/catalog/migrations.ts';
import { archiveFormat } from '../../storage/layout/archive-format.ts';
import { builtFrom, leastNode, softwareName } from '../ground/software.ts';
import { lookForChromium } from './browser.ts';
import { alike, type Part } from './part.ts';
import { examineVeraPdf } from './verapdf.ts';

/** What this program is, and which versions of Node, catalog, archive and configuration it works with. */
export function examineProgram(): Part[] {
  return [
    told(alike('Ögonblick'), builtOf()),
    examineNode(process.versions.node, leastNode()),
    told({ sv: 'katalogens schema', en: 'catalog schema' }, alike(`${migrations.length} (SQLite, PostgreSQL)`)),
    told({ sv: 'arkivets format', en: 'archive format' }, alike(String(archiveFormat))),
    told({ sv: 'konfigurationens version', en: 'configuration version' }, alike(String(configurationVersion))),
  ];
}

/** The program, and the browser and validator of this machine, without starting the browser for more than its version. */
export async function examineVersions(browserPath: string | null): Promise<Part[]> {
  const [{ part }, veraPdf] = await Promise.all([lookForChromium(browserPath), examineVeraPdf()]);
  return [...examineProgram(), part, ...veraPdf];
}

function told(part: Words, found: Words): Part {
  return { part, ok: true, found, remedy: null };
}

function builtOf(): Words {
  const [, version = ''] = softwareName().split(' ');
  const built = builtFrom();
  if (built === null)
    return { sv: `${version}; okänd vilken commit det är byggt ur`, en: `${version}; built from an unknown commit` };
  const { commit, changed } = built;
  return {
    sv: `${version}, byggt ur commit ${commit}${changed ? ' med ändringar som inte var införda' : ''}`,
    en: `${version}, built from commit ${commit}${changed ? ' with changes that were not committed' : ''}`,
  };
}

/** `found` and `least`: as 22.19.0. */
export function examineNode(found: string, least: string): Part {
  const [major = 0, minor = 0] = least.split('.').map(Number);
  const [ours = 0, ourMinor = 0] = found.split('.').map(Number);
  const ok = ours > major || (ours === major && ourMinor >= minor);
  return {
    part: alike('Node'),
    ok,
    found: alike(found),
    remedy: ok ? null : { sv: `Installera Node ${least} eller nyare.`, en: `Install Node ${least} or newer.` },
  };
}
