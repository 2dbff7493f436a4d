import { defineLoader } from '@/lib/auth/define-loader'
import type { Role } from '@/lib/auth/roles'
import { decodeCursor, encodeCursor } from '@/lib/core/page-cursor'
import { sql } from '@/lib/server/sql'
import { readAlert } from '../commands/read-alert'
import { choicesOf, savedRules } from '../data/alert-rules'
import { countAlerts, listAlerts } from '../data/alerts'
import { areaOf, rulesOf } from '../domain/alert-rules'
import { areasOf, firstChoice, sightOf, watchedBy } from '../policy/alerts'
import type { AlertArea, AlertsAbout, AlertView, Watched } from '../types/alerts'

const PAGE = 40
/** On a dashboard. */
const STRIP = 3
/** Whose dashboard it is. */
export type AlertOf = { scope: 'city' | 'partner'; value: string }

function placeOf(cursor: string | undefined): { at: Date; id: string } | null {
  const [at, id] = (cursor && decodeCursor(cursor, 2)) || []
  return typeof at === 'number' && typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id) && Math.abs(at) < 8e15
    ? { at: new Date(at), id }
    : null
}

/** Alerts that the reader may know of. */
export const loadAlerts = defineLoader({
  capability: 'kpis.read',
  load: async ({ actor, now }, view: AlertView, about?: AlertsAbout, cursor?: string) => {
    const sight = sightOf(actor)
    const [found, counts, chosen] = await Promise.all([
      listAlerts(sql, view, sight, now, { limit: PAGE + 1, after: placeOf(cursor), about }),
      countAlerts(sql, sight, now, about),
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
      sees: sight.measures.length > 0,
      partners: sight.partners,
      mayExport: actor.can('data.export'),
      now,
    }
  },
})

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

/** What a dashboard says of alerts: how many are open, and the newest; of an area, a city or a partner its own. Single partners stand on their own dashboards. */
export const loadAlertStrip = defineLoader({
  capability: 'kpis.read',
  load: async ({ actor, now }, { area, of }: { area?: AlertArea; of?: AlertOf } = {}) => {
    const all = sightOf(actor)
    const inArea = (measure: Watched) => area === undefined || areaOf({ measure, scope: 'all' }) === area
    const sight = { ...all, measures: all.measures.filter(inArea) }
    const about = of ?? 'others'
    const found = await listAlerts(sql, 'open', sight, now, { limit: STRIP + 1, after: null, about })
    const count = of === undefined ? (await countAlerts(sql, sight, now, about)).open : null
    return { alerts: found.slice(0, STRIP), count, more: found.length > STRIP }
  },
})
