import Database from 'better-sqlite3';

/**
 * Gives each row of an SQLite file as SQLite itself reads it, its texts and numbers apart: on the pages they stand with nothing between, so that their
 * first and last words cannot be told. Two bytes of the head are changed, which ask for the log beside the file. False: the bytes are no such file, or
 * SQLite cannot read them to their end.
 */
export function readRows(bytes: Buffer, read: (text: string) => void): boolean {
  if (!bytes.subarray(0, 16).equals(Buffer.from('SQLite format 3\0'))) return false;
  bytes.fill(1, 18, 20);
  try {
    const database = new Database(bytes);
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
  } catch (error) {
    if (error instanceof Database.SqliteError) return false;
    throw error;
  }
}
