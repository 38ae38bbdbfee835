import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../../worker/ground/free-port.ts';
import { eventually } from '../tools/product.ts';

const run = promisify(execFile);

/** WordPress as Debian packages it, with its own theme and its own database, on a port of 127.0.0.1: a site that nobody here wrote. */
export interface WordPress {
  url: string;
  /** `host:port`. */
  host: string;
  /** The address of a post with comments, and of replies to them. */
  post: string;
  close(): Promise<void>;
}

/** Where Debian puts it; `npm run setup -- --long` installs it, MariaDB and PHP. */
const packaged = '/usr/share/wordpress';

export async function startWordPress(): Promise<WordPress> {
  const folder = await mkdtemp(join(tmpdir(), 'ogonblick-wordpress-'));
  const started: ChildProcess[] = [];
  const close = async () => {
    for (const child of started.reverse()) await end(child);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const socket = await startDatabase(folder, started);
    const port = await freePort();
    const site = join(folder, 'site');
    await cp(packaged, site, { recursive: true, dereference: true });
    await writeFile(join(site, 'wp-config.php'), configuration({ socket, port }));
    await mkdir(join(site, 'wp-content/mu-plugins'));
    await writeFile(join(site, 'wp-content/mu-plugins/offline.php'), offline);
    await writeFile(join(folder, 'fill.php'), filling(site));
    const { stdout } = await run('php', [join(folder, 'fill.php')], { maxBuffer: 1 << 24 });
    const post = /^post (\d+)$/m.exec(stdout)?.[1];
    if (!post) throw new Error(`expected WordPress to be filled, found: ${stdout.slice(-2_000)}`);
    const url = `http://127.0.0.1:${port}`;
    started.push(spawn('php', ['-S', `127.0.0.1:${port}`, '-t', site], { stdio: 'ignore' }));
    await eventually(async () => (await answers(url)) === 200, 20_000, 100);
    return { url: `${url}/`, host: `127.0.0.1:${port}`, post: `${url}/?p=${post}`, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function startDatabase(folder: string, started: ChildProcess[]): Promise<string> {
  const data = join(folder, 'database');
  const socket = join(folder, 'database.socket');
  await mkdir(data);
  const user = `--user=${userInfo().username}`;
  const options = ['--no-defaults', `--datadir=${data}`, user];
  await run('mariadb-install-db', [...options, '--auth-root-authentication-method=normal', '--skip-test-db']);
  const server = ['--skip-networking', `--socket=${socket}`, `--pid-file=${join(folder, 'database.pid')}`];
  started.push(spawn('/usr/sbin/mariadbd', [...options, ...server], { stdio: 'ignore' }));
  const ask = (sql: string) => run('mariadb', ['--no-defaults', `--socket=${socket}`, '--user=root', '-e', sql]);
  await eventually(async () => (await ask('select 1').catch(() => null)) !== null, 30_000, 200);
  await ask('create database wordpress character set utf8mb4');
  return socket;
}

/** WordPress swaps emoji that are newer than the machine's font for pictures from s.w.org, which would be missing here. */
const offline = "<?php remove_action('wp_head', 'print_emoji_detection_script', 7);\n";

/** Nothing goes out: no updates, no portraits from elsewhere. */
function configuration({ socket, port }: { socket: string; port: number }): string {
  const values = {
    DB_NAME: 'wordpress',
    DB_USER: 'root',
    DB_PASSWORD: '',
    DB_HOST: `localhost:${socket}`,
    DB_CHARSET: 'utf8mb4',
    DB_COLLATE: '',
    WP_HOME: `http://127.0.0.1:${port}`,
    WP_SITEURL: `http://127.0.0.1:${port}`,
    WP_HTTP_BLOCK_EXTERNAL: true,
    DISABLE_WP_CRON: true,
  };
  const defines = Object.entries(values).map(([name, value]) => `define('${name}', ${JSON.stringify(value)});`);
  return `<?php
${defines.join('\n')}
$table_prefix = 'wp_';
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
`;
}

const posts = [
  [
    'Vägarbete på Storgatan',
    'Från måndag asfalterar vi Storgatan mellan torget och bron. Räkna med köer och visa hänsyn.',
  ],
  ['Öppet hus på brandstationen', 'Lördag kl. 10–14 får barnen prova slangen. Vi bjuder på korv. 🚒'],
  ['Fullmäktige sammanträder', 'Måndag kl. 17.30 i Stadshuset. Ärendelistan finns på anslagstavlan.'],
  ['Badhuset öppnar igen', 'Efter renoveringen är bassängen på plats: välkommen från och med den 1 mars!'],
] as const;

const comments = [
  'Vad bra att det äntligen blir av!',
  'Hur länge är gatan avstängd?',
  'Går bussen som vanligt?',
  'Tack för informationen 😊',
];
const answer = 'Hej! Arbetet beräknas vara klart på fredag. Bussen går en annan väg så länge. /Exempelkommun';

/** Installs it and writes posts, and comments with answers to them, through WordPress's own functions. */
function filling(site: string): string {
  return `<?php
define('WP_INSTALLING', true);
$_SERVER['HTTP_HOST'] = '127.0.0.1';
function wp_mail() { return true; }
require '${site}/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('Exempelkommun', 'redaktor', 'redaktor@example.se', true, '', wp_generate_password());
switch_theme('twentytwentythree');
update_option('show_avatars', 0);
update_option('timezone_string', 'Europe/Stockholm');
$id = 0;
foreach (json_decode(${php(JSON.stringify(posts))}) as [$title, $text]) {
  $id = wp_insert_post(['post_title' => $title, 'post_content' => "<!-- wp:paragraph --><p>$text</p><!-- /wp:paragraph -->", 'post_status' => 'publish', 'post_author' => 1]);
}
foreach (json_decode(${php(JSON.stringify(comments))}) as $n => $text) {
  $comment = ['comment_post_ID' => $id, 'comment_author' => "Invånare $n", 'comment_content' => $text, 'comment_approved' => 1];
  $parent = wp_insert_comment($comment);
  if ($n % 2) wp_insert_comment(['comment_author' => 'Exempelkommun', 'comment_content' => ${php(answer)}, 'comment_parent' => $parent] + $comment);
}
echo "\\npost $id\\n";
`;
}

const php = (text: string) => `'${text.replace(/[\\']/g, '\\$&')}'`;

async function answers(url: string): Promise<number | null> {
  try {
    return (await fetch(url)).status;
  } catch (error) {
    if ((error as { cause?: { code?: string } }).cause?.code === 'ECONNREFUSED') return null;
    throw error;
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const impatient = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(impatient);
}
