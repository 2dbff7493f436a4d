import Link from 'next/link'
import { When } from '@/components/format/when'
import { RowTable } from '@/components/ui/row-table'
import { StatusBadge } from '@/components/ui/status-badge'
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

const Asked = ({ replay }: { replay: Listed }) => (
  <>
    {replay.createdByName}, <When at={replay.createdAt} kind="exact" />
  </>
)

/** Replays, newest first, whoever asked for them. */
export function ReplayList({ replays }: { replays: readonly Listed[] }) {
  return (
    <RowTable
      caption="Replays"
      rows={replays}
      keyOf={({ id }) => id}
      columns={[
        { label: 'Rules', value: (replay) => <Name replay={replay} /> },
        { label: 'State', value: (replay) => <State replay={replay} />, card: 'badge' },
        { label: 'Orders placed', value: periodWords },
        { label: 'City', value: (replay) => replay.city ?? 'All cities' },
        { label: 'Orders', value: (replay) => formatCount(replay.orders), numeric: true },
        { label: 'Against', value: (replay) => `Version ${replay.baseVersion}` },
        { label: 'Asked for', value: (replay) => <Asked replay={replay} /> },
      ]}
    />
  )
}
