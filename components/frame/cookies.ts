export type Theme = 'light' | 'dark' | 'system'

export const THEME_COOKIE = 'theme'
export const NAV_COOKIE = 'nav'

export function parseTheme(value: string | undefined): Theme {
  return value === 'light' || value === 'dark' ? value : 'system'
}

/** Remembers a choice of looks in this browser for a year. Nothing secret goes here. */
export function rememberChoice(name: typeof THEME_COOKIE | typeof NAV_COOKIE, value: string): void {
  const secure = window.location.protocol === 'https:' ? '; secure' : ''
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser served
  document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax${secure}`
}
