const TEXT =
  'textarea, input:not([type=checkbox], [type=radio], [type=search], [type=file], [type=button], [type=submit])'

/** Whether something is being done to what is shown: a form is open over it, or text stands in a field that has the focus. */
export function isBusy(): boolean {
  if (document.querySelector('[data-modal]')) return true
  const active = document.activeElement
  return active?.matches(TEXT) === true && (active as HTMLInputElement).value !== ''
}
