import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { KeyValue } from '@/components/ui/key-value'
import { ROLE_LABELS } from '@/lib/auth/roles'
import { type QualityPolicy, RISK_LABELS } from '@/lib/quality/types'

/** Rules and scorecard for who may not change them. */
export function RulesRead({ body: { sampling, scorecard } }: { body: QualityPolicy }) {
  return (
    <>
      <Card title="The weekly sample">
        <KeyValue
          items={[
            { label: 'By chance', value: `${sampling.randomPerAgent} items of each agent` },
            { label: 'At risk', value: `${sampling.riskPerWeek} items of all` },
            { label: 'Risks', value: sampling.risks.map((risk) => RISK_LABELS[risk]).join(', ') || 'None' },
            { label: 'Reviewed by two', value: `${sampling.secondPercent}%` },
            { label: 'Who audits', value: sampling.auditors.map((role) => ROLE_LABELS[role]).join(', ') },
            { label: 'Time', value: `${sampling.dueDays} days` },
          ]}
        />
      </Card>
      <Card title="Scorecard" description={`Passes from ${scorecard.passAt}%`}>
        <ul className="flex flex-col divide-y divide-line">
          {scorecard.criteria.map(({ code, label, help, weight, critical }) => (
            <li key={code} className="py-2 first:pt-0 last:pb-0">
              <p className="flex flex-wrap items-center gap-2">
                {label}{' '}
                {critical ? <Badge tone="failed">Critical</Badge> : <span className="text-muted">{weight}</span>}
              </p>
              <p className="text-muted text-sm">{help}</p>
            </li>
          ))}
        </ul>
      </Card>
    </>
  )
}
