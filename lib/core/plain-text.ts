/** Whether PostgreSQL takes a text: it takes no NUL. For what comes with an address, which a schema reads leniently. */
export function isPlainText(value: string): boolean {
  return !value.includes('\u0000')
}
