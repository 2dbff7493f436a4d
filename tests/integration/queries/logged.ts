import type { Actor } from '@/lib/auth/actor'
import type { Result } from '@/lib/core/result'
import { logQuery, type QueryDone } from '@/lib/queries/commands/log-query'
import { workQuery } from '@/lib/queries/commands/work-query'
import { logQueryInput, queryCommandInput } from '@/lib/queries/schema'
import { db } from '@/lib/server/database'
import { actorOf, contextOf, TUESDAY_11, value } from '../business'

export const AGENT = actorOf('cx_agent')

type By = { actor?: Actor; now?: Date; key?: string }

/** Logs a call as the panel would: input parsed by its schema. */
export function log(input: Record<string, unknown> = {}, by: By = {}): Promise<Result<QueryDone>> {
  const parsed = logQueryInput.parse({ channel: 'phone', topic: 'order_status', outcome: 'resolved', ...input })
  return logQuery(contextOf(by.actor ?? AGENT, by.now ?? TUESDAY_11), parsed, by.key ?? null)
}

export async function logged(input: Record<string, unknown> = {}, by: By = {}): Promise<string> {
  return value(await log(input, by)).ref
}

export const rowOf = (ref: string) => db().query.findUniqueOrThrow({ where: { ref }, include: { ticket: true } })

/** Does something to a query as it stands now. */
export async function work(
  ref: string,
  command: string,
  input: Record<string, unknown> = {},
  by: By & { version?: number } = {},
): Promise<Result<QueryDone>> {
  const version = by.version ?? (await rowOf(ref)).version
  const parsed = queryCommandInput.parse({ command, ref, version, ...input })
  return workQuery(contextOf(by.actor ?? AGENT, by.now ?? TUESDAY_11), parsed, by.key ?? null)
}
