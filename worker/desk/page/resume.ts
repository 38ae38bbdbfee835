import { html, type Markup } from '../../html/markup.ts';

/** A form's fields as they were sent. */
export type Fields = Readonly<Record<string, string>>;

/** Where a person was going who has to sign in first: to a page, or with a form that was sent after the session had ended. */
export interface Errand {
  path: string;
  /** The form's fields; null when the person was going to a page. */
  fields: Fields | null;
}

/** Hidden fields that carry the errand through the sign-in, so that nothing written is lost. A passphrase is not carried along, nor a picture. */
export function errandFields({ path, fields }: Errand): Markup {
  return html`<input type="hidden" name="till" value="${path}">${
    fields === null
      ? null
      : html`<input type="hidden" name="sant" value="${JSON.stringify(withoutPassphrase(fields))}">`
  }`;
}

/** A picture that a form brings along to its next step: too large for the sign-in, it is chosen again after that. */
export const carriedPicture = 'bild-innehall';

function withoutPassphrase(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).filter(([name]) => !name.startsWith('losenfras') && name !== carriedPicture),
  );
}

/** The errand in a sent form. It leads to pages of the desk only: any other address becomes the first page. */
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
    return null; // These are not fields that the desk wrote: there is nothing to keep.
  }
}
