import { type DeliveredMark, type DeliveredSecrecy, paragraphsNow } from '../../../jobs/delivery/delivered-secrecy.ts';
import type { PartEvent } from '../shape/delivery-content.ts';

/** What was said of the secrecy of something delivered, each statement as an event, in their order. */
export function secrecyEvents(marks: readonly DeliveredMark[] = []): PartEvent[] {
  return marks
    .toSorted((one, other) => (one.at < other.at ? -1 : 1))
    .map(({ of, paragraph, lifted, reason, by, at }) => ({
      type: 'secrecy',
      at,
      outcome: 'success',
      note: reason,
      about: of,
      detail: lifted
        ? `the marking of secrecy of ${of} was lifted`
        : `${of} was marked secret${paragraph === null ? ', without a section of law' : ` by ${paragraph}`}`,
      agent: { name: by, type: 'person' },
    }));
}

/** That a snapshot is secret, or may show what is; null: it is not. */
export function snapshotSecrecy({ marks, secret }: DeliveredSecrecy, snapshot: string): string | null {
  if (!secret.has(snapshot)) return null;
  return `Sekretessmarkerad, eller kan visa inlägg som är det: ${byLaw(paragraphsNow(marks.get(snapshot) ?? []))}.`;
}

/** How many of an account's items are secret; null: none. */
export function itemsSecrecy({ marks }: DeliveredSecrecy, ids: readonly string[]): string | null {
  if (ids.length === 0) return null;
  const paragraphs = new Set(ids.flatMap((id) => paragraphsNow(marks.get(id) ?? [])));
  return `Sekretessmarkerade inlägg i delen: ${ids.length}, ${byLaw([...paragraphs].sort())}.`;
}

function byLaw(paragraphs: readonly string[]): string {
  return paragraphs.length === 0 ? 'utan angivet lagrum' : paragraphs.join(', ');
}
