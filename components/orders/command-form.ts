import type { Resolver } from 'react-hook-form'
import type { CommandOrder } from '@/lib/orders/domain/order-page'
import type { OrderCommand } from '@/lib/orders/types'
import { errorsOf, type Values } from './command-values'

/** What is wrong with a command's form, told to the form library: the schema is the server's own. */
export function resolverOf(command: OrderCommand, order: CommandOrder): Resolver<Values> {
  return (values) => {
    const errors = errorsOf(command, values, order)
    if (Object.keys(errors).length === 0) return { values, errors: {} }
    return {
      values: {},
      errors: Object.fromEntries(Object.entries(errors).map(([field, message]) => [field, { type: 'check', message }])),
    }
  }
}

/** What is wrong may be above or below what is in view, and a group of choices takes no focus by itself. */
export function showFirstError(formId: string): void {
  requestAnimationFrame(() => {
    const wrong = document.getElementById(formId)?.querySelector<HTMLElement>('[aria-invalid=true], [data-form-error]')
    if (!wrong) return
    wrong.scrollIntoView({ block: 'center' })
    if (!wrong.contains(document.activeElement))
      (wrong.querySelector<HTMLElement>('input, textarea, select') ?? wrong).focus({ preventScroll: true })
  })
}
