import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { RowTable } from '@/components/ui/row-table'
import { formatCount, NO_VALUE } from '@/lib/core/format'
import type { ReplayReport, Side } from '@/lib/dispatch/domain/replay-report'
import type { Expected } from '@/lib/routing/domain/expected-rates'
import { differenceWords, rateWords, reasonWords, verdictOf } from './replay-words'

/** The columns there are: where the rules in force are replayed themselves, they are not there twice. */
export type SideNames = readonly { side: Side; name: string }[]

interface ReplaySidesProps {
  report: ReplayReport
  names: SideNames
}

const RATES = [
  { kind: 'completion', label: 'Expected completion' },
  { kind: 'pickupSla', label: 'Expected pickup SLA' },
] as const

/** Orders placed and left, and what is to be expected of them, each way beside the others. */
export function ReplaySides({ report, names }: ReplaySidesProps) {
  const { sides } = report
  const lines = [
    { label: 'Given to a partner', of: (side: Side) => formatCount(sides[side].placed) },
    { label: 'Without a partner', of: (side: Side) => formatCount(sides[side].left) },
    ...RATES.map(({ kind, label }) => ({ label, of: (side: Side) => rateWords(sides[side][kind]) })),
  ]
  return (
    <Card title="What comes out" description="In brackets: the range a rate lies in with 95% confidence.">
      <RowTable
        caption="What comes out"
        rows={lines}
        keyOf={({ label }) => label}
        className=""
        columns={[
          { label: 'Measure', value: ({ label }) => label },
          ...names.map(({ side, name }) => ({
            label: name,
            numeric: true,
            value: ({ of }: (typeof lines)[number]) => of(side),
          })),
        ]}
      />
      <Differences report={report} names={names} />
    </Card>
  )
}

function Differences({ report: { above }, names }: ReplaySidesProps) {
  const against = names.flatMap(({ side, name }) => (side === 'next' ? [] : [{ side, name }]))
  return (
    <ul className="mt-3 flex flex-col gap-1.5 border-line border-t pt-3 text-sm">
      {against.flatMap(({ side, name }) =>
        RATES.map(({ kind, label }) => (
          <li key={`${side} ${kind}`} className="flex flex-wrap items-baseline gap-x-2 gap-y-0.5">
            <span className="text-muted">
              {label}, against “{name}”:
            </span>
            <Difference expected={above[side][kind]} />
          </li>
        )),
      )}
    </ul>
  )
}

function Difference({ expected }: { expected: Expected | null }) {
  const verdict = verdictOf(expected)
  return (
    <>
      <span className="tabular">{differenceWords(expected)}</span>
      {verdict && <Badge tone={verdict.tone}>{verdict.word}</Badge>}
    </>
  )
}

/** Why orders have no partner: by what stood against the partner that was nearest to getting it. */
export function ReplayReasons({ report: { sides }, names }: ReplaySidesProps) {
  const shown = names.filter(({ side }) => side !== 'was')
  const reasons = [...new Set(shown.flatMap(({ side }) => Object.keys(sides[side].reasons)))].sort(
    (a, b) => (sides.next.reasons[b] ?? 0) - (sides.next.reasons[a] ?? 0) || (a < b ? -1 : 1),
  )
  if (reasons.length === 0) return null
  return (
    <Card title="Why orders have no partner" description="What ruled out the partner that came closest for each.">
      <RowTable
        caption="Why orders have no partner"
        rows={reasons}
        keyOf={(reason) => reason}
        className=""
        columns={[
          { label: 'Reason', value: reasonWords, className: 'whitespace-normal' },
          ...shown.map(({ side, name }) => ({
            label: name,
            numeric: true,
            value: (reason: string) => {
              const count = sides[side].reasons[reason]
              return count ? formatCount(count) : NO_VALUE
            },
          })),
        ]}
      />
    </Card>
  )
}
