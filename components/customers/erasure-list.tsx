import Link from 'next/link'
import type { ComponentProps } from 'react'
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
import type { ErasureRequest } from '@/lib/customers/types'
import { DecideErasure } from './erasure-request'

type Listed = ErasureRequest & { customerName: string }

interface ErasureListProps {
  caption: string
  requests: readonly Listed[]
  approve: ComponentProps<typeof DecideErasure>['approve']
  mayErase: boolean
  actorId: string
}

const STATES: Record<ErasureRequest['decision'], { tone: 'waiting' | 'done' | 'neutral'; word: string }> = {
  requested: { tone: 'waiting', word: 'Waiting' },
  approved: { tone: 'done', word: 'Erased' },
  rejected: { tone: 'neutral', word: 'Rejected' },
}

function State({ request }: { request: Listed }) {
  const { tone, word } = STATES[request.decision]
  const own = request.decision === 'rejected' && request.decidedBy === request.requestedBy
  return <StatusBadge tone={tone}>{own ? 'Taken back' : word}</StatusBadge>
}

function Name({ request }: { request: Listed }) {
  return (
    <Link href={`/customers/${request.customerId}`} className="thumb rounded-sm text-accent-text hover:underline">
      {request.customerName}
    </Link>
  )
}

/** Requests to erase customers, with what their reader may do. */
export function ErasureList({ caption, requests, approve, mayErase, actorId }: ErasureListProps) {
  const decide = (request: Listed) =>
    request.decision === 'requested' && (
      <DecideErasure request={request} approve={approve} mayErase={mayErase} own={request.requestedBy === actorId} />
    )
  const cards = (
    <DataCardList label={caption}>
      {requests.map((request) => (
        <DataCard
          key={request.id}
          title={<Name request={request} />}
          badge={<State request={request} />}
          rows={[
            { label: 'Why', value: request.reason },
            { label: 'Asked by', value: request.requestedByName },
            { label: 'Asked', value: <When at={request.requestedAt} kind="exact" /> },
            ...(request.decidedAt
              ? [{ label: `Decided by ${request.decidedByName}`, value: <When at={request.decidedAt} kind="exact" /> }]
              : []),
          ]}
          actions={decide(request)}
        />
      ))}
    </DataCardList>
  )
  return (
    <Table caption={caption} cards={cards} className="rounded-lg border border-line bg-surface">
      <TableHead>
        <TableHeaderCell>Customer</TableHeaderCell>
        <TableHeaderCell>State</TableHeaderCell>
        <TableHeaderCell>Why</TableHeaderCell>
        <TableHeaderCell>Asked</TableHeaderCell>
        <TableHeaderCell>Decided</TableHeaderCell>
        <TableHeaderCell>
          <span className="sr-only">Actions</span>
        </TableHeaderCell>
      </TableHead>
      <TableBody>
        {requests.map((request) => (
          <TableRow key={request.id}>
            <TableRowHeader>
              <Name request={request} />
            </TableRowHeader>
            <TableCell>
              <State request={request} />
            </TableCell>
            <TableCell truncate data-tip={request.reason}>
              {request.reason}
            </TableCell>
            <TableCell>
              {request.requestedByName}, <When at={request.requestedAt} kind="exact" />
            </TableCell>
            <TableCell>
              {request.decidedAt && (
                <>
                  {request.decidedByName}, <When at={request.decidedAt} kind="exact" />
                </>
              )}
            </TableCell>
            <TableCell className="text-right">{decide(request)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
