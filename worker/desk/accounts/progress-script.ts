export const progressScriptPath = '/forlopp.js';

/**
 * Shows the steps of an order as they come, and reads the page again when it has ended. A worker that was
 * started again knows nobody who had signed in: then too, so that it does not look as if the order stood still.
 */
export const progressScript = `'use strict';
const place = document.getElementById('forlopp');
if (place) {
  const events = new EventSource(place.dataset.forlopp);
  events.addEventListener('steg', (event) => { place.textContent = event.data; });
  events.addEventListener('klar', () => { events.close(); location.reload(); });
  events.addEventListener('error', () => {
    if (events.readyState === EventSource.CLOSED) setTimeout(() => location.reload(), 2000);
  });
}
`;
