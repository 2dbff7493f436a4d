'use client'

import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { FieldError } from '@/components/ui/field-error'
import { IconButton } from '@/components/ui/icon-button'
import { Input } from '@/components/ui/input'
import { formatRupees } from '@/lib/core/format'
import { parseRupees } from '@/lib/core/money'
import type { ValueBands } from '@/lib/policies/types'
import { SaveVersion } from './save-version'
import { usePolicyForm } from './use-policy-form'

interface ValueBandsFormProps {
  newest: { version: number; body: ValueBands }
  mayEdit: boolean
}

/** Bands of the quoted amount, for routing rules and figures. */
export function ValueBandsForm({ newest, mayEdit }: ValueBandsFormProps) {
  const draft = usePolicyForm('value_bands', newest)
  const { body, change, errorOf } = draft
  const setBounds = (bounds: ValueBands['bounds']) => change((before) => ({ ...before, bounds }))
  return (
    <>
      <fieldset disabled={!mayEdit}>
        <legend className="sr-only">Value bands</legend>
        <Card
          title="Bands"
          description="By quoted amount, from low to high. The last has no upper limit: it is the high value band."
        >
          <div className="flex flex-col gap-3">
            {body.bounds.map((bound, index) => (
              <div key={index} className="flex flex-wrap items-start gap-2">
                <Field label={`Band ${index + 1}`} error={errorOf(`bounds.${index}.label`)} className="min-w-40 flex-1">
                  {(control) => (
                    <Input
                      {...control}
                      maxLength={40}
                      value={bound.label}
                      onChange={(event) =>
                        setBounds(
                          body.bounds.map((each, at) => (at === index ? { ...each, label: event.target.value } : each)),
                        )
                      }
                    />
                  )}
                </Field>
                <Below
                  paise={bound.below}
                  error={errorOf(`bounds.${index}.below`)}
                  label={`Band ${index + 1}, below`}
                  onChange={(below) =>
                    setBounds(body.bounds.map((each, at) => (at === index ? { ...each, below } : each)))
                  }
                />
                <IconButton
                  label={`Remove band ${index + 1}`}
                  className="mt-6"
                  onClick={() => setBounds(body.bounds.filter((_, at) => at !== index))}
                >
                  <Trash2 aria-hidden />
                </IconButton>
              </div>
            ))}
            {errorOf('bounds') && <FieldError className="mt-0">{errorOf('bounds')}</FieldError>}
            <Button
              icon={<Plus aria-hidden />}
              className="self-start"
              onClick={() =>
                setBounds([...body.bounds, { below: (body.bounds.at(-1)?.below ?? 0) + 10_000_00, label: '' }])
              }
            >
              Add a band
            </Button>
            <Field label="Above all" error={errorOf('above')} className="max-w-sm">
              {(control) => (
                <Input
                  {...control}
                  maxLength={40}
                  value={body.above}
                  onChange={(event) => change((before) => ({ ...before, above: event.target.value }))}
                />
              )}
            </Field>
          </div>
        </Card>
      </fieldset>
      {mayEdit && <SaveVersion draft={draft} />}
    </>
  )
}

interface BelowProps {
  paise: number
  label: string
  error?: string
  onChange: (paise: number) => void
}

/** An amount as typed; what is none becomes NaN, and the schema says so. */
function Below({ paise, label, error, onChange }: BelowProps) {
  const [text, setText] = useState<string | null>(null)
  const shown = Number.isNaN(paise) ? '' : formatRupees(paise).replace('₹', '')
  return (
    <Field label="Below" error={error} className="w-40">
      {(control) => (
        <Input
          {...control}
          aria-label={label}
          numeric
          leading="₹"
          value={text ?? shown}
          onChange={(event) => {
            setText(event.target.value)
            onChange(parseRupees(event.target.value) ?? Number.NaN)
          }}
          onBlur={() => !Number.isNaN(paise) && setText(null)}
        />
      )}
    </Field>
  )
}
