import { roundTripContract } from './round-trip.ts';

roundTripContract(async () => () => undefined);
