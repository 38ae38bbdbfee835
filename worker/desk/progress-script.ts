export const progressScriptPath = '/forlopp.js';

/** The only script of the desk: shows the steps of an order as they come, and reads the page again when it has ended. */
export const progressScript = `'use strict';
const place = document.getElementById('forlopp');
if (place) {
  const events = new EventSource(place.dataset.forlopp);
  events.addEventListener('steg', (event) => { place.textContent = event.data; });
  events.addEventListener('klar', () => { events.close(); location.reload(); });
}
`;
