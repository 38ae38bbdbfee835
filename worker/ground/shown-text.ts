/*
 * What strangers wrote reaches terminals, log lines and letters: a control character there moves the cursor, names the window, or writes to
 * the clipboard, and one of direction makes a line read as another. Everything that is written there passes here and shows them instead.
 */

const unseen = /(?![\n\t])\p{Cc}|\p{Bidi_Control}|\p{Zl}|\p{Zp}/gu;

/** The text with each control character but line end and tab as `\u001b`: inside JSON that is the same text. */
export function shownText(text: string): string {
  return text.replace(unseen, escaped);
}

/** The same on one line, whatever the text holds: it can begin no line of ours. */
export function shownLine(text: string): string {
  return shownText(text).replace(/[\n\t]/g, escaped);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
