'use client'

import { Search, X } from 'lucide-react'
import { STATE_WORDS, TIER_WORDS } from '@/components/partners/partner-words'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Input } from '@/components/ui/input'
import { SelectField, type SelectOption } from '@/components/ui/select'
import { DEVICE_CATEGORIES, deviceLabel } from '@/lib/core/device-category'
import type { MatrixHeaders } from '@/lib/coverage/types'
import { PARTNER_KIND_LABELS, PARTNER_KINDS, PARTNER_STATES, PARTNER_TIERS } from '@/lib/partners/types'
import type { MatrixChanges, MatrixView } from './use-matrix-url'

interface MatrixFiltersProps {
  view: MatrixView
  change: (changes: MatrixChanges) => void
  headers: MatrixHeaders | undefined
  cities: readonly string[]
  today: string
  mayReadPartners: boolean
  /** Edits are pending: what they rest on may not be changed under them. */
  held: boolean
}

const plain = (values: readonly string[]): SelectOption[] => values.map((value) => ({ value, label: value }))
const worded = <K extends string>(values: readonly K[], words: Record<K, string>): SelectOption[] =>
  values.map((value) => ({ value, label: words[value] }))

function Choice(props: {
  label: string
  value?: string
  options: readonly SelectOption[]
  onChange: (value: string | undefined) => void
  disabled?: boolean
  required?: boolean
}) {
  const { label, value, options, onChange, disabled, required } = props
  return (
    <div className="w-36 max-sm:w-[calc(50%-0.25rem)]">
      <SelectField
        aria-label={label}
        placeholder={required ? undefined : label}
        options={options}
        value={value ?? ''}
        disabled={disabled}
        onChange={(event) => onChange(event.target.value || undefined)}
      />
    </div>
  )
}

/** What is shown, and as of which day; all of it in the address. */
export function MatrixFilters(props: MatrixFiltersProps) {
  const { view, change, headers, cities, today, mayReadPartners, held } = props
  const clusters = (headers?.places ?? [])
    .filter(({ city }) => !view.city || city === view.city)
    .flatMap((place) => place.clusters.map((cluster) => ({ ...cluster, city: place.city })))
    .filter(({ id }) => id !== null)
    .map(({ id, name, city }) => ({ value: id ?? '', label: view.city ? (name ?? '') : `${name}, ${city}` }))
  const homes = [...new Set((headers?.partners ?? []).flatMap(({ city }) => (city ? [city] : [])))].sort()
  const chosen = [view.city, view.cluster, view.q, view.kind, view.state, view.tier, view.home, view.name]
  const some = view.all || chosen.some(Boolean)
  const none = { city: '', cluster: '', q: '', kind: '', state: '', tier: '', home: '', name: '', all: '' }
  const why = held ? 'Apply or discard your edits first' : undefined
  return (
    <search className="mb-2 flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2" data-tip={why}>
        <Choice
          label="Device"
          required
          disabled={held}
          value={view.device}
          options={[
            ...DEVICE_CATEGORIES.map((value) => ({ value, label: deviceLabel(value) })),
            { value: 'any', label: 'Any device' },
          ]}
          onChange={(device) => change({ device })}
        />
        <div className="flex items-center gap-2 text-sm max-sm:w-[calc(50%-0.25rem)]">
          <span className="text-muted max-sm:sr-only">As of</span>
          <Input
            type="date"
            className="w-38 max-sm:w-full"
            aria-label="As of, and from when edits take effect"
            disabled={held}
            value={view.date}
            onChange={(event) =>
              event.target.value && change({ date: event.target.value === today ? '' : event.target.value })
            }
          />
        </div>
        <Choice
          label={view.all ? 'All of India' : 'Any served city'}
          value={view.city}
          options={plain(view.city && !cities.includes(view.city) ? [view.city, ...cities] : cities)}
          onChange={(city) => change({ city, cluster: '' })}
        />
        {clusters.length > 0 && clusters.length < 400 && (
          <Choice
            label="Any cluster"
            value={view.cluster}
            options={clusters}
            onChange={(cluster) => change({ cluster })}
          />
        )}
        <Words label="Pincode or post office" value={view.q} onChange={(q) => change({ q })} />
        <Checkbox
          label="All of India"
          checked={view.all}
          disabled={Boolean(view.city)}
          onChange={(event) => change({ all: event.target.checked ? '1' : '' })}
        />
      </div>
      <div className="flex flex-wrap items-center gap-2 max-sm:hidden">
        <span className="text-muted text-sm">Partners</span>
        <Words label="Partner’s name or id" value={view.name} onChange={(name) => change({ name })} />
        <Choice
          label="All except those who left"
          value={view.state}
          options={worded(PARTNER_STATES, STATE_WORDS)}
          onChange={(state) => change({ state })}
        />
        {mayReadPartners && (
          <>
            <Choice
              label="Any kind"
              value={view.kind}
              options={worded(PARTNER_KINDS, PARTNER_KIND_LABELS)}
              onChange={(kind) => change({ kind })}
            />
            <Choice
              label="Any tier"
              value={view.tier}
              options={worded(PARTNER_TIERS, TIER_WORDS)}
              onChange={(tier) => change({ tier })}
            />
            <Choice
              label="From any city"
              value={view.home}
              options={plain(homes)}
              onChange={(home) => change({ home })}
            />
          </>
        )}
        {some && (
          <Button variant="ghost" icon={<X aria-hidden />} onClick={() => change(none)}>
            Clear filters
          </Button>
        )}
      </div>
    </search>
  )
}

function Words(props: { label: string; value?: string; onChange: (value: string) => void }) {
  return (
    <div className="w-48 max-sm:w-full">
      <Input
        type="search"
        aria-label={props.label}
        placeholder={props.label}
        maxLength={60}
        value={props.value ?? ''}
        onChange={(event) => props.onChange(event.target.value)}
        leading={<Search aria-hidden className="size-4" />}
      />
    </div>
  )
}
