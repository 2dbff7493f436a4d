'use client'

import { Check } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { cn } from './cn'
import type { ComboboxOption, ComboboxResult } from './combobox-state'

interface ComboboxListProps {
  id: string
  result: ComboboxResult
  active: number
  chosen: string | undefined
  /** How many letters must be typed first; 0 when enough are there. */
  needsTyping: number
  emptyText: string
  onChoose: (option: ComboboxOption) => void
  onActive: (index: number) => void
  onRetry: () => void
}

export function ComboboxList(props: ComboboxListProps) {
  const { id, result, active, chosen, onChoose, onActive } = props
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])

  return (
    <>
      <div ref={list} id={id} role="listbox" aria-label="Suggestions" className="max-h-72 overflow-y-auto">
        {result.options.map((option, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the input holds the focus and the keys
          <div
            key={option.value}
            id={`${id}-${index}`}
            role="option"
            aria-selected={option.value === chosen}
            aria-disabled={option.disabledReason ? true : undefined}
            onClick={() => onChoose(option)}
            onPointerMove={() => onActive(index)}
            className={cn(
              'flex items-start gap-2 rounded-md px-2 py-1.5 max-sm:py-2.5',
              index === active && 'bg-hover',
              option.disabledReason ? 'cursor-not-allowed text-muted' : 'cursor-pointer',
            )}
          >
            <span className="min-w-0 flex-1">
              {option.label}
              {(option.disabledReason ?? option.hint) && (
                <span className="block text-muted text-sm">{option.disabledReason ?? option.hint}</span>
              )}
            </span>
            {option.value === chosen && <Check aria-hidden className="mt-0.75 size-4 text-accent-text" />}
          </div>
        ))}
      </div>
      <p role="status" className={cn('px-2 text-muted text-sm', note(props) ? 'py-1.5' : 'sr-only')}>
        {note(props)}
      </p>
      {result.state === 'failed' && (
        <button type="button" onClick={props.onRetry} className="px-2 pb-1.5 text-accent-text text-sm underline">
          Try again
        </button>
      )}
    </>
  )
}

function note({ result, needsTyping, emptyText }: ComboboxListProps): string {
  if (needsTyping) return `Type at least ${needsTyping} letters.`
  if (result.state === 'failed') return 'The list could not be loaded.'
  if (result.options.length) return ''
  return result.state === 'ready' ? emptyText : 'Searching…'
}
