'use client'

import { useState } from 'react'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { SelectField } from '@/components/ui/select'
import { BANK_FIELDS, type BankColumns, type BankFileRead } from '@/lib/orders/domain/bank-file'

const KEY = 'payout-file-columns'
const LABELS: Record<keyof BankColumns, string> = {
  ref: 'Order is in',
  amount: 'Amount is in',
  utr: 'Bank reference (UTR) is in',
}

/** The columns that this browser chose last, where a file has them all. */
export function keptColumns(content: string): BankColumns | null {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? 'null') as BankColumns | null
    return kept && BANK_FIELDS.every((field) => content.includes(kept[field])) ? kept : null
  } catch {
    return null
  }
}

export function keepColumns(columns: BankColumns): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(columns))
  } catch {
    // A browser that keeps nothing is asked each time.
  }
}

interface BankColumnsFormProps {
  read: BankFileRead
  pending: boolean
  onChange: (columns: BankColumns) => void
}

/** Which columns of the file mean what: found by their names, or chosen here and remembered. */
export function BankColumnsForm({ read, pending, onChange }: BankColumnsFormProps) {
  const [chosen, setChosen] = useState<Partial<BankColumns>>({})
  const value = (field: keyof BankColumns): string => chosen[field] ?? read.columns?.[field] ?? ''
  const columns = { ref: value('ref'), amount: value('amount'), utr: value('utr') }
  const complete = BANK_FIELDS.every((field) => columns[field] !== '')
  return (
    <form
      className="mt-3 flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        onChange(columns)
      }}
    >
      {!read.columns && (
        <Banner tone="warning" title="Which columns are these?">
          The names of this file are not known yet. Choose once; it is remembered on this computer.
        </Banner>
      )}
      <div className="grid gap-3 sm:grid-cols-3">
        {BANK_FIELDS.map((field) => (
          <Field key={field} label={LABELS[field]}>
            {(control) => (
              <SelectField
                {...control}
                placeholder="Choose a column"
                value={value(field)}
                onChange={(event) => setChosen((before) => ({ ...before, [field]: event.target.value }))}
                options={read.headers.map((header) => ({ value: header, label: header }))}
              />
            )}
          </Field>
        ))}
      </div>
      {(!read.columns || BANK_FIELDS.some((field) => columns[field] !== read.columns?.[field])) && (
        <div>
          <Button type="submit" pending={pending} disabled={!complete}>
            Read it this way
          </Button>
        </div>
      )}
    </form>
  )
}
