import { secret } from './fake-exports.ts';
import type { Packed } from './zip-builder.ts';

const film = (at: string, title: string, more: object = {}) => ({
  Date: at,
  Link: 'https://v16m.example/video/tos/abc/?signature=HEMLIG',
  Likes: '12',
  WhoCanView: 'Public',
  AllowComments: 'Yes',
  Sound: 'original sound',
  Location: 'N/A',
  Title: title,
  ...more,
});

/** One file with everything, as TikTok gives it since 2024. */
export const tiktokData = {
  Profile: { 'Profile Information': { ProfileMap: { emailAddress: secret, userName: 'exempelkommun' } } },
  'Your Activity': {
    'Watch History': { VideoList: [{ Date: '2024-05-01 10:00:00', Link: `https://www.tiktokv.com/${secret}` }] },
    'Login History': { LoginHistoryList: [{ Date: '2024-05-01 10:00:00', IP: secret }] },
  },
  Comment: {
    Comments: {
      CommentsList: [
        { date: '2024-05-03 08:05:09', comment: 'Tack, det ordnar vi!', photo: 'N/A', url: '' },
        { date: 'igår', comment: 'Utan tid' },
      ],
    },
  },
  'Direct Message': { 'Direct Messages': { ChatHistory: { 'Chat History with bo:': [{ Content: secret }] } } },
  Post: {
    Posts: {
      VideoList: [
        film('2024-05-02 12:30:15', 'Så röstar du i Exempelkommun #val'),
        film('2024-05-02 12:30:15', 'Bara för oss', { WhoCanView: 'Only me' }),
        film('2023-01-02 09:00:00 UTC', '', {
          Link: 'https://www.tiktok.com/@exempelkommun/video/7184000000000000001',
        }),
      ],
    },
    'Recently Deleted Posts': { PostList: [film('2024-04-01 09:00:00', 'Borttagen')] },
  },
};

export function tiktokExport(data: unknown = tiktokData): Packed[] {
  return [{ name: 'TikTok_Data_1714800000/user_data_tiktok.json', content: JSON.stringify(data) }];
}
