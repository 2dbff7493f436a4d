'use client'

import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { SelectField } from '@/components/ui/select'
import { Switch } from '@/components/ui/switch'
import { useAct } from '@/components/ui/use-act'
import { setTeamRulesAction } from '@/lib/workforce/actions'
import { MODE_LABELS, MODES, type Mode, type TeamRules } from '@/lib/workforce/types'

const FIELDS = [
  { key: 'openLimit', field: 'open_limit', label: 'Open tickets at most', hint: 'For who has no limit of their own.' },
  {
    key: 'contactsPerHour',
    field: 'contacts_per_hour',
    label: 'Contacts an hour and person',
    hint: 'Calls, mails, chats and tickets; needed people are counted with it.',
  },
  { key: 'historyWeeks', field: 'history_weeks', label: 'Weeks of history', hint: 'The forecast is their mean.' },
] as const

/** How a team’s tickets are given out, and what its hours are planned with. */
export function RulesDialog({ rules, trigger }: { rules: TeamRules; trigger: ReactNode }) {
  const id = useId()
  const [open, setOpen] = useState(false)
  const [mode, setMode] = useState<Mode>(rules.mode)
  const [onShift, setOnShift] = useState(rules.onShiftOnly)
  const [numbers, setNumbers] = useState({
    openLimit: String(rules.openLimit),
    contactsPerHour: String(rules.contactsPerHour),
    historyWeeks: String(rules.historyWeeks),
  })
  const { pending, refused, act, forget } = useAct()
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const input = {
      team: rules.team,
      mode,
      on_shift_only: onShift,
      open_limit: Number(numbers.openLimit),
      contacts_per_hour: Number(numbers.contactsPerHour),
      history_weeks: Number(numbers.historyWeeks),
      seen: rules.version,
    }
    act(
      () => setTeamRulesAction(input),
      `Rules of ${rules.team} saved`,
      () => setOpen(false),
    )
  }
  const change = (next: boolean): void => {
    if (pending) return
    forget()
    setOpen(next)
  }
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      trigger={trigger}
      title={`Rules of ${rules.team}`}
      description="Tickets that nobody has are given out as soon as these rules allow it."
      footer={
        <>
          <Button onClick={() => change(false)}>Cancel</Button>
          <Button type="submit" form={id} variant="primary" pending={pending}>
            Save
          </Button>
        </>
      }
    >
      <form id={id} noValidate onSubmit={submit} className="flex flex-col gap-4">
        {refused && Object.keys(refused.fields).length === 0 && <Banner tone="danger">{refused.detail}</Banner>}
        <Field label="Distribution" error={refused?.fields.mode}>
          {(control) => (
            <SelectField
              {...control}
              value={mode}
              options={MODES.map((value) => ({ value, label: MODE_LABELS[value] }))}
              onChange={(event) => setMode(event.target.value as Mode)}
            />
          )}
        </Field>
        <Switch
          label="Only people on shift"
          hint="Off: whoever is not away, at any hour."
          checked={onShift}
          onChange={(event) => setOnShift(event.target.checked)}
        />
        {FIELDS.map(({ key, field, label, hint }) => (
          <Field key={key} label={label} hint={hint} error={refused?.fields[field]}>
            {(control) => (
              <Input
                {...control}
                numeric
                inputMode="decimal"
                value={numbers[key]}
                onChange={(event) => setNumbers({ ...numbers, [key]: event.target.value })}
              />
            )}
          </Field>
        ))}
      </form>
    </Dialog>
  )
}
