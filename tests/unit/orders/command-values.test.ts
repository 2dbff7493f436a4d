import { describe, expect, it } from 'vitest'
import { errorsOf, inputOf, type Values } from '@/components/orders/command-values'
import type { CommandOrder } from '@/lib/orders/domain/order-page'

const ORDER = { status: 'priced', quotedAmount: 900_000, finalAmount: 900_000 } as CommandOrder
const handOver = (values: Values): Values => ({
  amount: '9,000',
  consent_by: 'form',
  id_kind: 'pan',
  device_number: 'imei',
  imei: '',
  serial: '',
  ...values,
})
const wrong = (values: Values) => Object.keys(errorsOf('confirm_pickup', handOver(values), ORDER))

describe('handing a device over', () => {
  it('what is missing is said all at once, the number of the device too', () => {
    expect(wrong({ consent_by: '', id_kind: '' }).sort()).toEqual(['consent_by', 'id_kind', 'imei'])
    expect(wrong({ device_number: 'serial' })).toEqual(['serial'])
  })

  it('a number that was begun in the other field neither stands against it nor goes with it', () => {
    const values = handOver({ device_number: 'serial', imei: '4901', serial: 'F2LXK3' })
    expect(wrong(values)).toEqual([])
    expect(inputOf('confirm_pickup', values, ORDER)).toMatchObject({ serial: 'F2LXK3' })
    expect(inputOf('confirm_pickup', values, ORDER)).not.toHaveProperty('imei')
  })

  it('an IMEI is taken with blanks and dashes between', () => {
    expect(wrong({ imei: '49 015420-323751 8' })).toEqual([])
  })
})
