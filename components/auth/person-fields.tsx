'use client'

import type { ReactNode } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { SelectField } from '@/components/ui/select'
import { ROLES, type Role, TEAMS, type Team } from '@/lib/auth/roles'
import type { PartnerChoice } from '@/lib/auth/types'
import { PartnerField } from './partner-field'
import { ROLE_OPTIONS } from './user-words'

export type Person = { name: string; role: Role; teams: Team[]; partnerId: string | null }

interface PersonFieldsProps {
  person: Person
  onChange: (change: Partial<Person>) => void
  partners: readonly PartnerChoice[]
  error: (field: 'name' | 'role' | 'teams' | 'partnerId') => string | undefined
  /** Between the name and the role. */
  children?: ReactNode
}

/** What an administrator decides about a person: name, role, teams and, for an associate, the partner. */
export function PersonFields({ person, onChange, partners, error, children }: PersonFieldsProps) {
  const pickTeam = (team: Team, on: boolean) =>
    onChange({ teams: TEAMS.filter((each) => (each === team ? on : person.teams.includes(each))) })
  const pickRole = (value: string) => {
    const role = ROLES.find((known) => known === value)
    if (role) onChange({ role, partnerId: role === 'associate' ? person.partnerId : null })
  }
  return (
    <>
      <Field label="Name" error={error('name')}>
        {(control) => (
          <Input
            {...control}
            name="name"
            value={person.name}
            onChange={(event) => onChange({ name: event.target.value })}
          />
        )}
      </Field>
      {children}
      <Field
        label="Role"
        error={error('role')}
        hint="What the person may see and do. Takes effect with their next click."
      >
        {(control) => (
          <SelectField
            {...control}
            name="role"
            options={ROLE_OPTIONS}
            value={person.role}
            onChange={(event) => pickRole(event.target.value)}
          />
        )}
      </Field>
      {person.role === 'associate' && (
        <PartnerField
          partners={partners}
          partnerId={person.partnerId}
          onChange={(partnerId) => onChange({ partnerId })}
          hint="Associates see and work on only this partner’s orders."
          error={error('partnerId')}
        />
      )}
      <fieldset>
        <legend className="mb-1 font-medium text-sm">
          Teams <span className="font-normal text-muted">(optional)</span>
        </legend>
        <div className="grid grid-cols-2 gap-x-4">
          {TEAMS.map((team) => (
            <Checkbox
              key={team}
              label={team}
              checked={person.teams.includes(team)}
              onChange={(event) => pickTeam(team, event.target.checked)}
            />
          ))}
        </div>
      </fieldset>
    </>
  )
}
