import Link from 'next/link'
import { When } from '@/components/format/when'
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
import type { Replay } from '@/lib/dispatch/types'
import { periodWords, REPLAY_WORDS, rulesWords } from './replay-words'

type Listed = Omit<Replay, 'result' | 'body' | 'baseBody'>

const State = ({ replay: { state } }: { replay: Listed }) => (
  <StatusBadge tone={REPLAY_WORDS[state].tone}>{REPLAY_WORDS[state].word}</StatusBadge>
)

const Name = ({ replay }: { replay: Listed }) => (
  <Link href={`/routing/replays/${replay.id}`} className="rounded-sm text-accent-text hover:underline">
    {rulesWords(replay)}
  </Link>
)

/** Replays, newest first, whoever asked for them. */
export function ReplayList({ replays }: { replays: readonly Listed[] }) {
  const cards = (
    <DataCardList label="Replays">
      {replays.map((replay) => (
        <DataCard
          key={replay.id}
          title={<Name replay={replay} />}
          badge={<State replay={replay} />}
          rows={[
            { label: 'Orders placed', value: periodWords(replay) },
            { label: 'City', value: replay.city ?? 'All cities' },
            { label: 'Orders', value: formatCount(replay.orders) },
            { label: 'Asked for by', value: replay.createdByName },
            { label: 'Asked for', value: <When at={replay.createdAt} kind="exact" /> },
          ]}
        />
      ))}
    </DataCardList>
  )
  return (
    <Table caption="Replays" cards={cards} className="rounded-lg border border-line bg-surface">
      <TableHead>
        <TableHeaderCell>Rules</TableHeaderCell>
        <TableHeaderCell>State</TableHeaderCell>
        <TableHeaderCell>Orders placed</TableHeaderCell>
        <TableHeaderCell>City</TableHeaderCell>
        <TableHeaderCell numeric>Orders</TableHeaderCell>
        <TableHeaderCell>Against</TableHeaderCell>
        <TableHeaderCell>Asked for</TableHeaderCell>
      </TableHead>
      <TableBody>
        {replays.map((replay) => (
          <TableRow key={replay.id}>
            <TableRowHeader>
              <Name replay={replay} />
            </TableRowHeader>
            <TableCell>
              <State replay={replay} />
            </TableCell>
            <TableCell>{periodWords(replay)}</TableCell>
            <TableCell>{replay.city ?? 'All cities'}</TableCell>
            <TableCell numeric>{formatCount(replay.orders)}</TableCell>
            <TableCell>Version {replay.baseVersion}</TableCell>
            <TableCell>
              {replay.createdByName}, <When at={replay.createdAt} kind="exact" />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
