import Link from 'next/link'
import { Money } from '@/components/format/money'
import { PartnerStateBadge } from '@/components/partners/partner-words'
import { Badge } from '@/components/ui/badge'
import { Banner } from '@/components/ui/banner'
import { Card } from '@/components/ui/card'
import { DataCard, DataCardList } from '@/components/ui/data-card'
import { EmptyState } from '@/components/ui/empty-state'
import { KeyValue } from '@/components/ui/key-value'
import { LinkButton } from '@/components/ui/link-button'
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeaderCell,
  TableRow,
  TableRowHeader,
} from '@/components/ui/table'
import { formatCount, NO_VALUE } from '@/lib/core/format'
import { ROUTING_RULE_WORDS } from '@/lib/core/routing-rule-words'
import type { PincodeGain } from '@/lib/leads/domain/what-if'
import type { WhatIfPage } from '@/lib/leads/loaders'

type Answer = NonNullable<WhatIfPage['answer']>

/** What kept the partner from the rest: "No capacity left on the date: 3". */
function missedWords(missed: Record<string, number>): string {
  return Object.entries(missed)
    .sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))
    .map(([rule, wishes]) => `${ROUTING_RULE_WORDS[rule] ?? rule}: ${formatCount(wishes)}`)
    .join(' · ')
}

const missedOf = ({ missed }: Pick<Answer, 'missed'>): number =>
  Object.values(missed).reduce((sum, one) => sum + one, 0)

/** Demand recovered, what would still be missed and why, and what would hang on the partner alone. */
export function WhatIfAnswer({ answer, matrixHref }: { answer: Answer; matrixHref: string | null }) {
  const { partner, recovered, wishes, asked, hanging, pincodes, cutOff } = answer
  const hangs = new Set(hanging)
  return (
    <>
      {partner.state !== 'active' && (
        <Banner tone="warning" title={`${partner.name} is not active today`}>
          <PartnerStateBadge state={partner.state} holdUntil={partner.holdUntil} /> It is supposed to be active here.
        </Banner>
      )}
      {cutOff && (
        <Banner tone="warning" title="More wishes than are looked at">
          These are the oldest {formatCount(wishes)} of the period. Choose fewer days or pincodes.
        </Banner>
      )}
      <Card
        title={`${formatCount(recovered.leads + recovered.orders)} of ${formatCount(wishes)} unserved wishes recovered`}
        actions={matrixHref && <LinkButton href={matrixHref}>Give it pincodes in the matrix</LinkButton>}
      >
        <KeyValue
          columns={2}
          items={[
            { label: 'Leads', value: formatCount(recovered.leads) },
            { label: 'Orders', value: formatCount(recovered.orders) },
            {
              label: 'Quoted',
              value: <Money paise={recovered.value} />,
              hint: recovered.withoutValue > 0 && `${formatCount(recovered.withoutValue)} named no amount.`,
            },
            { label: 'Still missed', value: formatCount(missedOf(answer)), hint: missedWords(answer.missed) },
            {
              label: 'Hang on it only',
              value: `${formatCount(hanging.length)} of ${formatCount(asked)} pincodes`,
              hint: 'No other active partner covers them today.',
            },
          ]}
        />
      </Card>
      {pincodes.length === 0 ? (
        <EmptyState title="Nothing was missed there">
          In these days every order and lead of these pincodes for these devices was served.
        </EmptyState>
      ) : (
        <Pincodes pincodes={pincodes} hangs={hangs} />
      )}
      <Assumptions />
    </>
  )
}

const Pincode = ({ pincode }: { pincode: string }) => (
  <Link href={`/serviceability?pincode=${pincode}`} className="tabular rounded-sm text-accent-text hover:underline">
    {pincode}
  </Link>
)

function Pincodes({ pincodes, hangs }: { pincodes: readonly PincodeGain[]; hangs: ReadonlySet<string> }) {
  const only = ({ pincode }: PincodeGain) => hangs.has(pincode) && <Badge tone="risk">Only this partner</Badge>
  const cards = (
    <DataCardList label="Demand recovered by pincode">
      {pincodes.map((gain) => (
        <DataCard
          key={gain.pincode}
          title={<Pincode pincode={gain.pincode} />}
          badge={only(gain)}
          rows={[
            { label: 'Leads', value: formatCount(gain.leads) },
            { label: 'Orders', value: formatCount(gain.orders) },
            { label: 'Quoted', value: <Money paise={gain.value} /> },
            { label: 'Still missed', value: missedOf(gain) === 0 ? NO_VALUE : missedWords(gain.missed) },
          ]}
        />
      ))}
    </DataCardList>
  )
  return (
    <Table
      caption="Demand recovered by pincode"
      stickyFirst
      cards={cards}
      className="max-h-[60vh] rounded-lg border border-line bg-surface"
    >
      <TableHead>
        <TableHeaderCell>Pincode</TableHeaderCell>
        <TableHeaderCell numeric>Leads</TableHeaderCell>
        <TableHeaderCell numeric>Orders</TableHeaderCell>
        <TableHeaderCell numeric>Quoted</TableHeaderCell>
        <TableHeaderCell numeric>Still missed</TableHeaderCell>
        <TableHeaderCell>Why</TableHeaderCell>
        <TableHeaderCell>Hangs on it</TableHeaderCell>
      </TableHead>
      <TableBody>
        {pincodes.map((gain) => (
          <TableRow key={gain.pincode}>
            <TableRowHeader>
              <Pincode pincode={gain.pincode} />
            </TableRowHeader>
            <TableCell numeric>{formatCount(gain.leads)}</TableCell>
            <TableCell numeric>{formatCount(gain.orders)}</TableCell>
            <TableCell numeric>
              <Money paise={gain.value} />
            </TableCell>
            <TableCell numeric>{formatCount(missedOf(gain))}</TableCell>
            <TableCell truncate data-tip={missedWords(gain.missed) || undefined}>
              {missedWords(gain.missed) || NO_VALUE}
            </TableCell>
            <TableCell>{only(gain) || NO_VALUE}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

function Assumptions() {
  return (
    <Card title="What this rests on">
      <ul className="flex list-disc flex-col gap-1.5 pl-5 text-sm">
        <li>
          Counted are leads refused as not served, orders closed as not serviceable, and orders marked no vendor that
          still wait or were cancelled: what the KPI “no service” counts.
        </li>
        <li>
          They are taken in the order they came, each on the date of its slot (a lead on the day after), while the
          partner has a place beside what it had booked, and by the other rules of routing. Capacity, limits, devices
          and working days are those of today, the capacity of a date the last that was set for it.
        </li>
        <li>
          A wish recovered is one that somebody could have come for. How many of them end in a purchase is not said.
        </li>
      </ul>
    </Card>
  )
}
