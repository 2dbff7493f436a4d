import { SlidersHorizontal } from 'lucide-react'
import { Money } from '@/components/format/money'
import { When } from '@/components/format/when'
import { Button } from '@/components/ui/button'
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
import { formatCount } from '@/lib/core/format'
import type { Attempt, Automation } from '@/lib/dispatch/types'
import { AutomationDialog } from './automation-dialog'
import { OUTCOME_WORDS } from './words'

export interface AutomationTableProps {
  cities: readonly Automation[]
  today: readonly { city: string | null; outcome: Attempt['outcome']; orders: number }[]
  stopped: boolean
  mayEdit: boolean
}

function State({ on, stopped }: { on: boolean; stopped: boolean }) {
  if (!on) return <StatusBadge tone="neutral">Off</StatusBadge>
  return stopped ? <StatusBadge tone="risk">Stopped</StatusBadge> : <StatusBadge tone="done">On</StatusBadge>
}

/** "12 assigned, 3 above the value limit" */
function todayWords(city: string, today: AutomationTableProps['today']): string {
  return today
    .filter((one) => one.city === city)
    .map(({ outcome, orders }) => `${formatCount(orders)} ${OUTCOME_WORDS[outcome]}`)
    .join(', ')
}

/** The cities of the automatic mode with their limits, and what it did today. */
export function AutomationTable({ cities, today, stopped, mayEdit }: AutomationTableProps) {
  const edit = (row: Automation) =>
    mayEdit && (
      <AutomationDialog
        key={row.version}
        row={row}
        cities={[]}
        trigger={
          <Button size="sm" icon={<SlidersHorizontal aria-hidden />}>
            Change
          </Button>
        }
      />
    )
  const most = (row: Automation) => (row.maxValue === null ? 'Any' : <Money paise={row.maxValue} />)
  const cards = (
    <DataCardList label="Cities in automatic mode">
      {cities.map((row) => (
        <DataCard
          key={row.city}
          title={row.city}
          badge={<State on={row.on} stopped={stopped} />}
          rows={[
            { label: 'Quoted at most', value: most(row) },
            { label: 'Least points', value: row.minTotal },
            { label: 'Ahead of the next', value: row.minLead },
            { label: 'Today', value: todayWords(row.city, today) || 'Nothing yet' },
          ]}
          actions={edit(row)}
        />
      ))}
    </DataCardList>
  )
  return (
    <Table caption="Cities in automatic mode" cards={cards} className="rounded-lg border border-line bg-surface">
      <TableHead>
        <TableHeaderCell>City</TableHeaderCell>
        <TableHeaderCell>State</TableHeaderCell>
        <TableHeaderCell numeric>Quoted at most</TableHeaderCell>
        <TableHeaderCell numeric>Least points</TableHeaderCell>
        <TableHeaderCell numeric>Ahead of the next</TableHeaderCell>
        <TableHeaderCell>Today</TableHeaderCell>
        <TableHeaderCell>Changed</TableHeaderCell>
        <TableHeaderCell>
          <span className="sr-only">Actions</span>
        </TableHeaderCell>
      </TableHead>
      <TableBody>
        {cities.map((row) => (
          <TableRow key={row.city}>
            <TableRowHeader>{row.city}</TableRowHeader>
            <TableCell>
              <State on={row.on} stopped={stopped} />
            </TableCell>
            <TableCell numeric>{most(row)}</TableCell>
            <TableCell numeric>{row.minTotal}</TableCell>
            <TableCell numeric>{row.minLead}</TableCell>
            <TableCell truncate data-tip={todayWords(row.city, today) || undefined}>
              {todayWords(row.city, today) || 'Nothing yet'}
            </TableCell>
            <TableCell>
              {row.updatedBy}, <When at={row.updatedAt} kind="exact" />
            </TableCell>
            <TableCell className="text-right">{edit(row)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
