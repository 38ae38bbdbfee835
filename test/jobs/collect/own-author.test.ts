import { expect, test } from '@jest/globals';
import { type OnPage, ownAuthor } from '../../../jobs/collect/page-view.ts';

const account = (url: string | null): OnPage => ({
  name: 'Exempelkommun',
  names: [{ name: 'Exempel kommun', url: null, platformName: null, from: null, to: '2025-01-01' }],
  url,
});
const x = account('https://x.com/exempelkommun');

test.each<[string, OnPage, { author: string | null; handle?: string }, boolean | null]>([
  ['by its name', x, { author: 'exempel KOMMUN' }, true],
  ['by its handle, whatever its name is today', x, { author: 'Exempelkommun 🌲', handle: 'ExempelKommun' }, true],
  ['by its handle alone', x, { author: null, handle: 'exempelkommun' }, true],
  ['of nobody', x, { author: null }, null],
  ['of another', x, { author: 'Bo', handle: 'bo' }, false],
  ['of somebody who has taken the name', x, { author: 'Exempelkommun', handle: 'exempelkornmun' }, null],
  ['by its name where no address is known', account(null), { author: 'Exempelkommun', handle: 'ek' }, true],
  ['of a handle alone where no address is known', account(null), { author: null, handle: 'ek' }, null],
  ['of a profile', account('https://bsky.app/profile/kommun.se'), { author: 'K', handle: 'kommun.se' }, true],
  ['on a server', account('https://social.example/@ek'), { author: 'K', handle: 'ek@social.example' }, true],
  ['of a page that has no handle', account('https://kommun.se/nyheter/arkiv'), { author: 'Bo', handle: 'bo' }, false],
  [
    'by its name, of such a page',
    account('https://kommun.se/nyheter/arkiv'),
    { author: 'Exempelkommun', handle: 'ek' },
    true,
  ],
  ['of a user', account('https://social.example/users/ek'), { author: 'K', handle: 'ek' }, true],
  ['on another server', account('https://social.example/@ek'), { author: 'K', handle: 'ek@elsewhere.example' }, false],
])('%s: %#', (_what, register, shown, own) => {
  expect(ownAuthor(register)(shown)).toBe(own);
});
