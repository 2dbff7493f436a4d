'use client'

import { useEffect, useState } from 'react'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

interface NumberFieldProps {
  label: string
  unit: string
  value: number
  onChange: (value: number) => void
  error?: string
  hint?: string
  labelHidden?: boolean
  className?: string
}

/** A whole number with its unit. What is typed is kept as typed; what is no number becomes NaN, and the schema says so. */
export function NumberField({ label, unit, value, onChange, error, hint, labelHidden, className }: NumberFieldProps) {
  const [text, setText] = useState(String(value))
  useEffect(() => {
    // Another value from outside (undo, a new version) replaces what was typed.
    setText((typed) => (Object.is(numberOf(typed), value) ? typed : Number.isNaN(value) ? '' : String(value)))
  }, [value])
  return (
    <Field label={label} error={error} hint={hint} labelHidden={labelHidden} className={className}>
      {(control) => (
        <span className="flex items-center gap-2">
          <Input
            {...control}
            numeric
            className="w-24"
            value={text}
            onChange={(event) => {
              setText(event.target.value)
              onChange(numberOf(event.target.value))
            }}
          />
          <span className="text-muted text-sm">{unit}</span>
        </span>
      )}
    </Field>
  )
}

function numberOf(text: string): number {
  return /^\d{1,9}$/.test(text.trim()) ? Number(text) : Number.NaN
}
