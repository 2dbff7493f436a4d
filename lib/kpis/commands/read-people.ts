import type { Actor } from '@/lib/auth/actor'
import type { LocalDate } from '@/lib/core/business-time'
import { ok, type Result } from '@/lib/core/result'
import { reports } from '@/lib/server/replica'
import { countParts } from '../data/figures'
import { figuresOf } from '../domain/figures'
import type { Figure, KpiId } from '../types'
import { kpisFor, questionFor } from './read-figures'

/** What a supervisor looks at of people: first contact, first response, resolution, in time, what customers said. */
const PEOPLE_KPIS = [
  'fcr',
  'first_response_time',
  'resolution_time',
  'resolved_in_time',
  'csat',
] as const satisfies KpiId[]

/** How people of the helpdesk did in a period, a figure for each KPI and person: those of the registry, and only those that are shown. */
export async function readPeople(
  actor: Actor,
  period: { from: LocalDate; to: LocalDate },
  now: Date,
): Promise<Result<Figure[]>> {
  const ids = kpisFor(actor, 'business').filter((id) => (PEOPLE_KPIS as readonly KpiId[]).includes(id))
  const question = questionFor(actor, { ...period, view: 'business', by: 'agent' }, now)
  if (!question.ok) return question
  return ok(figuresOf(await countParts(reports(), question.value, ids), ids, question.value))
}
