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
import { deviceLabel } from '@/lib/core/device-category'
import { NO_VALUE } from '@/lib/core/format'
import type { PartnerDecisions } from '@/lib/orders/loaders/partner-decisions'
import { failingWords, type PartnerNames, routedWords, whyWords } from '@/lib/routing/domain/decision-words'
import type { DecidedCandidate } from '@/lib/routing/types'

type Item = PartnerDecisions['items'][number]

function candidateOf({ decision }: Item, code: string): DecidedCandidate | undefined {
  return decision.candidates.find(({ partner_id }) => partner_id === code)
}

/** What decided, in a few words. */
function reasonWords(item: Item, code: string, names: PartnerNames): string {
  const { decision, order } = item
  const [mine, winner] = [candidateOf(item, code), candidateOf(item, order.chosen)]
  const by = routedWords(decision.routedBy, order.actor)
  if (order.chosen === code) return `${whyWords(decision, code, names)} ${by}`
  if (mine && mine.failing.length > 0) return failingWords(mine.failing)
  if (winner && winner.failing.length > 0) return `Overridden for ${order.chosenName}. ${by}`
  const [ours, theirs] = [mine?.total ?? 0, winner?.total ?? 0]
  if (ours > theirs) return `Ranked higher, but not chosen. ${by}`
  return ours === theirs ? `Equal points. ${by}` : `Fewer points. ${by}`
}

function points(candidate: DecidedCandidate | undefined): string {
  return candidate?.total === null || candidate === undefined ? NO_VALUE : String(candidate.total)
}

/** Decisions about one partner: the order, who got it, both totals, and the reason. */
export function PartnerDecisionTable({ page: { partner, items, names } }: { page: PartnerDecisions }) {
  return (
    <Table
      caption={`Decisions about ${partner.name}`}
      className="min-h-0 flex-1"
      stickyFirst
      cards={
        <DataCardList label={`Decisions about ${partner.name}`}>
          {items.map((item) => (
            <Card key={`${item.order.orderId} ${item.order.seq}`} item={item} code={partner.code} names={names} />
          ))}
        </DataCardList>
      }
    >
      <TableHead>
        <TableHeaderCell>Order</TableHeaderCell>
        <TableHeaderCell>Decided</TableHeaderCell>
        <TableHeaderCell>Device</TableHeaderCell>
        <TableHeaderCell>Area</TableHeaderCell>
        <TableHeaderCell>Result</TableHeaderCell>
        <TableHeaderCell numeric>Points</TableHeaderCell>
        <TableHeaderCell>Went to</TableHeaderCell>
        <TableHeaderCell numeric>Their points</TableHeaderCell>
        <TableHeaderCell>Why</TableHeaderCell>
      </TableHead>
      <TableBody>
        {items.map((item) => (
          <Row key={`${item.order.orderId} ${item.order.seq}`} item={item} code={partner.code} names={names} />
        ))}
      </TableBody>
    </Table>
  )
}

function Result({ got }: { got: boolean }) {
  return <StatusBadge tone={got ? 'done' : 'neutral'}>{got ? 'Got it' : 'Went to another'}</StatusBadge>
}

/** The order's own page, with this partner asked about. */
function orderHref({ order }: Item, code: string): string {
  const asked = order.chosen === code ? '' : `?why_not=${encodeURIComponent(code)}`
  return `/orders/${encodeURIComponent(order.ref)}${asked}`
}

function areaWords({ order }: Item): string {
  return [order.city, order.pincode].filter(Boolean).join(' ') || NO_VALUE
}

type ItemProps = { item: Item; code: string; names: PartnerNames }

function Row({ item, code, names }: ItemProps) {
  const { order, decision } = item
  const got = order.chosen === code
  const why = reasonWords(item, code, names)
  return (
    <TableRow>
      <TableRowHeader>
        <Link href={orderHref(item, code)} className="rounded-sm text-accent-text hover:underline">
          {order.ref}
        </Link>
      </TableRowHeader>
      <TableCell>
        <When at={decision.at} kind="exact" />
      </TableCell>
      <TableCell>{deviceLabel(order.deviceCategory)}</TableCell>
      <TableCell>{areaWords(item)}</TableCell>
      <TableCell>
        <Result got={got} />
      </TableCell>
      <TableCell numeric>{points(candidateOf(item, code))}</TableCell>
      <TableCell truncate>
        {got ? (
          NO_VALUE
        ) : (
          <Link
            href={`/partners/${encodeURIComponent(order.chosen)}`}
            className="rounded-sm hover:text-accent-text hover:underline"
          >
            {order.chosenName}
          </Link>
        )}
      </TableCell>
      <TableCell numeric>{got ? NO_VALUE : points(candidateOf(item, order.chosen))}</TableCell>
      <TableCell truncate data-tip={why} tabIndex={0} className="max-w-96">
        {why}
      </TableCell>
    </TableRow>
  )
}

function Card({ item, code, names }: ItemProps) {
  const { order, decision } = item
  const got = order.chosen === code
  return (
    <DataCard
      title={order.ref}
      href={orderHref(item, code)}
      badge={<Result got={got} />}
      rows={[
        { label: 'Decided', value: <When at={decision.at} kind="exact" /> },
        { label: 'Order', value: `${deviceLabel(order.deviceCategory)}, ${areaWords(item)}` },
        { label: 'Points', value: points(candidateOf(item, code)) },
        ...(got
          ? []
          : [{ label: 'Went to', value: `${order.chosenName} (${points(candidateOf(item, order.chosen))})` }]),
        { label: 'Why', value: reasonWords(item, code, names) },
      ]}
    />
  )
}
