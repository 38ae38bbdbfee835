/** The beginning of a text, of so many letters, on one line. */
export function shortened(text: string, most = 90): string {
  const flat = text.replace(/\s+/gu, ' ').trim();
  const letters = [...flat];
  return letters.length <= most ? flat : `${letters.slice(0, most).join('')} …`;
}
