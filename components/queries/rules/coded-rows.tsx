import { ChevronDown, ChevronUp, Plus, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { codeFrom } from '@/components/tickets/rules/code-from'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { IconButton } from '@/components/ui/icon-button'
import { Input } from '@/components/ui/input'

type Coded = { code: string; label: string; retired?: boolean | undefined }

export interface CodedRowsProps<R extends Coded> {
  /** What each of them is: "Topic". */
  noun: string
  rows: R[]
  /** As the newest version has them: what queries may have is not removed. */
  known: readonly Coded[]
  path: string
  errorOf: (path: string) => string | undefined
  onChange: (rows: R[]) => void
  newRow: (code: string) => R
  /** Codes that are always offered. */
  always?: readonly string[]
  /** What else there is to say of a row. */
  children?: (row: R, set: (part: Partial<R>) => void, index: number) => ReactNode
}

const swapped = <R,>(rows: R[], index: number, other: number): R[] =>
  rows.map((row, at) => (at === index ? (rows[other] as R) : at === other ? (rows[index] as R) : row))

/** Names with codes, in the order in which they are offered: renamed, moved, added, no longer offered. */
export function CodedRows<R extends Coded>(props: CodedRowsProps<R>) {
  const { noun, rows, known, path, errorOf, onChange, newRow, always = [], children } = props
  const set = (index: number, row: R) => onChange(rows.map((each, at) => (at === index ? row : each)))
  const isKnown = (code: string): boolean => known.some((one) => one.code === code)
  const rename = (index: number, row: R, label: string) => {
    const others = rows.filter((_, at) => at !== index)
    set(index, { ...row, label, ...(!isKnown(row.code) && { code: codeFrom(label, others) }) })
  }
  return (
    <div className="flex flex-col gap-2">
      <ul className="flex flex-col gap-2" aria-label={`${noun}s`}>
        {rows.map((row, index) => {
          const name = `${noun} ${index + 1}`
          return (
            <li key={index} className="flex flex-wrap items-start gap-2">
              <Field
                label={name}
                labelHidden
                error={errorOf(`${path}.${index}.label`)}
                className="min-w-48 flex-1 max-sm:min-w-full"
              >
                {(control) => (
                  <Input
                    {...control}
                    maxLength={60}
                    value={row.label}
                    onChange={(event) => rename(index, row, event.target.value)}
                  />
                )}
              </Field>
              {children?.(row, (part) => set(index, { ...row, ...part }), index)}
              <span className="flex items-center">
                <IconButton
                  label={`Move ${row.label || name} up`}
                  disabled={index === 0}
                  onClick={() => onChange(swapped(rows, index, index - 1))}
                >
                  <ChevronUp aria-hidden />
                </IconButton>
                <IconButton
                  label={`Move ${row.label || name} down`}
                  disabled={index === rows.length - 1}
                  onClick={() => onChange(swapped(rows, index, index + 1))}
                >
                  <ChevronDown aria-hidden />
                </IconButton>
              </span>
              <span className="flex min-h-8 min-w-36 items-center">
                {!isKnown(row.code) && (
                  <IconButton
                    label={`Remove ${row.label || name}`}
                    onClick={() => onChange(rows.filter((_, at) => at !== index))}
                  >
                    <Trash2 aria-hidden />
                  </IconButton>
                )}
                {isKnown(row.code) && !always.includes(row.code) && (
                  <Checkbox
                    label="No longer offered"
                    className="whitespace-nowrap"
                    checked={row.retired ?? false}
                    onChange={(event) => set(index, { ...row, retired: event.target.checked || undefined })}
                  />
                )}
              </span>
            </li>
          )
        })}
      </ul>
      <Button
        size="sm"
        className="self-start"
        icon={<Plus aria-hidden />}
        onClick={() => onChange([...rows, newRow(codeFrom(noun, rows))])}
      >
        Add a {noun.toLowerCase()}
      </Button>
    </div>
  )
}
