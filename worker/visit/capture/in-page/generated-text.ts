/** Text that no node of the page holds: `::before` and `::after`, and what fields show. */
export interface GeneratedText {
  text: string;
  rect: { left: number; top: number; right: number; bottom: number };
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

/** Runs in a frame of the page. Where the browser tells no place (inline generated text) it is reckoned from the font. */
export function findGenerated(): Generated {
  const selectors: string[] = [];
  /** A style sheet of another site may not be read: then every element is asked. */
  let unreadable = false;
  let wanted = '';
  const readable = /[\p{L}\p{N}]/u;
  const brush = document.createElement('canvas').getContext('2d');

  const readRules = (rules: CSSRuleList) => {
    for (const rule of rules) {
      if (rule instanceof CSSStyleRule && /::?(?:before|after)/.test(rule.selectorText)) {
        const content = rule.style.content;
        // Icon fonts use letters of nobody; those say nothing.
        if (!/["']|attr/.test(content) || !(readable.test(content) || content.includes('attr'))) continue;
        const selector = rule.selectorText
          .replace(/(^|[\s>+~,(])::?(?:before|after)/g, '$1*')
          .replace(/::?(?:before|after)/g, '');
        selectors.push(selector);
      }
      if ('cssRules' in rule) readRules(rule.cssRules as CSSRuleList);
    }
  };
  const rulesOf = (sheet: CSSStyleSheet): CSSRuleList | null => {
    try {
      return sheet.cssRules;
    } catch (error) {
      if (error instanceof DOMException && error.name === 'SecurityError') return null;
      throw error;
    }
  };
  /** Quoted strings and attributes, as the computed `content` has them; counters and pictures say nothing. */
  const spoken = (element: Element, content: string): string =>
    content
      .replace(/\/\s*"(?:\\.|[^"\\])*"\s*$/, '')
      .match(/"(?:\\.|[^"\\])*"|attr\([^)]*\)/g)
      ?.map((part) =>
        part.startsWith('attr(')
          ? (element.getAttribute(part.slice(5, -1).split(/[\s,]/)[0] ?? '') ?? '')
          : part.slice(1, -1).replace(/\\(.)/g, '$1'),
      )
      .join('') ?? '';
  const px = (value: string) => Number.parseFloat(value) || 0;
  const widthOf = (text: string, style: CSSStyleDeclaration) => {
    if (!brush) return text.length * px(style.fontSize) * 0.5;
    brush.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    return brush.measureText(text).width;
  };
  const at = (left: number, top: number, width: number, height: number) => ({
    left,
    top,
    right: left + width,
    bottom: top + height,
  });
  const inner = (element: Element, style: CSSStyleDeclaration) => {
    const first = (style.display === 'inline' ? element.getClientRects()[0] : null) ?? element.getBoundingClientRect();
    return {
      left: first.left + px(style.borderLeftWidth) + px(style.paddingLeft),
      right: first.right - px(style.borderRightWidth) - px(style.paddingRight),
      top: style.display === 'inline' ? first.top : first.top + px(style.borderTopWidth) + px(style.paddingTop),
      bottom:
        style.display === 'inline'
          ? first.bottom
          : first.bottom - px(style.borderBottomWidth) - px(style.paddingBottom),
    };
  };
  const holderOf = (element: Element): Element =>
    getComputedStyle(element).position === 'static' && element instanceof HTMLElement
      ? (element.offsetParent ?? document.documentElement)
      : element;

  return {
    enter(root) {
      for (const sheet of [...root.styleSheets, ...root.adoptedStyleSheets]) {
        const rules = rulesOf(sheet);
        if (rules) readRules(rules);
        else unreadable = true;
      }
      // `:is` forgives what it does not understand.
      wanted = selectors.length > 0 ? `:is(${selectors.join(',')})` : '';
    },
    mayHave: (element) => unreadable || (wanted !== '' && element.matches(wanted)),
    pseudo(element, which, last) {
      const style = getComputedStyle(element, which);
      if (style.content === 'none' || style.content === 'normal' || style.display === 'none') return null;
      if (style.visibility !== 'visible' || style.opacity === '0') return null;
      const text = spoken(element, style.content);
      if (!readable.test(text)) return null;
      const own = getComputedStyle(element);
      const size = px(style.fontSize) * 1.2;
      const place = () => {
        if (style.position === 'absolute' || style.position === 'fixed') {
          const holder = holderOf(element);
          const base = holder.getBoundingClientRect();
          return at(
            base.left + holder.clientLeft + px(style.left),
            base.top + holder.clientTop + px(style.top),
            px(style.width),
            px(style.height),
          );
        }
        const room = inner(element, own);
        const width = style.width.endsWith('px') ? px(style.width) : widthOf(text, style);
        const height = style.height.endsWith('px') ? px(style.height) : size;
        if (which === '::before')
          return at(room.left + px(style.marginLeft), room.top + px(style.marginTop), width, height);
        if (style.display !== 'inline' && style.display !== 'inline-block')
          return at(room.left, room.bottom - height, width, height);
        if (last) return at(last.right + px(style.marginLeft), last.top, width, Math.max(last.height, 1));
        return at(room.left + px(style.marginLeft), room.top, width, height);
      };
      return { text, rect: place(), transform: style.textTransform };
    },
    field(element, style) {
      if (!/^(?:input|select|textarea)$/.test(element.localName)) return null;
      const says = () => {
        if (element instanceof HTMLSelectElement)
          return element.size <= 1 ? (element.selectedOptions[0]?.label ?? '') : '';
        if (element instanceof HTMLTextAreaElement)
          return /\n/.test(element.value) ? '' : element.value || element.placeholder;
        if (!(element instanceof HTMLInputElement)) return '';
        return /^(?:text|search|email|url|tel|number|button|submit|reset)$/.test(element.type)
          ? element.value || element.placeholder
          : '';
      };
      const text = says();
      if (!readable.test(text)) return null;
      const room = inner(element, style);
      const width = Math.min(widthOf(text, style), Math.max(1, room.right - room.left));
      const height = Math.min(px(style.fontSize) * 1.2, room.bottom - room.top);
      const isButton = element instanceof HTMLInputElement && /^(?:button|submit|reset)$/.test(element.type);
      const left = isButton ? (room.left + room.right - width) / 2 : room.left;
      const top = element instanceof HTMLTextAreaElement ? room.top : (room.top + room.bottom - height) / 2;
      return { text, rect: at(left, top, width, height), transform: style.textTransform };
    },
  };
}
