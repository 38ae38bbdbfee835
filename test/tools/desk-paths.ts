import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const root = new URL('../../worker/desk/', import.meta.url).pathname;

async function sources(): Promise<string> {
  const files = (await readdir(root, { recursive: true })).filter((one) => one.endsWith('.ts'));
  return (await Promise.all(files.map((name) => readFile(join(root, name), 'utf8')))).join('\n');
}

/** The names of the fields that pages read out of an address, as the sources write them. */
export async function deskFields(): Promise<string[]> {
  const all = await sources();
  const named = [...all.matchAll(/textIn\([\w.]+, '([\w-]+)'\)|query\.(\w+)/g)].map(
    ([, one, other]) => one ?? other ?? '',
  );
  const taken = [...all.matchAll(/const \{ ([^}]+) \} = (?:textsIn\()?\(?request\.query/g)].flatMap(([, names = '']) =>
    names.split(',').map((name) => name.trim().split(/[ =:]/)[0] ?? ''),
  );
  return [...new Set([...named, ...taken])];
}

/** Every path that the desk answers, as its sources declare them, also those that stand in a constant. */
export async function deskPaths(): Promise<string[]> {
  const all = await sources();
  const paths = [...all.matchAll(/deskPage\(\s*(?:'([^']+)'|(\w+)),/g)].map(([, path, name = '']) => {
    const found = path ?? new RegExp(`const ${name} = '([^']+)'`).exec(all)?.[1];
    if (found === undefined) throw new Error(`expected a path in the constant ${name}, found none`);
    return found;
  });
  return [...new Set(paths)];
}

/** A path with something for each `:name`, in all combinations. Throws when nothing stands for a name. */
export function filledPaths(path: string, values: Record<string, string[]>): string[] {
  let all = [path];
  for (const [, param = ''] of path.matchAll(/:(\w+)/g)) {
    const its = values[param];
    if (its === undefined) throw new Error(`expected something to stand for :${param} in ${path}, found nothing`);
    all = all.flatMap((one) => its.map((value) => one.replace(`:${param}`, value)));
  }
  return all;
}

/** The paths of the pages that take a form. */
export async function deskForms(): Promise<string[]> {
  const all = await sources();
  const declared = [...all.matchAll(/deskPage\(\s*(?:'([^']+)'|(\w+)),((?:(?!deskPage\()[\s\S])*)/g)];
  return declared.flatMap(([, path, name = '', source = '']) => {
    const [own = ''] = /^[^\n]* \}\),\n/.exec(source) ?? source.split(/\n {4}\}\),|\n {2}\];|\n\}/);
    if (!/\bpost:/.test(own)) return [];
    return [path ?? new RegExp(`const ${name} = '([^']+)'`).exec(all)?.[1] ?? name];
  });
}
