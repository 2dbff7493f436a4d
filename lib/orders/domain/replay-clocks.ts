import { dueColumns, type TimedOrder } from './next-due'
import type { ReplayState } from './replay-state'

/**
 * What the clocks of an order come to at the end of its history, by the policies that judge it. Of what a log's events do
 * not tell, the row's word is taken.
 */
export function tellClocks({ columns, clocks, assignments, live, found }: ReplayState): void {
  const told = <K extends Exclude<keyof TimedOrder, 'assignmentStartedAt'>>(column: K): TimedOrder[K] => {
    const value = columns[column]
    return (value === undefined ? found[column] : value) as TimedOrder[K]
  }
  const due = dueColumns(
    {
      status: told('status'),
      createdAt: told('createdAt'),
      statusSince: told('statusSince'),
      slotStart: told('slotStart'),
      assignDueAt: told('assignDueAt'),
      pickupDueAt: told('pickupDueAt'),
      contactedAt: told('contactedAt'),
      pickedUpAt: told('pickedUpAt'),
      assignmentStartedAt: live === null ? null : (assignments[live]?.startedAt ?? null),
    },
    clocks.policies,
  )
  Object.assign(columns, due)
}
