import { createApp, h } from 'vue';
import { RecycleScroller } from 'vue-virtual-scroller';
import { manyPosts } from './post.js';

/** The window scrolls. All posts have the same height, so the same elements are filled anew. */
const posts = manyPosts(100);

const drawPost = ({ item: { address, time, day, text } }) =>
  h('article', { style: 'height:260px;margin:0;box-sizing:border-box' }, [
    h('h2', 'Exempelkommun'),
    h('a', { href: address }, [h('time', { datetime: time }, day)]),
    h('p', text),
  ]);

createApp({
  render: () =>
    h(RecycleScroller, { items: posts, itemSize: 280, keyField: 'id', pageMode: true }, { default: drawPost }),
}).mount('#app');
