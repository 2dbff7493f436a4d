// biome-ignore-all lint/a11y/useSemanticElements: a table cannot be drawn in windows; the roles say what it is
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid keeps the focus and names its active cell
import { ChevronDown, ChevronRight } from 'lucide-react'
import { memo, type ReactNode } from 'react'
import { cn } from '@/components/ui/cn'
import { formatCount } from '@/lib/core/format'
import type { MatrixLine } from '@/lib/coverage/domain/matrix-lines'
import type { MatrixDevice, MatrixPartner } from '@/lib/coverage/types'
import { type CellLook, lookOf } from './cell-words'

export const ROW = 32
export const COLUMN = 92
export const HEADER = 56
export const LABEL = 264

export interface MatrixRowProps {
  line: MatrixLine
  index: number
  top: number
  width: number
  columns: readonly MatrixPartner[]
  first: number
  last: number
  held: Record<string, string> | undefined
  edits: ReadonlyMap<string, { covered: boolean }> | undefined
  device: MatrixDevice
  date: string
  /** Columns that are selected in this row, and the one that is active (-1: none; the row's own heading on a group). */
  from: number
  to: number
  active: number
  handle: boolean
  onFold: (key: string) => void
}

const LOOKS: Record<CellLook['kind'], string> = {
  covered: 'bg-done-soft text-done',
  idle: 'bg-neutral-soft text-muted line-through',
  none: 'text-muted',
  add: 'bg-accent-soft font-medium text-accent-text outline-2 outline-accent outline-dashed -outline-offset-2',
  end: 'bg-failed-soft font-medium text-failed outline-2 outline-failed outline-dashed -outline-offset-2',
}

const CELL =
  'absolute top-0 flex cursor-default select-none items-center justify-center gap-1 border-line border-r text-xs'
const SELECTED = ' after:pointer-events-none after:absolute after:inset-0 after:bg-accent/12'
const ACTIVE = ' z-1 ring-2 ring-focus ring-inset'

/** One line of the grid. It is drawn anew only when something of its own changes. */
export const MatrixRow = memo(function MatrixRow(props: MatrixRowProps): ReactNode {
  const { line, index, top, width, active } = props
  const group = line.kind !== 'pincode'
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={cn('absolute left-0 flex border-line border-b', group ? 'bg-sunken' : 'bg-surface')}
      style={{ top, width, height: ROW }}
    >
      <RowHeading line={line} active={active >= 0 && group} onFold={props.onFold} />
      {!group && <Cells {...props} pincode={line.pincode} />}
    </div>
  )
})

function RowHeading({ line, active, onFold }: { line: MatrixLine; active: boolean; onFold: (key: string) => void }) {
  const skin = cn(
    'sticky left-0 z-10 flex shrink-0 items-center gap-1.5 truncate border-line border-r bg-inherit px-3 text-left text-sm',
    active && 'outline-2 outline-focus -outline-offset-2',
  )
  if (line.kind === 'pincode') {
    return (
      <div role="rowheader" className={cn(skin, 'pl-8')} style={{ width: LABEL }} data-line={line.key}>
        <span className="tabular font-medium">{line.pincode}</span>
        <span className="truncate text-muted" data-tip={line.office.length > 16 ? line.office : undefined}>
          {line.office}
        </span>
        {!line.on && <span className="ml-auto shrink-0 rounded-sm bg-risk-soft px-1 text-risk text-xs">Off</span>}
      </div>
    )
  }
  const Sign = line.open ? ChevronDown : ChevronRight
  return (
    <div role="rowheader" id={`line-${line.key}`} className={skin} style={{ width: LABEL }}>
      <button
        type="button"
        tabIndex={-1}
        aria-expanded={line.open}
        onClick={() => onFold(line.key)}
        className={cn('flex min-w-0 items-center gap-1.5', line.kind === 'cluster' && 'pl-3')}
      >
        <Sign aria-hidden className="size-4 shrink-0 text-muted" />
        <span className={cn('truncate', line.kind === 'city' && 'font-medium')}>
          {line.kind === 'city' ? line.city : line.name}
        </span>
        <span className="tabular shrink-0 text-muted text-xs">{formatCount(line.pincodes)}</span>
      </button>
    </div>
  )
}

/** Joined plainly: merging class names takes longer than all else of a cell, and hundreds are drawn while one scrolls. */
function skinOf(kind: CellLook['kind'], selected: boolean, active: boolean): string {
  return `${CELL} ${LOOKS[kind]}${selected ? SELECTED : ''}${active ? ACTIVE : ''}`
}

function Cells(props: MatrixRowProps & { pincode: string }) {
  const { pincode, columns, first, last, held, edits, device, date, from, to, active, handle } = props
  const cells: ReactNode[] = []
  for (let at = first; at <= last; at++) {
    const partner = columns[at]
    if (!partner) continue
    const selected = at >= from && at <= to
    const look =
      device === 'any'
        ? countLook(held?.[partner.code])
        : lookOf(held?.[partner.code], edits?.get(partner.code), date, partner.devices.includes(device))
    cells.push(
      <div
        key={partner.code}
        role="gridcell"
        id={`cell-${pincode}-${at}`}
        data-cell={`${props.index}.${at}`}
        aria-colindex={at + 2}
        aria-selected={selected}
        aria-label={held ? look.words : 'Loading'}
        className={skinOf(held ? look.kind : 'none', selected, at === active)}
        style={{ left: LABEL + at * COLUMN, width: COLUMN, height: ROW - 1 }}
      >
        {held ? (
          <>
            {look.mark && (
              <span aria-hidden className="text-sm">
                {look.mark}
              </span>
            )}
            {look.note && <span aria-hidden>{look.note}</span>}
          </>
        ) : (
          <span aria-hidden className="h-1.5 w-6 rounded-full bg-neutral-soft" />
        )}
        {handle && at === to && <FillHandle />}
      </div>,
    )
  }
  return cells
}

function countLook(count: string | undefined): CellLook {
  return count
    ? { mark: count, note: '', words: `${count} ${count === '1' ? 'device' : 'devices'}`, kind: 'covered' }
    : { mark: '', note: '', words: 'No device', kind: 'none' }
}

/** Drawn down, it fills the cells below with what stands above. */
function FillHandle() {
  return (
    <span
      aria-hidden
      data-fill
      data-tip="Drag down to fill"
      className="-right-1 -bottom-1 absolute z-2 size-2.5 cursor-crosshair rounded-full border border-surface bg-accent"
    />
  )
}
