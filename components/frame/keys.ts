'use client'

import { useEffect, useRef, useSyncExternalStore } from 'react'

/**
 * A key (as `KeyboardEvent.key` names it) and what it does; `run` answers false when it had nothing to do. `there`: told only while it has
 * something to do.
 */
export type KeyBinding = {
  keys: readonly string[]
  meaning: string
  run: (key: string) => unknown
  there?: () => boolean
}
export type KeyGroup = { name: string; bindings: () => readonly KeyBinding[] }

const OFF = 'orders-keys-off'
const groups: KeyGroup[] = []
const listeners = new Set<() => void>()

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  const box =
    target.matches('input:not([type=checkbox], [type=radio], [type=file]), textarea, select') ||
    target.isContentEditable
  return box || target.closest('[role=dialog], [role=menu], [role=listbox]') !== null
}

function press(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
  if (isTyping(event.target) || document.querySelector('[data-modal]') || !lettersOn()) return
  for (const group of [...groups].reverse()) {
    const binding = group.bindings().find(({ keys }) => keys.includes(event.key))
    if (!binding || binding.run(event.key) === false) continue
    event.preventDefault()
    return
  }
}

/**
 * Keys of what is on the screen, told by `?`. None is heard while somebody types, in a dialog or a menu, or with Ctrl, Alt or ⌘;
 * what was put on the screen last hears first.
 */
export function useKeys(name: string, bindings: readonly KeyBinding[]): void {
  const latest = useRef(bindings)
  useEffect(() => {
    latest.current = bindings
  })
  useEffect(() => {
    const group = { name, bindings: () => latest.current }
    if (groups.length === 0) document.addEventListener('keydown', press)
    groups.push(group)
    return () => {
      groups.splice(groups.indexOf(group), 1)
      if (groups.length === 0) document.removeEventListener('keydown', press)
    }
  }, [name])
}

/** The keys that are heard now, of the widest place first. */
export function keysNow(): readonly { name: string; bindings: readonly KeyBinding[] }[] {
  return groups
    .map(({ name, bindings }) => ({ name, bindings: bindings().filter(({ there }) => there?.() ?? true) }))
    .filter(({ bindings }) => bindings.length > 0)
}

/** Single keys can be turned off: speech input and a cat press them too. */
function lettersOn(): boolean {
  try {
    return localStorage.getItem(OFF) === null
  } catch {
    return true
  }
}

export function turnLetters(on: boolean): void {
  if (on) localStorage.removeItem(OFF)
  else localStorage.setItem(OFF, '1')
  for (const listener of listeners) listener()
}

export function useLettersOn(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    lettersOn,
    () => true,
  )
}
