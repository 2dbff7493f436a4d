import { SlidersHorizontal } from 'lucide-react'
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
import { MODE_LABELS, type TeamRules } from '@/lib/workforce/types'
import { RulesDialog } from './rules-dialog'

function ModeBadge({ mode }: Pick<TeamRules, 'mode'>) {
  return <StatusBadge tone={mode === 'off' ? 'neutral' : 'done'}>{MODE_LABELS[mode]}</StatusBadge>
}

/** How each team's tickets are given out. */
export function RulesTable({ rules }: { rules: readonly TeamRules[] }) {
  const change = (one: TeamRules) => (
    <RulesDialog
      key={one.version}
      rules={one}
      trigger={
        <Button size="sm" icon={<SlidersHorizontal aria-hidden />} aria-label={`Change the rules of ${one.team}`}>
          Change
        </Button>
      }
    />
  )
  const cards = (
    <DataCardList label="Rules by team">
      {rules.map((one) => (
        <DataCard
          key={one.team}
          title={one.team}
          badge={<ModeBadge mode={one.mode} />}
          rows={[
            { label: 'Who', value: one.onShiftOnly ? 'People on shift' : 'Anybody not away' },
            { label: 'Open tickets at most', value: one.openLimit },
            { label: 'Contacts an hour', value: one.contactsPerHour },
          ]}
          actions={change(one)}
        />
      ))}
    </DataCardList>
  )
  return (
    <Table caption="Distribution by team" cards={cards}>
      <TableHead>
        <TableHeaderCell>Team</TableHeaderCell>
        <TableHeaderCell>Distribution</TableHeaderCell>
        <TableHeaderCell>Who</TableHeaderCell>
        <TableHeaderCell numeric>Open at most</TableHeaderCell>
        <TableHeaderCell numeric>Contacts an hour</TableHeaderCell>
        <TableHeaderCell numeric>Weeks of history</TableHeaderCell>
        <TableHeaderCell>
          <span className="sr-only">Actions</span>
        </TableHeaderCell>
      </TableHead>
      <TableBody>
        {rules.map((one) => (
          <TableRow key={one.team}>
            <TableRowHeader>{one.team}</TableRowHeader>
            <TableCell>
              <ModeBadge mode={one.mode} />
            </TableCell>
            <TableCell>{one.onShiftOnly ? 'People on shift' : 'Anybody not away'}</TableCell>
            <TableCell numeric>{one.openLimit}</TableCell>
            <TableCell numeric>{one.contactsPerHour}</TableCell>
            <TableCell numeric>{one.historyWeeks}</TableCell>
            <TableCell className="text-right">{change(one)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
