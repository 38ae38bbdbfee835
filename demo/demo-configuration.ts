import { chmod, cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { packageRoot } from '../config/base/package-root.ts';
import { makeFolder } from '../storage/files/durable.ts';
import { folderMode, livingFileMode } from '../storage/files/modes.ts';
import type { DemoSite } from './demo-site.ts';

/**
 * Writes the example municipality's configuration into `directory`. The local pages' addresses stand in place of the platforms', and the
 * configuration permits visits to them. The files of an earlier demo are replaced. `deskPort`: where its desk is to listen, if it is opened.
 */
export async function writeDemoConfiguration(
  directory: string,
  site: DemoSite,
  deskPort: number | null = null,
): Promise<void> {
  await rm(directory, { recursive: true, force: true });
  await makeFolder(dirname(directory));
  await cp(join(packageRoot(), 'config/example'), directory, { recursive: true });
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true }))
    await chmod(join(entry.parentPath, entry.name), entry.isDirectory() ? folderMode : livingFileMode);
  await chmod(directory, folderMode);
  await edit(join(directory, 'accounts.yaml'), (text) =>
    Object.entries(site.pages).reduce((register, [id, url]) => replaceUrl(register, id, url), text),
  );
  await edit(join(directory, 'accounts.yaml'), collectedFromPages);
  const { host } = new URL(site.url);
  await edit(join(directory, 'settings.yaml'), (text) => {
    const visiting = replaceOnce(
      text,
      'egress: { visits: [], platforms: [],',
      `egress: { visits: ["${host}"], platforms: ["${host}"],`,
    );
    return deskPort === null ? visiting : `${visiting}desk: { listen: "127.0.0.1:${deskPort}" }\n`;
  });
}

async function edit(path: string, change: (text: string) => string): Promise<void> {
  await writeFile(path, change(await readFile(path, 'utf8')));
}

/** No platform answers the demo, but its pages have posts. */
function collectedFromPages(register: string): string {
  return register.replaceAll('source: api\n', 'source: page\n').replaceAll(/\btoken: env:\w+/g, 'token: null');
}

function replaceUrl(register: string, id: string, url: string): string {
  const start = register.indexOf(`- id: ${id}\n`);
  const line = /\n {4}url: .*/.exec(start < 0 ? '' : register.slice(start));
  if (!line) throw new Error(`expected the account ${id} with an address in the example register, found none`);
  const at = start + line.index;
  return `${register.slice(0, at)}\n    url: ${url}${register.slice(at + line[0].length)}`;
}

function replaceOnce(text: string, old: string, replacement: string): string {
  if (!text.includes(old)) throw new Error(`expected ${JSON.stringify(old)} in the example settings, found none`);
  return text.replace(old, replacement);
}
