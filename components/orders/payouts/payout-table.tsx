'use client'

import { useState } from 'react'
import { Money } from '@/components/format/money'
import { When } from '@/components/format/when'
import { keyWords } from '@/components/frame/keyed'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { DataCard, DataCardList } from '@/components/ui/data-card'
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeaderCell,
  TableRow,
  TableRowHeader,
} from '@/components/ui/table'
import type { CommandOrder } from '@/lib/orders/domain/order-page'
import type { PayoutRow, PayoutTab } from '@/lib/orders/domain/payout-desk'
import { CommandDialog } from '../command-dialog'
import { COMMAND_KEYS } from '../command-keys'
import { TOOL_KEYS } from '../list-tools'
import { InitiateSelected } from './initiate-selected'
import { OrderLink, PayoutAccountCell, PayoutClock } from './payout-cells'
import type { PayoutStep } from './payout-keys'

interface PayoutTableProps {
  rows: readonly PayoutRow[]
  tab: PayoutTab
  may: { initiate: boolean; confirm: boolean }
  now: Date
}

type Asked = { row: PayoutRow; command: PayoutStep }

/** What a payout's form needs of the order; no contact data. */
function commandOrder(row: PayoutRow, tab: PayoutTab): CommandOrder {
  return {
    ref: row.ref,
    status: tab === 'initiate' ? 'picked_up' : 'payout_initiated',
    version: row.version,
    device: { category: 'other', text: null, brand: null, model: null, variant: null },
    ...{ city: row.city, pincode: null, quotedAmount: null, finalAmount: row.amount, slot: null, partner: null },
    ...{ usualOwner: null, contact: null },
  }
}

