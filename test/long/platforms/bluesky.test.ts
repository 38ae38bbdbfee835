import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { requireAll } from '../../storage/sample.ts';
import { type CollectingProduct, openCollectingProduct } from '../../tools/collecting-product.ts';
import { eventually } from '../../tools/product.ts';
import { openLooker } from '../../worker/gather/platforms/looking.ts';
import { type BlueskyNetwork, hasBluesky, startBluesky } from './bluesky-network.ts';

interface Ref {
  uri: string;
  cid: string;
}

interface Person {
  did: string;
  accessJwt: string;
}

const collection = 'app.bsky.feed.post';

if (!hasBluesky && requireAll) {
  test("Bluesky's own servers could be had (OGONBLICK_REQUIRE_ALL)", () => expect(hasBluesky).toBe(true));
}

/** Bluesky's own servers: written to by their API, collected by the product. */
(hasBluesky ? describe : describe.skip)(
  "Bluesky's own PDS and AppView (skipped where they or PostgreSQL could not be had)",
  () => {
    let network: BlueskyNetwork;
    let product: CollectingProduct;

    beforeAll(async () => {
      network = await startBluesky();
      product = await openCollectingProduct({
        platform: 'bluesky',
        url: 'https://bsky.app/profile/kommunen.test',
        token: null,
        baseUrl: network.both,
        hosts: [new URL(network.both).host],
      });
    }, 180_000);
    afterAll(async () => {
      await product?.close();
      await network?.close();
    });

    async function call<Answer>(method: string, body: object, who?: Person): Promise<Answer> {
      const authorization: Record<string, string> = who ? { authorization: `Bearer ${who.accessJwt}` } : {};
      const response = await fetch(`${network.pds}/xrpc/${method}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...authorization },
        body: JSON.stringify(body),
      });
      if (!response.ok) throw new Error(`${method}: ${response.status} ${await response.text()}`);
      return (await response.json()) as Answer;
    }
    const join = (name: string) =>
      call<Person>('com.atproto.server.createAccount', {
        handle: `${name}.test`,
        email: `${name}@example.se`,
        password: 'lösenord-1',
      });
    const say = (who: Person, text: string, reply?: { root: Ref; parent: Ref }) => {
      const answers = reply ? { reply } : {};
      const record = { $type: collection, text, createdAt: new Date().toISOString(), ...answers };
      return call<Ref>('com.atproto.repo.createRecord', { repo: who.did, collection, record }, who);
    };
    const remove = (who: Person, { uri }: Ref) =>
      call('com.atproto.repo.deleteRecord', { repo: who.did, collection, rkey: uri.split('/').at(-1) }, who);

    test('post, reply, reply to reply and delete the middle one: what is gone is told and kept, and so is what hangs below', async () => {
      const [kommunen, maja] = [await join('kommunen'), await join('maja')];
      const post = await say(kommunen, 'Storgatan stängs på måndag 🚧');
      const middle = await say(maja, 'Hur länge?', { root: post, parent: post });
      const answer = await say(kommunen, 'Till den 1 december.', { root: post, parent: middle });
      const thanks = await say(maja, 'Tack!', { root: post, parent: answer });
      const all = [post, middle, answer, thanks];

      // The AppView learns of what the PDS takes in a moment later.
      await eventually(async () => (await product.collect()).counts.looked === all.length, 60_000, 500);
      const before = await product.items();
      expect(Object.keys(before).sort()).toEqual(all.map(({ uri }) => uri).sort());
      const of = ({ uri }: Ref) => before[uri];
      const under = { thread: of(post)?.id };
      expect(of(post)).toMatchObject({
        kind: 'post',
        parent: null,
        author: { role: 'account', platformId: kommunen.did },
      });
      expect(of(middle)).toMatchObject({ kind: 'comment', parent: of(post)?.id, author: { role: 'public' }, ...under });
      expect(of(answer)).toMatchObject({ kind: 'reply', parent: of(middle)?.id, ...under });
      expect(of(thanks)).toMatchObject({ kind: 'reply', parent: of(answer)?.id, ...under });

      await remove(maja, middle);
      await eventually(async () => (await product.collect()).counts.removed === 1, 60_000, 500);
      expect(await product.collect()).toMatchObject({
        complete: true,
        counts: { new: 0, changed: 0, missing: 0, removed: 0 },
      });
      const after = await product.items();
      expect(after[middle.uri]).toMatchObject({ text: 'Hur länge?', removedAt: expect.any(String) });
      for (const kept of [post, answer, thanks]) {
        expect(after[kept.uri]).toMatchObject({ removedAt: null, version: 1, parent: of(kept)?.parent, ...under });
      }
    }, 240_000);

    test("an account's server is found in Bluesky's directory, and an account that is not there is gone", async () => {
      const { appView, directory, pds } = network;
      const looker = await openLooker([appView, pds, directory].map((url) => new URL(url).host));
      const account = { platform: 'bluesky' as const, token: null, baseUrl: appView, hosts: { directory } };
      const found = await looker.look({ ...account, url: 'https://bsky.app/profile/kommunen.test' });
      const none = await looker.look({ ...account, url: 'https://bsky.app/profile/ingen.test' });
      await looker.close();
      expect({ error: found.error, posts: found.ids.length }).toEqual({ error: null, posts: 2 });
      expect(none.error).toMatchObject({ name: 'PlatformError', fault: 'gone' });
    });
  },
);
