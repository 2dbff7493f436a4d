'use client'

import { useMemo, useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Checkbox } from '@/components/ui/checkbox'
import { EmptyState } from '@/components/ui/empty-state'
import { Input } from '@/components/ui/input'
import { LinkButton } from '@/components/ui/link-button'
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeaderCell,
  TableRow,
  TableRowHeader,
} from '@/components/ui/table'
import { type DeviceCategory, deviceLabel } from '@/lib/core/device-category'
import { formatCount, formatDay } from '@/lib/core/format'
import type { CoverageRow, PartnerCoverage } from '@/lib/coverage/types'
import { AddCoverageDialog } from './add-coverage-dialog'
import { RemoveCoverageDialog } from './remove-coverage-dialog'

export interface CoverageEditorProps {
  partner: { code: string; name: string }
  pincodes: readonly PartnerCoverage[]
  /** All of the partner's; `pincodes` may be the first of them. */
  total: number
  /** What the partner takes. */
  devices: readonly DeviceCategory[]
  today: string
  mayEdit: boolean
}

/** What a partner serves: pincodes with their devices; add, or mark some and remove them. */
export function CoverageEditor({ partner, pincodes, total, devices, today, mayEdit }: CoverageEditorProps) {
  const [search, setSearch] = useState('')
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set())
  const shown = useMemo(() => {
    const words = search.trim().toLowerCase()
    return pincodes.filter((area) => `${area.pincode} ${area.office} ${area.city}`.toLowerCase().includes(words))
  }, [pincodes, search])
  const chosen = pincodes.filter((area) => marked.has(area.pincode))
  const mark = (codes: readonly string[], on: boolean) =>
    setMarked((before) => new Set(on ? [...before, ...codes] : [...before].filter((code) => !codes.includes(code))))
  const all = shown.length > 0 && shown.every((area) => marked.has(area.pincode))

  return (
    <Card
      title="Coverage"
      description={`${formatCount(total)} ${total === 1 ? 'pincode' : 'pincodes'}, now or later`}
      actions={mayEdit && <AddCoverageDialog partner={partner} devices={devices} today={today} />}
      flush
    >
      {pincodes.length === 0 ? (
        <EmptyState title="Nothing covered yet">
          Add pincodes and the devices served there. Without coverage, routing sends this partner no orders.
        </EmptyState>
      ) : (
        <>
          <div className="flex flex-wrap items-center gap-2 px-4 pb-2">
            <div className="w-56 max-sm:w-full">
              <Input
                type="search"
                aria-label="Find in coverage"
                placeholder="Pincode, place or city"
                value={search}
                onChange={(event) => setSearch(event.target.value)}
              />
            </div>
            {mayEdit && chosen.length > 0 && (
              <>
                <RemoveCoverageDialog
                  partner={partner}
                  areas={chosen}
                  today={today}
                  onDone={() => setMarked(new Set())}
                />
                <Button variant="ghost" onClick={() => setMarked(new Set())}>
                  Unmark {chosen.length}
                </Button>
              </>
            )}
          </div>
          <Table caption="Coverage" className="max-h-[28rem] border-line border-t">
            <TableHead>
              {mayEdit && (
                <TableHeaderCell className="w-8">
                  <Checkbox
                    aria-label="Select all shown"
                    checked={all}
                    indeterminate={!all && shown.some((area) => marked.has(area.pincode))}
                    onChange={(event) =>
                      mark(
                        shown.map((area) => area.pincode),
                        event.target.checked,
                      )
                    }
                  />
                </TableHeaderCell>
              )}
              <TableHeaderCell>Pincode</TableHeaderCell>
              <TableHeaderCell>Place</TableHeaderCell>
              <TableHeaderCell>Devices</TableHeaderCell>
            </TableHead>
            <TableBody>
              {shown.map((area) => (
                <TableRow key={area.pincode} selected={marked.has(area.pincode)}>
                  {mayEdit && (
                    <TableCell>
                      <Checkbox
                        aria-label={`Mark ${area.pincode}`}
                        checked={marked.has(area.pincode)}
                        onChange={(event) => mark([area.pincode], event.target.checked)}
                      />
                    </TableCell>
                  )}
                  <TableRowHeader className="tabular">{area.pincode}</TableRowHeader>
                  <TableCell truncate className="max-sm:max-w-40" data-tip={`${area.office}, ${area.city}`}>
                    {area.office}, <span className="text-muted">{area.city}</span>
                    {!area.switchedOn && <Badge tone="risk">Area switched off</Badge>}
                  </TableCell>
                  <TableCell className="min-w-48 whitespace-normal py-1">
                    <span className="flex flex-wrap gap-1">
                      {area.rows.map((row) => (
                        <DeviceBadge key={row.id} row={row} today={today} taken={devices.includes(row.device)} />
                      ))}
                    </span>
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
          {shown.length === 0 && (
            <EmptyState
              variant="nothing-found"
              title="Nothing here matches"
              action={<Button onClick={() => setSearch('')}>Show all</Button>}
            />
          )}
          {total > pincodes.length && (
            <p className="flex flex-wrap items-center gap-2 px-4 py-3 text-muted text-sm">
              The first {formatCount(pincodes.length)} of {formatCount(total)} pincodes.
              <LinkButton size="sm" href={`/coverage?partner=${encodeURIComponent(partner.code)}`}>
                See all
              </LinkButton>
            </p>
          )}
        </>
      )}
    </Card>
  )
}

function day(date: string): string {
  return formatDay(date)
}

function DeviceBadge({ row, today, taken }: { row: CoverageRow; today: string; taken: boolean }) {
  const later = row.from > today ? ` from ${day(row.from)}` : ''
  const ends = row.to ? ` until ${day(row.to)}` : ''
  const tip = taken ? undefined : 'The partner does not take this kind of device, so it gets no orders from this'
  return (
    <Badge tone={!taken ? 'risk' : later ? 'waiting' : 'neutral'}>
      <span data-tip={tip}>
        {deviceLabel(row.device)}
        {later}
        {ends}
        {!taken && ' (not taken)'}
      </span>
    </Badge>
  )
}
