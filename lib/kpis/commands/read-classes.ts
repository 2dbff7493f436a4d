import type { Context } from '@/lib/auth/actor'
import { reports } from '@/lib/server/replica'
import { countClasses, countWeek } from '../data/spread'
import { KPI_EDGES, type TimeClasses, type WeekHour } from '../domain/classes'
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

/** When customers call and write: what was handled, by hour of the week. */
export async function readContactHours(context: Context, asked: BoardAsked) {
  const { actor, now } = context
  const board = boardQuestion(actor, asked, now)
  const question = board?.ids.includes('fcr') ? askedOf(context, 'fcr', board.query) : null
  if (!question) return null
  const cells: WeekHour[] = await countWeek(reports(), question, 'fcr')
  return { cells, may: seesRows(kpiScope(actor), 'fcr') }
}
