/** How a key is written on the screen. */
export function keyWords(key: string): string {
  if (key === 'Escape') return 'Esc'
  return /^[A-Z]$/.test(key) ? `Shift ${key}` : key
}

/** For a button, link or box that a key stands for: the key is said on hover and focus, and `buttonKeys` press it. */
export function keyed(key: string) {
  return {
    'data-key': key,
    'data-tip': `Key: ${keyWords(key)}`,
    'aria-keyshortcuts': key.length === 1 && key !== key.toLowerCase() ? `Shift+${key}` : key,
  }
}
