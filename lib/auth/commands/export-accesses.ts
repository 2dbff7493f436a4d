import { csvStream } from '@/lib/server/csv-writing'
import { type AccessFilter, listAccesses } from '../data/access-report'

const COLUMNS = ['at', 'actor_kind', 'actor_id', 'actor_name', 'actor_role', 'kind', 'list', 'order', 'filter'] as const
const ROWS_PER_PAGE = 1_000

async function* rows(filter: AccessFilter): AsyncGenerator<Record<string, unknown>> {
  for (let after: string | null | undefined; after !== null; ) {
    const page = await listAccesses(filter, { after: after ?? null }, ROWS_PER_PAGE)
    for (const row of page.items) {
      yield {
        at: row.at,
        actor_kind: row.actorKind,
        actor_id: row.actorId,
        actor_name: row.actorName,
        actor_role: row.actorRole,
        kind: row.kind,
        list: row.list,
        order: row.ref,
        filter: row.filter && JSON.stringify(row.filter),
      }
    }
    after = page.next
  }
}

/** The access report as CSV; what is listed is what is exported. It holds who, never whose data. */
export function exportAccesses(filter: AccessFilter): ReadableStream<Uint8Array> {
  return csvStream(COLUMNS, rows(filter))
}
