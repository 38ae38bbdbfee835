import type { Page } from 'playwright';
import { detach } from '../browser/cdp-session.ts';

/** A part with fewer characters than this is a button or a sign, not something to read. */
const fewestCharacters = 20;
const textNode = 3;

/**
 * How many parts of one kind (one tag) hold words in a shadow root that the page has closed to scripts: the most of any kind. Our reader sees nothing
 * of them, while the browser shows them. One by itself is a widget; several are what the page is made of.
 */
export async function countClosedParts(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  try {
    const { documents, strings } = await session.send('DOMSnapshot.captureSnapshot', { computedStyles: [] });
    return Math.max(0, ...documents.map(({ nodes }) => mostOfOneKind(nodes, strings)));
  } finally {
    await detach(session);
  }
}

/** The nodes of a document as the browser lists them (DOMSnapshot.NodeTreeSnapshot): parents first, texts by their place among the strings. */
interface Nodes {
  parentIndex?: number[];
  nodeType?: number[];
  nodeName?: number[];
  nodeValue?: number[];
  shadowRootType?: { index: number[]; value: number[] };
}

function mostOfOneKind(nodes: Nodes, strings: string[]): number {
  const { parentIndex = [], nodeType = [], nodeName = [], nodeValue = [] } = nodes;
  const { index, value } = nodes.shadowRootType ?? { index: [], value: [] };
  const characters = new Map(index.filter((_, at) => strings[value[at] ?? -1] === 'closed').map((root) => [root, 0]));
  if (characters.size === 0) return 0;
  const nameOf = (node: number): string => strings[nodeName[node] ?? -1] ?? '';
  // The closed root in which each node stands, or -1: a node comes after its parent.
  const inside: number[] = [];
  for (const [node, parent] of parentIndex.entries()) {
    inside[node] = characters.has(node) ? node : (inside[parent] ?? -1);
    const root = inside[node] ?? -1;
    if (nodeType[node] !== textNode || root < 0 || /^(style|script)$/i.test(nameOf(parent))) continue;
    characters.set(root, (characters.get(root) ?? 0) + (strings[nodeValue[node] ?? -1] ?? '').trim().length);
  }
  const counts = new Map<string, number>();
  for (const [root, count] of characters) {
    const host = nameOf(parentIndex[root] ?? -1);
    if (count >= fewestCharacters) counts.set(host, (counts.get(host) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values());
}
