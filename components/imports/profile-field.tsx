'use client'

import { Field } from '@/components/ui/field'
import { SelectField } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'

export type Profile = { name: string; json: string }

/** A profile as JSON, or why it is none; the server judges the rest of it. */
export function profileOf(json: string): { value: unknown } | { wrong: string } {
  try {
    return { value: JSON.parse(json.trim() || '{}') as unknown }
  } catch (error) {
    return { wrong: `This is not JSON: ${(error as Error).message}` }
  }
}

type ProfileFieldProps = {
  profiles: readonly Profile[]
  json: string
  onJson(json: string): void
  error?: string | undefined
}

/** How the source writes its log: one that is known, or any as JSON. */
export function ProfileField({ profiles, json, onJson, error }: ProfileFieldProps) {
  const known = profiles.findIndex((profile) => profile.json === json)
  return (
    <>
      <Field label="Profile" hint="How this source names its columns and values.">
        {(control) => (
          <SelectField
            {...control}
            value={String(known)}
            onChange={(event) => onJson(profiles[Number(event.target.value)]?.json ?? json)}
            options={[
              ...profiles.map((profile, index) => ({ value: String(index), label: profile.name })),
              ...(known < 0 ? [{ value: '-1', label: 'As written below' }] : []),
            ]}
          />
        )}
      </Field>
      <Field label="Profile as JSON" optional error={error}>
        {(control) => (
          <Textarea
            {...control}
            rows={8}
            value={json}
            spellCheck={false}
            onChange={(event) => onJson(event.target.value)}
            className="font-mono text-sm"
          />
        )}
      </Field>
    </>
  )
}
