import { createElement as h } from 'react';
import { createRoot } from 'react-dom/client';
import { List } from 'react-window';
import { manyPosts } from './post.js';

/** A box scrolls below the header. Posts far from the window are taken out of the document. */
const posts = manyPosts(80);

function Post({ index, style }) {
  const { address, time, day, text } = posts[index];
  return h('div', { style }, [
    h('article', { key: 'post', style: { height: 250, margin: 0, boxSizing: 'border-box' } }, [
      h('h2', { key: 'author' }, 'Exempelkommun'),
      h('a', { key: 'time', href: address }, h('time', { dateTime: time }, day)),
      h('p', { key: 'words' }, text),
    ]),
  ]);
}

createRoot(document.querySelector('#app')).render(
  h(List, { rowComponent: Post, rowCount: posts.length, rowHeight: 270, rowProps: {}, style: { height: '80vh' } }),
);
