'use client'

import { X } from 'lucide-react'
import Link from 'next/link'
import { useEffect, useState } from 'react'
import { ask } from '@/components/ui/ask'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Skeleton } from '@/components/ui/skeleton'
import { type DeviceCategory, deviceLabel } from '@/lib/core/device-category'
import { formatDateTime, formatDay } from '@/lib/core/format'
import { cellOn, datesOf } from '@/lib/coverage/domain/matrix-cells'
import { editOf } from '@/lib/coverage/domain/pending-edits'
import type { CoverageDoor, CoverageHistoryLine, MatrixPartner } from '@/lib/coverage/types'
import { lookOf } from './cell-words'
import { partnerTip } from './column-heads'
import type { MatrixEdits } from './use-matrix-edits'

interface CellPanelProps {
  pincode: string
  partner: MatrixPartner
  device: DeviceCategory
  date: string
  held: string | undefined
  edits: MatrixEdits
  editable: boolean
  mayReadPartners: boolean
  /** Counts up with every save: the history is asked for anew. */
  saved: number
  onClose: () => void
}

type Range = { from: string; to: string | null }
const DOORS: Record<CoverageDoor, string> = {
  panel: 'partner’s page',
  matrix: 'matrix',
  api: 'API',
  import: 'file',
  demo: 'demo',
  database: 'database',
  before: 'before records began',
}

const rangeWords = ({ from, to }: Range): string => `${formatDay(from)} ${to ? `to ${formatDay(to)}` : 'without end'}`

function changeWords({ before, after }: CoverageHistoryLine): string {
  if (!before && after) return `Begun: ${rangeWords(after)}`
  if (before && !after) return `Taken back: ${rangeWords(before)}`
  if (!before || !after) return ''
  if (before.from === after.from) return after.to ? `Ends on ${formatDay(after.to)}` : 'End lifted'
  return `Moved: ${rangeWords(before)} → ${rangeWords(after)}`
}

/** One cell beside the grid: what it holds, what comes, and everything that was ever done to it. */
export function CellPanel(props: CellPanelProps) {
  const { pincode, partner, device, date, held, edits, editable, saved } = props
  const edit = editOf(edits.pending, pincode, partner.code) ?? undefined
  const look = lookOf(held, edit, date, partner.devices.includes(device))
  const { covered, until } = cellOn(held, date)
  const cell = { pincode, code: partner.code }
  return (
    <aside
      aria-label={`${pincode}, ${partner.name}`}
      className="flex w-80 shrink-0 flex-col gap-3 overflow-y-auto rounded-lg border border-line bg-surface p-4 text-sm"
    >
      <header className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <h2 className="font-medium text-base">
            {pincode} · {partner.name}
          </h2>
          <p className="text-muted">
            {deviceLabel(device)} · {partnerTip(partner).split(' · ').slice(1).join(' · ')}
          </p>
        </div>
        <IconButton label="Close" onClick={props.onClose}>
          <X aria-hidden />
        </IconButton>
      </header>
      <p className="font-medium">{look.words}</p>
      {held && (
        <ul className="flex flex-col gap-0.5">
          {datesOf(held).map((range) => (
            <li key={range.from}>{rangeWords(range)}</li>
          ))}
        </ul>
      )}
      {editable && (
        <div className="flex flex-wrap gap-2">
          <Button size="sm" onClick={() => void edits.toggle([cell])}>
            {edits.isCovered(cell) ? 'End it' : 'Cover it'}
          </Button>
          {covered && until && !edit && (
            <Button size="sm" onClick={() => edits.keep(cell)}>
              Lift the end
            </Button>
          )}
        </div>
      )}
      <p className="flex flex-wrap gap-3">
        <Link href={`/serviceability?pincode=${pincode}`} className="rounded-sm text-accent-text hover:underline">
          Who else serves {pincode}
        </Link>
        {props.mayReadPartners && (
          <Link
            href={`/partners/${encodeURIComponent(partner.code)}`}
            className="rounded-sm text-accent-text hover:underline"
          >
            Open partner
          </Link>
        )}
      </p>
      <History
        key={`${pincode} ${partner.code} ${device} ${saved}`}
        pincode={pincode}
        partner={partner}
        device={device}
      />
    </aside>
  )
}

function History({ pincode, partner, device }: Pick<CellPanelProps, 'pincode' | 'partner' | 'device'>) {
  const [lines, setLines] = useState<CoverageHistoryLine[] | 'failed' | null>(null)
  useEffect(() => {
    const control = new AbortController()
    ask<{ lines: CoverageHistoryLine[] }>(
      '/api/panel/coverage/history',
      { pincode, partner: partner.code, device },
      control.signal,
    ).then(
      (answer) => setLines(answer.lines),
      () => !control.signal.aborted && setLines('failed'),
    )
    return () => control.abort()
  }, [pincode, partner.code, device])
  return (
    <section aria-label="History" className="border-line border-t pt-3">
      <h3 className="mb-2 font-medium">History</h3>
      {lines === null && <Skeleton className="h-16" />}
      {lines === 'failed' && (
        <p className="text-muted">The history could not be loaded. Open the cell again to retry.</p>
      )}
      {Array.isArray(lines) && lines.length === 0 && <p className="text-muted">This cell has never been changed.</p>}
      {Array.isArray(lines) && (
        <ol className="flex flex-col gap-2.5">
          {lines.map((line) => (
            <li key={line.seq}>
              <p>{changeWords(line)}</p>
              <p className="text-muted text-xs">
                {line.by}, {formatDateTime(line.at)}, by {DOORS[line.door]}
              </p>
              {line.note && <p className="text-muted text-xs">“{line.note}”</p>}
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
