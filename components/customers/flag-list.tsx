import { When } from '@/components/format/when'
import { StatusBadge } from '@/components/ui/status-badge'
import { type CustomerFlag, flagLabel } from '@/lib/customers/types'
import { ClearFlagButton } from './clear-flag-button'

/** What stands against a person, and what was cleared. */
export function FlagList({ flags, mayFlag }: { flags: readonly CustomerFlag[]; mayFlag: boolean }) {
  if (flags.length === 0) return <p className="text-muted">This customer has no flags.</p>
  return (
    <ul className="flex flex-col">
      {flags.map((flag) => (
        <li
          key={flag.id}
          className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1 border-line border-b py-2 last:border-b-0"
        >
          <div className="min-w-0">
            <p className="flex flex-wrap items-center gap-2">
              <StatusBadge tone={flag.clearedAt ? 'neutral' : 'failed'}>{flagLabel(flag.kind)}</StatusBadge>
              {flag.clearedAt && <span className="text-muted text-sm">Cleared</span>}
            </p>
            {flag.note && <p className="mt-1">{flag.note}</p>}
            <p className="text-muted text-sm">
              {flag.setByName ?? 'System'}, <When at={flag.setAt} kind="exact" />
              {flag.clearedAt && (
                <>
                  ; cleared by {flag.clearedByName ?? 'System'}, <When at={flag.clearedAt} kind="exact" />
                </>
              )}
            </p>
          </div>
          {mayFlag && !flag.clearedAt && <ClearFlagButton flagId={flag.id} label={flagLabel(flag.kind)} />}
        </li>
      ))}
    </ul>
  )
}
