import {
  measureElement,
  observeWindowOffset,
  observeWindowRect,
  Virtualizer,
  windowScroll,
} from '@tanstack/virtual-core';
import { manyPosts } from './post.js';

/** The window scrolls. Heights are guessed and then measured; the same elements are filled anew, as bindings without keys do it. */
const posts = manyPosts(60);
const list = document.querySelector('#app');
const elements = [];
let isAsked = false;

function blank() {
  const element = document.createElement('article');
  element.innerHTML = '<h2>Exempelkommun</h2><a><time></time></a><p></p>';
  element.style.cssText = 'position:absolute;top:0;left:0;right:0;margin:0';
  list.append(element);
  return element;
}

function fill(element, n) {
  const { address, time, day, text } = posts[n];
  element.dataset.index = String(n);
  element.querySelector('a').href = address;
  element.querySelector('time').dateTime = time;
  element.querySelector('time').textContent = day;
  const words = element.querySelector('p');
  words.textContent = text;
  words.style.height = `${120 + (n % 5) * 45}px`;
}

const virtualizer = new Virtualizer({
  count: posts.length,
  estimateSize: () => 250,
  overscan: 3,
  gap: 12,
  scrollMargin: list.offsetTop,
  getScrollElement: () => window,
  observeElementRect: observeWindowRect,
  observeElementOffset: observeWindowOffset,
  scrollToFn: windowScroll,
  measureElement,
  initialOffset: () => window.scrollY,
  onChange: ask,
});

/** Measuring tells of changes while the list is drawn, so they are drawn afterwards. */
function ask() {
  if (!isAsked) queueMicrotask(draw);
  isAsked = true;
}

function draw() {
  isAsked = false;
  list.style.height = `${virtualizer.getTotalSize()}px`;
  const items = virtualizer.getVirtualItems();
  while (elements.length < items.length) elements.push(blank());
  for (const spare of elements.splice(items.length)) spare.remove();
  for (const [at, { index, start }] of items.entries()) {
    const element = elements[at];
    if (element.dataset.index !== String(index)) fill(element, index);
    element.style.transform = `translateY(${start - list.offsetTop}px)`;
    virtualizer.measureElement(element);
  }
}

virtualizer._didMount();
virtualizer._willUpdate();
draw();
