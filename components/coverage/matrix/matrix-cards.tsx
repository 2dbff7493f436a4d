'use client'

import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { formatCount } from '@/lib/core/format'
import type { MatrixLine } from '@/lib/coverage/domain/matrix-lines'
import type { MatrixDevice, MatrixPartner } from '@/lib/coverage/types'
import { lookOf } from './cell-words'
import type { CellStore } from './use-matrix-cells'
import type { MatrixEdits } from './use-matrix-edits'

interface MatrixCardsProps {
  lines: readonly MatrixLine[]
  columns: readonly MatrixPartner[]
  cells: CellStore
  edits: MatrixEdits
  device: MatrixDevice
  date: string
  editable: boolean
}

const PAGE = 30
/** So many partners are named on a card before it is opened. */
const FEW = 3

/** The matrix on a phone: a card for each pincode with who covers it; opened, with everybody who could. */
export function MatrixCards(props: MatrixCardsProps) {
  const { lines, cells } = props
  const [most, setMost] = useState(PAGE)
  const pincodes = lines.flatMap((line) => (line.kind === 'pincode' ? [line] : []))
  const shown = pincodes.slice(0, most)
  const { load, version } = cells
  const wanted = shown.map(({ pincode }) => pincode).join()
  // What was forgotten (version) is asked for again.
  useEffect(() => {
    if (wanted) void load(wanted.split(','))
  }, [load, wanted, version])
  return (
    <div className="flex flex-col gap-2">
      <ul aria-label="Pincodes" className="flex flex-col gap-2">
        {shown.map((line) => (
          <PincodeCard key={line.pincode} {...props} line={line} />
        ))}
      </ul>
      {pincodes.length > most && (
        <Button onClick={() => setMost(most + PAGE)}>Show more of {formatCount(pincodes.length)} pincodes</Button>
      )}
    </div>
  )
}

type PincodeLine = Extract<MatrixLine, { kind: 'pincode' }>

function PincodeCard({
  line,
  columns,
  cells,
  edits,
  device,
  date,
  editable,
}: MatrixCardsProps & { line: PincodeLine }) {
  const [open, setOpen] = useState(false)
  const held = cells.rowOf(line.pincode)
  const pending = edits.pending.cells.get(line.pincode)
  const known = columns.filter(({ code }) => held?.[code] || pending?.has(code))
  const listed = open ? columns : known.slice(0, FEW)
  const look = (partner: MatrixPartner) =>
    device === 'any'
      ? `${held?.[partner.code] ?? 0} devices`
      : lookOf(held?.[partner.code], pending?.get(partner.code), date, partner.devices.includes(device)).words
  return (
    <li className="rounded-lg border border-line bg-surface p-3 text-sm">
      <p className="flex items-center justify-between gap-2">
        <span className="min-w-0 truncate font-medium">
          <span className="tabular">{line.pincode}</span> {line.office}
        </span>
        {!line.on && <span className="shrink-0 rounded-sm bg-risk-soft px-1 text-risk text-xs">Off</span>}
      </p>
      {!held && <p className="mt-1 text-muted">Loading …</p>}
      {held && known.length === 0 && !open && <p className="mt-1 text-muted">None of these partners covers it.</p>}
      <ul className="mt-1 flex flex-col">
        {held &&
          listed.map((partner) => (
            <li key={partner.code} className="flex min-h-11 items-center gap-2 border-line border-t first:border-t-0">
              {open && editable && (
                <Checkbox
                  aria-label={`${partner.name} covers ${line.pincode}`}
                  checked={edits.isCovered({ pincode: line.pincode, code: partner.code })}
                  onChange={() => void edits.toggle([{ pincode: line.pincode, code: partner.code }])}
                />
              )}
              <span className="min-w-0 flex-1">
                <span className="block truncate">{partner.name}</span>
                <span className="block text-muted text-xs">{look(partner)}</span>
              </span>
            </li>
          ))}
      </ul>
      {!open && known.length > FEW && <p className="mt-1 text-muted">and {known.length - FEW} more</p>}
      {held && (editable || known.length > FEW) && (
        <Button className="mt-2 w-full" onClick={() => setOpen(!open)}>
          {open ? 'Done' : editable ? 'Change who covers it' : 'Show all partners'}
        </Button>
      )}
    </li>
  )
}
