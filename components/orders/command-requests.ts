import type { OrderCommand } from '@/lib/orders/types'
import type { Values } from './command-values'

/** A command's form that is asked for from elsewhere (a key, a candidate), and what it is to start with. */
export type AskedCommand = { command: OrderCommand; preset?: Values }

const takers = new Map<string, ((asked: AskedCommand) => void)[]>()

/** Whoever shows an order's buttons opens its forms; the one that came last, where several do. */
export function takeCommands(ref: string, take: (asked: AskedCommand) => void): () => void {
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
