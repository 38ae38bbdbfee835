import { describe } from '@jest/globals';
import { looksContract } from './looks-contract.ts';

describe('a look in the look thread tells the same:', () => looksContract(async () => null));
