/** Pixels of the square that a character is drawn into. */
const side = 48;
/** In a private area that no font of people's has letters in: it looks as everything does that no font has. */
const nobodys = '\u{10FFFD}';

/**
 * Which of the characters no font draws, neither one of this document's nor one of the machine's. Null where nobody can tell: fonts are still being
 * loaded, the page gives no canvas or not what was drawn on it, or what no font has looks like nothing.
 */
export function findUndrawn(characters: string[]): string[] | null {
  try {
    const faces = [...document.fonts];
    if (typeof OffscreenCanvas === 'undefined' || faces.some(({ status }) => status === 'loading')) return null;
    // The first font draws what no font has: in one of the machine's that is a box, in a page's often nothing.
    const families = [
      'sans-serif',
      ...new Set(faces.map(({ family }) => (family.startsWith('"') ? family : `"${family}"`))),
    ];
    return without(characters, `${side / 2}px ${families.join(', ')}`);
  } catch {
    // A page may have put its own in the place of fonts or canvas, which throws what it likes.
    return null;
  }
}

function without(characters: readonly string[], font: string): string[] | null {
  const brush = new OffscreenCanvas(side, side).getContext('2d', { willReadFrequently: true });
  if (!brush) return null;
  brush.font = font;
  // A canvas keeps the font that it had when it does not understand one.
  if (!brush.font.startsWith(`${side / 2}px`)) return null;
  brush.textBaseline = 'top';
  const look = (character: string) => {
    brush.clearRect(0, 0, side, side);
    brush.fillText(character, side / 8, side / 8);
    return brush.getImageData(0, 0, side, side).data.join();
  };
  const missing = look(nobodys);
  // Some browsers add noise to what is read, so that nobody is known again by it.
  if (missing === look(' ') || missing === look('A') || missing !== look(nobodys)) return null;
  return characters.filter((character) => look(character) === missing);
}
