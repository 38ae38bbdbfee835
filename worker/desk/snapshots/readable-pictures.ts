import { join } from 'node:path';
import { tilesAmong } from '../../../storage/layout/pictures-layout.ts';
import { bagOverview } from '../../papers/pages/frame/names.ts';
import type { PostPiece } from '../../papers/pages/snapshots/post-parts.ts';
import type { PagePicture, PostsOnPage } from '../../papers/pages/snapshots/posts-part.ts';
import type { SnapshotPageOptions } from '../../papers/pages/snapshots/told-snapshot.ts';
import { readSize, UnreadablePictureError } from '../../papers/pictures/picture.ts';

type Pictured = Pick<SnapshotPageOptions, 'tiles' | 'overview'> & { posts: PostsOnPage };

/**
 * What of the snapshot in `folder` is pictured on this page, without the pictures that are damaged or away; `unreadable`: there is one, maybe of another part
 * of the posts (`ofPosts`: the pictures of all). The page is where an officer has the files checked, so it must open anyway. Only headers are read.
 */
export async function readablePictures(
  folder: string,
  { files, posts, ofPosts }: { files: readonly string[]; posts: PostsOnPage; ofPosts: readonly string[] },
): Promise<Pictured & { unreadable: boolean }> {
  let unreadable = false;
  const sized = async (file: string): Promise<PagePicture | null> => {
    try {
      return { file, ...(await readSize(join(folder, file))) };
    } catch (error) {
      if (!(error instanceof UnreadablePictureError)) throw error;
      unreadable = true;
      return null;
    }
  };
  const allSized = async (names: readonly string[]) =>
    (await Promise.all([...new Set(names)].map(sized))).filter((picture) => picture !== null);
  const tiles = await allSized(tilesAmong(files));
  const overview = files.includes(bagOverview) ? await sized(bagOverview) : null;
  const pictures = new Map((await allSized(ofPosts)).map((picture) => [picture.file, picture]));
  const pieces = posts.pieces.map((piece): PostPiece => {
    const { picture } = piece.post;
    return { ...piece, post: { ...piece.post, picture: picture !== null && pictures.has(picture) ? picture : null } };
  });
  return { tiles, overview, posts: { ...posts, pieces, pictures }, unreadable };
}
