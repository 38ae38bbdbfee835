import Database from 'better-sqlite3';

/**
 * Gives each row of an SQLite file as SQLite itself reads it, its texts and numbers apart: on the pages they stand with nothing between, so that their
 * first and last words cannot be told. False: the bytes are no such file, or not one that can be read to its end.
 */
export function readRows(bytes: Buffer, read: (text: string) => void): boolean {
  if (!bytes.subarray(0, 16).equals(Buffer.from('SQLite format 3\0'))) return false;
  const image = Buffer.from(bytes);
  image.fill(1, 18, 20); // One that has a log beside it is read without.
  try {
    const database = new Database(image);
    try {
      const tables = database.prepare("select name from sqlite_master where type = 'table' and rootpage > 0").pluck();
      for (const table of tables.all()) {
        const rows = database.prepare(`select * from "${String(table).replaceAll('"', '""')}"`).raw();
        for (const row of rows.iterate() as IterableIterator<unknown[]>)
          read(row.filter((value) => !Buffer.isBuffer(value)).join(' '));
      }
    } finally {
      database.close();
    }
    return true;
  } catch {
    return false;
  }
}
