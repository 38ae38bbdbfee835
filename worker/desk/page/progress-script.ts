import { ownFile } from './own-file.ts';

/**
 * Shows the steps of an order as they come, and the newest picture of what is being made, and reloads the page when the order has ended. The page is also reloaded when the worker was
 * restarted: the restart signed everybody out, and without a reload the order would seem to stand still.
 */
const text = `'use strict';
const place = document.getElementById('forlopp');
if (place) {
  const events = new EventSource(place.dataset.forlopp);
  events.addEventListener('steg', (event) => { place.textContent = event.data; });
  events.addEventListener('bild', (event) => {
    const frame = document.getElementById('vaxer');
    const mould = frame && frame.querySelector('template');
    if (mould) mould.replaceWith(mould.content);
    const picture = frame && frame.querySelector('img');
    if (picture) picture.src = event.data;
  });
  events.addEventListener('klar', () => { events.close(); location.reload(); });
  events.addEventListener('error', () => {
    if (events.readyState === EventSource.CLOSED) setTimeout(() => location.reload(), 2000);
  });
}
`;

export const progressScript = ownFile('/forlopp.js', text);
