/** Whether the letters cannot be seen: `color: transparent` without a background that is cut to them, or a shadow that shows them. */
export function isTransparent(style: CSSStyleDeclaration, holder: Element): boolean {
  if (!/^rgba\(.*, 0\)$/.test(style.webkitTextFillColor) || style.textShadow !== 'none') return false;
  for (let at: Element | null = holder; at; at = at.parentElement)
    if (getComputedStyle(at).backgroundClip.includes('text')) return false;
  return true;
}

/** Whether nothing is left of the element. `clip` cuts only what is positioned. A side that is `auto` cuts nothing. */
export function isClippedAway({
  clipPath,
  clip,
  position,
}: Pick<CSSStyleDeclaration, 'clipPath' | 'clip' | 'position'>): boolean {
  if (/^inset\((?:50|100)%/.test(clipPath)) return true;
  if (clip === 'auto' || !/^(?:absolute|fixed)$/.test(position)) return false;
  const sides = /^rect\((-?[\d.]+)px, (-?[\d.]+)px, (-?[\d.]+)px, (-?[\d.]+)px\)$/.exec(clip);
  if (!sides) return false;
  const [from = 0, right = 0, to = 0, start = 0] = sides.slice(1).map(Number);
  return right - start <= 1 || to - from <= 1;
}
