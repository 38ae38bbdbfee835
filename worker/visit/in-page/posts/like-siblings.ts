/** Where no mark-up says what a post is: the group of like siblings that covers most of the page. */
export function likeSiblings(): Element[] {
  let best: Element[] = [];
  let bestArea = 0;
  for (const parent of document.querySelectorAll('main, main *, [role="main"] *, body > *, body > * > *')) {
    for (const group of groupsOf(parent.children)) {
      const good = group.filter(couldBePost);
      if (good.length < 3) continue;
      const area = good.reduce((sum, child) => sum + child.clientWidth * child.clientHeight, 0);
      if (area <= bestArea * 1.2) continue;
      best = good;
      bestArea = area;
    }
  }
  return best;
}

/** By the kind of element and its first class. */
function groupsOf(children: Iterable<Element>): Iterable<Element[]> {
  const groups = new Map<string, Element[]>();
  for (const child of children) {
    const mark = `${child.localName}.${child.classList[0] ?? ''}`;
    const group = groups.get(mark);
    if (group) group.push(child);
    else groups.set(mark, [child]);
  }
  return groups.values();
}

function couldBePost(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  return height >= 80 && width >= 200 && (element.textContent ?? '').trim().length >= 20;
}
