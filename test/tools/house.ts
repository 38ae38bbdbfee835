import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readMentions } from './imports.ts';
import { layers } from './layers.ts';

/** The imports between the product's files, by the importing file. Paths are relative to `root`, with slashes. */
export function importsOfProduct(root: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const layer of layers) {
    for (const name of readdirSync(path.join(root, layer), { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.ts')) continue;
      const file = `${layer}/${name.replaceAll(path.sep, '/')}`;
      const { modules } = readMentions(readFileSync(path.join(root, file), 'utf8'));
      const ours = modules.filter(({ module }) => module.startsWith('.'));
      found.set(
        file,
        ours.map(({ module }) => path.posix.join(path.posix.dirname(file), module)),
      );
    }
  }
  return found;
}

/** The arrows between the places that `placeOf` gives to files, as `from -> to`. */
export function arrowsBetween(
  imports: ReadonlyMap<string, readonly string[]>,
  placeOf: (file: string) => string,
): Set<string> {
  const arrows = new Set<string>();
  for (const [file, targets] of imports) {
    for (const target of targets) {
      const [from, to] = [placeOf(file), placeOf(target)];
      if (from !== to) arrows.add(`${from} -> ${to}`);
    }
  }
  return arrows;
}

/** The places that the arrows lead to, directly or not, from each place. */
export function reachable(arrows: ReadonlySet<string>): Map<string, Set<string>> {
  const direct = new Map<string, string[]>();
  for (const arrow of arrows) {
    const [from = '', to = ''] = arrow.split(' -> ');
    direct.set(from, [...(direct.get(from) ?? []), to]);
  }
  const reached = new Map<string, Set<string>>();
  for (const place of direct.keys()) {
    const seen = new Set<string>();
    const next = [...(direct.get(place) ?? [])];
    for (let one = next.pop(); one !== undefined; one = next.pop()) {
      if (seen.has(one)) continue;
      seen.add(one);
      next.push(...(direct.get(one) ?? []));
    }
    reached.set(place, seen);
  }
  return reached;
}

/** `worker/desk/door/door.ts` -> `worker/desk`; for a file of another layer its layer. */
export function roomOf(file: string): string {
  const [layer = '', room = ''] = file.split('/');
  return layer === 'worker' && !room.endsWith('.ts') ? `${layer}/${room}` : layer;
}
