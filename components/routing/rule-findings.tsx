import { CircleX, TriangleAlert } from 'lucide-react'
import type { RuleFinding } from '@/lib/routing/domain/check-rules'

/** What is wrong or doubtful in a rule, with a word for how bad it is. */
export function RuleFindings({ findings }: { findings: readonly RuleFinding[] }) {
  if (findings.length === 0) return null
  return (
    <ul className="mt-1.5 flex flex-col gap-1 text-sm">
      {findings.map(({ key, severity, message }) => (
        <li key={key} className="flex items-start gap-1.5">
          {severity === 'error' ? (
            <CircleX aria-hidden className="mt-0.75 size-3.5 shrink-0 text-failed" />
          ) : (
            <TriangleAlert aria-hidden className="mt-0.75 size-3.5 shrink-0 text-risk" />
          )}
          <span>
            <span className={severity === 'error' ? 'text-failed' : 'text-risk'}>
              {severity === 'error' ? 'Error: ' : 'Warning: '}
            </span>
            {message}
          </span>
        </li>
      ))}
    </ul>
  )
}
