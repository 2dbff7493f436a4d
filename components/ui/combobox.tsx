'use client'

import { ChevronsUpDown } from 'lucide-react'
import { Popover } from 'radix-ui'
import { type KeyboardEvent, useId, useState } from 'react'
import { ComboboxList } from './combobox-list'
import { type ComboboxOption, type LoadOptions, useComboboxOptions } from './combobox-state'
import { useFloatingContainer } from './floating-container'

export type { ComboboxOption, LoadOptions } from './combobox-state'

export interface ComboboxProps {
  id?: string
  /** With a name the chosen value travels with the form. */
  name?: string
  value: ComboboxOption | null
  onChange: (option: ComboboxOption | null) => void
  /** Must be stable (a module function or useCallback): a new function asks again. */
  loadOptions: LoadOptions
  minChars?: number
  /** What a text stands for without being chosen, such as a whole reference: pasted, it need not wait for the list. Null: nothing. */
  read?: (typed: string) => ComboboxOption | null
  placeholder?: string
  /** When nothing matches: say what to try. */
  emptyText?: string
  autoFocus?: boolean
  'aria-describedby'?: string
  'aria-invalid'?: true
}

/** Type to search, arrows to move, Enter to choose, Esc to close, then to empty. What was emptied stays empty. */
export function Combobox(props: ComboboxProps) {
  const { value, onChange, loadOptions, minChars = 0 } = props
  const container = useFloatingContainer()
  const generated = useId()
  const inputId = props.id ?? generated
  const listId = `${inputId}-list`
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState<string | null>(null)
  const [active, setActive] = useState(-1)
  const [attempt, setAttempt] = useState(0)
  const result = useComboboxOptions(loadOptions, typed ?? '', open, minChars, attempt)
  const { options } = result

  const close = () => {
    setOpen(false)
    setTyped(null)
    setActive(-1)
  }
  /** Whoever goes on takes along what they typed, where it stands for something. */
  const leave = () => {
    const meant = typed === null ? null : (props.read?.(typed.trim()) ?? null)
    if (meant || typed?.trim() === '') onChange(meant)
    close()
  }
  const choose = (option: ComboboxOption | undefined) => {
    if (!option || option.disabledReason) return
    onChange(option)
    close()
  }
  const move = (step: 1 | -1) => {
    if (!open) return setOpen(true)
    let next = active
    for (let i = 0; i < options.length; i++) {
      next = (next + step + options.length) % options.length
      if (!options[next]?.disabledReason) break
    }
    setActive(options.length ? next : -1)
  }
  const key = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return
    // What is still shown of an older question is not meant.
    const only = result.state === 'ready' && options.length === 1 ? options[0] : undefined
    const meant = options[active] ?? props.read?.((typed ?? '').trim()) ?? only
    if (event.key === 'ArrowDown') move(1)
    else if (event.key === 'ArrowUp') move(-1)
    else if (event.key === 'Enter' && open) choose(meant)
    else if (event.key === 'Escape' && (open || value)) open ? close() : onChange(null)
    else return
    event.preventDefault()
  }

  return (
    <Popover.Root open={open} onOpenChange={(next) => !next && close()}>
      <Popover.Anchor asChild>
        <span className="relative block w-full">
          {props.name && <input type="hidden" name={props.name} value={value?.value ?? ''} />}
          <input
            id={inputId}
            type="text"
            role="combobox"
            autoComplete="off"
            spellCheck={false}
            // biome-ignore lint/a11y/noAutofocus: only where the caller opened a form for this one choice
            autoFocus={props.autoFocus}
            aria-describedby={props['aria-describedby']}
            aria-invalid={props['aria-invalid']}
            aria-expanded={open}
            aria-controls={open ? listId : undefined}
            aria-autocomplete="list"
            aria-activedescendant={open && active >= 0 ? `${listId}-${active}` : undefined}
            placeholder={props.placeholder}
            value={typed ?? value?.label ?? ''}
            onChange={(event) => {
              setTyped(event.target.value)
              setActive(-1)
              setOpen(true)
            }}
            onClick={(event) => {
              event.currentTarget.select()
              setOpen(true)
            }}
            onBlur={leave}
            onKeyDown={key}
            className="control truncate pr-8"
          />
          <ChevronsUpDown
            aria-hidden
            className="-translate-y-1/2 pointer-events-none absolute top-1/2 right-2 size-4 text-muted"
          />
        </span>
      </Popover.Anchor>
      <Popover.Portal container={container}>
        <Popover.Content
          role="presentation"
          align="start"
          sideOffset={4}
          collisionPadding={8}
          onOpenAutoFocus={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => event.preventDefault()}
          // Choosing must not take the focus from the input.
          onMouseDown={(event) => event.preventDefault()}
          className="floating z-50 w-(--radix-popover-trigger-width) min-w-56 overflow-hidden p-1"
        >
          <ComboboxList
            id={listId}
            result={result}
            active={active}
            chosen={value?.value}
            needsTyping={(typed ?? '').trim().length < minChars ? minChars : 0}
            emptyText={props.emptyText ?? 'Nothing found. Try fewer letters.'}
            onChoose={choose}
            onActive={setActive}
            onRetry={() => setAttempt((n) => n + 1)}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
