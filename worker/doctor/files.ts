import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Words } from '../../config/base/words.ts';
import { loadConfiguration } from '../../config/load.ts';
import { codeOf } from '../../storage/files/faults.ts';
import { ledgerFolder } from '../../storage/layout/ledger-layout.ts';
import { archiveRoot } from '../ground/archive-root.ts';
import { groupNumber } from '../ground/file-group.ts';
import { browserUser } from '../visit/browser/browser-user.ts';
import { type Looked, lookAtFiles, type Named, type Whose } from './look-at-files.ts';
import { archivePart, dataFolder, failedPart, type Part } from './part.ts';

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
    if (codeOf(error) !== 'EACCES') return [failedPart(filesPart, error)];
    const found: Words = {
      sv: `${machine.dataDirectory} eller arkivet, som den här användaren inte får se in i`,
      en: `${machine.dataDirectory} or the archive, which this user may not look into`,
    };
    return [{ part: filesPart, ok: false, found, remedy: asItsUser }];
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
    parts.push(await partOf(dataFolder, { path: data, whose, group, isArchive: false }, fix));
  if (archive && (await folderAt(join(archive, ledgerFolder))) !== null)
    parts.push(await partOf(archivePart, { path: archive, whose: () => 'ours', group, isArchive: true }, fix));
  return parts;
}

/** Only root can run the browser as another user. */
const ownersBrowser: Words = {
  sv: '; en webbläsare som ägaren startar är samma användare, och bara dess sandlåda håller sidor borta från dem',
  en: '; a browser that their owner starts is that same user, and its sandbox alone keeps pages from them',
};

const filesPart: Words = { sv: 'filer', en: 'files' };
const asItsUser: Words = {
  sv: 'Kör det som den användare som kör Ögonblick, eller som root.',
  en: 'Run it as the user that runs Ögonblick, or as root.',
};
const lookAtNamed: Words = {
  sv: 'Kör det som den användare som äger dem, eller som root; se på det som nämns.',
  en: 'Run it as the user that owns them, or as root; look at what is named.',
};
const toClose: Words = {
  sv: 'Kör `ogonblick doctor --fix` som den användare som äger dem, eller som root: det stänger dem, och ger ingen mer än gruppen har.',
  en: 'Run `ogonblick doctor --fix` as the user that owns them, or as root: it closes them, and gives nobody more than the group has.',
};
const anotherGroup: Words = {
  sv: 'Ange en annan grupp som archive.group i settings.yaml: sidor är främmande kod, och den här läser arkivet.',
  en: 'Name another group as archive.group in settings.yaml: pages are strangers’ code, and this one reads the archive.',
};

type ToLookAt = Omit<Parameters<typeof lookAtFiles>[0], 'group'> & { group: number | null };

async function partOf(name: Words, what: ToLookAt, fix: boolean): Promise<Part> {
  const part = { sv: `filer: ${name.sv}`, en: `files: ${name.en}` };
  const { uid: owner, gid } = await stat(what.path);
  const group = what.group ?? gid;
  const browser = await browserUser();
  if (browser?.gid === group && browser.uid !== owner) {
    return {
      part,
      ok: false,
      found: {
        sv: `gruppen ${group}, som webbläsarens användare ${browser.name} hör till`,
        en: `group ${group}, to which the browser's user ${browser.name} belongs`,
      },
      remedy: anotherGroup,
    };
  }
  const looked = await lookAtFiles({ ...what, group }, fix);
  const { open, strayed, left, entries } = looked;
  const told = found(looked, group, fix);
  const ok = fix ? left.count === 0 : open.count + strayed.count + left.count === 0;
  return {
    part,
    ok,
    found: {
      sv: `${entries} filer och mappar i ${what.path}; ${told.sv}${owner === 0 ? '' : ownersBrowser.sv}`,
      en: `${entries} files and folders at ${what.path}; ${told.en}${owner === 0 ? '' : ownersBrowser.en}`,
    },
    remedy: ok ? null : fix ? lookAtNamed : toClose,
  };
}

function found({ open, strayed, left }: Looked, group: number, fix: boolean): Words {
  const told = (locale: keyof Words) => {
    const says = namedWords[locale];
    const parts = [
      inWords(open, fix ? says.closed : says.open),
      inWords(strayed, fix ? says.given(group) : says.strayed(group)),
      inWords(left, fix ? says.notClosed : says.notSeen),
    ];
    return parts.filter((words) => words !== null).join('; ') || says.closedToOthers(group);
  };
  return { sv: told('sv'), en: told('en') };
}

const namedWords = {
  sv: {
    closed: 'stängda för andra',
    open: 'öppna för andra, eller skrivbara för gruppen',
    given: (group: number) => `givna till gruppen ${group}`,
    strayed: (group: number) => `som inte hör till gruppen ${group}, eller mappar som inte ger den vidare`,
    notClosed: 'som inte gick att stänga eller se in i',
    notSeen: 'som inte gick att se in i',
    closedToOthers: (group: number) => `inget är öppet för andra; gruppen ${group} läser dem`,
  },
  en: {
    closed: 'closed to others',
    open: 'open to others, or written by the group',
    given: (group: number) => `given to group ${group}`,
    strayed: (group: number) => `not of group ${group}, or folders that do not hand it on`,
    notClosed: 'could not be closed or looked into',
    notSeen: 'could not be looked into',
    closedToOthers: (group: number) => `none is open to others; group ${group} reads them`,
  },
};

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
