import type { LaidOut, Listed } from './laid-out.ts';

/** A part with fewer characters than this is a button or a sign, not something to read. */
const fewestCharacters = 20;

/**
 * How many parts of one kind (one tag) show words in a shadow root that the page has closed to scripts: the most of any kind. Our reader sees nothing
 * of them, while the browser shows them. Several are what the page is made of. One by itself is a widget (0), unless most of the page's words stand
 * in it (1).
 */
export function countClosedParts({ documents, strings }: Pick<LaidOut, 'documents' | 'strings'>): number {
  const read = documents.map((document) => readDocument(document, strings));
  const most = Math.max(0, ...read.map(({ closed }) => mostOfOneKind(closed)));
  if (most > 1) return most;
  const all = read.reduce((sum, { characters }) => sum + characters, 0);
  return read.some(({ closed }) => closed.some(({ characters }) => characters > all / 2)) ? 1 : 0;
}

/** A closed part by the tag that it belongs to, with all that stands in it. Characters are those that are shown. */
interface ClosedPart {
  host: string;
  characters: number;
}

function readDocument({ nodes, layout }: Listed, strings: string[]): { closed: ClosedPart[]; characters: number } {
  const { parentIndex = [], nodeName = [], shadowRootType = { index: [], value: [] } } = nodes;
  const stringAt = (at: number | undefined): string => strings[at ?? -1] ?? '';
  const nameOf = (node: number): string => stringAt(nodeName[node]);
  const types = new Map(shadowRootType.index.map((node, at) => [node, stringAt(shadowRootType.value[at])]));
  const inside: (ClosedPart | undefined)[] = [];
  const byHost = new Map<number, ClosedPart>();
  const partOf = (host: number): ClosedPart => {
    const part = byHost.get(host) ?? { host: nameOf(host), characters: 0 };
    byHost.set(host, part);
    return part;
  };
  for (const [node, parent] of parentIndex.entries()) {
    const type = types.get(node);
    if (type === 'closed') inside[node] = inside[parent] ?? partOf(parent);
    else if (type === 'open' && nameOf(parent) !== 'SLOT') inside[node] = inside[parent];
  }
  let characters = 0;
  for (const [at, node] of layout.nodeIndex.entries()) {
    const { length } = stringAt(layout.text[at]).trim();
    characters += length;
    const part = inside[node];
    if (part) part.characters += length;
  }
  return { closed: [...byHost.values()].filter((part) => part.characters >= fewestCharacters), characters };
}

function mostOfOneKind(closed: readonly ClosedPart[]): number {
  const counts = new Map<string, number>();
  for (const { host } of closed) counts.set(host, (counts.get(host) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}
