import type { Task } from 'graphile-worker'
import { accountCrontab, accountTasks } from '@/lib/auth/reactions'
import { tasks as dispatchTasks } from '@/lib/dispatch/reactions'
import { crontab as feedbackCrontab, tasks as feedbackTasks } from '@/lib/feedback/reactions'
import { crontab as inboxCrontab, tasks as inboxTasks } from '@/lib/inbox/reactions'
import { crontab as knowledgeCrontab, tasks as knowledgeTasks } from '@/lib/knowledge/reactions'
import { crontab as kpiCrontab, tasks as kpiTasks } from '@/lib/kpis/reactions'
import { crontab as leadCrontab, tasks as leadTasks } from '@/lib/leads/reactions'
import { crontab as orderCrontab, tasks as orderTasks } from '@/lib/orders/reactions'
import { crontab as partnerCrontab, tasks as partnerTasks } from '@/lib/partners/reactions'
import { crontab as qualityCrontab, tasks as qualityTasks } from '@/lib/quality/reactions'
import { crontab as queryCrontab, tasks as queryTasks } from '@/lib/queries/reactions'
import { auditCrontab, auditTasks, liveCrontab, liveTasks, messageTasks } from '@/lib/server/reactions'
import { tasks as surveyTasks } from '@/lib/surveys/reactions'
import { crontab as ticketCrontab, tasks as ticketTasks } from '@/lib/tickets/reactions'
import { crontab as workforceCrontab, tasks as workforceTasks } from '@/lib/workforce/reactions'
import { crontab as importCrontab, tasks as importTasks } from './import-task'

/** Every job the worker knows, by name. A room exports its own from `reactions.ts`; add them here. */
const lists: Record<string, Task>[] = [
  dispatchTasks,
  inboxTasks,
  kpiTasks,
  knowledgeTasks,
  leadTasks,
  orderTasks,
  partnerTasks,
  qualityTasks,
  queryTasks,
  surveyTasks,
  ticketTasks,
  workforceTasks,
  feedbackTasks,
  accountTasks,
  messageTasks,
  auditTasks,
  liveTasks,
  importTasks,
]

/** Recurring jobs in graphile-worker's crontab format, in UTC: `*\/5 * * * * orders.watch_clocks ?max=1`. */
const crontabs: string[][] = [
  inboxCrontab,
  kpiCrontab,
  knowledgeCrontab,
  leadCrontab,
  orderCrontab,
  partnerCrontab,
  qualityCrontab,
  queryCrontab,
  ticketCrontab,
  workforceCrontab,
  feedbackCrontab,
  accountCrontab,
  auditCrontab,
  liveCrontab,
  importCrontab,
]

/** The task list of the worker. Two rooms that take the same name are a bug, and say so at the start. */
export function taskList(): Record<string, Task> {
  const all: Record<string, Task> = {}
  for (const [name, task] of lists.flatMap((list) => Object.entries(list))) {
    if (name in all) throw new Error(`Two tasks are named ${name}`)
    all[name] = task
  }
  return all
}

/** The crontab of the worker. */
export function crontab(): string {
  return crontabs.flat().join('\n')
}
