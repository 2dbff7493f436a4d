import type { OrderCommand } from '@/lib/orders/types'
import type { Values } from './command-values'

/** A command's form that is asked for from elsewhere (a key, a candidate), and what it is to start with. */
export type AskedCommand = { command: OrderCommand; preset?: Values }
/** A form, or whatever a key means among the commands that are shown. */
type Asked = AskedCommand | { key: string }

const takers = new Map<string, ((asked: Asked) => void)[]>()

/** Whoever shows an order's buttons opens its forms; the one that came last, where several do. */
export function takeCommands(ref: string, take: (asked: Asked) => void): () => void {
  takers.set(ref, [...(takers.get(ref) ?? []), take])
  return () => {
    const left = (takers.get(ref) ?? []).filter((each) => each !== take)
    if (left.length > 0) takers.set(ref, left)
    else takers.delete(ref)
  }
}

/** Asks for a command's form. False when nobody shows this order's buttons. */
export function askCommand(ref: string, asked: AskedCommand): boolean {
  const take = takers.get(ref)?.at(-1)
  take?.(asked)
  return take !== undefined
}

/** Asks for the command of a key. False when nobody shows this order's buttons. */
export function askByKey(ref: string, key: string): boolean {
  const take = takers.get(ref)?.at(-1)
  take?.({ key })
  return take !== undefined
}
