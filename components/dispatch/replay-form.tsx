'use client'

import { History } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { CityCombobox } from '@/components/areas/city-combobox'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { DayField } from '@/components/ui/day-field'
import { Field } from '@/components/ui/field'
import { SelectField } from '@/components/ui/select'
import { useAct } from '@/components/ui/use-act'
import { newId } from '@/lib/core/ids'
import { askReplayAction } from '@/lib/dispatch/actions'

export interface ReplayFormProps {
  hasDraft: boolean
  /** Published versions, newest first; the first is in force. */
  versions: readonly number[]
  /** What the address asks for: "draft" or a number. */
  rules: string | undefined
  /** The first day of a week's replay, and the last day that is over. */
  from: string
  yesterday: string
}

/** Which rules over which days; the replay's page shows how it goes on. */
export function ReplayForm({ hasDraft, versions, rules: asked, from: weekAgo, yesterday }: ReplayFormProps) {
  const router = useRouter()
  const options = [
    ...(hasDraft ? [{ value: 'draft', label: 'The draft' }] : []),
    ...versions.map((version, index) => ({
      value: String(version),
      label: `Version ${version}${index === 0 ? ' (in force)' : ''}`,
    })),
  ]
  const known = options.some(({ value }) => value === asked) ? asked : options[0]?.value
  const [rules, setRules] = useState(known ?? '')
  const [from, setFrom] = useState(weekAgo)
  const [last, setLast] = useState(yesterday)
  const [city, setCity] = useState<string | null>(null)
  // One id for what was typed: pressed twice, or sent again after a lost answer, it is one replay.
  const [id, setId] = useState(newId)
  const { pending, refused, act } = useAct()
  const change =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      set(value)
      setId(newId())
    }
  const input = {
    ...{ replay_id: id, from, last_day: last, ...(city && { city }) },
    rules: rules === 'draft' ? ('draft' as const) : Number(rules),
  }
  const begin = () =>
    act(
      () => askReplayAction(input),
      'The replay has begun',
      ({ replay_id }) => router.push(`/routing/replays/${replay_id}`),
    )
  const fields = refused?.fields ?? {}
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        begin()
      }}
    >
      {refused && Object.keys(fields).length === 0 && <Banner tone="danger">{refused.detail}</Banner>}
      <div className="grid items-start gap-3 sm:grid-cols-2 lg:grid-cols-4">
        <Field label="Rules" error={fields.rules}>
          {(control) => (
            <SelectField
              {...control}
              value={rules}
              options={options}
              onChange={(event) => change(setRules)(event.target.value)}
            />
          )}
        </Field>
        <DayField
          label="First day"
          error={fields.from}
          required
          max={yesterday}
          value={from}
          onChange={change(setFrom)}
        />
        <DayField
          label="Last day"
          error={fields.last_day}
          required
          max={yesterday}
          value={last}
          onChange={change(setLast)}
        />
        <Field label="City" optional error={fields.city}>
          {(control) => <CityCombobox {...control} value={city} onChange={change(setCity)} placeholder="All cities" />}
        </Field>
      </div>
      <div>
        <Button
          type="submit"
          variant="primary"
          icon={<History aria-hidden />}
          pending={pending}
          className="max-sm:w-full"
        >
          Replay
        </Button>
      </div>
    </form>
  )
}
