import { extname } from 'node:path';
import { type Withheld, withheldSnapshots } from '../../../jobs/secrecy/withheld-snapshots.ts';
import { placeOf } from '../../../storage/layout/layout.ts';
import type { ActingMeans } from '../page/desk-means.ts';
import { mayOrder, type Visitor } from '../page/visitor.ts';

/** A person's looks at pictures of one page within this time, in milliseconds, count as one look. */
const oneLookMs = 15 * 60_000;
const mostRemembered = 10_000;

/** Decides who gets which file of the archive, when something in it is secret or locked. */
export interface SecrecyGate {
  /**
   * Whether the visitor, who may read the committee, may have the file; `path` is relative to the archive's root. A look at secret content is in
   * the ledger before this returns. Each page and saved file is a look of its own; the pictures of a page are one look.
   */
  letsThrough(visitor: Visitor, path: string): Promise<boolean>;
}

export function openSecrecyGate({ workplace, now }: Pick<ActingMeans, 'workplace' | 'now'>): SecrecyGate {
  const looks = new Map<string, number>();

  const isNewLook = (person: string, snapshot: string, path: string) => {
    if (!['.png', '.webp', '.jpg'].includes(extname(path))) return true;
    const key = `${person} ${snapshot}`;
    const at = now().getTime();
    const before = looks.get(key);
    if (before !== undefined && at - before < oneLookMs) return false;
    looks.delete(key);
    looks.set(key, at);
    const [oldest] = looks.keys();
    if (looks.size > mostRemembered && oldest !== undefined) looks.delete(oldest);
    return true;
  };

  return {
    async letsThrough(visitor, path) {
      const held = await withheldIn(path);
      if (held === null) return true;
      const committee = path.split('/')[0] ?? '';
      if (held.why === 'locked' || !mayOrder(visitor, committee)) return false;
      if (isNewLook(visitor.person.id, held.of, path)) {
        const file = path.split('/').at(-1) ?? '';
        await workplace.ledger.append('secret-viewed', visitor.person.id, { [held.what]: held.of, file, committee });
      }
      return true;
    },
  };

  async function withheldIn(path: string): Promise<{ what: string; of: string; why: Withheld } | null> {
    const names = path.split('/');
    const snapshot = placeOf(names.slice(0, 5).join('/'));
    if (names.length > 5 && snapshot?.kind === 'snapshot') {
      const why = (await withheldSnapshots(workplace, snapshot.account)).get(snapshot.id);
      return why ? { what: 'snapshot', of: snapshot.id, why } : null;
    }
    const attempt = placeOf(path);
    if (attempt?.kind !== 'attempt' || extname(path) === '.json') return null;
    // Nobody knows what the picture of a failed visit shows, so it is treated as the account's most restricted item.
    const items = await workplace.catalog.items.withheld(attempt.account);
    if (items.length === 0) return null;
    return { what: 'attempt', of: attempt.name, why: items.some(({ locked }) => locked) ? 'locked' : 'secret' };
  }
}
