/** Words that are marked in a text are added to the first field of words. `adding` is the part with the button, which the bar's script has found. */
export const markWordsScript = `
const words = document.getElementById('o-0-ord');
if (adding && words) {
  for (const hint of document.querySelectorAll('.mark-hint')) hint.hidden = false;
  const told = adding.querySelector('span');
  let marked = '';
  document.addEventListener('selectionchange', () => {
    const selection = getSelection();
    const at = selection.anchorNode && selection.anchorNode.parentElement;
    const text = at && at.closest('.maskable') ? selection.toString().replace(/\\s+/g, ' ').trim() : '';
    if (text !== '' && text !== marked) told.textContent = '';
    marked = text;
    adding.hidden = text === '' && told.textContent === '';
  });
  // Pressing the button leaves the words marked.
  adding.addEventListener('mousedown', (event) => event.preventDefault());
  adding.querySelector('button').addEventListener('click', () => {
    if (marked === '') return;
    const lines = words.value.split('\\n').filter((line) => line.trim() !== '');
    if (!lines.includes(marked)) words.value = [...lines, marked].join('\\n');
    words.dispatchEvent(new Event('change', { bubbles: true }));
    told.textContent = told.dataset.tillagt + ' ' + marked;
  });
}
`;
