import { expect, test } from '@jest/globals';
import { ownNames } from '../../../storage/shown/own-names.ts';

const post = { platform: 'web', kind: 'post', names: [] } as const;

test.each(['https://amal.se/nyheter?sida=2', 'https://åmål.se/nyheter?sida=2', 'https://åmål.se/nyheter#tva'])(
  'of %s only the whole address belongs to the item: what its plain form leaves out tells it from others, also once V8 has optimised the reading',
  (address) => {
    // As it is read from a file: V8 keeps it as Latin-1.
    const permalink = Buffer.from(address, 'latin1').toString('latin1');
    const found = Array.from({ length: 20_000 }, () => ownNames({ ...post, permalink }).addresses.join(' '));
    expect([...new Set(found)]).toEqual([permalink]);
  },
);
