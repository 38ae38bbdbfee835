import { type NoticeMemories, openNoticeMemory } from '../../storage/archive/notice-memory.ts';
import type { Workplace } from '../workplace.ts';

export function memoryOf({ archive, catalog }: Workplace): NoticeMemories {
  return openNoticeMemory({ root: archive.root, lock: catalog });
}
