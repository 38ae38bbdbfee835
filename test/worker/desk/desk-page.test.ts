import { expect, test } from '@jest/globals';
import { deskPage, pageSentTo } from '../../../worker/desk/page/desk-page.ts';

const answer = () => undefined;
const pages = [
  deskPage('/stopp', { get: answer }),
  deskPage('/stopp/:hold', { get: answer, post: answer, written: ['skal'] }),
  deskPage('/stopp/nytt', { get: answer, post: answer, written: ['grund'] }),
  deskPage('/konton/:account/bestall', { post: answer, written: ['anteckning'] }),
];

test.each([
  ['/stopp/GS-2026-001', ['skal']],
  ['/stopp/nytt', ['grund']],
  ['/stopp/nytt?slag=konto', ['grund']],
  ['/konton/a/bestall', ['anteckning']],
  ['/stopp', undefined],
  ['/konton/a', undefined],
  ['/konton/a/bestall/b', undefined],
  ['', undefined],
])('of a form that was sent to %j the fields that are written in words are %j', (address, written) => {
  expect(pageSentTo(pages, address)?.written).toEqual(written);
});
