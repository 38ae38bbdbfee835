export { freePort } from '../../worker/ground/free-port.ts';
