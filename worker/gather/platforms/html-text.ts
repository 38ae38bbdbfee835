import { Parser } from 'htmlparser2';

const paragraphs = new Set(['p', 'blockquote', 'pre', 'ul', 'ol', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'div']);
const unread = new Set(['script', 'style', 'head', 'template']);

/**
 * The plain text of a post in HTML (Mastodon). An empty line separates paragraphs, `br` and list items begin a new line, and a link is its whole
 * text. That includes the parts that Mastodon hides from the eye, since they make the address whole.
 */
export function htmlToText(html: string): string {
  let text = '';
  let hidden = 0;
  const parser = new Parser({
    onopentag(name) {
      if (unread.has(name)) hidden += 1;
      if (name === 'br') text += '\n';
      else if (name === 'li') text += '\n• ';
      else if (paragraphs.has(name)) text += '\n\n';
    },
    ontext(part) {
      if (hidden === 0) text += part;
    },
    onclosetag(name) {
      if (unread.has(name)) hidden -= 1;
      if (paragraphs.has(name)) text += '\n\n';
    },
  });
  parser.end(html);
  return text
    .replace(/\n{3,}/g, '\n\n')
    .replace(/\n+(?=\n• )/g, '')
    .trim();
}
