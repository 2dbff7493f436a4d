'use client'

import { type ReactNode, useState } from 'react'
import { Field } from '@/components/ui/field'
import { FormDialog } from '@/components/ui/form-dialog'
import { Input } from '@/components/ui/input'
import { SelectField } from '@/components/ui/select'
import { Switch } from '@/components/ui/switch'
import { setTeamRulesAction } from '@/lib/workforce/actions'
import { MODE_LABELS, MODES, type Mode, type TeamRules } from '@/lib/workforce/types'

const FIELDS = [
  {
    key: 'openLimit',
    field: 'open_limit',
    label: 'Open tickets at most',
    hint: 'For people without a limit of their own.',
  },
  {
    key: 'contactsPerHour',
    field: 'contacts_per_hour',
    label: 'Contacts an hour and person',
    hint: 'Calls, mails, chats and tickets; used to work out how many people are needed.',
  },
  { key: 'historyWeeks', field: 'history_weeks', label: 'Weeks of history', hint: 'The forecast is their average.' },
] as const

/** How a team’s tickets are given out, and what its hours are planned with. */
export function RulesDialog({ rules, trigger }: { rules: TeamRules; trigger: ReactNode }) {
  const first = {
    mode: rules.mode,
    onShift: rules.onShiftOnly,
    openLimit: String(rules.openLimit),
    contactsPerHour: String(rules.contactsPerHour),
    historyWeeks: String(rules.historyWeeks),
  }
  const [draft, setDraft] = useState(first)
  const set = (change: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...change }))
  const send = () =>
    setTeamRulesAction({
      team: rules.team,
      mode: draft.mode,
      on_shift_only: draft.onShift,
      open_limit: Number(draft.openLimit),
      contacts_per_hour: Number(draft.contactsPerHour),
      history_weeks: Number(draft.historyWeeks),
      seen: rules.version,
    })
  return (
    <FormDialog
      trigger={trigger}
      title={`Rules of ${rules.team}`}
      description="Unassigned tickets are given out as soon as these rules allow it."
      send={send}
      done={`Rules of ${rules.team} saved`}
      onReset={() => setDraft(first)}
    >
      {(errors) => (
        <>
          <Field label="Distribution" error={errors.mode}>
            {(control) => (
              <SelectField
                {...control}
                value={draft.mode}
                options={MODES.map((value) => ({ value, label: MODE_LABELS[value] }))}
                onChange={(event) => set({ mode: event.target.value as Mode })}
              />
            )}
          </Field>
          <Switch
            label="Only people on shift"
            hint="Off: anybody who is not away, at any hour."
            checked={draft.onShift}
            onChange={(event) => set({ onShift: event.target.checked })}
          />
          {FIELDS.map(({ key, field, label, hint }) => (
            <Field key={key} label={label} hint={hint} error={errors[field]}>
              {(control) => (
                <Input
                  {...control}
                  numeric
                  inputMode="decimal"
                  value={draft[key]}
                  onChange={(event) => set({ [key]: event.target.value })}
                />
              )}
            </Field>
          ))}
        </>
      )}
    </FormDialog>
  )
}
