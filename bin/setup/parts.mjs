/** The parts of the operating system that are needed, how each is recognised, and which Debian package brings it. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { isExecutable, onPath } from './run.mjs';

const parts = [
  { name: 'Redis', there: () => onPath('redis-server') ?? onPath('valkey-server'), packages: ['redis-server'] },
  { name: 'setpriv and flock', there: () => onPath('setpriv') && onPath('flock'), packages: ['util-linux'] },
  { name: 'fontconfig', there: () => onPath('fc-list'), packages: ['fontconfig'] },
  { name: 'a font with Swedish letters', there: () => hasFont(':lang=sv'), packages: ['fonts-dejavu-core'] },
  {
    name: 'a font with emoji',
    there: () => hasFont(':charset=1f600:color=true'),
    packages: ['fonts-noto-color-emoji'],
  },
];

const testParts = [
  { name: 'qpdf', there: () => onPath('qpdf'), packages: ['qpdf'] },
  { name: 'unzip', there: () => onPath('unzip') && onPath('zipinfo'), packages: ['unzip'] },
  { name: 'poppler', there: () => onPath('pdftotext') && onPath('pdftoppm'), packages: ['poppler-utils'] },
  { name: 'certutil', there: () => onPath('certutil'), packages: ['libnss3-tools'] },
  { name: 'faketime', there: () => onPath('faketime'), packages: ['faketime'] },
  { name: 'promtool', there: () => onPath('promtool'), packages: ['prometheus'] },
  { name: 'zsh and fish', there: () => onPath('zsh') && onPath('fish'), packages: ['zsh', 'fish'] },
  {
    name: 'nginx and Apache',
    there: () => onPath('nginx') && onPath('apache2'),
    packages: ['nginx-light', 'apache2-bin'],
  },
  { name: 'systemd-analyze', there: () => onPath('systemd-analyze'), packages: ['systemd'] },
  { name: 'curl and openssl', there: () => onPath('curl') && onPath('openssl'), packages: ['curl', 'openssl'] },
  { name: 'mandoc', there: () => onPath('mandoc'), packages: ['mandoc'] },
  { name: 'strace', there: () => onPath('strace'), packages: ['strace'] },
  { name: 'PostgreSQL', there: hasPostgres, packages: ['postgresql'] },
  {
    name: 'Python with pip',
    there: () => spawnSync('python3', ['-m', 'pip', '--version']).status === 0,
    packages: ['python3', 'python3-pip'],
  },
  // The Redis client of pywb asks for it, and Python has it no more since 3.12.
  {
    name: "Python's distutils",
    there: () => spawnSync('python3', ['-c', 'import distutils.version']).status === 0,
    packages: ['python3-setuptools'],
  },
  { name: 'Java', there: () => onPath('java'), packages: ['default-jre-headless'] },
];

/** A site that is not our own work, and the converter that ours is measured against. */
const longParts = [
  { name: 'WordPress', there: () => existsSync('/usr/share/wordpress/wp-settings.php'), packages: ['wordpress'] },
  { name: 'a WordPress theme', there: hasWordPressTheme, packages: ['wordpress-theme-twentytwentythree'] },
  {
    name: 'PHP with what WordPress needs',
    there: () => onPath('php') && phpLoads(['mysqli', 'dom', 'curl', 'mbstring']),
    packages: ['php-cli', 'php-mysql', 'php-xml', 'php-curl', 'php-mbstring'],
  },
  { name: 'MariaDB', there: () => onPath('mariadbd'), packages: ['mariadb-server'] },
  { name: 'Ghostscript', there: () => onPath('gs'), packages: ['ghostscript'] },
];

/** The parts that this machine lacks. */
export function missingParts({ forTests, forLong }) {
  const wanted = [...parts, ...(forTests ? testParts : []), ...(forLong ? longParts : [])];
  return wanted.filter((part) => !part.there());
}

function hasFont(pattern) {
  const list = spawnSync('fc-list', [pattern, 'family'], { encoding: 'utf8' });
  return list.status === 0 && list.stdout.trim() !== '';
}

/** Debian keeps the server's programs off PATH. */
function hasPostgres() {
  if (onPath('initdb') && onPath('postgres')) return true;
  const versions = '/usr/lib/postgresql';
  return (
    existsSync(versions) && readdirSync(versions).some((version) => isExecutable(`${versions}/${version}/bin/initdb`))
  );
}

/** Without a theme WordPress answers with 200 and an empty page. */
function hasWordPressTheme() {
  const themes = '/var/lib/wordpress/wp-content/themes';
  return (
    existsSync(`${themes}/twentytwentythree`) || existsSync('/usr/share/wordpress/wp-content/themes/twentytwentythree')
  );
}

function phpLoads(extensions) {
  const list = spawnSync('php', ['-m'], { encoding: 'utf8' });
  const loaded = (list.stdout ?? '').toLowerCase().split('\n');
  return extensions.every((extension) => loaded.includes(extension));
}
