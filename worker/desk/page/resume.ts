import { html, type Markup } from '../../papers/pages/markup.ts';

/** A form's fields as they were sent. */
export type Fields = Readonly<Record<string, string>>;

/** Where somebody was going who has to sign in first: a page, or a form that was sent after the session had ended. */
export interface Errand {
  path: string;
  /** Null: only a page. */
  fields: Fields | null;
}

/** Carries the errand through the signing in, so that nothing that was written is lost. A passphrase is to be given again. */
export function errandFields({ path, fields }: Errand): Markup {
  return html`<input type="hidden" name="till" value="${path}">${
    fields === null
      ? null
      : html`<input type="hidden" name="sant" value="${JSON.stringify(withoutPassphrase(fields))}">`
  }`;
}

function withoutPassphrase(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => name !== 'losenfras'));
}

/** Only to pages of ours: anything else leads to the first page. */
export function errandIn(sent: Fields): Errand {
  const path = sent.till ?? '/';
  const ours = /^\/(?![/\\])[\x21-\x7e]*$/.test(path) ? path : '/';
  return { path: ours, fields: fieldsIn(sent.sant) };
}

function fieldsIn(text: string | undefined): Fields | null {
  if (text === undefined) return null;
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== 'object' || parsed === null) return null;
    return Object.fromEntries(Object.entries(parsed).filter(([, value]) => typeof value === 'string'));
  } catch {
    return null; // Not what we wrote: there is nothing to keep.
  }
}
