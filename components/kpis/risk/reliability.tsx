import { Card } from '@/components/ui/card'
import { formatCount, formatPercent } from '@/lib/core/format'
import { intervalOfShare } from '@/lib/kpis/domain/interval'
import type { RiskBin, RiskCheck } from '@/lib/kpis/domain/risk-check'

const SIZE = 240
const EDGE = 34
const SPAN = SIZE - EDGE - 10

const x = (share: number): number => EDGE + share * SPAN
const y = (share: number): number => 10 + (1 - share) * SPAN

function spread({ looks, was }: RiskBin): { low: number; high: number } {
  return intervalOfShare(was * looks, looks)
}

/** What was said against what happened: whoever is right stands on the line. With its table, for those who do not see it. */
export function Reliability({ checked }: { checked: RiskCheck }) {
  return (
    <Card
      title="Predicted and actual"
      description="Of orders of which so much was said, so many missed their pickup. On the line what is said is what happens; the bars are what chance may do to so few (95 %)."
    >
      <div className="grid items-start gap-4 sm:grid-cols-[auto_minmax(0,1fr)]">
        <Diagram bins={checked.bins} />
        <BinTable bins={checked.bins} />
      </div>
    </Card>
  )
}

function Diagram({ bins }: { bins: readonly RiskBin[] }) {
  const most = Math.max(...bins.map(({ looks }) => looks))
  return (
    <svg
      viewBox={`0 0 ${SIZE} ${SIZE}`}
      className="w-full max-w-72"
      role="img"
      aria-label="Reliability diagram; its table is beside it"
    >
      {[0, 0.25, 0.5, 0.75, 1].map((step) => (
        <g key={step} fill="var(--color-muted)" fontSize={9}>
          <line x1={x(0)} x2={x(1)} y1={y(step)} y2={y(step)} stroke="var(--color-line)" />
          <text x={EDGE - 4} y={y(step) + 3} textAnchor="end">
            {step * 100}%
          </text>
          <text x={x(step)} y={SIZE - 12} textAnchor={step === 1 ? 'end' : 'middle'}>
            {step * 100}%
          </text>
        </g>
      ))}
      <text x={x(0.5)} y={SIZE - 2} textAnchor="middle" fontSize={9} fill="var(--color-muted)">
        said
      </text>
      <line x1={x(0)} y1={y(0)} x2={x(1)} y2={y(1)} stroke="var(--color-line-strong)" strokeDasharray="4 3" />
      {bins.map((bin) => {
        const { low, high } = spread(bin)
        return (
          <g key={bin.from} stroke="var(--color-accent-text)">
            <line x1={x(bin.said)} x2={x(bin.said)} y1={y(low)} y2={y(high)} strokeWidth={1.5} />
            <circle
              cx={x(bin.said)}
              cy={y(bin.was)}
              r={2.5 + 4 * Math.sqrt(bin.looks / most)}
              fill="var(--color-accent-text)"
              fillOpacity={0.75}
              stroke="none"
            />
          </g>
        )
      })}
    </svg>
  )
}

function BinTable({ bins }: { bins: readonly RiskBin[] }) {
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">Predicted and actual, by tenths</caption>
      <thead>
        <tr className="text-left text-muted text-xs">
          <th scope="col" className="py-1 font-normal">
            Said
          </th>
          <th scope="col" className="py-1 text-right font-normal">
            On average
          </th>
          <th scope="col" className="py-1 text-right font-normal">
            Happened
          </th>
          <th scope="col" className="py-1 text-right font-normal">
            Looks
          </th>
        </tr>
      </thead>
      <tbody>
        {bins.map((bin) => (
          <tr key={bin.from} className="border-line border-t">
            <th scope="row" className="tabular py-1 pr-3 text-left font-normal">
              {Math.round(bin.from * 100)}–{Math.round(bin.from * 100) + 10}%
            </th>
            <td className="tabular py-1 text-right">{formatPercent(bin.said)}</td>
            <td className="tabular py-1 text-right">{formatPercent(bin.was)}</td>
            <td className="tabular py-1 text-right text-muted">{formatCount(bin.looks)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
