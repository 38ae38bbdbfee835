import { extname } from 'node:path';
import type { FastifyRequest } from 'fastify';
import { snapshotCalled } from '../../../jobs/secrecy/mark-secret.ts';
import { type Withheld, withheldSnapshots } from '../../../jobs/secrecy/withheld-snapshots.ts';
import { placeOf } from '../../../storage/layout/layout.ts';
import { type ActingMeans, visitorOf } from '../page/desk-means.ts';
import { mayOrder } from '../page/visitor.ts';
import { purposeIn } from './secret-view.ts';

/** A person's looks at pictures of one page within this time, in milliseconds, count as one look, and what the page fetches is of the look at it. */
const oneLookMs = 15 * 60_000;
const mostRemembered = 10_000;

/** `shown`: the visitor may have it. `unasked`: they may, once they have said why. `withheld`: they may not. */
export type Look = 'shown' | 'unasked' | 'withheld';

/** Who asks: a person, who opens a page or a file, or the script of a page that they have opened. */
export type LookBy = 'person' | 'page';

/** Decides who gets which file of the archive, when something in it is secret or locked. All pages of a desk share one. */
export interface SecrecyGate {
  /** Whether the visitor, who may read the committee, may have the file; `path` is relative to the archive's root. Writes nothing down. */
  weigh(request: FastifyRequest, path: string, purpose?: string | null): Promise<Look>;
  /**
   * The same; a look at secret content is in the ledger before this returns. Each page and saved file is a look of its own; the pictures of a
   * page are one look. What a page asks for by itself belongs to the look at it; where nobody has looked, it is one. Where the settings ask for a
   * purpose, one that was told counts for all of the snapshot until the visitor's session ends. `purpose`: what the desk knows already that the look
   * is for.
   */
  letThrough(request: FastifyRequest, path: string, purpose?: string | null, by?: LookBy): Promise<Look>;
}

/** What is held back: `of` is the id of the snapshot, or the name of the attempt. */
interface Held {
  what: string;
  of: string;
  why: Withheld;
}

export function openSecrecyGate({ workplace, now }: Pick<ActingMeans, 'workplace' | 'now'>): SecrecyGate {
  const looks = new Map<string, number>();
  const purposes = new Map<string, string>();

  const isNewLook = (look: string, path: string, by: LookBy) => {
    const [ofPage, ofPictures] = [`page ${look}`, `pictures ${look}`];
    const at = now().getTime();
    const isGoingOn = (name: string) => at - (looks.get(name) ?? Number.NEGATIVE_INFINITY) < oneLookMs;
    const isPicture = ['.png', '.webp', '.jpg'].includes(extname(path));
    if (isPicture && isGoingOn(ofPictures)) return false;
    if (by === 'page' && (isGoingOn(ofPage) || isGoingOn(ofPictures))) return false;
    if (!isPicture) remember(looks, ofPage, at);
    if (isPicture || by === 'page') remember(looks, ofPictures, at);
    return true;
  };

  /** Why the visitor looks: told with the request, or earlier in this session. */
  const purposeOf = (request: FastifyRequest, { of }: Held, known: string | null) => {
    const sitting = `${visitorOf(request).form} ${of}`;
    const told = purposeIn(request) ?? known;
    if (told !== null) remember(purposes, sitting, told);
    return told ?? purposes.get(sitting) ?? null;
  };

  const weighHeld = (request: FastifyRequest, path: string, held: Held | null, known: string | null): Look => {
    if (held === null) return 'shown';
    if (held.why === 'locked' || !mayOrder(visitorOf(request), committeeOf(path))) return 'withheld';
    const { looks: asked } = workplace.configuration.settings.proof;
    return asked === 'purpose' && purposeOf(request, held, known) === null ? 'unasked' : 'shown';
  };

  return {
    weigh: async (request, path, known = null) => weighHeld(request, path, await withheldIn(path), known),
    async letThrough(request, path, known = null, by = 'person') {
      const held = await withheldIn(path);
      const look = weighHeld(request, path, held, known);
      if (held === null || look !== 'shown') return look;
      const { id } = visitorOf(request).person;
      const purpose = purposeOf(request, held, known);
      if (isNewLook(`${id} ${held.of} ${purpose}`, path, by)) {
        const file = path.split('/').at(-1) ?? '';
        const told = { [held.what]: held.of, file, committee: committeeOf(path), ...(purpose !== null && { purpose }) };
        await workplace.ledger.append('secret-viewed', id, told);
      }
      return look;
    },
  };

  async function withheldIn(path: string): Promise<Held | null> {
    const names = path.split('/');
    const snapshot = placeOf(names.slice(0, 5).join('/'));
    if (names.length > 5 && snapshot?.kind === 'snapshot') {
      const known = (await withheldSnapshots(workplace, snapshot.account)).get(snapshot.id);
      const why = known ?? ((await mayShowAnything(snapshot)) ? 'locked' : null);
      return why ? { what: 'snapshot', of: snapshot.id, why } : null;
    }
    const attempt = placeOf(path);
    if (attempt?.kind !== 'attempt' || extname(path) === '.json') return null;
    // Nobody knows what the picture of a failed visit shows, so it is treated as the account's most restricted item.
    const items = await workplace.catalog.items.withheld(attempt.account);
    if (items.length === 0) return null;
    return { what: 'attempt', of: attempt.name, why: items.some(({ locked }) => locked) ? 'locked' : 'secret' };
  }

  /** Whether a snapshot lies there that the catalog has lost, of an account that has something withheld: nobody has looked what it shows. */
  async function mayShowAnything({ id, account }: { id: string; account: string }): Promise<boolean> {
    if ((await workplace.catalog.items.withheld(account)).length === 0) return false;
    return (await snapshotCalled(workplace, id, { inGrace: true })) === null;
  }
}

function committeeOf(path: string): string {
  return path.split('/')[0] ?? '';
}

/** Remembers it as the newest; the oldest are forgotten. */
function remember<Value>(known: Map<string, Value>, key: string, value: Value): void {
  known.delete(key);
  known.set(key, value);
  const [oldest] = known.keys();
  if (known.size > mostRemembered && oldest !== undefined) known.delete(oldest);
}
