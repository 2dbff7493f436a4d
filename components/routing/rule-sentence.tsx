import { effectWords, type RuleNames, whenWords } from '@/lib/routing/domain/rule-words'
import type { BusinessRule } from '@/lib/routing/types'

/** A rule as it is read: for which orders, then what it does. */
export function RuleSentence({ rule, names }: { rule: Pick<BusinessRule, 'when' | 'then'>; names: RuleNames }) {
  return (
    <p className="break-words text-base">
      <span className="text-muted">For {whenWords(rule.when, names)}: </span>
      {effectWords(rule.then, names)}
    </p>
  )
}
