import { expect, test } from '@jest/globals';
import { whereToOpen } from '../../../worker/cli/parts/first-start-words.ts';
import { deskAddress } from '../../../worker/ground/desk-address.ts';

test.each([
  ['127.0.0.1:8471', 'Öppna http://127.0.0.1:8471/ på den här datorn och skriv engångskoden A-B inom en timme.'],
  ['[::1]:8471', 'Öppna http://[::1]:8471/ på den här datorn och'],
  ['0.0.0.0:8471', 'Öppna http://127.0.0.1:8471/ på den här datorn (i en container: på datorn som kör den,'],
  ['10.1.2.3:80', 'Öppna http://10.1.2.3:80/ och skriv'],
])('at %s it says where that can be opened', (listen, told) => {
  expect(whereToOpen('sv', deskAddress({ listen, origin: null }), 'A-B')).toContain(told);
});
