import type { Settings } from '../../../config/settings.ts';
import { wholeDays } from '../../html/marks.ts';
import { html, type Markup, outsideLink } from '../../html/markup.ts';
import { facts, table } from '../governing/page.ts';
import { framed } from '../pages/frame/page-frame.ts';
import type { DocumentBlock } from '../pdfa/document-block.ts';
import type { RegisterDocument } from './register-document.ts';

/** The document as one static page that needs no other file. */
export function documentPage({ title, blocks }: RegisterDocument, { locale, municipality }: Settings): string {
  let heading = title;
  return framed({
    locale,
    title,
    banner: municipality.name,
    trail: [],
    readMe: null,
    footer: null,
    content: html`${blocks.map((block) => {
      if (block.kind === 'heading') heading = block.text;
      return blockPart(block, heading);
    })}`,
  });
}

/** `heading`: the heading above the block, which names a table to a screen reader. */
function blockPart(block: DocumentBlock, heading: string): Markup {
  switch (block.kind) {
    case 'heading':
      return block.level === 3 ? html`<h3>${block.text}</h3>\n` : html`<h2>${block.text}</h2>\n`;
    case 'paragraph':
      return html`<p>${lines(block.text)}</p>\n`;
    case 'key-values':
      return facts(block.rows.map(({ label, value }) => [label, lines(value)]));
    case 'table':
      return table(
        heading,
        block.columns.map((column) => column.title),
        block.rows.map((cells) => cells.map(lines)),
      );
  }
}

/** A web address becomes a link, and a day does not break over two lines. */
function lines(text: string): Markup[] {
  return text
    .split('\n')
    .map(
      (line, at) => html`${at === 0 ? null : html`<br>`}${/^https?:/.test(line) ? outsideLink(line) : wholeDays(line)}`,
    );
}
