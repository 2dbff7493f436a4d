import { defineLoader } from '@/lib/auth/define-loader'
import type { RawParams } from '@/lib/core/address-params'
import { replicaLag } from '@/lib/server/replica'
import { boardsFor } from '../commands/board-params'
import { readBoard } from '../commands/read-board'
import { readBoardClasses, readContactHours } from '../commands/read-classes'
import { readCount, readCountRows } from '../commands/read-counts'
import { expectOk, within } from '../commands/read-dashboard'
import { readKpi } from '../commands/read-kpi'
import { readFunnel, readHours, readMultiples, readSoFar, readTimes, readUse } from '../commands/read-sections'
import { ORDER_SLICES } from '../domain/kpi'
import { parseKpiParams } from '../domain/page-params'
import { kpiScope } from '../policy'
import { rowCursor } from '../schema'
import { type CountQuery, countPicked } from '../schema/counts'

/** A dashboard; its sections are loaded one by one, so that the numbers come first. Null when it is not for the reader. */
export const loadBoard = defineLoader({ capability: 'kpis.read', load: readBoard })
export const loadFunnel = defineLoader({ capability: 'kpis.read', load: readFunnel })
export const loadSoFar = defineLoader({ capability: 'kpis.read', load: readSoFar })
export const loadTimes = defineLoader({ capability: 'kpis.read', load: readTimes })
export const loadHours = defineLoader({ capability: 'kpis.read', load: readHours })
export const loadMultiples = defineLoader({ capability: 'kpis.read', load: readMultiples })
export const loadClasses = defineLoader({ capability: 'kpis.read', load: readBoardClasses })
export const loadContactHours = defineLoader({ capability: 'kpis.read', load: readContactHours })
export const loadUse = defineLoader({ capability: 'kpis.read', load: readUse })

/** One KPI with what moved it; null when there is none of that name for the reader. */
export const loadKpi = defineLoader({ capability: 'kpis.read', load: readKpi })
export type KpiStory = NonNullable<Awaited<ReturnType<typeof loadKpi>>>

/** The dashboards that the reader may open. */
export const loadBoards = defineLoader({
  capability: 'kpis.read',
  load: async ({ actor }) => boardsFor(actor),
})

const ROWS_PER_PAGE = 50

/** What an address says of some names. */
function only(raw: RawParams, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name): [string, string][] => {
      const value = [raw[name]].flat().at(-1)
      return value === undefined ? [] : [[name, value]]
    }),
  )
}

/** The rows behind a count of a dashboard; null when the address names none, or they are not for the reader. */
export const loadCountRows = defineLoader({
  capability: 'orders.read',
  load: async ({ actor, now }, raw: RawParams) => {
    const picked = countPicked.safeParse({ of: 'orders', ...only(raw, ['of', 'weekday', 'hour', 'bucket']) })
    if (!picked.success || !boardsFor(actor).includes('operations')) return null
    const params = within(parseKpiParams(raw, now), kpiScope(actor))
    const { from, to, zone, as_of } = params.query
    const slices = Object.fromEntries(
      ORDER_SLICES.flatMap((slice) => (params.query[slice] ? [[slice, params.query[slice]]] : [])),
    )
    const asked: CountQuery = { ...picked.data, asked: { from, to, zone, as_of, view: 'business' as const, ...slices } }
    const cursor = [raw.cursor].flat().at(-1)
    const page = { limit: ROWS_PER_PAGE, ...(cursor && rowCursor(cursor) && { cursor }) }
    const [count, rows, behind] = await Promise.all([
      readCount(actor, asked, now),
      readCountRows(actor, asked, page, now),
      replicaLag(),
    ])
    return {
      params,
      asked,
      count: expectOk(count),
      rows: expectOk(rows),
      may: { export: actor.can('data.export') },
      behind,
      now,
    }
  },
})

export type CountRowsPage = NonNullable<Awaited<ReturnType<typeof loadCountRows>>>
