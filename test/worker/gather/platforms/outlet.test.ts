import { expect, test } from '@jest/globals';
import { failingOf } from '../../../../worker/gather/platforms/outlet.ts';
import { NoTunnelError } from '../../../../worker/visit/egress/guard-agent.ts';

const refused = new NoTunnelError(403, 'status 403');
const unresolved = new NoTunnelError(593, 'status 593');
const closed = new NoTunnelError(null, 'ECONNRESET');

function wrapped(cause: Error): Error {
  return new TypeError('fetch failed', { cause: new Error('in between', { cause }) });
}

test.each([
  ['the guard refuses the host', refused, { fault: 'permission', code: 'egress' }],
  ['the name cannot be resolved', unresolved, { fault: 'retry', code: 'ENOTFOUND' }],
  ['the tunnel was closed', closed, { fault: 'retry', code: 'ECONNRESET' }],
])('%s, also when the error is the cause of another', (_what, error, failing) => {
  expect(failingOf(error, 'graph.example')).toMatchObject(failing);
  expect(failingOf(wrapped(error), 'graph.example')).toEqual(failingOf(error, 'graph.example'));
});

test('an error that is not the network’s is no failing', () => {
  expect(failingOf(wrapped(new RangeError('a bug')), 'graph.example')).toBeNull();
});
