'use client'

import Link from 'next/link'
import { useState } from 'react'
import { AreaSwitchDialog } from '@/components/areas/area-switch-dialog'
import { MoveDialog } from '@/components/areas/move-dialog'
import { deviceWords } from '@/components/partners/partner-words'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { DataCard, DataCardList } from '@/components/ui/data-card'
import { StatusBadge } from '@/components/ui/status-badge'
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeaderCell,
  TableRow,
  TableRowHeader,
} from '@/components/ui/table'
import { formatCount, NO_VALUE } from '@/lib/core/format'
import type { ServedArea } from '@/lib/coverage/types'
import { ServedBadge } from './served-words'

interface AreaTableProps {
  areas: readonly ServedArea[]
  mayEdit: boolean
}

/** Pincodes with how they are served; some can be marked and switched together. */
export function AreaTable({ areas, mayEdit }: AreaTableProps) {
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set())
  const mark = (codes: string[], on: boolean) =>
    setMarked((before) => new Set(on ? [...before, ...codes] : [...before].filter((code) => !codes.includes(code))))
  const codes = areas.map((area) => area.pincode)
  const all = codes.every((code) => marked.has(code))
  const none = () => setMarked(new Set())
  return (
    <>
      {marked.size > 0 && (
        <div className="mb-2 flex flex-wrap items-center gap-2" role="status">
          <span className="font-medium">{formatCount(marked.size)} marked</span>
          <AreaSwitchDialog size="md" pincodes={[...marked]} on={false} onDone={none} />
          <AreaSwitchDialog size="md" pincodes={[...marked]} on onDone={none} />
          <MoveDialog pincodes={[...marked]} onDone={none} />
          <Button variant="ghost" onClick={none}>
            Unmark
          </Button>
        </div>
      )}
      <Table
        caption="Pincodes"
        className="min-h-0 flex-1 rounded-lg border border-line"
        cards={<AreaCards areas={areas} mayEdit={mayEdit} />}
      >
        <TableHead>
          {mayEdit && (
            <TableHeaderCell className="w-8">
              <Checkbox
                aria-label="Select all on this page"
                checked={all}
                indeterminate={!all && codes.some((code) => marked.has(code))}
                onChange={(event) => mark(codes, event.target.checked)}
              />
            </TableHeaderCell>
          )}
          <TableHeaderCell>Pincode</TableHeaderCell>
          <TableHeaderCell>Post office</TableHeaderCell>
          <TableHeaderCell>City</TableHeaderCell>
          <TableHeaderCell>State</TableHeaderCell>
          <TableHeaderCell>Cluster</TableHeaderCell>
          <TableHeaderCell>Served</TableHeaderCell>
          <TableHeaderCell>Devices</TableHeaderCell>
          <TableHeaderCell numeric>Active partners</TableHeaderCell>
          <TableHeaderCell>Switch</TableHeaderCell>
        </TableHead>
        <TableBody>
          {areas.map((area) => (
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
              <TableRowHeader className="tabular">
                <Link href={`/serviceability?pincode=${area.pincode}`} className="rounded-sm hover:underline">
                  {area.pincode}
                </Link>
              </TableRowHeader>
              <TableCell truncate data-tip={area.office.length > 30 ? area.office : undefined}>
                {area.office}
              </TableCell>
              <TableCell truncate data-tip={area.city === area.district ? undefined : `District ${area.district}`}>
                <Link href={`/areas?city=${encodeURIComponent(area.city)}`} className="rounded-sm hover:underline">
                  {area.city}
                </Link>
              </TableCell>
              <TableCell truncate>{area.state}</TableCell>
              <TableCell truncate>{area.cluster ?? NO_VALUE}</TableCell>
              <TableCell>
                <span className="flex gap-1">
                  <ServedBadge served={area.serviceability} />
                  {area.flagged && <Flag />}
                </span>
              </TableCell>
              <TableCell data-tip={area.devices.length > 3 ? deviceWords(area.devices, 12) : undefined}>
                {area.devices.length > 0 ? deviceWords(area.devices) : NO_VALUE}
              </TableCell>
              <TableCell numeric>{area.partners}</TableCell>
              <TableCell>
                <SwitchState area={area} mayEdit={mayEdit} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </>
  )
}

function SwitchState({ area, mayEdit }: { area: ServedArea; mayEdit: boolean }) {
  return (
    <span className="flex items-center gap-2">
      <Badge tone={area.switchedOn ? 'neutral' : 'risk'}>{area.switchedOn ? 'On' : 'Off'}</Badge>
      {mayEdit && <AreaSwitchDialog pincodes={[area.pincode]} on={!area.switchedOn} />}
    </span>
  )
}

function Flag() {
  return <StatusBadge tone="risk">No active partner</StatusBadge>
}

function AreaCards({ areas, mayEdit }: AreaTableProps) {
  return (
    <DataCardList label="Pincodes">
      {areas.map((area) => (
        <DataCard
          key={area.pincode}
          title={`${area.pincode} ${area.office}`}
          href={`/serviceability?pincode=${area.pincode}`}
          badge={area.flagged ? <Flag /> : <ServedBadge served={area.serviceability} />}
          rows={[
            { label: 'City', value: `${area.city}, ${area.state}` },
            ...(area.cluster ? [{ label: 'Cluster', value: area.cluster }] : []),
            ...(area.devices.length > 0 ? [{ label: 'Devices', value: deviceWords(area.devices, 12) }] : []),
            { label: 'Active partners', value: area.partners },
            { label: 'Switch', value: area.switchedOn ? 'On' : 'Off' },
          ]}
          actions={mayEdit && <AreaSwitchDialog size="md" pincodes={[area.pincode]} on={!area.switchedOn} />}
        />
      ))}
    </DataCardList>
  )
}
