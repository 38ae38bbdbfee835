import type { CDPSession, Page } from 'playwright';
import type { Box } from '../../../storage/records/text-layer.ts';
import { answerOf, framesOf } from '../browser/ask-page.ts';
import { detach } from '../browser/cdp-session.ts';

/** A text or a picture as the browser draws it, which no script of the page can bend. `box`: what is not clipped away, in CSS pixels of the page. */
export interface LaidItem {
  /** Of a picture: empty. */
  text: string;
  box: Box;
  /** Of the node it belongs to. */
  node: number;
}

/** What the browser has laid out of a page and of the frames in it: their documents hang below the frames' own elements. */
export interface LaidOut {
  items: LaidItem[];
  /** By node: the node above it, -1 for none. Nodes above come first. */
  parents: number[];
  names: string[];
  classes: string[];
  /** What is not drawn has none. */
  boxes: (Box | undefined)[];
  /** By how a page writes it what is nobody's post: what frames the page, is pressed, filled in or lies over it, and time stamps. */
  furniture: boolean[];
  /** What stands in a frame. */
  framed: boolean[];
  /** See `countClosedParts`. */
  documents: Listed[];
  strings: string[];
}

type Snapshot = Awaited<ReturnType<typeof snapshotBy>>;
/**
 * A document as the browser lists it (DOMSnapshot.DocumentSnapshot): as it is drawn, what fills a slot within the slot; parents first; texts by their
 * place among the strings. A shadow root is no node: `shadowRootType` is of each node that stands in one.
 */
export type Listed = Snapshot['documents'][number];

const styles = ['visibility', 'opacity', 'position', 'overflow-y', 'background-image'] as const;
/** Smaller pictures are signs and dots. CSS pixels. */
const leastPicture = 32;

const furnitureNames = new Set(
  [
    ...['NAV', 'HEADER', 'FOOTER', 'ASIDE', 'FORM', 'DIALOG', 'BUTTON', 'SELECT', 'OPTION', 'INPUT', 'TEXTAREA'],
    ...['LABEL', 'TIME', 'SVG', 'NOSCRIPT', 'STYLE', 'SCRIPT', 'SUMMARY', 'PROGRESS', 'METER'],
  ].flatMap((name) => [name, name.toLowerCase()]),
);
const furnitureRoles =
  /^(?:button|navigation|banner|contentinfo|complementary|search|searchbox|form|dialog|alertdialog|alert|status|progressbar|tooltip|menu|menubar|menuitem|tab|tablist|toolbar|textbox|combobox|listbox|switch|radio|radiogroup|checkbox|timer)$/;

/** Asks the browser, not the page: closed shadow roots, frames of this and of other origins, and words that scripts are told otherwise are as drawn. */
export async function readLaidOut(page: Page): Promise<LaidOut> {
  const laid: LaidOut = {
    items: [],
    parents: [],
    names: [],
    classes: [],
    boxes: [],
    furniture: [],
    framed: [],
    documents: [],
    strings: [],
  };
  const session = await page.context().newCDPSession(page);
  try {
    const snapshot = await snapshotBy(session);
    laid.documents = snapshot.documents;
    laid.strings = snapshot.strings;
    const owners = new Map<number, number>();
    addDocument(laid, snapshot, 0, { at: -1, x: 0, y: 0, clip: null }, owners);
    await addFramesOfOthers(page, session, laid, owners);
    return laid;
  } finally {
    await detach(session);
  }
}

async function snapshotBy(session: Pick<CDPSession, 'send'>) {
  return session.send('DOMSnapshot.captureSnapshot', { computedStyles: [...styles] });
}

/** Frames that the browser keeps in another process are no part of the page's own snapshot. What has gone, or does not answer, shows nothing. */
async function addFramesOfOthers(page: Page, own: CDPSession, laid: LaidOut, owners: Map<number, number>) {
  const [main, ...frames] = await framesOf(page);
  for (const frame of frames) {
    if (frame.session === main.session || frame.id !== frame.session.main) continue;
    const told = await answerOf(page, frame, async () => ({
      ...(await own.send('DOM.getFrameOwner', { frameId: frame.id })),
      snapshot: await snapshotBy(frame.session.cdp),
    }));
    const at = told === null ? undefined : owners.get(told.backendNodeId);
    const box = at === undefined ? undefined : laid.boxes[at];
    if (told === null || at === undefined || !box) continue;
    addDocument(laid, told.snapshot, 0, { at, x: box.x, y: box.y, clip: box }, new Map());
  }
}

/** Where a document hangs: below this node (-1: it is the page's own), its top left corner there, and what is shown of it (null: all). */
interface Hanging {
  at: number;
  x: number;
  y: number;
  clip: Box | null;
}

