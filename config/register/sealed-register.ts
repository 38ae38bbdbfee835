import { z } from 'zod';
import { platforms } from '../base/platforms.ts';
import { accountSchema } from './accounts.ts';

/** `data/kontoregister.json` of a sealed register: a committee's part of it. `elsewhere`: accounts that it had before, or gets. */
export const sealedRegisterSchema = z.object({
  accounts: z.array(accountSchema),
  elsewhere: z.array(
    z.object({
      id: z.string(),
      platform: z.enum(platforms),
      name: z.string(),
      url: z.string().nullable(),
      committee: z.array(z.object({ id: z.string(), from: z.string().nullable(), to: z.string().nullable() })),
    }),
  ),
});
