/**
 * Where no mark-up says what a post is: the group of like siblings that covers most of the page. Outside of what is marked as the page's main part, also
 * those of unlike classes, where most tell a time.
 */
export function likeSiblings(): Element[] {
  const main = largest(
    document.querySelectorAll('main, main *, [role="main"] *, body > *, body > * > *'),
    byClass,
    () => true,
  );
  return main.length > 0 ? main : largest(document.querySelectorAll('body *'), byName, areDated);
}

type Mark = (element: Element) => string;
const byClass: Mark = ({ localName, classList }) => `${localName}.${classList[0] ?? ''}`;
const byName: Mark = ({ localName }) => localName;

function largest(parents: Iterable<Element>, mark: Mark, are: (group: readonly Element[]) => boolean): Element[] {
  let best: Element[] = [];
  let bestArea = 0;
  for (const parent of parents) {
    if (parent.children.length < fewest) continue;
    for (const group of groupsOf(parent.children, mark)) {
      const good = group.length < fewest ? [] : group.filter(couldBePost);
      if (good.length < fewest) continue;
      const area = good.reduce((sum, child) => sum + child.clientWidth * child.clientHeight, 0);
      if (area <= bestArea * 1.2 || !are(good)) continue;
      best = good;
      bestArea = area;
    }
  }
  return best;
}

const fewest = 3;

function groupsOf(children: Iterable<Element>, mark: Mark): Iterable<Element[]> {
  const groups = new Map<string, Element[]>();
  for (const child of children) {
    const group = groups.get(mark(child));
    if (group) group.push(child);
    else groups.set(mark(child), [child]);
  }
  return groups.values();
}

function couldBePost(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  return height >= 80 && width >= 200 && (element.textContent ?? '').trim().length >= 20;
}

/** A day, or an age in short: "3 november", "2026-11-03", "5 tim", "igår". */
const time =
  /\b(?:19|20)\d\d-\d\d-\d\d\b|\b\d{1,2}\.? (?:jan|feb|mar|apr|ma[ijy]|jun|jul|aug|sep|o[ck]t|nov|de[cs])\p{L}*|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}* \d{1,2}\b|\b\d{1,2} ?(?:min|tim(?:mar|me)?|h|d|dag(?:ar)?|v|veck(?:a|or)|days?|weeks?|hours?)\b|\big\u00e5r\b|\byesterday\b/iu;

function areDated(group: readonly Element[]): boolean {
  const dated = group.filter((one) => one.querySelector('time') !== null || time.test(one.textContent ?? ''));
  return dated.length > group.length / 2;
}
