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
import type { OutboxRow } from '@/lib/auth/types'
import { ReadMessage } from './read-message'

function State({ message }: { message: OutboxRow }) {
  if (message.sentAt) return <StatusBadge tone="done">Sent</StatusBadge>
  return message.error ? (
    <StatusBadge tone="failed">Failed</StatusBadge>
  ) : (
    <StatusBadge tone="waiting">Waiting</StatusBadge>
  )
}

const CHANNELS = { mail: 'Mail', chat: 'Chat' } as const

/** Messages to people outside the panel, newest first. */
export function OutboxTable({ messages, now }: { messages: readonly OutboxRow[]; now: Date }) {
  const cards = (
    <DataCardList label="Messages">
      {messages.map((message) => (
        <DataCard
          key={message.id}
          title={message.subject}
          badge={<State message={message} />}
          rows={[
            { label: 'To', value: <span className="break-all">{message.recipient}</span> },
            { label: 'Written', value: <When at={message.createdAt} now={now} focusable={false} /> },
            ...(message.error ? [{ label: 'Why', value: message.error }] : []),
          ]}
          actions={<ReadMessage id={message.id} subject={message.subject} recipient={message.recipient} />}
        />
      ))}
    </DataCardList>
  )
  return (
    <Table caption="Messages" cards={cards} className="min-h-0 flex-1 rounded-lg border border-line bg-surface">
      <TableHead>
        <TableHeaderCell>Subject</TableHeaderCell>
        <TableHeaderCell>To</TableHeaderCell>
        <TableHeaderCell>By</TableHeaderCell>
        <TableHeaderCell>Written</TableHeaderCell>
        <TableHeaderCell>State</TableHeaderCell>
        <TableHeaderCell numeric>Attempts</TableHeaderCell>
        <TableHeaderCell>Why it failed</TableHeaderCell>
        <TableHeaderCell>
          <span className="sr-only">Text</span>
        </TableHeaderCell>
      </TableHead>
      <TableBody>
        {messages.map((message) => (
          <TableRow key={message.id}>
            <TableRowHeader>{message.subject}</TableRowHeader>
            <TableCell truncate data-tip={message.recipient}>
              {message.recipient}
            </TableCell>
            <TableCell>{CHANNELS[message.channel]}</TableCell>
            <TableCell>
              <When at={message.createdAt} now={now} focusable={false} />
            </TableCell>
            <TableCell>
              <State message={message} />
            </TableCell>
            <TableCell numeric>{message.attempts}</TableCell>
            <TableCell truncate data-tip={message.error ?? undefined}>
              {message.error ?? '–'}
            </TableCell>
            <TableCell>
              <ReadMessage id={message.id} subject={message.subject} recipient={message.recipient} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