/** Rows of the desk, each with its next step; those to be initiated can be chosen together. */
export function PayoutTable({ rows, tab, may, now }: PayoutTableProps) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [asked, setAsked] = useState<Asked | null>(null)
  const selectable = tab === 'initiate' && may.initiate
  // Rows that went on meanwhile are no longer chosen.
  const picked = rows.filter((row) => chosen.has(row.ref))
  const choose = (refs: readonly string[], on: boolean) =>
    setChosen((before) => {
      const next = new Set(before)
      for (const ref of refs) on ? next.add(ref) : next.delete(ref)
      return next
    })
  const box = (row: PayoutRow) =>
    selectable && (
      <Checkbox
        aria-label={`Select ${row.ref}`}
        checked={chosen.has(row.ref)}
        onChange={(event) => choose([row.ref], event.target.checked)}
      />
    )
  const actions = (row: PayoutRow) => <RowActions row={row} tab={tab} may={may} ask={setAsked} />
  return (
    <>
      {selectable && <InitiateSelected rows={picked} clear={() => setChosen(new Set())} />}
      <Table
        caption={tab === 'initiate' ? 'Payouts to initiate' : 'Payouts to confirm'}
        stickyFirst
        className="min-h-0 flex-1 rounded-lg border border-line bg-surface"
        cards={<Cards rows={rows} tab={tab} now={now} box={box} actions={actions} />}
      >
        <TableHead>
          <TableHeaderCell>
            <span className="flex items-center gap-3">
              {selectable && (
                <Checkbox
                  aria-label="Select all payouts of this page"
                  data-key={TOOL_KEYS.all}
                  checked={rows.length > 0 && picked.length === rows.length}
                  indeterminate={picked.length > 0 && picked.length < rows.length}
                  onChange={(event) =>
                    choose(
                      rows.map(({ ref }) => ref),
                      event.target.checked,
                    )
                  }
                />
              )}
              Order
            </span>
          </TableHeaderCell>
          <TableHeaderCell>Next due</TableHeaderCell>
          <TableHeaderCell>Customer</TableHeaderCell>
          <TableHeaderCell>Paid to</TableHeaderCell>
          <TableHeaderCell numeric>Amount</TableHeaderCell>
          <TableHeaderCell>{tab === 'initiate' ? 'Picked up' : 'Initiated'}</TableHeaderCell>
          <TableHeaderCell>
            <span className="sr-only">Actions</span>
          </TableHeaderCell>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow key={row.ref} selected={chosen.has(row.ref) || undefined}>
              <TableRowHeader>
                <span className="flex items-center gap-3">
                  {box(row)}
                  <OrderLink orderRef={row.ref} />
                  {row.isTest && <Badge>Test</Badge>}
                </span>
              </TableRowHeader>
              <TableCell>
                <PayoutClock row={row} tab={tab} now={now} />
              </TableCell>
              <TableCell truncate>{row.customer}</TableCell>
              <TableCell>
                <PayoutAccountCell row={row} />
              </TableCell>
              <TableCell numeric>
                <Money paise={row.waiting?.amount ?? row.amount} />
              </TableCell>
              <TableCell>
                <Begun row={row} tab={tab} />
              </TableCell>
              <TableCell>
                <span className="flex justify-end gap-2">{actions(row)}</span>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {asked && (
        <CommandDialog
          key={`${asked.row.ref} ${asked.command}`}
          order={commandOrder(asked.row, tab)}
          command={asked.command}
          reasons={[]}
          mayOverride={false}
          now={now}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  )
}

function Begun({ row, tab }: { row: PayoutRow; tab: PayoutTab }) {
  if (tab === 'initiate') return <When at={row.pickedUpAt} kind="exact" />
  return (
    <span>
      <When at={row.waiting?.initiatedAt} kind="exact" />
      {row.waiting?.initiatedByName && <span className="text-muted"> · {row.waiting.initiatedByName}</span>}
    </span>
  )
}

type RowActionsProps = Pick<PayoutTableProps, 'tab' | 'may'> & { row: PayoutRow; ask: (asked: Asked) => void }

function RowActions({ row, tab, may, ask }: RowActionsProps) {
  const step = (command: PayoutStep, label: string, variant?: 'ghost') => (
    <Button
      size="sm"
      variant={variant}
      data-step={command}
      data-tip={`Key: ${keyWords(COMMAND_KEYS[command])}`}
      onClick={() => ask({ row, command })}
    >
      {label}
    </Button>
  )
  if (tab === 'initiate') return may.initiate ? step('initiate_payout', 'Initiate') : null
  if (!may.confirm) return null
  return (
    <>
      {step('fail_payout', 'Mark failed', 'ghost')}
      {row.own ? (
        <span data-tip="You initiated it, so somebody else must confirm it." className="self-center text-muted text-sm">
          Yours
        </span>
      ) : (
        step('confirm_payout', 'Confirm')
      )}
    </>
  )
}

type CardsProps = Pick<PayoutTableProps, 'rows' | 'tab' | 'now'> & {
  box: (row: PayoutRow) => React.ReactNode
  actions: (row: PayoutRow) => React.ReactNode
}

function Cards({ rows, tab, now, box, actions }: CardsProps) {
  return (
    <DataCardList label={tab === 'initiate' ? 'Payouts to initiate' : 'Payouts to confirm'}>
      {rows.map((row) => (
        <DataCard
          key={row.ref}
          title={
            <span className="inline-flex items-center gap-3">
              {box(row)}
              <OrderLink orderRef={row.ref} />
              {row.isTest && <Badge>Test</Badge>}
            </span>
          }
          badge={<Money paise={row.waiting?.amount ?? row.amount} />}
          rows={[
            { label: 'Next due', value: <PayoutClock row={row} tab={tab} now={now} /> },
            { label: 'Customer', value: row.customer },
            { label: 'Paid to', value: <PayoutAccountCell row={row} /> },
            { label: tab === 'initiate' ? 'Picked up' : 'Initiated', value: <Begun row={row} tab={tab} /> },
          ]}
          actions={actions(row)}
        />
      ))}
    </DataCardList>
  )
}
