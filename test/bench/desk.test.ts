import { test } from '@jest/globals';
import { desk } from './desk.ts';

// A page that has moved, or that nobody is shown any more, would else be found when somebody wants figures.
test('each page that the bench of the desk looks at is there to be looked at', () => desk(0, 2_000), 120_000);
