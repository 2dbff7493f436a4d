import type { THEME_COOKIE } from '@/lib/core/theme'

export const NAV_COOKIE = 'nav'
/** Areas of the navigation that are closed. */
export const NAV_CLOSED_COOKIE = 'nav-closed'

type CookieName = typeof THEME_COOKIE | typeof NAV_COOKIE | typeof NAV_CLOSED_COOKIE

/** Remembers a choice of looks in this browser for a year. Nothing secret goes here. */
export function rememberChoice(name: CookieName, value: string): void {
  const secure = window.location.protocol === 'https:' ? '; secure' : ''
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser served
  document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax${secure}`
}
