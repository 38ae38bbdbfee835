/** A word as a shell takes it for one word, whatever stands in it. A word that needs no quotation marks gets none. */
export function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
