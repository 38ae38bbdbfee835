import { ownFile } from '../page/own-file.ts';

/** The later picture is laid over the earlier one, and drawn aside with a slider or swapped by a press. Without it the two stand beside each other. */
const text = `'use strict';
const tools = document.querySelector('.pair-tools');
const pair = document.querySelector('.pair');
if (tools && pair) {
  const later = pair.querySelector('.two');
  const slider = document.getElementById('reglage');
  const seen = tools.querySelector('[role=status]');
  const buttons = [...tools.querySelectorAll('[data-lage]')];
  const show = (mode) => {
    const isSwapped = mode === 'blink' && pair.dataset.lage === 'blink' && later.style.visibility !== 'hidden';
    pair.dataset.lage = mode;
    pair.classList.toggle('over', mode !== 'beside');
    slider.parentElement.hidden = mode !== 'slider';
    later.style.clipPath = mode === 'slider' ? 'inset(0 0 0 ' + slider.value + '%)' : '';
    later.style.visibility = isSwapped ? 'hidden' : '';
    seen.textContent = mode !== 'blink' ? '' : isSwapped ? seen.dataset.earlier : seen.dataset.later;
    for (const button of buttons) button.setAttribute('aria-pressed', String(button.dataset.lage === mode));
  };
  for (const button of buttons) button.addEventListener('click', () => show(button.dataset.lage));
  slider.addEventListener('input', () => show('slider'));
  tools.hidden = false;
}
`;

export const comparisonScript = ownFile('/jamforelse.js', text);
