'use client'

import { FlaskConical } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState, useTransition } from 'react'
import { CityCombobox } from '@/components/areas/city-combobox'
import { ClusterSelect } from '@/components/areas/cluster-select'
import { loadPartners } from '@/components/partners/partner-field'
import { Button } from '@/components/ui/button'
import { Combobox, type ComboboxOption } from '@/components/ui/combobox'
import { DayField } from '@/components/ui/day-field'
import { Field } from '@/components/ui/field'
import { Segmented } from '@/components/ui/segmented'
import { SelectField } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import { DEVICE_CATEGORIES, deviceLabel } from '@/lib/core/device-category'

const PLACES = ['city', 'cluster', 'pincodes'] as const
type Place = (typeof PLACES)[number]
const PLACE_WORDS: Record<Place, string> = { city: 'City', cluster: 'Cluster', pincodes: 'Pincodes' }

export interface WhatIfFormProps {
  /** What the address asks, as text. */
  asked: Record<string, string | undefined>
  partner: { code: string; name: string } | null
  errors: Record<string, string>
  today: string
}

/** Which partner takes which pincodes; the question is kept in the address, to be sent to a colleague. */
export function WhatIfForm({ asked, partner: known, errors, today }: WhatIfFormProps) {
  const router = useRouter()
  const [pending, startTransition] = useTransition()
  const [partner, setPartner] = useState<ComboboxOption | null>(known && { value: known.code, label: known.name })
  const [place, setPlace] = useState<Place>(asked.pincodes ? 'pincodes' : asked.cluster ? 'cluster' : 'city')
  const [city, setCity] = useState(asked.city ?? null)
  const [cluster, setCluster] = useState(asked.cluster ?? null)
  const [pincodes, setPincodes] = useState(asked.pincodes ?? '')
  const [device, setDevice] = useState(asked.devices ?? '')
  const [from, setFrom] = useState(asked.from ?? '')
  const [last, setLast] = useState(asked.last_day ?? '')
  const [missing, setMissing] = useState<Record<string, string>>({})
  const where = {
    city,
    cluster,
    pincodes: pincodes
      .trim()
      .split(/[\s,;|]+/)
      .join(','),
  }
  const ask = (event: FormEvent): void => {
    event.preventDefault()
    const open = {
      ...(!partner && { partner: 'Choose a partner.' }),
      ...(!where[place] && { [place]: place === 'pincodes' ? 'Enter pincodes.' : `Choose a ${place}.` }),
    }
    setMissing(open)
    if (!partner || Object.keys(open).length > 0) return
    const query = new URLSearchParams({ partner: partner.value, [place]: where[place] ?? '', from, last_day: last })
    if (device) query.set('devices', device)
    startTransition(() => router.push(`/coverage/what-if?${query}`, { scroll: false }))
  }
  const said = { ...errors, ...missing }
  return (
    <form onSubmit={ask} className="flex flex-col gap-3">
      <div className="grid items-start gap-3 sm:grid-cols-2 lg:grid-cols-4">
        <Field label="Partner" error={said.partner}>
          {(control) => (
            <Combobox
              {...control}
              value={partner}
              onChange={setPartner}
              loadOptions={loadPartners}
              placeholder="A partner’s name or id"
            />
          )}
        </Field>
        <Field label="Device" error={said.devices}>
          {(control) => (
            <SelectField
              {...control}
              value={device}
              placeholder="All devices it takes"
              options={DEVICE_CATEGORIES.map((value) => ({ value, label: deviceLabel(value) }))}
              onChange={(event) => setDevice(event.target.value)}
            />
          )}
        </Field>
        <DayField label="First day" error={said.from} required max={today} value={from} onChange={setFrom} />
        <DayField label="Last day" error={said.last_day} required max={today} value={last} onChange={setLast} />
      </div>
      <div>
        <Segmented
          label="Where"
          name="place"
          value={place}
          onValueChange={(value) => setPlace(PLACES.find((one) => one === value) ?? 'city')}
          options={PLACES.map((value) => ({ value, label: PLACE_WORDS[value] }))}
        />
      </div>
      <div className="sm:max-w-md">
        {place === 'city' && (
          <Field label="City" error={said.city}>
            {(control) => <CityCombobox {...control} value={city} onChange={setCity} />}
          </Field>
        )}
        {place === 'cluster' && (
          <Field label="Cluster" error={said.cluster}>
            {(control) => <ClusterSelect {...control} value={cluster} onChange={setCluster} />}
          </Field>
        )}
        {place === 'pincodes' && (
          <Field label="Pincodes" hint="Separated by commas, spaces or lines." error={said.pincodes}>
            {(control) => (
              <Textarea {...control} rows={2} value={pincodes} onChange={(event) => setPincodes(event.target.value)} />
            )}
          </Field>
        )}
      </div>
      <div>
        <Button
          type="submit"
          variant="primary"
          icon={<FlaskConical aria-hidden />}
          pending={pending}
          className="max-sm:w-full"
        >
          Work it out
        </Button>
      </div>
    </form>
  )
}
