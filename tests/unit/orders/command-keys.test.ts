import { describe, expect, it } from 'vitest'
import { KIND_KEYS } from '@/components/orders/bulk/bulk-requests'
import { COMMAND_KEYS, commandOfKey, KEY_MEANINGS, meansSomething, SLIP_KEY } from '@/components/orders/command-keys'
import { TOOL_KEYS, TOOL_MEANINGS } from '@/components/orders/list-tools'
import { commandsFrom } from '@/lib/orders/domain/lifecycle'
import { besidesFlag, offered } from '@/lib/orders/domain/order-page'
import { ORDER_COMMANDS, ORDER_STATUSES } from '@/lib/orders/types'

/** What the list and the frame hear themselves. */
const HEARD = ['j', 'k', 'o', 'O', 'x', 'X', 'n', 'p', 'z', 'u', 'q', '?', '/', '.', '[', ']', 'h', 'H']
const TAKEN = [...HEARD, ...Object.values(TOOL_KEYS), SLIP_KEY]

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

  it('of what stands around the list are told, and mean one thing each', () => {
    expect(new Set(TAKEN).size).toBe(TAKEN.length)
    expect(TOOL_MEANINGS.map(([key]) => key).sort()).toEqual(Object.values(TOOL_KEYS).sort())
  })

  it('of what is done to many are those of the same done to one, and mean one thing each', () => {
    const keys = Object.values(KIND_KEYS)
    expect(new Set(keys).size).toBe(keys.length)
    expect(keys.filter((key) => TAKEN.includes(key))).toEqual([])
    for (const kind of ['assign', 'reassign', 'reschedule', 'note', 'set_priority', 'cancel'] as const)
      expect(KIND_KEYS[kind]).toBe(COMMAND_KEYS[kind])
  })

  it('are told where they do something: in that status, by that role', () => {
    expect(meansSomething(['a'], ['assign', 'note'], false)).toBe(true)
    expect(meansSomething(['y', 'Y'], ['decline'], false)).toBe(true)
    expect(meansSomething(['r'], ['assign', 'note'], false)).toBe(false)
    expect(meansSomething([SLIP_KEY], [], false)).toBe(false)
    expect(meansSomething([SLIP_KEY], [], true)).toBe(true)
  })
})
