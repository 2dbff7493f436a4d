import { defineLoader } from '@/lib/auth/define-loader'
import type { Role } from '@/lib/auth/roles'
import { decodeCursor, encodeCursor } from '@/lib/core/page-cursor'
import { sql } from '@/lib/server/sql'
import { readAlert } from '../commands/read-alert'
import { choicesOf, savedRules } from '../data/alert-rules'
import { countAlerts, listAlerts } from '../data/alerts'
import { areaOf, rulesOf } from '../domain/alert-rules'
import { areasOf, firstChoice, watchedBy } from '../policy/alerts'
import type { AlertArea, AlertView } from '../types/alerts'

const PAGE = 40
/** On a dashboard. */
const STRIP = 3

function placeOf(cursor: string | undefined): { at: Date; id: string } | null {
  const [at, id] = (cursor && decodeCursor(cursor, 2)) || []
  return typeof at === 'number' && typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id) && Math.abs(at) < 8e15
    ? { at: new Date(at), id }
    : null
}

/** Alerts that the reader may know of. */
export const loadAlerts = defineLoader({
  capability: 'kpis.read',
  load: async ({ actor, now }, view: AlertView, cursor?: string) => {
    const measures = watchedBy(actor)
    const [found, counts, chosen] = await Promise.all([
      listAlerts(sql, view, measures, now, { limit: PAGE + 1, after: placeOf(cursor) }),
      countAlerts(sql, measures, now),
      actor.kind === 'user' ? choicesOf(sql, actor.id) : [],
    ])
    const alerts = found.slice(0, PAGE)
    const last = alerts.at(-1)
    const at = last && (view === 'settled' ? last.settledAt : last.openedAt)
    return {
      alerts,
      counts,
      next: found.length > PAGE && last && at ? encodeCursor([at.getTime(), last.id]) : null,
      choices: areasOf(actor).map(
        (area) => chosen.find((one) => one.area === area) ?? firstChoice(actor.role as Role, area),
      ),
      sees: measures.length > 0,
      mayExport: actor.can('data.export'),
      now,
    }
  },
})
export type AlertList = Awaited<ReturnType<typeof loadAlerts>>

export const loadAlert = defineLoader({ capability: 'kpis.read', load: readAlert })

/** How everything that the reader may know of is watched. */
export const loadAlertRules = defineLoader({
  capability: 'kpis.read',
  load: async ({ actor }) => {
    const measures = watchedBy(actor)
    const rules = rulesOf(await savedRules(sql)).filter(({ measure }) => measures.includes(measure))
    return { rules, mayEdit: actor.can('targets.edit') }
  },
})

/** What a dashboard says of alerts: how many are open, and the newest; of an area or a city its own. */
export const loadAlertStrip = defineLoader({
  capability: 'kpis.read',
  load: async ({ actor, now }, { area, city }: { area?: AlertArea; city?: string } = {}) => {
    const measures = watchedBy(actor).filter((measure) => area === undefined || areaOf(measure) === area)
    const page = { limit: STRIP + 1, after: null, ...(city !== undefined && { city }) }
    const found = await listAlerts(sql, 'open', measures, now, page)
    const count = city === undefined ? (await countAlerts(sql, measures, now)).open : null
    return { alerts: found.slice(0, STRIP), count, more: found.length > STRIP }
  },
})
