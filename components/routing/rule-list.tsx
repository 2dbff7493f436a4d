import type { ReactNode } from 'react'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import type { RuleFinding } from '@/lib/routing/domain/check-rules'
import type { RuleNames } from '@/lib/routing/domain/rule-words'
import type { BusinessRule } from '@/lib/routing/types'
import { RuleFindings } from './rule-findings'
import { RuleSentence } from './rule-sentence'

interface RuleListProps {
  rules: readonly BusinessRule[]
  names: RuleNames
  findings?: readonly RuleFinding[]
  /** What to do while there are none. */
  empty?: ReactNode
}

/** Business rules to be read, in the order in which they are asked. */
export function RuleList({ rules, names, findings = [], empty }: RuleListProps) {
  return (
    <Card
      title="Business rules"
      description="Checked from the top. The first rule that prefers or avoids a partner decides; so does the first that requires one."
      flush
    >
      {rules.length === 0 ? (
        <EmptyState title="No business rules" action={empty} className="py-8">
          Partners are ranked by their score alone.
        </EmptyState>
      ) : (
        <ol className="divide-y divide-line border-line border-t">
          {rules.map((rule, index) => (
            <li key={rule.id} className="flex gap-3 px-4 py-3">
              <span className="tabular w-5 shrink-0 text-right text-muted">{index + 1}</span>
              <div className="min-w-0 flex-1">
                <p className="break-words font-medium">{rule.name}</p>
                <RuleSentence rule={rule} names={names} />
                <RuleFindings findings={findings.filter((finding) => finding.rule === rule.id)} />
              </div>
            </li>
          ))}
        </ol>
      )}
    </Card>
  )
}
