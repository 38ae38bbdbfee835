import type { Decision } from '../../../config/plans/committees.ts';

/** A decision's name in references to it: "Kommunstyrelsen 2026-02-10 § 45". */
export function decisionName({ body, date, paragraph }: Pick<Decision, 'body' | 'date' | 'paragraph'>): string {
  return `${body} ${date} ${paragraph}`;
}
