'use client'

import { useState } from 'react'
import { errorsByField, problemWords } from '@/components/areas/problem-words'
import { contactNotice } from '@/components/format/contact-notice'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { SelectField } from '@/components/ui/select'
import { toast } from '@/components/ui/toast'
import { saveTargetAction } from '@/lib/kpis/actions'
import { KPIS } from '@/lib/kpis/domain/registry'
import type { Target } from '@/lib/kpis/domain/targets'
import type { KpiId } from '@/lib/kpis/types'

interface TargetDialogProps {
  id: KpiId
  cities: readonly string[]
  today: string
  current: Target | null
}

/** How a unit is typed: percent, points, hours. */
const UNITS = {
  share: { words: '%', factor: 100 },
  rating: { words: 'of 5', factor: 1 },
  duration: { words: 'working hours', factor: 1 / 3600 },
} as const

function typed(value: number | null | undefined, factor: number): string {
  return value === null || value === undefined ? '' : String(Math.round(value * factor * 1000) / 1000)
}

function asNumber(text: string, factor: number): number | null {
  const number = Number(text.replace(',', '.'))
  return text.trim() === '' ? null : Math.round((number / factor) * 1e9) / 1e9
}

type Draft = { scope: string; target: string; floor: string; from: string; note: string }

/** Sets a target and floor for everything, a city or a kind of partner, from a day on. */
export function TargetDialog({ id, cities, today, current }: TargetDialogProps) {
  const { label, unit, slices } = KPIS[id]
  const { words, factor } = UNITS[unit]
  const empty = {
    scope: '',
    target: typed(current?.target, factor),
    floor: typed(current?.floor, factor),
    from: '',
    note: '',
  }
  const [draft, setDraft] = useState<Draft>(empty)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const set = (field: keyof Draft) => (event: { target: { value: string } }) =>
    setDraft((before) => ({ ...before, [field]: event.target.value }))
  const save = async () => {
    const [what, name] = draft.scope.split(/:(.*)/s)
    const answer = await saveTargetAction({
      kpi: id,
      city: what === 'city' ? (name ?? '') : null,
      partner_kind: what === 'kind' ? (name as 'vendor') : null,
      effective_from: draft.from || null,
      target: asNumber(draft.target, factor),
      floor: asNumber(draft.floor, factor),
      note: draft.note,
    })
    if (!answer.ok) {
      const byField = errorsByField(answer.problem.errors)
      setErrors(byField)
      return Object.keys(byField).length > 0 ? 'Check the marked fields.' : problemWords(answer.problem)
    }
    toast.success(`Target of “${label}” saved`)
    setDraft({ ...empty, note: '' })
    setErrors({})
    return undefined
  }
  const number = (field: 'target' | 'floor', name: string) => (
    <Field label={`${name} (${words})`} error={errors[field]}>
      {(control) => <Input {...control} numeric inputMode="decimal" value={draft[field]} onChange={set(field)} />}
    </Field>
  )
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" aria-label={`Set the target of ${label}`}>
          Set target
        </Button>
      }
      title={`Target of “${label}”`}
      consequence="Takes effect from its day. Leave the numbers empty to let a city or kind of partner follow the whole business again."
      confirmLabel="Save target"
      tone="primary"
      onConfirm={save}
      confirmDisabled={draft.note.trim() === ''}
    >
      <Field label="For" error={errors.city ?? errors.partner_kind}>
        {(control) => (
          <SelectField
            {...control}
            value={draft.scope}
            onChange={set('scope')}
            options={[
              { value: '', label: 'Whole business' },
              ...(slices.includes('partner_kind')
                ? [
                    { value: 'kind:vendor', label: 'Vendors' },
                    { value: 'kind:in_house', label: 'In-house associates' },
                  ]
                : []),
              ...(slices.includes('city') ? cities.map((city) => ({ value: `city:${city}`, label: city })) : []),
            ]}
          />
        )}
      </Field>
      <div className="grid grid-cols-2 gap-3">
        {number('target', 'Target')}
        {number('floor', 'Floor')}
      </div>
      <Field label="From" optional error={errors.effective_from} hint="Empty: from today.">
        {(control) => <Input {...control} type="date" min={today} value={draft.from} onChange={set('from')} />}
      </Field>
      <Field label="Why" error={errors.note} hint={contactNotice(draft.note)}>
        {(control) => <Input {...control} maxLength={500} value={draft.note} onChange={set('note')} />}
      </Field>
    </ConfirmDialog>
  )
}
