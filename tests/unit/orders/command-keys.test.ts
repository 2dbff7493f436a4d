import { describe, expect, it } from 'vitest'
import { COMMAND_KEYS, commandOfKey, KEY_MEANINGS } from '@/components/orders/command-keys'
import { commandsFrom } from '@/lib/orders/domain/lifecycle'
import { besidesFlag, offered } from '@/lib/orders/domain/order-page'
import { ORDER_COMMANDS, ORDER_STATUSES } from '@/lib/orders/types'

/** What the list and the frame hear themselves. */
const TAKEN = ['j', 'k', 'o', 'O', 'x', 'X', 'n', 'p', 'z', 'u', '?', '/', '.']

describe('keys of the commands', () => {
  it('mean one command in every status', () => {
    for (const status of ORDER_STATUSES) {
      for (const flagged of [true, false]) {
        const commands = offered(besidesFlag(commandsFrom(status), flagged))
        const keys = commands.map((command) => COMMAND_KEYS[command])
        expect(new Set(keys).size, status).toBe(keys.length)
        for (const command of commands) expect(commandOfKey(COMMAND_KEYS[command], commands)).toBe(command)
      }
    }
  })

  it('are not those of the list, and each is told', () => {
    const told = KEY_MEANINGS.flatMap(({ keys }) => keys)
    expect(ORDER_COMMANDS.filter((command) => TAKEN.includes(COMMAND_KEYS[command]))).toEqual([])
    expect(ORDER_COMMANDS.filter((command) => !told.includes(COMMAND_KEYS[command]))).toEqual([])
    expect(new Set(told).size).toBe(told.length)
  })
})
