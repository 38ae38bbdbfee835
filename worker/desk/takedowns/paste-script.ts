import { ownFile } from '../page/own-file.ts';

const text = `'use strict';
const field = document.getElementById('bild');
if (field !== null) {
  document.getElementById('bild-hjalp').textContent += ' ' + field.dataset.klistra;
  addEventListener('paste', (event) => {
    const files = event.clipboardData?.files;
    if (files === undefined || files.length === 0) return;
    event.preventDefault();
    field.files = files;
    field.focus();
  });
}
`;

/** Lets a picture be pasted into the form's field of a file. Without the script it is chosen. */
export const pasteScript = ownFile('/klistra.js', text);
