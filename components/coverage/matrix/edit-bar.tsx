'use client'

import { Redo2, Undo2 } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { formatCount, formatDay } from '@/lib/core/format'
import type { MatrixEdits } from './use-matrix-edits'

interface EditBarProps {
  edits: MatrixEdits
  date: string
  today: string
  onReview: () => void
}

/** What is pending, from when it would hold, and the way on. */
export function EditBar({ edits, date, today, onReview }: EditBarProps) {
  const { count, past, future } = edits.pending
  return (
    <div
      role="status"
      className="mt-2 flex flex-wrap items-center gap-2 rounded-lg border border-accent bg-accent-soft px-3 py-2 text-sm"
    >
      <span className="font-medium">
        {count === 0 ? 'No edits left' : `${formatCount(count)} ${count === 1 ? 'cell' : 'cells'} edited, not saved`}
      </span>
      <span className="text-muted">
        {date === today ? 'From today' : `From ${formatDay(date)}`}. To plan for another day, choose it under “As of”
        first.
      </span>
      <span className="ml-auto flex items-center gap-2 max-sm:ml-0 max-sm:w-full">
        <IconButton label="Undo (Ctrl Z)" disabled={past.length === 0} onClick={edits.undo}>
          <Undo2 aria-hidden />
        </IconButton>
        <IconButton label="Redo (Ctrl Shift Z)" disabled={future.length === 0} onClick={edits.redo}>
          <Redo2 aria-hidden />
        </IconButton>
        <Button onClick={edits.clear}>Discard</Button>
        <Button variant="primary" disabled={count === 0} onClick={onReview}>
          Review
        </Button>
      </span>
    </div>
  )
}
