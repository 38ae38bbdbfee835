import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { loadConfiguration } from '../../config/load.ts';
import { codeOf } from '../../storage/files/faults.ts';
import { ledgerFolder } from '../../storage/layout/ledger-layout.ts';
import { archiveRoot } from '../ground/archive-root.ts';
import { groupNumber } from '../ground/file-group.ts';
import { browserUser } from '../visit/browser/browser-user.ts';
import { type Looked, lookAtFiles, type Named, type Whose } from './look-at-files.ts';
import { failedPart, type Part } from './part.ts';

/** The names of what lies in a data folder beside the archive. */
const dataNames =
  /^(?:katalog\.sqlite.*|redis|sessions|disposal|desk|demo|utlamnanden|nycklar|flodesnyckel.*|puls\.json.*|verifiering\.json.*)$/;

/**
 * Who on this machine may read the data folder and the archive. With `fix` both are closed to all but owner and group. Nothing when neither
 * exists yet.
 */
export async function examineFiles(
  machine: { dataDirectory: string; configDirectory: string },
  fix: boolean,
): Promise<Part[]> {
  try {
    return await partsOf(machine, fix);
  } catch (error) {
    if (codeOf(error) !== 'EACCES') return [failedPart('files', error)];
    const found = `${machine.dataDirectory} or the archive, which this user may not look into`;
    return [{ part: 'files', ok: false, found, remedy: 'Run it as the user that runs Ögonblick, or as root.' }];
  }
}

async function partsOf(machine: { dataDirectory: string; configDirectory: string }, fix: boolean): Promise<Part[]> {
  const { configuration } = await loadConfiguration(machine.configDirectory);
  const named = configuration?.settings.archive.group ?? null;
  const group = named === null ? null : await groupNumber(named);
  const data = await folderAt(machine.dataDirectory);
  const archive = configuration && (await folderAt(archiveRoot(machine, configuration)));
  const parts: Part[] = [];
  const whose = (name: string): Whose => {
    if (archive === `${data}/${name}` || archive?.startsWith(`${data}/${name}/`)) return 'apart';
    return dataNames.test(name) ? 'ours' : 'foreign';
  };
  if (data !== null && (await readdir(data)).some((name) => whose(name) !== 'foreign'))
    parts.push(await partOf('data folder', { path: data, whose, group, isArchive: false }, fix));
  if (archive && (await folderAt(join(archive, ledgerFolder))) !== null)
    parts.push(await partOf('archive', { path: archive, whose: () => 'ours', group, isArchive: true }, fix));
  return parts;
}

/** Only root can run the browser as another user. */
const ownersBrowser =
  '; a browser that their owner starts is that same user, and its sandbox alone keeps pages from them';

type ToLookAt = Omit<Parameters<typeof lookAtFiles>[0], 'group'> & { group: number | null };

async function partOf(name: string, what: ToLookAt, fix: boolean): Promise<Part> {
  const part = `files: ${name}`;
  const { uid: owner, gid } = await stat(what.path);
  const group = what.group ?? gid;
  const browser = await browserUser();
  if (browser?.gid === group && browser.uid !== owner) {
    return {
      ...{ part, ok: false, found: `group ${group}, to which the browser's user ${browser.name} belongs` },
      remedy:
        'Name another group as archive.group in settings.yaml: pages are strangers’ code, and this one reads the archive.',
    };
  }
  const looked = await lookAtFiles({ ...what, group }, fix);
  const { open, strayed, left, entries } = looked;
  const ok = fix ? left.count === 0 : open.count + strayed.count + left.count === 0;
  return {
    part,
    ok,
    found: `${entries} files and folders at ${what.path}; ${found(looked, group, fix)}${owner === 0 ? '' : ownersBrowser}`,
    remedy: ok
      ? null
      : fix
        ? 'Run it as the user that owns them, or as root; look at what is named.'
        : 'Run `ogonblick doctor --fix` as the user that owns them, or as root: it closes them, and gives nobody more than the group has.',
  };
}

function found({ open, strayed, left }: Looked, group: number, fix: boolean): string {
  const told = [
    fix ? inWords(open, 'closed to others') : inWords(open, 'open to others, or written by the group'),
    fix
      ? inWords(strayed, `given to group ${group}`)
      : inWords(strayed, `not of group ${group}, or folders that do not hand it on`),
    inWords(left, fix ? 'could not be closed or looked into' : 'could not be looked into'),
  ];
  return told.filter((words) => words !== null).join('; ') || `none is open to others; group ${group} reads them`;
}

function inWords({ count, first }: Named, what: string): string | null {
  if (count === 0) return null;
  return `${count} ${what} (${first.join(', ')}${count > first.length ? ', …' : ''})`;
}

/** The folder's real path; null when it does not exist. The top may be a link: the administrator made it. */
async function folderAt(path: string): Promise<string | null> {
  try {
    return await realpath(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return null;
    throw error;
  }
}
