'use client'

import { Button } from '@/components/ui/button'
import { dayBefore } from '@/lib/core/days'
import { formatDays } from '@/lib/core/format'
import { endLeaveAction } from '@/lib/partners/actions'
import type { Leave } from '@/lib/partners/types'
import { useChange } from './use-change'

interface LeaveListProps {
  leaves: readonly Leave[]
  today: string
  mayEdit: boolean
  onDone?: () => void
}

/** Leaves under way and to come, with who entered them; each can be ended or taken back. */
export function LeaveList({ leaves, today, mayEdit, onDone = () => {} }: LeaveListProps) {
  const { pending, refused, change } = useChange(onDone)
  return (
    <ul aria-label="Leave" className="flex flex-col gap-2">
      {leaves.map(({ id, from, to, reason, enteredBy }) => (
        <li key={id} className="flex flex-wrap items-center justify-between gap-2 text-sm">
          <span className="min-w-0">
            <span className="block font-medium">{formatDays(from, dayBefore(to))}</span>
            <span className="block break-words text-muted">
              {reason} · entered by {enteredBy}
            </span>
          </span>
          {mayEdit && to > today && (
            <Button
              size="sm"
              disabled={pending}
              onClick={() =>
                change(
                  () => endLeaveAction({ leave_ids: [id] }),
                  () => ({ words: from > today ? 'Leave taken back' : 'Leave ended: back at work from today' }),
                )
              }
            >
              {from > today ? 'Take back' : 'End today'}
            </Button>
          )}
        </li>
      ))}
      {refused && <li className="text-failed text-sm">{refused.words}</li>}
    </ul>
  )
}
