import type { Actor, Context } from '@/lib/auth/actor'
import { localDate } from '@/lib/core/business-time'
import { DAY } from '@/lib/core/days'
import { reports } from '@/lib/server/replica'
import { groupNames } from '../data/choices'
import { countHours, countPlaces, countSoFar, countTimes, firstOrderAt } from '../data/counts'
import { type Cell, countOverTime } from '../data/two-ways'
import { type FunnelStep, funnelOf, HAPPENED, type Happened, type TimeSpread, usualOf } from '../domain/counts'
import { isUnfinished } from '../domain/figures'
import { type Grain, grainOf, stretchesOf } from '../domain/grain'
import { ORDER_SLICES } from '../domain/kpi'
import { KPIS } from '../domain/registry'
import { kpiScope } from '../policy'
import { type Figure, type KpiId, type Question, SLICES } from '../types'
import { type BoardAsked, type BoardQuestion, boardQuestion } from './board-params'
import { expectOk } from './read-dashboard'
import { questionFor, readGroups } from './read-figures'

type Asked = { board: BoardQuestion; question: Question }

/** What a section of a dashboard asks of orders; null when the dashboard is not for this reader. Tickets have no such groups. */
function ordersAsked(actor: Actor, asked: BoardAsked, now: Date): Asked | null {
  const board = boardQuestion(actor, asked, now)
  if (!board) return null
  const query = { ...board.query }
  for (const slice of SLICES) if (!ORDER_SLICES.includes(slice)) delete query[slice]
  return { board, question: expectOk(questionFor(actor, query, now)) }
}

/** The funnel from leads to paid orders, of what was placed or asked in the period. */
export async function readFunnel({ actor, now }: Context, asked: BoardAsked) {
  const of = ordersAsked(actor, asked, now)
  if (!of) return null
  const steps: FunnelStep[] = funnelOf(await countPlaces(reports(), of.question, 'seconds'))
  return { steps, provisional: isUnfinished(of.question), may: kpiScope(actor).rows.orders, query: of.question }
}

const USUAL_DAYS = 8

/** Today until now against the same time of the same weekdays before, of those since there are orders. */
export async function readSoFar({ actor, now }: Context, asked: BoardAsked) {
  const of = ordersAsked(actor, asked, now)
  if (!of) return null
  const seen = of.question.asOf ?? now
  const today = localDate(seen, of.question.zone)
  const first = await firstOrderAt(reports())
  const weeks = first ? Math.floor((seen.getTime() - first.getTime()) / (7 * DAY)) : 0
  const days = Math.min(USUAL_DAYS, weeks)
  const counted = await countSoFar(reports(), of.question, today, days)
  const happened = HAPPENED.map((id: Happened) => ({ id, count: counted[id].today, usual: usualOf(counted[id].usual) }))
  return { happened, today, seen, isNow: of.question.asOf === null, days, may: kpiScope(actor).rows.orders }
}

/** How long the steps took. */
export async function readTimes({ actor, now }: Context, asked: BoardAsked) {
  const of = ordersAsked(actor, asked, now)
  if (!of) return null
  const spreads: TimeSpread[] = await countTimes(reports(), of.question)
  return { spreads, may: kpiScope(actor).rows.orders }
}

/** When orders are placed: by hour of the week. */
export async function readHours({ actor, now }: Context, asked: BoardAsked) {
  const of = ordersAsked(actor, asked, now)
  if (!of) return null
  return { cells: await countHours(reports(), of.question), may: kpiScope(actor).rows.orders }
}

export type Multiples = {
  id: KpiId
  ids: KpiId[]
  grain: Grain
  stretches: string[]
  /** The largest first. */
  cities: { city: string; numerator: number; denominator: number; cells: Cell[] }[]
  /** Cities that are not drawn. */
  more: number
}

const MOST_CITIES = 9

function byCity(cells: readonly Cell[]): Multiples['cities'] {
  const cities = new Map<string, Multiples['cities'][number]>()
  for (const cell of cells) {
    const one = cities.get(cell.across) ?? { city: cell.across, numerator: 0, denominator: 0, cells: [] }
    one.numerator += cell.numerator
    one.denominator += cell.denominator
    one.cells.push(cell)
    cities.set(cell.across, one)
  }
  return [...cities.values()]
    .filter(({ denominator }) => denominator > 0)
    .sort((a, b) => b.denominator - a.denominator || (a.city < b.city ? -1 : 1))
}

/** One KPI by city and stretch of time: small charts side by side. */
export async function readMultiples({ actor, now }: Context, asked: BoardAsked): Promise<Multiples | null> {
  const board = boardQuestion(actor, asked, now)
  if (!board) return null
  const ids = board.ids.filter((id) => KPIS[id].slices.includes('city') && !KPIS[id].standing && id !== 'utilisation')
  const wanted = [asked.raw.kpi].flat().at(-1)
  const id = ids.find((one) => one === wanted) ?? ids[0]
  if (!id) return null
  const { period } = board.params
  const grain = grainOf(period)
  const cells = await countOverTime(
    reports(),
    expectOk(questionFor(actor, board.query, now)),
    id,
    ['city', grain],
    'seconds',
  )
  const cities = byCity(cells)
  return {
    id,
    ids,
    grain,
    stretches: stretchesOf(period, grain),
    cities: cities.slice(0, MOST_CITIES),
    more: Math.max(0, cities.length - MOST_CITIES),
  }
}

/** How full partners are: by partner for who may see partners, else by city; null when it is not for this reader. */
export async function readUse({ actor, now }: Context, asked: BoardAsked) {
  const board = boardQuestion(actor, asked, now)
  const scope = kpiScope(actor)
  if (!board || !scope.views.includes('partner') || !scope.ids.includes('utilisation')) return null
  const by = scope.byPartner ? 'partner' : 'city'
  const { city, partner_kind, partner, ...rest } = board.query
  const query = { from: rest.from, to: rest.to, zone: rest.zone, as_of: rest.as_of, city, partner_kind, partner }
  const told = expectOk(
    await readGroups(actor, { ...query, view: 'partner', by }, now, ['utilisation', 'in_house_share']),
  )
  const groups: Figure[] = told.groups.filter(({ id }) => id === 'utilisation')
  const names = await groupNames(
    reports(),
    by,
    groups.map(({ group }) => group ?? ''),
  )
  return { by, totals: told.totals, groups, names, may: scope.rows.orders } as const
}
