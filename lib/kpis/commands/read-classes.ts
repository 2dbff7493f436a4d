import type { Context } from '@/lib/auth/actor'
import type { RawParams } from '@/lib/core/address-params'
import { reports } from '@/lib/server/replica'
import { countClasses, countWeek } from '../data/spread'
import { KPI_EDGES, type TimeClasses, type WeekHour } from '../domain/classes'
import { parseKpiParams } from '../domain/page-params'
import { CONTACTS } from '../domain/pins'
import { answers } from '../domain/registry'
import { kpiScope, seesRows } from '../policy'
import type { FiguresQuery } from '../schema'
import type { KpiId, Question } from '../types'
import { type BoardAsked, boardQuestion } from './board-params'
import { kpisFor, questionFor } from './read-figures'

/** What a KPI is asked of for this reader; null where it is not theirs, or not known by what is asked. */
function askedOf({ actor, now }: Context, id: KpiId, query: FiguresQuery): Question | null {
  const question = questionFor(actor, query, now)
  if (!question.ok || !kpisFor(actor, query.view).includes(id)) return null
  return answers(id, null, Object.keys(question.value.slices)) ? question.value : null
}

/** How long things took, of a KPI that times something: not the mean alone. Null where there is none for this reader. */
export async function readClasses(context: Context, id: KpiId, query: FiguresQuery): Promise<TimeClasses | null> {
  const question = KPI_EDGES[id] ? askedOf(context, id, query) : null
  return question && countClasses(reports(), question, id)
}

/** The same of what a dashboard times. */
export async function readBoardClasses(context: Context, asked: BoardAsked) {
  const board = boardQuestion(context.actor, asked, context.now)
  if (!board) return null
  const told = await Promise.all(board.ids.map((id) => readClasses(context, id, board.query)))
  const scope = kpiScope(context.actor)
  const classes = told.filter((one) => one !== null)
  return { classes, may: classes.every(({ id }) => seesRows(scope, id)) }
}

export type ContactHours = { cells: WeekHour[]; may: boolean }

/** When customers call and write: what was handled, by hour of the week. Null where it is not for this reader. */
async function readHoursOf(context: Context, query: FiguresQuery): Promise<ContactHours | null> {
  const question = askedOf(context, CONTACTS, query)
  if (!question) return null
  const cells = await countWeek(reports(), question, CONTACTS)
  return { cells, may: seesRows(kpiScope(context.actor), CONTACTS) }
}

/** The same on a dashboard. */
export async function readContactHours(context: Context, asked: BoardAsked): Promise<ContactHours | null> {
  const board = boardQuestion(context.actor, asked, context.now)
  return board?.ids.includes(CONTACTS) ? readHoursOf(context, board.query) : null
}

/** The same of what is pinned, with its days and filters. */
export function readPinnedHours(context: Context, raw: RawParams): Promise<ContactHours | null> {
  return readHoursOf(context, parseKpiParams(raw, context.now).query)
}

/** How long what is pinned took; null where it is not for this reader. */
export async function readPinnedClasses(context: Context, raw: RawParams, id: KpiId) {
  const classes = await readClasses(context, id, parseKpiParams(raw, context.now).query)
  return classes && { classes, may: seesRows(kpiScope(context.actor), id) }
}
