'use client'

import { useCallback } from 'react'
import { CityCombobox } from '@/components/areas/city-combobox'
import { Combobox, type LoadOptions } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import { DEVICE_CATEGORIES, DEVICE_LABELS } from '@/lib/core/device-category'
import { bandLabels } from '@/lib/policies/domain/value-bands'
import type { RuleNames } from '@/lib/routing/domain/rule-words'
import { CheckChoices } from './check-choices'
import { PickedList } from './picked-list'
import { pincodesIn, type RuleForm } from './rule-form'

interface WhenFieldsProps {
  form: RuleForm
  change: (part: Partial<RuleForm>) => void
  names: RuleNames
  errorOf: (path: string) => string | undefined
}

const DEVICES = DEVICE_CATEGORIES.map((value) => ({ value, label: DEVICE_LABELS[value] }))
const without = (list: readonly string[], gone: string): string[] => list.filter((one) => one !== gone)
const withOne = (list: readonly string[], one: string): string[] => [...new Set([...list, one])]

/** For which orders a rule is. A share can name cities only. */
export function WhenFields({ form, change, names, errorOf }: WhenFieldsProps) {
  const { when } = form
  const set = (part: Partial<RuleForm['when']>) => change({ when: { ...when, ...part } })
  const share = form.effect === 'share'
  return (
    <fieldset className="flex min-w-0 flex-col gap-4">
      <legend className="font-medium">For which orders</legend>
      <p className="text-muted text-sm">
        {share
          ? 'A share is of all orders in a city. If you name none, it applies to every city.'
          : 'Everything you name must match. If you name nothing, any order matches.'}
      </p>
      <PickedList
        label="Cities"
        error={errorOf('when.cities')}
        picked={when.cities.map((city) => ({ value: city, label: city }))}
        onRemove={(city) => set({ cities: without(when.cities, city) })}
      >
        {(control) => (
          <CityCombobox
            {...control}
            value={null}
            placeholder="Any city"
            onChange={(city) => city && set({ cities: withOne(when.cities, city) })}
          />
        )}
      </PickedList>
      {!share && (
        <>
          <Clusters when={when} names={names} onChange={(clusters) => set({ clusters })} />
          <PincodesField form={form} change={change} error={errorOf('when.pincodes')} />
          <CheckChoices
            legend="Devices"
            options={DEVICES}
            chosen={when.deviceCategories}
            onChange={(deviceCategories) => set({ deviceCategories })}
          />
          <CheckChoices
            legend="Value of the order"
            options={bandLabels(names.bands).map((value) => ({ value, label: value }))}
            chosen={when.valueBands}
            onChange={(valueBands) => set({ valueBands })}
          />
        </>
      )}
    </fieldset>
  )
}

interface ClustersProps {
  when: RuleForm['when']
  names: RuleNames
  onChange: (clusters: string[]) => void
}

function Clusters({ when, names, onChange }: ClustersProps) {
  const { clusters } = names
  const load = useCallback<LoadOptions>(
    async (query) => {
      const wanted = query.toLowerCase()
      return [...clusters]
        .filter(([, { name, city }]) => `${name} ${city}`.toLowerCase().includes(wanted))
        .slice(0, 50)
        .map(([value, { name, city }]) => ({ value, label: name, hint: city }))
    },
    [clusters],
  )
  if (clusters.size === 0 && when.clusters.length === 0) return null
  const label = (id: string): string => {
    const cluster = clusters.get(id)
    return cluster ? `${cluster.name}, ${cluster.city}` : 'A cluster that no longer exists'
  }
  return (
    <PickedList
      label="Clusters"
      picked={when.clusters.map((value) => ({ value, label: label(value) }))}
      onRemove={(id) => onChange(without(when.clusters, id))}
    >
      {(control) => (
        <Combobox
          {...control}
          value={null}
          placeholder="Any cluster"
          loadOptions={load}
          onChange={(option) => option && onChange(withOne(when.clusters, option.value))}
        />
      )}
    </PickedList>
  )
}

type PincodesFieldProps = Pick<WhenFieldsProps, 'form' | 'change'> & { error: string | undefined }

function PincodesField({ form, change, error }: PincodesFieldProps) {
  const { pincodes } = pincodesIn(form.pincodes)
  const count = pincodes.length === 1 ? '1 pincode' : `${pincodes.length} pincodes`
  return (
    <Field
      label="Pincodes"
      optional
      error={error}
      hint={pincodes.length > 0 ? count : 'Typed or pasted, separated by anything.'}
    >
      {(control) => (
        <Textarea
          {...control}
          rows={1}
          className="tabular min-h-0"
          placeholder="Any pincode"
          value={form.pincodes}
          onChange={(event) => change({ pincodes: event.target.value })}
        />
      )}
    </Field>
  )
}
