import { px, type Rect } from '../dom/rects.ts';
import { shownIn } from './field-text.ts';
import { isReadable, pseudoRules } from './pseudo-rules.ts';

/** Text that no node of the page holds: `::before` and `::after`, and what fields show. */
export interface GeneratedText {
  text: string;
  rect: Rect;
  /** Of the text's own style: `text-transform`. */
  transform: string;
}

export interface Generated {
  /** Style sheets of a shadow root count from now on. */
  enter(root: Document | ShadowRoot): void;
  /** Whether the element may have any. */
  mayHave(element: Element): boolean;
  /** `last`: where the element's last own text stands, for what comes after it. */
  pseudo(element: Element, which: '::before' | '::after', last: DOMRect | null): GeneratedText | null;
  /** What a field or a list shows: its value, else its placeholder. Null for any other element, and for passwords. */
  field(element: Element, style: CSSStyleDeclaration): GeneratedText | null;
}

type WidthOf = (text: string, style: CSSStyleDeclaration) => number;

/** Where the browser tells no place (inline generated text) it is reckoned from the font. */
export function findGenerated(): Generated {
  const { enter, mayHave } = pseudoRules();
  const widthOf = fontRule();
  return {
    enter,
    mayHave,
    pseudo(element, which, last) {
      const style = getComputedStyle(element, which);
      if (style.content === 'none' || style.content === 'normal' || style.display === 'none') return null;
      if (style.visibility !== 'visible' || style.opacity === '0') return null;
      const text = spokenText(style.content, (name) => element.getAttribute(name));
      if (!isReadable(text)) return null;
      const isPlaced = style.position === 'absolute' || style.position === 'fixed';
      const rect = isPlaced ? placedRect(element, style) : flowRect(element, style, which, last, text, widthOf);
      return { text, rect, transform: style.textTransform };
    },
    field(element, style) {
      const text = shownIn(element);
      return isReadable(text)
        ? { text, rect: fieldRect(element, style, widthOf(text, style)), transform: style.textTransform }
        : null;
    },
  };
}

/** Quoted strings, and functions with what is quoted in them (`url("a.png")`, `image-set(url("a.png") 1x)`). */
const contentParts = /"(?:\\.|[^"\\])*"|[\w-]+\((?:"(?:\\.|[^"\\])*"|\([^)]*\)|[^()"])*\)/g;

/** Quoted strings and attributes, as the computed `content` has them; counters, pictures and words for readers aloud say nothing. */
export function spokenText(content: string, attribute: (name: string) => string | null): string {
  const parts = content.replace(/\/\s*"(?:\\.|[^"\\])*"\s*$/, '').match(contentParts) ?? [];
  return parts
    .map((part) => {
      if (part.startsWith('"')) return part.slice(1, -1).replace(/\\(.)/g, '$1');
      const name = /^attr\(\s*([^\s,)]+)/.exec(part)?.[1];
      return (name && attribute(name)) ?? '';
    })
    .join('');
}

function fontRule(): WidthOf {
  const brush = document.createElement('canvas').getContext('2d');
  return (text, style) => {
    if (!brush) return text.length * px(style.fontSize) * 0.5;
    brush.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    return brush.measureText(text).width;
  };
}

function at(left: number, top: number, width: number, height: number): Rect {
  return { left, top, right: left + width, bottom: top + height };
}

/** Of text that is positioned: from the corner of what it is positioned in. */
function placedRect(element: Element, style: CSSStyleDeclaration): Rect {
  const isStatic = getComputedStyle(element).position === 'static' && element instanceof HTMLElement;
  const holder = isStatic ? (element.offsetParent ?? document.documentElement) : element;
  const base = holder.getBoundingClientRect();
  return at(
    base.left + holder.clientLeft + px(style.left),
    base.top + holder.clientTop + px(style.top),
    px(style.width),
    px(style.height),
  );
}

/** Of text that stands before or after the element's own. */
function flowRect(
  element: Element,
  style: CSSStyleDeclaration,
  which: '::before' | '::after',
  last: DOMRect | null,
  text: string,
  widthOf: WidthOf,
): Rect {
  const room = roomIn(element, getComputedStyle(element));
  const width = style.width.endsWith('px') ? px(style.width) : widthOf(text, style);
  const height = style.height.endsWith('px') ? px(style.height) : px(style.fontSize) * 1.2;
  if (which === '::before') return at(room.left + px(style.marginLeft), room.top + px(style.marginTop), width, height);
  if (style.display !== 'inline' && style.display !== 'inline-block')
    return at(room.left, room.bottom - height, width, height);
  if (last) return at(last.right + px(style.marginLeft), last.top, width, Math.max(last.height, 1));
  return at(room.left + px(style.marginLeft), room.top, width, height);
}

function fieldRect(element: Element, style: CSSStyleDeclaration, textWidth: number): Rect {
  const room = roomIn(element, style);
  const width = Math.min(textWidth, Math.max(1, room.right - room.left));
  const height = Math.min(px(style.fontSize) * 1.2, room.bottom - room.top);
  const isButton = element instanceof HTMLInputElement && /^(?:button|submit|reset)$/.test(element.type);
  const left = isButton ? (room.left + room.right - width) / 2 : room.left;
  const top = element instanceof HTMLTextAreaElement ? room.top : (room.top + room.bottom - height) / 2;
  return at(left, top, width, height);
}

/** Where an element's content has room: within its border and padding. */
function roomIn(element: Element, style: CSSStyleDeclaration): Rect {
  const isInline = style.display === 'inline';
  const first = (isInline ? element.getClientRects()[0] : null) ?? element.getBoundingClientRect();
  return {
    left: first.left + px(style.borderLeftWidth) + px(style.paddingLeft),
    right: first.right - px(style.borderRightWidth) - px(style.paddingRight),
    top: isInline ? first.top : first.top + px(style.borderTopWidth) + px(style.paddingTop),
    bottom: isInline ? first.bottom : first.bottom - px(style.borderBottomWidth) - px(style.paddingBottom),
  };
}
