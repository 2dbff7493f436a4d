'use client'

import { useCallback } from 'react'
import { Combobox, type LoadOptions } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { RadioGroup } from '@/components/ui/radio-group'
import { Segmented } from '@/components/ui/segmented'
import { PARTNER_KIND_LABELS, PARTNER_KINDS, PARTNER_TIERS } from '@/lib/partners/types'
import { PREFER_POINTS } from '@/lib/routing/domain/business-rules'
import { SHARE_COST } from '@/lib/routing/domain/plan-problem'
import type { RulesPage } from '@/lib/routing/loaders'
import type { RuleEffect } from '@/lib/routing/types'
import { CheckChoices } from './check-choices'
import { PickedList } from './picked-list'
import type { RuleForm } from './rule-form'

interface WhomFieldsProps {
  form: RuleForm
  change: (part: Partial<RuleForm>) => void
  partners: RulesPage['partners']
  errorOf: (path: string) => string | undefined
}

const EFFECTS: readonly { value: RuleEffect['do']; label: string; follows: string }[] = [
  { value: 'prefer', label: 'Prefer', follows: `Each of these partners gets ${PREFER_POINTS} points more.` },
  {
    value: 'require',
    label: 'Require',
    follows: 'Only these partners may take the order; an operations manager may override this with a reason.',
  },
  { value: 'avoid', label: 'Avoid', follows: `Each of these partners gets ${PREFER_POINTS} points less.` },
  {
    value: 'share',
    label: 'Share',
    follows: `At most this share of a city’s orders on a date goes to one kind of partner; each order beyond it costs ${SHARE_COST} points.`,
  },
]
const KINDS = { vendor: 'Vendors', in_house: 'In-house associates' } as const
const KIND_OPTIONS = PARTNER_KINDS.map((value) => ({ value, label: KINDS[value] }))
const TIER_OPTIONS = PARTNER_TIERS.map((value) => ({ value, label: value === 'new' ? 'New' : value }))

/** What a rule does, and to whom. */
export function WhomFields({ form, change, partners, errorOf }: WhomFieldsProps) {
  const { whom, effect } = form
  return (
    <fieldset className="flex min-w-0 flex-col gap-4">
      <legend className="mb-1 font-medium">What it does</legend>
      <div>
        <Segmented
          label="What it does"
          name="effect"
          value={effect}
          onValueChange={(value) => change({ effect: value as RuleEffect['do'] })}
          options={EFFECTS}
          className="max-w-full flex-wrap"
        />
        <p className="mt-1 text-muted text-sm">{EFFECTS.find(({ value }) => value === effect)?.follows}</p>
      </div>
      {effect === 'share' ? (
        <ShareFields form={form} change={change} error={errorOf('then.percent')} />
      ) : (
        <>
          <Partners
            partners={partners}
            chosen={whom.partners}
            error={errorOf('then.whom.partners')}
            onChange={(codes) => change({ whom: { ...whom, partners: codes } })}
          />
          <CheckChoices
            legend="Of the kind"
            options={KIND_OPTIONS}
            chosen={whom.kinds}
            onChange={(kinds) => change({ whom: { ...whom, kinds } })}
          />
          <CheckChoices
            legend="Of the tier"
            options={TIER_OPTIONS}
            chosen={whom.tiers}
            onChange={(tiers) => change({ whom: { ...whom, tiers } })}
          />
        </>
      )}
    </fieldset>
  )
}

type ShareFieldsProps = Pick<WhomFieldsProps, 'form' | 'change'> & { error: string | undefined }

function ShareFields({ form, change, error }: ShareFieldsProps) {
  return (
    <div className="flex flex-wrap gap-x-8 gap-y-4">
      <Field label="At most" error={error} className="w-40">
        {(control) => (
          <Input
            {...control}
            numeric
            trailing="%"
            maxLength={3}
            value={form.sharePercent}
            onChange={(event) => change({ sharePercent: event.target.value })}
          />
        )}
      </Field>
      <RadioGroup
        name="share_kind"
        legend="Go to"
        orientation="horizontal"
        value={form.shareKind}
        onValueChange={(kind) => change({ shareKind: kind as RuleForm['shareKind'] })}
        options={KIND_OPTIONS}
      />
    </div>
  )
}

interface PartnersProps {
  partners: RulesPage['partners']
  chosen: readonly string[]
  error: string | undefined
  onChange: (codes: string[]) => void
}

/** Partners by name or code; who works comes first. */
function Partners({ partners, chosen, error, onChange }: PartnersProps) {
  const load = useCallback<LoadOptions>(
    async (query) => {
      const wanted = query.toLowerCase()
      const found = partners.filter(({ name, code }) => `${name} ${code}`.toLowerCase().includes(wanted))
      const works = (state: string): boolean => state === 'active' || state === 'hold'
      return [...found.filter(({ state }) => works(state)), ...found.filter(({ state }) => !works(state))]
        .slice(0, 50)
        .map(({ code, name, kind, tier, state }) => ({
          value: code,
          label: name,
          hint: [
            PARTNER_KIND_LABELS[kind],
            tier === 'new' ? 'New' : `Tier ${tier}`,
            !works(state) && (state === 'applied' ? 'Applied' : 'Deactivated'),
            code,
          ]
            .filter(Boolean)
            .join(' · '),
        }))
    },
    [partners],
  )
  const label = (code: string): string => partners.find((partner) => partner.code === code)?.name ?? code
  return (
    <PickedList
      label="Partners by name"
      error={error}
      picked={chosen.map((value) => ({ value, label: label(value) }))}
      onRemove={(code) => onChange(chosen.filter((one) => one !== code))}
    >
      {(control) => (
        <Combobox
          {...control}
          value={null}
          placeholder="Name or partner id"
          loadOptions={load}
          onChange={(option) => option && onChange([...new Set([...chosen, option.value])])}
        />
      )}
    </PickedList>
  )
}
