'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useState, useTransition } from 'react'
import { CityCombobox } from '@/components/areas/city-combobox'
import { errorsByField, problemWords } from '@/components/areas/problem-words'
import { Banner } from '@/components/ui/banner'
import { Card } from '@/components/ui/card'
import { Checkbox } from '@/components/ui/checkbox'
import { Field, type FieldControlProps } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { LinkButton } from '@/components/ui/link-button'
import { RadioGroup } from '@/components/ui/radio-group'
import { SelectField } from '@/components/ui/select'
import { SubmitButton } from '@/components/ui/submit-button'
import { toast } from '@/components/ui/toast'
import { useUnsaved } from '@/components/ui/unsaved-changes'
import { DEVICE_CATEGORIES, deviceLabel } from '@/lib/core/device-category'
import { SHORT_WEEKDAYS } from '@/lib/core/format'
import { createPartnerAction, editPartnerAction } from '@/lib/partners/actions'
import {
  PARTNER_KIND_LABELS,
  PARTNER_KINDS,
  PARTNER_TIERS,
  type Partner,
  type PartnerKind,
  type PartnerTier,
} from '@/lib/partners/types'
import { CheckList } from './check-list'
import { checkValues, type PartnerValues, valuesOf } from './partner-values'
import { TIER_WORDS } from './partner-words'

type TextField = Exclude<
  keyof PartnerValues,
  'city' | 'device_categories' | 'working_days' | 'works_holidays' | 'kind' | 'tier'
>

/** Makes a partner, or edits one: everything but its state. What was typed stays after an error. */
export function PartnerForm({ partner }: { partner: Partner | null }) {
  const router = useRouter()
  const [values, setValues] = useState(() => valuesOf(partner))
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const [refused, setRefused] = useState<{ words: string; errors: Record<string, string> } | null>(null)
  const [pending, startTransition] = useTransition()
  const { input, errors } = checkValues(values)
  const unsaved = useUnsaved(() => !pending && JSON.stringify(values) !== JSON.stringify(valuesOf(partner)))

  const set = <K extends keyof PartnerValues>(key: K, value: PartnerValues[K]) => {
    setValues((before) => ({ ...before, [key]: value }))
    setRefused(null)
  }
  const touch = (key: string) => setTouched((before) => new Set([...before, key]))
  const errorOf = (key: keyof PartnerValues) => refused?.errors[key] ?? (touched.has(key) ? errors[key] : undefined)
  const text = (key: TextField, control: FieldControlProps) => ({
    ...control,
    value: values[key],
    onChange: (event: { target: { value: string } }) => set(key, event.target.value),
    onBlur: () => touch(key),
  })

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTouched(new Set(Object.keys(values)))
    if (!input) return
    startTransition(async () => {
      const { partner_id, ...changes } = input
      const answer = partner
        ? await editPartnerAction({ partner_id, changes: { ...changes, version: partner.version } })
        : await createPartnerAction(input)
      if (!answer.ok) {
        const errorsOfServer = Object.fromEntries(
          Object.entries(errorsByField(answer.problem.errors)).map(([field, message]) => [
            field.replace('changes.', ''),
            message,
          ]),
        )
        setRefused({ words: problemWords(answer.problem), errors: errorsOfServer })
        return
      }
      toast.success(partner ? `${input.name} saved` : `${input.name} made. Propose its activation when it is ready.`)
      router.push(`/partners/${answer.value.partner_id}`)
    })
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      {unsaved.warning}
      {refused && (
        <Banner tone="danger" title="Not saved">
          {refused.words}
        </Banner>
      )}
      <Card title="Who">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Name" error={errorOf('name')}>
            {(control) => <Input {...text('name', control)} maxLength={120} autoComplete="off" />}
          </Field>
          <Field
            label="Partner id"
            error={errorOf('partner_id')}
            hint={partner ? 'It never changes.' : 'As in your sheets, such as V-1042. It never changes.'}
          >
            {(control) => (
              <Input {...text('partner_id', control)} disabled={partner !== null} maxLength={40} autoComplete="off" />
            )}
          </Field>
          <RadioGroup
            name="kind"
            legend="Kind"
            orientation="horizontal"
            value={values.kind}
            onValueChange={(kind) => set('kind', kind as PartnerKind)}
            options={PARTNER_KINDS.map((value) => ({ value, label: PARTNER_KIND_LABELS[value] }))}
          />
          <Field label="Tier" error={errorOf('tier')} hint="Used by routing.">
            {(control) => (
              <SelectField
                {...control}
                value={values.tier}
                onChange={(event) => set('tier', event.target.value as PartnerTier)}
                options={PARTNER_TIERS.map((tier) => ({ value: tier, label: TIER_WORDS[tier] }))}
              />
            )}
          </Field>
          <Field label="City" optional error={errorOf('city')}>
            {(control) => (
              <CityCombobox
                {...control}
                value={values.city}
                onChange={(city) => set('city', city)}
                placeholder="Type a city"
              />
            )}
          </Field>
          <Field label="Phone" optional error={errorOf('phone')}>
            {(control) => <Input {...text('phone', control)} inputMode="tel" autoComplete="off" />}
          </Field>
          <Field label="E-mail" optional error={errorOf('email')}>
            {(control) => <Input {...text('email', control)} inputMode="email" autoComplete="off" />}
          </Field>
        </div>
      </Card>
      <Card title="What they can take">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field
            label="Daily capacity"
            error={errorOf('daily_capacity')}
            hint="Pickups a day. Single dates can differ."
          >
            {(control) => <Input {...text('daily_capacity', control)} numeric />}
          </Field>
          <Field
            label="Most open orders"
            optional
            error={errorOf('max_open_orders')}
            hint="A manager may override it with a reason."
          >
            {(control) => <Input {...text('max_open_orders', control)} numeric />}
          </Field>
          <Field label="Desired orders a week" optional error={errorOf('weekly_orders')}>
            {(control) => <Input {...text('weekly_orders', control)} numeric />}
          </Field>
          <Field
            label="Value limit"
            optional
            error={errorOf('high_value_limit')}
            hint="Orders quoted above it need an override."
          >
            {(control) => <Input {...text('high_value_limit', control)} numeric leading="₹" />}
          </Field>
        </div>
        <CheckList
          className="mt-4"
          legend="Devices"
          error={errorOf('device_categories')}
          options={DEVICE_CATEGORIES.map((value) => ({ value, label: deviceLabel(value) }))}
          chosen={values.device_categories}
          onChange={(device_categories) => {
            touch('device_categories')
            set('device_categories', device_categories)
          }}
        />
        <CheckList
          className="mt-4"
          legend="Working days"
          error={errorOf('working_days')}
          options={SHORT_WEEKDAYS.map((label, index) => ({ value: index + 1, label }))}
          chosen={values.working_days}
          onChange={(working_days) => {
            touch('working_days')
            set('working_days', working_days)
          }}
        />
        <Checkbox
          label="Works on holidays"
          hint="Holidays in the business calendar. If not, they are days off, which a manager may override."
          checked={values.works_holidays}
          onChange={(event) => set('works_holidays', event.target.checked)}
        />
      </Card>
      <div className="flex flex-wrap justify-end gap-2 max-sm:flex-col-reverse">
        <LinkButton href={partner ? `/partners/${partner.code}` : '/partners'}>Cancel</LinkButton>
        <SubmitButton pending={pending}>{partner ? 'Save' : 'Make partner'}</SubmitButton>
      </div>
    </form>
  )
}
