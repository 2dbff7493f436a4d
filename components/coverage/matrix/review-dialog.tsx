'use client'

import { useEffect, useRef, useState, useTransition } from 'react'
import { problemWords } from '@/components/areas/problem-words'
import { contactNotice } from '@/components/format/contact-notice'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Skeleton } from '@/components/ui/skeleton'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'
import { type DeviceCategory, deviceLabel } from '@/lib/core/device-category'
import { formatCount, formatDateTime, formatDay } from '@/lib/core/format'
import { applyMatrixAction, reviewMatrixAction } from '@/lib/coverage/actions'
import { listOf } from '@/lib/coverage/domain/pending-edits'
import type { MatrixReview, StaleCell } from '@/lib/coverage/types'
import { PartnerDiff } from './partner-diff'
import type { MatrixEdits } from './use-matrix-edits'

interface ReviewDialogProps {
  edits: MatrixEdits
  device: DeviceCategory
  date: string
  today: string
  onClose: () => void
  onApplied: () => void
  /** Loads these cells anew and takes their edits back. */
  onRefresh: (cells: readonly StaleCell[]) => void
}

/** What the edits would do, partner by partner, before anything is written; then all of it in one save. */
export function ReviewDialog({ edits, device, date, today, onClose, onApplied, onRefresh }: ReviewDialogProps) {
  const [review, setReview] = useState<MatrixReview | null>(null)
  const [refused, setRefused] = useState<string | null>(null)
  const [stale, setStale] = useState<readonly StaleCell[]>([])
  const [note, setNote] = useState('')
  const [pending, startTransition] = useTransition()
  // One key for this review: pressed twice, or sent again after a lost answer, it is one save.
  const key = useRef(crypto.randomUUID())
  const sent = useRef({
    device_category: device,
    from: date,
    edits: listOf(edits.pending).map(({ code, ...edit }) => ({ ...edit, partner_id: code })),
  })

  useEffect(() => {
    let gone = false
    reviewMatrixAction(sent.current).then(
      (answer) => {
        if (gone) return
        if (!answer.ok) return setRefused(problemWords(answer.problem))
        setReview(answer.value)
        setStale(answer.value.stale)
      },
      () => !gone && setRefused('The server did not answer. Nothing was changed.'),
    )
    return () => {
      gone = true
    }
  }, [])

  const apply = () =>
    startTransition(async () => {
      const answer = await applyMatrixAction({ ...sent.current, key: key.current, note })
      if (answer.ok) {
        const { begun, ended } = answer.value
        toast.success(`Saved: ${formatCount(begun)} begun, ${formatCount(ended)} ended`)
        return onApplied()
      }
      setRefused(problemWords(answer.problem))
      const cells = answer.problem.facts?.cells
      if (answer.problem.code === 'coverage_changed' && Array.isArray(cells)) setStale(cells as StaleCell[])
    })

  const when = date === today ? 'from today' : `from ${formatDay(date)}`
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="lg"
      title={`Review: ${deviceLabel(device)}, ${when}`}
      description={
        review
          ? `${formatCount(review.begun)} begin, ${formatCount(review.ended)} end. Either all of it is saved, or nothing.`
          : undefined
      }
      footer={
        <>
          <Button onClick={onClose}>Back to the matrix</Button>
          <Button
            variant="primary"
            pending={pending}
            disabled={!review || stale.length > 0 || review.begun + review.ended === 0}
            onClick={apply}
          >
            Apply
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {stale.length > 0 ? (
          <StaleBanner stale={stale} onRefresh={() => onRefresh(stale)} />
        ) : (
          refused && (
            <Banner tone="danger" title="Nothing was saved">
              {refused}
            </Banner>
          )
        )}
        {!review && !refused && <Skeleton className="h-32" />}
        {review && (
          <ul className="divide-y divide-line rounded-lg border border-line">
            {review.partners.map((partner) => (
              <PartnerDiff key={partner.code} partner={partner} device={device} date={date} />
            ))}
          </ul>
        )}
        {review && (
          <Field
            label="Why (optional)"
            hint={contactNotice(note) ?? 'Kept in the history of every cell you change here.'}
          >
            {(control) => (
              <Textarea
                {...control}
                rows={2}
                maxLength={300}
                value={note}
                onChange={(event) => setNote(event.target.value)}
              />
            )}
          </Field>
        )}
      </div>
    </Dialog>
  )
}

function StaleBanner({ stale, onRefresh }: { stale: readonly StaleCell[]; onRefresh: () => void }) {
  return (
    <Banner
      tone="warning"
      title={`${formatCount(stale.length)} ${stale.length === 1 ? 'cell was' : 'cells were'} changed by somebody else meanwhile`}
    >
      <ul className="mb-2">
        {stale.slice(0, 8).map(({ pincode, partner_id, by, at }) => (
          <li key={`${pincode} ${partner_id}`}>
            {pincode} of {partner_id}
            {by && at ? `: ${by}, ${formatDateTime(at)}` : ''}
          </li>
        ))}
        {stale.length > 8 && <li>and {formatCount(stale.length - 8)} more</li>}
      </ul>
      <Button size="sm" onClick={onRefresh}>
        Reload these, keep my other edits
      </Button>
    </Banner>
  )
}
