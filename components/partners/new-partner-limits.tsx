'use client'

import { type FormEvent, useState } from 'react'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { saveNewPartnerLimitsAction } from '@/lib/partners/actions'
import { useChange } from './board/use-change'

type Limit = 'daily' | 'open' | 'pincodes'
type Limits = Record<Limit, number>

const FIELDS: readonly { limit: Limit; label: string; hint: string }[] = [
  { limit: 'daily', label: 'Pickups a day', hint: 'Whatever is set for the partner or a date.' },
  { limit: 'open', label: 'Open orders', hint: 'A manager may override it with a reason.' },
  { limit: 'pincodes', label: 'Pincodes', hint: 'Beyond this there is a warning.' },
]

/** What partners of tier new may take at most, until their tier is changed. */
export function NewPartnerLimits({ limits, versions }: { limits: Limits; versions: Limits }) {
  const [texts, setTexts] = useState<Record<Limit, string>>({
    daily: String(limits.daily),
    open: String(limits.open),
    pincodes: String(limits.pincodes),
  })
  const { pending, refused, change } = useChange(() => {})
  const valid = (limit: Limit) => /^\d{1,4}$/.test(texts[limit].trim()) && Number(texts[limit]) <= 1000
  const same = FIELDS.every(({ limit }) => Number(texts[limit]) === limits[limit])
  const ready = !same && FIELDS.every(({ limit }) => valid(limit))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!ready) return
    const said = { daily: Number(texts.daily), open: Number(texts.open), pincodes: Number(texts.pincodes) }
    change(
      () => saveNewPartnerLimitsAction({ ...said, versions }),
      () => ({ words: 'Limits of new partners saved' }),
    )
  }
  return (
    <Card title="New partners" description="The most a partner in tier “new” may take.">
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        {refused && <Banner tone="danger">{refused.words}</Banner>}
        <div className="grid w-full gap-4 sm:grid-cols-3">
          {FIELDS.map(({ limit, label, hint }) => (
            <Field
              key={limit}
              label={label}
              hint={hint}
              error={valid(limit) ? undefined : 'A whole number from 0 to 1,000.'}
            >
              {(control) => (
                <Input
                  {...control}
                  numeric
                  autoComplete="off"
                  value={texts[limit]}
                  onChange={(event) => setTexts((before) => ({ ...before, [limit]: event.target.value }))}
                />
              )}
            </Field>
          ))}
        </div>
        <Button
          type="submit"
          variant="primary"
          pending={pending}
          disabled={!ready}
          className="self-end max-sm:self-stretch"
        >
          Save
        </Button>
      </form>
    </Card>
  )
}
