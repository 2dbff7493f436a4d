import type { Actor, Context } from '@/lib/auth/actor'
import { env } from '@/lib/server/env'
import { boardOfKpi } from '../domain/boards'
import {
  citiesChart,
  classesChart,
  courseChart,
  funnelChart,
  hoursChart,
  type MailChart,
  movedChart,
  soFarChart,
  timesChart,
  useChart,
} from '../domain/mail-charts'
import { type KpiParams, kpiHref } from '../domain/page-params'
import type { MailItem, MailLine } from '../domain/pinboard-mail'
import { askedAlike, type Pin } from '../domain/pins'
import { KPIS, rowsOfWhole } from '../domain/registry'
import type { KpiId } from '../types'
import { readPinnedClasses, readPinnedHours } from './read-classes'
import type { ShownPin } from './read-pinboard'
import { type PinnedFigures, readPinnedFigures, readPinnedMove } from './read-pins'
import { readFunnel, readHours, readMultiples, readSoFar, readTimes, readUse } from './read-sections'

export type SeenPin = ShownPin & { seen: true }

/** The same days whenever the link is opened. */
function fixed(params: KpiParams): KpiParams {
  return { ...params, preset: 'custom' }
}

const absolute = (href: string): string => new URL(href, env().APP_URL).href
const keyOf = ({ kpi, query }: Pick<Pin, 'kpi' | 'query'>): string => `${kpi} ${JSON.stringify(query)}`

type Figures = ReadonlyMap<string, PinnedFigures>

/** The figures of some pins by what they ask: those that are asked alike are one question. */
async function figuresOf(context: Context, pins: readonly SeenPin[]): Promise<Figures> {
  const told = new Map<string, PinnedFigures>()
  for (const group of askedAlike(pins.filter(({ pin }) => pin.kpi !== null))) {
    const { query } = group[0].pin
    const ids = [...new Set(group.flatMap((one) => one.pin.kpi ?? []))]
    const figures = await readPinnedFigures(context, query, ids)
    if (figures) told.set(JSON.stringify(query), figures)
  }
  return told
}

function lineOf(id: KpiId, { params, scope }: SeenPin, told: PinnedFigures): MailLine | null {
  const figure = told.totals.find((one) => one.id === id)
  if (!figure) return null
  const part = told.rows.includes(id) ? { part: rowsOfWhole(id) } : {}
  return {
    title: KPIS[id].label,
    scope,
    figure,
    before: told.previous?.figures.find((one) => one.id === id),
    against: told.previous?.period ?? null,
    href: absolute(kpiHref(`/kpis/${id}`, fixed(params), { by: undefined, ...part })),
  }
}

/** A chart of one KPI: what moved it, how long it took, when contacts come, or its cities. */
async function chartOfKpi(context: Context, { pin, title }: SeenPin, id: KpiId, told: PinnedFigures | undefined) {
  if (pin.show === 'took') {
    const took = await readPinnedClasses(context, pin.query, id)
    return took && classesChart(title, took.classes)
  }
  if (pin.show === 'contact_hours') {
    const hours = await readPinnedHours(context, pin.query)
    return hours && hoursChart(title, hours.cells)
  }
  if (pin.show === 'moved' && pin.by) {
    const moved = await readPinnedMove(context, pin.query, id, pin.by)
    return moved && movedChart(title, id, pin.by, moved.groups)
  }
  const cities = await readMultiples(context, { kind: boardOfKpi(id), raw: { ...pin.query, kpi: id } })
  return cities?.id === id ? citiesChart(title, id, cities.cities, told?.goals[id]) : null
}

/** A chart of orders, as on the dashboard of operations. */
async function chartOfOrders(context: Context, { pin, title }: SeenPin): Promise<MailChart | null> {
  const asked = { kind: 'operations', raw: pin.query } as const
  if (pin.show === 'so_far') {
    const told = await readSoFar(context, asked)
    return told && soFarChart(title, told.happened, told.days)
  }
  if (pin.show === 'funnel') {
    const told = await readFunnel(context, asked)
    return told && funnelChart(title, told.steps)
  }
  if (pin.show === 'hours') {
    const told = await readHours(context, asked)
    return told && hoursChart(title, told.cells)
  }
  if (pin.show === 'use') {
    const told = await readUse(context, asked)
    return told && useChart(title, told.by, told.groups)
  }
  const told = await readTimes(context, asked)
  const spread = told?.spreads.find(({ id }) => id === pin.show)
  return spread ? timesChart(spread) : null
}

/** The dashboard that a chart stands on, where it is no KPI's. */
function boardOf({ kpi, show }: Pin): string | null {
  if (kpi === null) return '/kpis/operations'
  return show === 'contact_hours' ? '/kpis/experience' : null
}

/** Charts that say nothing of the figure itself: it stands beside them only where it is pinned. */
const WITHOUT_FIGURE: readonly Pin['show'][] = ['cities', 'contact_hours']

/** Charts of their own, one after the other: a mail is in no hurry. */
async function chartOf(context: Context, seen: SeenPin, figures: Figures): Promise<MailItem[]> {
  const { pin, params, scope } = seen
  const told = figures.get(JSON.stringify(pin.query))
  const chart = pin.kpi === null ? await chartOfOrders(context, seen) : await chartOfKpi(context, seen, pin.kpi, told)
  if (!chart) return []
  const path = boardOf(pin) ?? `/kpis/${pin.kpi}`
  return [{ line: null, chart, scope, href: absolute(kpiHref(path, fixed(params), { by: undefined })) }]
}

/** What a board shows its reader, in its order: each figure once, with its course if that is pinned too. Counted as that reader. */
export async function readMailItems(actor: Actor, pins: readonly SeenPin[], now: Date): Promise<MailItem[]> {
  const context: Context = { actor, now, requestId: null }
  const figures = await figuresOf(context, pins)
  const courses = new Set(pins.flatMap(({ pin }) => (pin.show === 'trend' ? [keyOf(pin)] : [])))
  const said = new Set<string>()
  const items: MailItem[] = []
  for (const seen of pins) {
    const { pin } = seen
    const told = figures.get(JSON.stringify(pin.query))
    if (pin.kpi !== null && told && !WITHOUT_FIGURE.includes(pin.show) && !said.has(keyOf(pin))) {
      said.add(keyOf(pin))
      const line = lineOf(pin.kpi, seen, told)
      const drawn = courses.has(keyOf(pin)) && !KPIS[pin.kpi].standing
      if (line) items.push({ line, chart: drawn ? courseChart(pin.kpi, told.trend) : null })
    }
    if (pin.show !== 'number' && pin.show !== 'trend') items.push(...(await chartOf(context, seen, figures)))
  }
  return items
}
