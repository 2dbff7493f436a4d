import Link from 'next/link'
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
import { formatCount, formatPercent, NO_VALUE } from '@/lib/core/format'
import type { AgentResult } from '@/lib/quality/data/results'
import { WeekBars } from './week-bars'

export interface ResultsTableProps {
  results: readonly AgentResult[]
  weeks: readonly string[]
}

const hrefOf = ({ agentId }: AgentResult): string => `/quality/agents/${agentId}`
const share = ({ passed, audited }: AgentResult): string => formatPercent(audited === 0 ? Number.NaN : passed / audited)
export const clarityWords = ({ clarity, rated }: Pick<AgentResult, 'clarity' | 'rated'>): string =>
  clarity === null ? NO_VALUE : `${clarity.toFixed(1)} of 5 (${rated})`

/** What was found of each person's work in the last weeks. */
export function ResultsTable({ results, weeks }: ResultsTableProps) {
  return (
    <Table
      caption="Results by agent"
      stickyFirst
      className="rounded-lg border border-line bg-surface"
      cards={
        <DataCardList label="Results by agent">
          {results.map((one) => (
            <DataCard
              key={one.agentId}
              href={hrefOf(one)}
              title={one.agentName}
              rows={[
                { label: 'Passed', value: `${share(one)} of ${one.audited}` },
                { label: 'Score', value: `${one.score.toFixed(1)}%` },
                { label: 'Critical', value: formatCount(one.criticals) },
                { label: 'Handovers', value: clarityWords(one) },
                { label: 'Weeks', value: <WeekBars weeks={weeks} results={one.weeks} /> },
              ]}
            />
          ))}
        </DataCardList>
      }
    >
      <TableHead>
        <TableHeaderCell>Agent</TableHeaderCell>
        <TableHeaderCell numeric>Audited</TableHeaderCell>
        <TableHeaderCell numeric>Passed</TableHeaderCell>
        <TableHeaderCell numeric>Score</TableHeaderCell>
        <TableHeaderCell numeric>Critical</TableHeaderCell>
        <TableHeaderCell>Handovers clear</TableHeaderCell>
        <TableHeaderCell>Last {weeks.length} weeks</TableHeaderCell>
      </TableHead>
      <TableBody>
        {results.map((one) => (
          <TableRow key={one.agentId}>
            <TableRowHeader>
              <Link href={hrefOf(one)} className="thumb rounded-sm text-accent-text hover:underline">
                {one.agentName}
              </Link>
            </TableRowHeader>
            <TableCell numeric>{formatCount(one.audited)}</TableCell>
            <TableCell numeric>{share(one)}</TableCell>
            <TableCell numeric>{one.score.toFixed(1)}%</TableCell>
            <TableCell numeric>{formatCount(one.criticals)}</TableCell>
            <TableCell>{clarityWords(one)}</TableCell>
            <TableCell>
              <WeekBars weeks={weeks} results={one.weeks} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
