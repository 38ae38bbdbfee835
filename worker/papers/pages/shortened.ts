/** The beginning of a text, on one line. */
export function shortened(text: string): string {
  const flat = text.replace(/\s+/gu, ' ').trim();
  const letters = [...flat];
  return letters.length <= 90 ? flat : `${letters.slice(0, 90).join('')} …`;
}
