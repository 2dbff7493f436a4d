'use client'

import type { FocusEvent, ReactNode } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { contactNotice } from '@/components/format/contact-notice'
import { Field } from '@/components/ui/field'
import { Input, type InputProps } from '@/components/ui/input'
import { RadioGroup, type RadioGroupProps } from '@/components/ui/radio-group'
import { SelectField, type SelectFieldProps } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import type { Values } from './command-values'

export function useFieldError(name: string): string | undefined {
  return useFormContext<Values>().formState.errors[name]?.message
}

/** A field's text while it is typed. */
export function useText(name: string): string {
  return useWatch<Values, string>({ name }) ?? ''
}

type Words = { name: string; label: ReactNode; hint?: ReactNode; optional?: boolean; className?: string }

export function TextField({ name, label, hint, optional, className, ...input }: Words & Omit<InputProps, 'name'>) {
  const { register } = useFormContext<Values>()
  return (
    <Field label={label} hint={hint} optional={optional} className={className} error={useFieldError(name)}>
      {(control) => <Input {...control} {...input} {...register(name)} />}
    </Field>
  )
}

/** Words that go into history: contact data in them is masked, and said so while it is typed. */
export function AreaField({
  name,
  label,
  hint,
  optional,
  className,
  ...area
}: Words & { rows?: number; maxLength?: number; placeholder?: string }) {
  const { register } = useFormContext<Values>()
  const told = contactNotice(useText(name)) ?? hint
  const field = register(name)
  // Left empty it is named on sending: said as it loses the focus, the line moves what is below from under the press that took it.
  const left = (event: FocusEvent<HTMLTextAreaElement>) => {
    if (event.target.value !== '') void field.onBlur(event)
  }
  return (
    <Field label={label} hint={told} optional={optional} className={className} error={useFieldError(name)}>
      {(control) => <Textarea {...control} {...area} {...field} onBlur={left} />}
    </Field>
  )
}

export function ChoiceField({
  name,
  label,
  hint,
  optional,
  className,
  ...select
}: Words & Pick<SelectFieldProps, 'options' | 'placeholder' | 'autoFocus'>) {
  const { register } = useFormContext<Values>()
  return (
    <Field label={label} hint={hint} optional={optional} className={className} error={useFieldError(name)}>
      {(control) => <SelectField {...control} {...select} {...register(name)} />}
    </Field>
  )
}

/** Rupees as people write them; sent as paise. */
export function RupeesField(props: Words & { readOnly?: boolean; autoFocus?: boolean }) {
  return <TextField {...props} leading="₹" numeric inputMode="decimal" autoComplete="off" />
}

export function RadioField(props: Omit<RadioGroupProps, 'value' | 'defaultValue' | 'onValueChange' | 'error'>) {
  const { setValue, formState } = useFormContext<Values>()
  return (
    <RadioGroup
      {...props}
      value={useText(props.name)}
      onValueChange={(value) =>
        setValue(props.name, value, { shouldDirty: true, shouldValidate: formState.isSubmitted })
      }
      error={useFieldError(props.name)}
    />
  )
}
