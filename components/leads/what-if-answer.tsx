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
          <PartnerStateBadge state={partner.state} holdUntil={partner.holdUntil} /> Here we assume that it is.
        </Banner>
      )}
      {cutOff && (
        <Banner tone="warning" title="More requests than can be counted">
          These are the oldest {formatCount(wishes)} of the period. Choose fewer days or pincodes.
        </Banner>
      )}
      <Card
        title={`${formatCount(recovered.leads + recovered.orders)} of ${formatCount(wishes)} unserved requests recovered`}
        actions={matrixHref && <LinkButton href={matrixHref}>Add pincodes in the matrix</LinkButton>}
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
              label: 'Depend on it alone',
              value: `${formatCount(hanging.length)} of ${formatCount(asked)} pincodes`,
              hint: 'No other active partner covers them today.',
            },
          ]}
        />
      </Card>
      {pincodes.length === 0 ? (
        <EmptyState title="Nothing was missed there">
          On these days, every order and lead for these pincodes and devices was served.
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
        <TableHeaderCell>Depends on it</TableHeaderCell>
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
          We count leads refused as not served, orders closed as not serviceable, and orders marked no vendor that are
          still waiting or were cancelled: the same as the KPI “no service”.
        </li>
        <li>
          They are taken in the order they came in, each on the date of its slot (a lead on the day after), while the
          partner has room besides what it had booked, and within the other routing rules. Capacity, limits, devices and
          working days are today’s; the capacity of a date is the one last set for it.
        </li>
        <li>
          A recovered request is one that somebody could have gone to. It does not say how many would have ended in a
          purchase.
        </li>
      </ul>
    </Card>
  )
}
