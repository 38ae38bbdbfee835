import { sentinelAddress } from '../../../config/base/sentinel-address.ts';
import { refuseUnsuitableRedis, UnsuitableRedisError } from './boot-checks.ts';
import type { RedisConnection } from './connect.ts';

/**
 * Judges the server once more at each connecting where Sentinels choose it: a replica with other settings may have become the master. `refused` gets an
 * UnsuitableRedisError. A server that goes away while it is asked is judged when the connection comes back.
 */
export function judgeMasters(
  { redis, address, tell }: RedisConnection,
  options: { allowVolatile: boolean },
  refused: (error: UnsuitableRedisError) => void,
): void {
  if (address.kind !== 'url' || sentinelAddress(address.url) === null) return;
  redis.on('ready', () => {
    refuseUnsuitableRedis(redis, options).catch((error: unknown) => {
      if (error instanceof UnsuitableRedisError) refused(error);
      else tell(error);
    });
  });
}
