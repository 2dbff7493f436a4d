'use client'

import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Skeleton } from '@/components/ui/skeleton'
import { useAsked } from '@/components/ui/use-asked'
import { formatDay } from '@/lib/core/format'
import type { OrderPage } from '@/lib/orders/domain/order-page'
import type { Candidate } from '@/lib/orders/types'
import { CandidatePoints } from '../candidate-score'
import { fetchCandidates, loadWords, partnerLine } from '../candidates'
import { askCommand } from '../command-requests'

const SHOWN = 5

/** Who could take the order now, best first; pressing one opens the form with it chosen. For who may assign, while it can be. */
export function PanelCandidates({ page: { order, allowed } }: { page: OrderPage }) {
  const command = (['assign', 'reassign'] as const).find((each) => allowed.includes(each))
  return command ? <Candidates order={order} command={command} /> : null
}

function Candidates({ order, command }: { order: OrderPage['order']; command: 'assign' | 'reassign' }) {
  const { data, isError, refetch } = useAsked({
    queryKey: ['candidates', order.ref, order.version, null],
    queryFn: ({ signal }) => fetchCandidates(order.ref, null, signal),
    staleTime: 5_000,
  })
  const can = data?.items.filter((one) => one.eligible && one.partner.partner_id !== order.partner?.partner_id)
  const overridable = data?.items.filter((one) => one.overridable).length ?? 0
  return (
    <Card
      title={command === 'assign' ? 'Who could take it' : 'Who else could take it'}
      description={
        data &&
        `${can?.length ?? 0} on ${formatDay(data.date)}${overridable > 0 ? `, ${overridable} more with an override` : ''}`
      }
      flush={(can?.length ?? 0) > 0}
    >
      {!data && !isError && <Skeleton className="h-24 w-full rounded-md" />}
      {isError && (
        <Banner
          tone="danger"
          title="The partners could not be loaded"
          action={
            <Button size="sm" onClick={() => void refetch()}>
              Try again
            </Button>
          }
        />
      )}
      {can?.length === 0 && <p className="text-muted text-sm">Nobody without an override.</p>}
      {can && can.length > 0 && (
        <ul className="border-line border-t">
          {can.slice(0, SHOWN).map((candidate) => (
            <li key={candidate.partner.partner_id} className="border-line border-b last:border-b-0">
              <Row
                candidate={candidate}
                onChoose={() => askCommand(order.ref, { command, preset: presetOf(candidate) })}
              />
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function presetOf({ partner }: Candidate): Record<string, string> {
  return { partner_id: partner.partner_id, partner_name: partner.name }
}

function Row({ candidate, onChoose }: { candidate: Candidate; onChoose: () => void }) {
  const { partner, score } = candidate
  return (
    <button
      type="button"
      onClick={onChoose}
      data-tip="Choose this partner"
      className="-outline-offset-2 flex w-full items-center gap-3 px-4 py-2 text-left hover:bg-hover"
    >
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{partner.name}</span>
        <span className="block truncate text-muted text-sm">
          {partnerLine(candidate)} · {loadWords(candidate)}
        </span>
      </span>
      {score && <CandidatePoints score={score} />}
    </button>
  )
}
