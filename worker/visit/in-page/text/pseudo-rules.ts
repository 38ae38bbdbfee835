/** Which elements of a document may have generated text, by the rules of its style sheets. */
export interface PseudoRules {
  /** Style sheets of the document or of a shadow root count from now on. */
  enter(root: Document | ShadowRoot): void;
  mayHave(element: Element): boolean;
}

export function pseudoRules(): PseudoRules {
  const selectors: string[] = [];
  /** A style sheet of another site may not be read: then every element is asked. */
  let isUnreadable = false;
  let wanted = '';
  return {
    enter(root) {
      for (const sheet of [...root.styleSheets, ...root.adoptedStyleSheets]) {
        const rules = rulesOf(sheet);
        if (rules) selectors.push(...selectorsIn(rules));
        else isUnreadable = true;
      }
      // `:is` forgives what it does not understand.
      wanted = selectors.length > 0 ? `:is(${selectors.join(',')})` : '';
    },
    mayHave: (element) => isUnreadable || (wanted !== '' && element.matches(wanted)),
  };
}

function rulesOf(sheet: CSSStyleSheet): CSSRuleList | null {
  try {
    return sheet.cssRules;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'SecurityError') return null;
    throw error;
  }
}

function* selectorsIn(rules: CSSRuleList): Generator<string> {
  for (const rule of rules) {
    if (rule instanceof CSSStyleRule && /::?(?:before|after)/.test(rule.selectorText) && maySpeak(rule.style.content))
      yield holderSelector(rule.selectorText);
    if ('cssRules' in rule) yield* selectorsIn(rule.cssRules as CSSRuleList);
  }
}

/** Icon fonts use letters of nobody; those say nothing. */
function maySpeak(content: string): boolean {
  return content.includes('attr') || (/["']/.test(content) && isReadable(content));
}

/** What has the text that `selector` is about: `a::before` -> `a`, `::after` -> `*`. */
export function holderSelector(selector: string): string {
  return selector.replace(/(^|[\s>+~,(])::?(?:before|after)/g, '$1*').replace(/::?(?:before|after)/g, '');
}

export function isReadable(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}
