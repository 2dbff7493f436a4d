import { pool } from '@/lib/server/database'

/** Every text and JSON column of every table (the job queue's too), as `table.column` with the texts that hold any of these. */
export async function whereverItStands(needles: string[]): Promise<string[]> {
  const columns = await pool().query<{ schema: string; table: string; column: string; bytes: boolean }>(`
    SELECT c.table_schema AS schema, c.table_name AS table, c.column_name AS column, c.data_type = 'bytea' AS bytes
    FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE t.table_type = 'BASE TABLE' AND c.table_schema NOT IN ('pg_catalog', 'information_schema')
      AND c.data_type IN ('text', 'character varying', 'character', 'json', 'jsonb', 'ARRAY', 'USER-DEFINED', 'bytea')`)
  const found: string[] = []
  for (const { schema, table, column, bytes } of columns.rows) {
    const text = bytes ? `encode("${column}", 'escape')` : `"${column}"::text`
    const { rows } = await pool().query<{ text: string }>(
      `SELECT ${text} AS text FROM "${schema}"."${table}" WHERE lower(${text}) LIKE ANY($1)`,
      [needles.map((needle) => `%${needle.toLowerCase()}%`)],
    )
    found.push(...rows.map((row) => `${table}.${column}: ${row.text.slice(0, 200)}`))
  }
  return found
}
