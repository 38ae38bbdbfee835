import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { readSecret } from '../../../config/base/secret.ts';
import { thisMachine } from '../../../config/settings-values.ts';
import { cameThroughProxy } from '../door/place.ts';
import type { ActingMeans, DeskMeans } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { openMetrics } from './metrics.ts';

/** Numbers for Prometheus, which reads them with its own token. */
export function metricsPage(means: ActingMeans): DeskPage[] {
  const metrics = openMetrics(means);
  return [
    deskPage('/metrics', {
      open: true,
      close: async () => metrics.close(),
      get: async (request, reply) => {
        if (!(await mayRead(request, means))) {
          return reply
            .code(401)
            .header('www-authenticate', 'Bearer')
            .type('text/plain; charset=utf-8')
            .send('Refused\n');
        }
        return reply.type(metrics.contentType).send(await metrics.text());
      },
    }),
  ];
}

/**
 * Whether the request may read the metrics: it has the token of the settings or, when the settings say `this-machine`, comes from this machine.
 * A reverse proxy on this machine asks for everybody, so behind a proxy nobody is let in without a token.
 */
async function mayRead({ headers, socket, ip }: FastifyRequest, { workplace }: DeskMeans): Promise<boolean> {
  const { directory, settings } = workplace.configuration;
  const { metricsToken, origin, trustedProxies } = settings.desk;
  if (metricsToken === null) return false;
  if (metricsToken === thisMachine) {
    const behindProxy = origin !== null || trustedProxies.length > 0 || cameThroughProxy(headers);
    return !behindProxy && ip === socket.remoteAddress && ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(ip);
  }
  const given = /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1];
  if (given === undefined) return false;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(await readSecret(metricsToken, directory)));
}