function addDocument(laid: LaidOut, snapshot: Snapshot, which: number, hanging: Hanging, owners: Map<number, number>) {
  const { strings, documents } = snapshot;
  const document = documents[which];
  if (!document) return;
  const { nodes, layout } = document;
  const { parentIndex = [], nodeName = [], attributes = [], backendNodeId = [] } = nodes;
  const first = laid.parents.length;
  const [left, top] = [hanging.x - (document.scrollOffsetX ?? 0), hanging.y - (document.scrollOffsetY ?? 0)];
  const isOwn = hanging.at === -1;
  const [x0, y0] = isOwn ? [0, 0] : [left, top];
  const stringAt = (at: number | undefined) => strings[at ?? -1] ?? '';
  const laidAt = new Map(layout.nodeIndex.map((node, at) => [node, at] as const));
  const inner = new Map(
    (nodes.contentDocumentIndex?.index ?? []).map((node, at) => [node, nodes.contentDocumentIndex?.value[at] ?? -1]),
  );
  const clips: (Box | null)[] = [];
  const hidden: boolean[] = [];
  const below: [number, Hanging][] = [];
  for (const [node, parent] of parentIndex.entries()) {
    const at = first + node;
    const above = parent < 0 ? hanging.at : first + parent;
    const name = stringAt(nodeName[node]);
    const told = attributesOf(attributes[node] ?? [], strings);
    const place = laidAt.get(node);
    const [visibility = '', opacity = '', position = '', overflow = '', background = ''] =
      place === undefined ? [] : (layout.styles[place] ?? []).map(stringAt);
    laid.parents.push(above);
    laid.names.push(name);
    laid.classes.push(told.class);
    laid.furniture.push(
      laid.furniture[above] === true ||
        furnitureNames.has(name) ||
        furnitureRoles.test(told.role) ||
        told.editable ||
        position === 'fixed' ||
        position === 'sticky' ||
        // What a style sheet writes is no text of a post.
        name.startsWith('::'),
    );
    laid.framed.push(!isOwn);
    const clip = parent < 0 ? hanging.clip : (clips[parent] ?? null);
    clips[node] = clip;
    hidden[node] = (parent >= 0 && hidden[parent] === true) || opacity === '0';
    const bounds = place === undefined ? undefined : layout.bounds[place];
    if (place === undefined || !bounds) continue;
    const [x = 0, y = 0, width = 0, height = 0] = bounds;
    const box = { x: x + x0, y: y + y0, width, height };
    laid.boxes[at] = box;
    const isWindow = /^(?:HTML|BODY|#document)$/.test(name);
    if (overflow !== 'visible' && overflow !== '' && !isWindow) clips[node] = within(box, clip);
    const backend = backendNodeId[node];
    if (isOwn && /^I?FRAME$/i.test(name) && backend !== undefined) owners.set(backend, at);
    const shown = hidden[node] || visibility !== 'visible' ? null : within(box, clip);
    const text = name === '#text' ? stringAt(layout.text[place]).trim() : '';
    const isPicture =
      /^(?:IMG|CANVAS|VIDEO|image)$/.test(name) || (background.includes('url(') && !hasContent(nodes, node));
    const least = isPicture ? leastPicture : 2;
    if (shown && (text !== '' || isPicture) && shown.width >= least && shown.height >= least)
      laid.items.push({ text, box: shown, node: at });
    const framed = inner.get(node);
    if (framed !== undefined && shown) below.push([framed, { at, x: box.x, y: box.y, clip: shown }]);
  }
  for (const [framed, hangs] of below) addDocument(laid, snapshot, framed, hangs, owners);
}

function hasContent({ parentIndex = [] }: Listed['nodes'], node: number): boolean {
  // Parents come first: what lies in a node comes directly after it.
  return parentIndex[node + 1] === node;
}

function attributesOf(pairs: readonly number[], strings: readonly string[]) {
  const told = { role: '', class: '', editable: false };
  for (let at = 0; at < pairs.length; at += 2) {
    const name = strings[pairs[at] ?? -1];
    const value = strings[pairs[at + 1] ?? -1] ?? '';
    if (name === 'role') told.role = value;
    else if (name === 'class') told.class = value;
    else if (name === 'contenteditable') told.editable = value !== 'false';
  }
  return told;
}

function within(box: Box, clip: Box | null): Box | null {
  if (clip === null) return box;
  const [x, y] = [Math.max(box.x, clip.x), Math.max(box.y, clip.y)];
  const width = Math.min(box.x + box.width, clip.x + clip.width) - x;
  const height = Math.min(box.y + box.height, clip.y + clip.height) - y;
  return { x, y, width: Math.max(0, width), height: Math.max(0, height) };
}
