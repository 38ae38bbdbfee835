import { expect, test } from '@jest/globals';
import { digestBytes, digestText } from '../../../../storage/files/bag.ts';
import type { Content, CopyPlace } from '../../../../storage/replicas/place.ts';
import { textAt } from '../../../../worker/replicas/places/open-place.ts';
import { allOf } from '../../../tools/town.ts';

export const contentOf = (text: string): Content => ({
  bytes: Buffer.byteLength(text),
  sha256: digestText(text),
  async *pieces() {
    if (text !== '') yield Buffer.from(text);
  },
});

/** What every kind of place does. `opened`: an empty place each time. */
export function placeContract(opened: () => Promise<CopyPlace>): void {
  const path = 'kommunstyrelsen/konto-1/inlagg/2026-01/fil.json';

  test('what was put is seen by size and digest, read whole, and listed', async () => {
    const place = await opened();
    expect(await place.look(path)).toBeNull();
    expect(await place.read(path)).toBeNull();
    await place.put(path, contentOf('ett inlägg'));
    await place.put('liggare/2026-01.jsonl', contentOf(''));
    expect(await place.look(path)).toMatchObject({ bytes: 11, sha256: digestText('ett inlägg') });
    expect(await place.look('liggare/2026-01.jsonl')).toMatchObject({ bytes: 0, sha256: digestText('') });
    expect(await textAt(place, path, 'kopian')).toBe('ett inlägg');
    expect(await allOf(place.list())).toEqual([
      { path, bytes: 11 },
      { path: 'liggare/2026-01.jsonl', bytes: 0 },
    ]);
    expect(await allOf(place.list('kommunstyrelsen/konto-1'))).toEqual([{ path, bytes: 11 }]);
    // A folder is its own, not what begins with the same letters.
    expect(await allOf(place.list('kommunstyrelsen/konto'))).toEqual([]);
  });

  test('what stood there is replaced whole', async () => {
    const place = await opened();
    await place.put(path, contentOf('en längre text än den nya'));
    await place.put(path, contentOf('kort'));
    expect(await textAt(place, path, 'kopian')).toBe('kort');
  });

  test('a file of several parts comes back to the byte', async () => {
    const place = await opened();
    const part = Buffer.alloc(1 << 20);
    for (let at = 0; at < part.length; at++) part[at] = (at * 31) % 251;
    // Three parts of 16 MB, the last of them begun.
    const times = 33;
    const whole = Buffer.concat(Array.from({ length: times }, () => part));
    await place.put(path, {
      bytes: whole.length,
      sha256: digestBytes(whole),
      async *pieces() {
        for (let count = 0; count < times; count++) yield part;
      },
    });
    expect(await place.look(path)).toMatchObject({
      bytes: whole.length,
      sha256: digestBytes(whole),
    });
  });

  test('what was removed is gone, and what is not there can be removed', async () => {
    const place = await opened();
    await place.put(path, contentOf('ett'));
    await place.put(path, contentOf('två'));
    expect(await place.remove(path)).toEqual({ kept: false });
    expect(await place.look(path)).toBeNull();
    expect(await allOf(place.list())).toEqual([]);
    expect(await place.remove(path)).toEqual({ kept: false });
  });

  test('what is another when it is read for the sending is no file, and what stood there stays', async () => {
    const place = await opened();
    await place.put(path, contentOf('ett'));
    for (const length of [5, 20 << 20]) {
      const changed = {
        ...contentOf(''),
        bytes: length,
        pieces: async function* () {
          yield Buffer.alloc(length);
        },
      };
      await expect(place.put(path, changed)).rejects.toThrow('what was read to be sent is not what was read before');
      expect(await textAt(place, path, 'kopian')).toBe('ett');
    }
    await place.takeBack(path);
    expect(await place.look(path)).toBeNull();
  });

  test('a put that breaks off leaves what stood there, and is no file', async () => {
    const place = await opened();
    const broken: Content = {
      bytes: 30 << 20,
      sha256: digestText('annat'),
      async *pieces() {
        yield Buffer.alloc(20 << 20);
        throw new Error('the archive’s disk');
      },
    };
    await expect(place.put(path, broken)).rejects.toThrow('the archive’s disk');
    expect(await place.look(path)).toBeNull();
    await place.put(path, contentOf('ett'));
    await expect(place.put(path, broken)).rejects.toThrow('the archive’s disk');
    expect(await textAt(place, path, 'kopian')).toBe('ett');
    expect(await place.remove(path)).toEqual({ kept: false });
    expect(await allOf(place.list())).toEqual([]);
  });
}
