import { Badge } from '@/components/ui/badge'
import { StatusBadge } from '@/components/ui/status-badge'
import { type Audit, RISK_LABELS } from '@/lib/quality/types'

/** Passed or not, with what became of an objection. */
export function Verdict({ audit }: { audit: Pick<Audit, 'passed' | 'score' | 'criticals' | 'appeal'> }) {
  if (audit.passed === null) return <Badge tone="waiting">To do</Badge>
  const overturned = audit.appeal?.decision === 'overturned'
  return (
    <span className="inline-flex flex-wrap items-center gap-1.5">
      <StatusBadge tone={audit.passed || overturned ? 'done' : 'failed'}>
        {audit.passed || overturned ? 'Passed' : 'Not passed'}
      </StatusBadge>
      <span className="tabular">{Math.round(audit.score ?? 0)}%</span>
      {audit.criticals.length > 0 && <Badge tone="failed">Critical</Badge>}
      {overturned && <Badge>Overturned</Badge>}
      {audit.appeal?.decision === 'kept' && <Badge>Objection turned down</Badge>}
      {audit.appeal?.decision === null && <Badge tone="waiting">Objection</Badge>}
    </span>
  )
}

/** Why an item is looked at. */
export function Why({ audit }: { audit: Pick<Audit, 'why' | 'risks' | 'secondOfId'> }) {
  const words = audit.why === 'random' ? 'By chance' : audit.why === 'chosen' ? 'Chosen' : null
  return (
    <span className="inline-flex flex-wrap gap-1">
      {audit.secondOfId && <Badge>Second look</Badge>}
      {words && <Badge>{words}</Badge>}
      {audit.risks.map((risk) => (
        <Badge key={risk} tone="risk">
          {RISK_LABELS[risk]}
        </Badge>
      ))}
    </span>
  )
}
