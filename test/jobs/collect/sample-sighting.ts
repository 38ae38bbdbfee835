import type { Seen, Sighting } from '../../../jobs/collect/sighting.ts';

export function sighting(changes: Partial<Sighting> & { platformId: string }): Sighting {
  return {
    kind: changes.parent ? 'comment' : 'post',
    parent: null,
    thread: changes.platformId,
    author: { name: 'Bo', platformId: 'u-1', isAccount: !changes.parent },
    publishedAt: '2026-05-10T09:00:00Z',
    editedAt: null,
    visibility: 'public',
    text: `Text av ${changes.platformId}`,
    permalink: `https://m.example/${changes.platformId}`,
    media: [],
    raw: { id: changes.platformId },
    ...changes,
  };
}

export const seen = (one: Sighting): Seen => ({ what: 'sighting', sighting: one });
