'use client'

import { X } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { Label } from '@/components/ui/label'

interface PickedListProps {
  label: string
  hint?: string
  error?: string
  picked: readonly { value: string; label: string }[]
  onRemove: (value: string) => void
  /** The control that adds one. */
  children: (control: {
    id: string
    'aria-describedby': string | undefined
    'aria-invalid': true | undefined
  }) => ReactNode
}

/** Several of something: a field to find the next one, and those that were found, each to be taken away again. */
export function PickedList({ label, hint, error, picked, onRemove, children }: PickedListProps) {
  const id = useId()
  const said = error ?? hint
  return (
    <div className="min-w-0">
      <Label htmlFor={id} className="mb-1">
        {label}
      </Label>
      {children({
        id,
        'aria-describedby': said ? `${id}-said` : undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {said && (
        <p id={`${id}-said`} className={error ? 'mt-1 text-failed text-sm' : 'mt-1 text-muted text-sm'}>
          {said}
        </p>
      )}
      {picked.length > 0 && (
        <ul aria-label={`${label}: chosen`} className="mt-1.5 flex flex-wrap gap-1.5">
          {picked.map((one) => (
            <li
              key={one.value}
              className="inline-flex max-w-full items-center gap-0.5 rounded-sm bg-neutral-soft pl-2 text-neutral text-sm"
            >
              <span className="truncate">{one.label}</span>
              <button
                type="button"
                aria-label={`Remove ${one.label}`}
                onClick={() => onRemove(one.value)}
                className="grid size-6 place-items-center rounded-sm hover:text-ink max-sm:size-9"
              >
                <X aria-hidden className="size-3.5" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
