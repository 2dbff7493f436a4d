import pg from 'pg'

/** Runs `work` with one connection. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => {})
  }
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** The same server, another database. */
export function urlWithDatabase(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.href
}

export async function databaseExists(admin: string, name: string): Promise<boolean> {
  return withClient(admin, async (client) => {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
    return found.rowCount === 1
  })
}

/** Creates a database; from a template it is a copy of the template's files. */
export async function createDatabase(admin: string, name: string, template?: string): Promise<void> {
  const from = template === undefined ? '' : ` TEMPLATE ${quoted(template)} STRATEGY FILE_COPY`
  await withClient(admin, (client) => client.query(`CREATE DATABASE ${quoted(name)}${from}`))
}

export async function dropDatabase(admin: string, name: string): Promise<void> {
  await withClient(admin, (client) => client.query(`DROP DATABASE IF EXISTS ${quoted(name)} WITH (FORCE)`))
}

export async function renameDatabase(admin: string, from: string, to: string): Promise<void> {
  await withClient(admin, (client) => client.query(`ALTER DATABASE ${quoted(from)} RENAME TO ${quoted(to)}`))
}

/** Names that begin with a prefix. */
export async function databasesWith(admin: string, prefix: string): Promise<string[]> {
  return withClient(admin, async (client) => {
    const found = await client.query<{ datname: string }>(
      'SELECT datname FROM pg_database WHERE starts_with(datname, $1)',
      [prefix],
    )
    return found.rows.map((row) => row.datname)
  })
}
