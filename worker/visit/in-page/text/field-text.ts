/** What a field or a list shows: its value, else its placeholder. Empty for any other element, and for passwords. */
export function shownIn(element: Element): string {
  if (element instanceof HTMLSelectElement) return element.size <= 1 ? (element.selectedOptions[0]?.label ?? '') : '';
  if (element instanceof HTMLTextAreaElement)
    return element.value.includes('\n') ? '' : element.value || element.placeholder;
  if (!(element instanceof HTMLInputElement)) return '';
  return /^(?:text|search|email|url|tel|number|button|submit|reset)$/.test(element.type)
    ? element.value || element.placeholder
    : '';
}
