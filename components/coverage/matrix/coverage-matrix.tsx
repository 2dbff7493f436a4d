'use client'

import { useCallback, useEffect, useMemo, useState } from 'react'
import { ask } from '@/components/ui/ask'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Skeleton } from '@/components/ui/skeleton'
import { useUnsaved } from '@/components/ui/unsaved-changes'
import { formatCount, formatDay } from '@/lib/core/format'
import { columnsOf, linesOf } from '@/lib/coverage/domain/matrix-lines'
import type { MatrixHeaders } from '@/lib/coverage/types'
import { EditBar } from './edit-bar'
import { MatrixBody } from './matrix-body'
import { MatrixFilters } from './matrix-filters'
import { ReviewDialog } from './review-dialog'
import { useMatrixCells } from './use-matrix-cells'
import { useMatrixEdits } from './use-matrix-edits'
import { useMatrixUrl } from './use-matrix-url'

export interface CoverageMatrixProps {
  today: string
  cities: readonly string[]
  mayEdit: boolean
  mayReadPartners: boolean
}

/** Rows and columns, asked for once for each set of cities. */
function useHeaders(city: string | undefined, all: boolean) {
  const [headers, setHeaders] = useState<MatrixHeaders>()
  const [failed, setFailed] = useState<string | null>(null)
  const [tries, setTries] = useState(0)
  // Another try asks again.
  useEffect(() => {
    const control = new AbortController()
    ask<MatrixHeaders>(
      '/api/panel/coverage/headers',
      { city, all: all && !city ? '1' : undefined },
      control.signal,
    ).then(
      (answer) => {
        setHeaders(answer)
        setFailed(null)
      },
      (error: Error) => !control.signal.aborted && setFailed(error.message),
    )
    return () => control.abort()
  }, [city, all, tries])
  return { headers, failed, retry: () => setTries((before) => before + 1) }
}

/** Who serves what: pincodes × partners for one device as of a day; edited in place, reviewed, then saved as a whole. */
export function CoverageMatrix({ today, cities, mayEdit, mayReadPartners }: CoverageMatrixProps) {
  const [view, change] = useMatrixUrl(today)
  const { device, date } = view
  const { headers, failed, retry } = useHeaders(view.city, view.all)
  const cells = useMatrixCells(device, date)
  const edits = useMatrixEdits(cells, date)
  const [reviewing, setReviewing] = useState(false)
  const [saved, setSaved] = useState(0)
  const unsaved = useUnsaved(() => edits.pending.count > 0)
  const lines = useMemo(() => linesOf(headers?.places ?? [], view, view.closed), [headers, view])
  const columns = useMemo(() => columnsOf(headers?.partners ?? [], view), [headers, view])
  const editable = mayEdit && device !== 'any' && date >= today
  const held = edits.pending.count > 0
  const onFold = useCallback(
    (key: string) => {
      const closed = new Set(view.closed)
      if (!closed.delete(key)) closed.add(key)
      change({ closed: [...closed].join('~') })
    },
    [view.closed, change],
  )
  const pincodes = lines.reduce((sum, line) => sum + (line.kind === 'city' ? line.pincodes : 0), 0)
  const foldAll = () =>
    change({ closed: view.closed.size > 0 ? '' : (headers?.places ?? []).map(({ city }) => city).join('~') })
  return (
    <>
      <MatrixFilters {...{ view, change, headers, cities, today, mayReadPartners, held }} />
      <div className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-muted text-sm">
        <span role="status" className="tabular">
          {headers ? `${formatCount(pincodes)} pincodes × ${formatCount(columns.length)} partners` : 'Loading …'}
        </span>
        <Button size="sm" variant="ghost" onClick={foldAll} className="max-sm:hidden">
          {view.closed.size > 0 ? 'Unfold all' : 'Fold all cities'}
        </Button>
        {mayEdit && <ReadOnlyWhy device={device} date={date} today={today} />}
        {cells.failed && <span className="text-failed">Some cells could not be loaded: {cells.failed}</span>}
      </div>
      {failed && !headers && (
        <Banner tone="danger" title="The matrix could not be loaded">
          {failed} <Button onClick={retry}>Try again</Button>
        </Banner>
      )}
      {!headers && !failed && <Skeleton className="min-h-80 flex-1" />}
      {headers && (lines.length === 0 || columns.length === 0) && (
        <EmptyState variant="nothing-found" title={lines.length === 0 ? 'No pincode fits' : 'No partner fits'}>
          {lines.length === 0 && !view.all
            ? 'Remove a filter, or tick “All of India”: cities without any coverage are left out.'
            : 'Remove a filter above.'}
        </EmptyState>
      )}
      {headers && lines.length > 0 && columns.length > 0 && (
        <MatrixBody {...{ view, change, lines, columns, cells, edits, editable, mayReadPartners, onFold, saved }} />
      )}
      {(held || edits.pending.future.length > 0) && (
        <EditBar edits={edits} date={date} today={today} onReview={() => setReviewing(true)} />
      )}
      {reviewing && device !== 'any' && (
        <ReviewDialog
          {...{ edits, device, date, today }}
          onClose={() => setReviewing(false)}
          onApplied={() => {
            setReviewing(false)
            setSaved((before) => before + 1)
            edits.clear()
            cells.forget()
          }}
          onRefresh={(stale) => {
            setReviewing(false)
            edits.drop(stale.map(({ pincode, partner_id }) => ({ pincode, code: partner_id })))
            cells.forget()
          }}
        />
      )}
      {unsaved.warning}
    </>
  )
}

function ReadOnlyWhy({ device, date, today }: { device: string; date: string; today: string }) {
  if (device === 'any') return <span>Choose one device to edit.</span>
  if (date < today) return <span>As it stood on {formatDay(date)}. Only today and later can be edited.</span>
  return (
    <span className="max-sm:hidden">
      Space covers or ends, Shift with arrows selects, Ctrl D fills down, Ctrl Z undoes, Enter opens the cell.
    </span>
  )
}
