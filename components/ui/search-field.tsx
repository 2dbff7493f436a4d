'use client'

import { useState } from 'react'
import { Combobox, type ComboboxOption, type ComboboxProps } from './combobox'
import { Field, type FieldProps } from './field'

/** What whoever uses a field for one kind of thing may say of it. */
export interface SearchedFor extends Pick<FieldProps, 'hint' | 'error' | 'optional'> {
  name: string
  autoFocus?: boolean
}

interface SearchFieldProps
  extends SearchedFor,
    Pick<FieldProps, 'label'>,
    Pick<ComboboxProps, 'loadOptions' | 'read' | 'placeholder' | 'emptyText'> {
  /** What is chosen at first. */
  initial: ComboboxOption | null
}

/** A field that searches while somebody types; the value of what is chosen travels with the form under `name`, nothing when it was emptied. */
export function SearchField({ label, hint, error, optional, initial, ...box }: SearchFieldProps) {
  const [chosen, setChosen] = useState(initial)
  return (
    <Field label={label} hint={hint} error={error} optional={optional}>
      {(control) => <Combobox {...control} {...box} value={chosen} onChange={setChosen} />}
    </Field>
  )
}
