/*
 * Strangers' words reach terminals, log lines and letters. There a control character moves the cursor, names the window or writes to the
 * clipboard, and a direction character makes a line read as another one. All text that is written there passes here, which shows such characters.
 */

const unseen = /(?![\n\t])\p{Cc}|\p{Bidi_Control}|\p{Zl}|\p{Zp}/gu;

/** The text with each control character, except line end and tab, written as `\u001b`. Inside JSON that is the same text. */
export function shownText(text: string): string {
  return text.replace(unseen, escaped);
}

/** The same on one line, so that no part of the text can look like a line of ours. */
export function shownLine(text: string): string {
  return shownText(text).replace(/[\n\t]/g, escaped);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
