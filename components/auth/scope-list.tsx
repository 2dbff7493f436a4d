'use client'

import { Checkbox } from '@/components/ui/checkbox'
import { RadioGroup } from '@/components/ui/radio-group'
import { reachOf, SCOPES, type Scope } from '@/lib/auth/capabilities'
import type { Role } from '@/lib/auth/roles'

const SCOPE_NAMES = Object.keys(SCOPES) as Scope[]

/** The scopes of which a role may do anything at all. */
function scopesOf(role: Role): Scope[] {
  return SCOPE_NAMES.filter((scope) => SCOPES[scope].some((capability) => reachOf(role, capability) !== null))
}

interface ScopeListProps {
  role: Role
  /** Null: all that the role may, also what comes later. */
  chosen: readonly Scope[] | null
  onChange: (chosen: Scope[] | null) => void
  error?: string
}

export function ScopeList({ role, chosen, onChange, error }: ScopeListProps) {
  const possible = scopesOf(role)
  return (
    <div>
      <RadioGroup
        name="reach"
        legend="What it may do"
        value={chosen === null ? 'all' : 'some'}
        onValueChange={(value) => onChange(value === 'all' ? null : [])}
        error={error}
        options={[
          { value: 'all', label: 'All that the role may' },
          { value: 'some', label: 'Only some of it', disabled: possible.length === 0 },
        ]}
      />
      {chosen !== null && (
        <fieldset className="mt-1 ml-6">
          <legend className="sr-only">Scopes</legend>
          {possible.map((scope) => (
            <Checkbox
              key={scope}
              label={<code className="font-mono text-sm">{scope}</code>}
              checked={chosen.includes(scope)}
              onChange={(event) =>
                onChange(possible.filter((each) => (each === scope ? event.target.checked : chosen.includes(each))))
              }
            />
          ))}
        </fieldset>
      )}
    </div>
  )
}
