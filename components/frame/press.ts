'use client'

import type { KeyBinding } from './keys'

/** What was put on the screen last stands for a key: the bar of a selection before the list's own button. */
function shown(selector: string): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>(selector)].findLast(({ offsetParent }) => offsetParent !== null)
}

/** Presses what is on the screen. A menu opens as by its button's own key, and the focus comes back to the button. */
export function pressOn(target: HTMLElement | null | undefined): boolean {
  if (!target) return false
  const opens = target.getAttribute('aria-haspopup')
  if (opens) target.focus()
  if (opens === 'menu') target.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
  else target.click()
  return true
}

export function press(selector: string): boolean {
  return pressOn(shown(selector))
}

/** Keys of buttons that carry `keyed(key)`: heard and told only while these are on the screen. */
export function buttonKeys(meanings: readonly (readonly [key: string, meaning: string])[]): KeyBinding[] {
  return meanings.map(([key, meaning]) => ({
    keys: [key],
    meaning,
    there: () => shown(`[data-key="${key}"]`) !== undefined,
    run: () => press(`[data-key="${key}"]`),
  }))
}

/** The pages of a list. */
export const PAGE_KEYS: KeyBinding = {
  keys: ['n', 'p'],
  meaning: 'Next page, previous page',
  there: () => shown('main a[rel=next], main a[rel=prev]') !== undefined,
  run: (key) => press(`main a[rel=${key === 'n' ? 'next' : 'prev'}]`),
}

/** Puts the focus on the next of the links that a selector names, or the one before; from elsewhere on the first or the last. */
function stepTo(selector: string, step: 1 | -1): boolean {
  const links = [...document.querySelectorAll<HTMLElement>(selector)].filter(({ offsetParent }) => offsetParent)
  const row = document.activeElement?.closest('tr, li')
  const at = links.findIndex((link) => link === document.activeElement || row?.contains(link))
  const to = at < 0 ? (step === 1 ? 0 : links.length - 1) : Math.min(Math.max(at + step, 0), links.length - 1)
  links[to]?.focus({ preventScroll: true })
  links[to]?.scrollIntoView({ block: 'nearest' })
  return links.length > 0
}

/** j and k through such links. */
export function rowKeys(selector: string, one: string): KeyBinding {
  return {
    keys: ['j', 'k'],
    meaning: `Next ${one}, previous ${one}`,
    there: () => shown(selector) !== undefined,
    run: (key) => stepTo(selector, key === 'j' ? 1 : -1),
  }
}

/** ] and [ through the tabs of a page: a queue, a view. `nav`: the label of their navigation. */
export function tabKeys(nav: string, meaning: string): KeyBinding {
  const current = () => document.querySelector(`nav[aria-label="${nav}"] [aria-current=page]`)?.closest('li')
  return {
    keys: [']', '['],
    meaning,
    there: () => current() != null,
    run: (key) => {
      const beside = key === ']' ? current()?.nextElementSibling : current()?.previousElementSibling
      return pressOn(beside?.querySelector('a'))
    },
  }
}
