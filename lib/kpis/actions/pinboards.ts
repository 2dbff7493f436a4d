'use server'

import { z } from 'zod'
import { defineAction } from '@/lib/auth/define-action'
import { ok } from '@/lib/core/result'
import {
  addPin,
  arrangePins,
  createPinboard,
  removePin,
  removePinboard,
  renamePinboard,
  restorePin,
} from '../commands/edit-pinboard'
import { ownBoards } from '../commands/read-pinboard'
import { copyPinboard, findReaders, sharePinboard } from '../commands/share-pinboard'
import { subscribe, unsubscribe } from '../commands/subscribe'
import {
  arrangePinsInput,
  newPinboardInput,
  onePinboardInput,
  onePinInput,
  pinInput,
  renamePinboardInput,
  searchReadersInput,
  sharePinboardInput,
  subscribeInput,
} from '../schema/pinboards'

/** What a pin can be put on, asked for when somebody pins. */
export const listOwnPinboardsAction = defineAction({
  capability: 'kpis.read',
  input: z.undefined(),
  run: async (context) => ok(await ownBoards(context)),
})

export const pinAction = defineAction({ capability: 'kpis.read', input: pinInput, run: addPin })
export const createPinboardAction = defineAction({
  capability: 'kpis.read',
  input: newPinboardInput,
  run: createPinboard,
})
export const renamePinboardAction = defineAction({
  capability: 'kpis.read',
  input: renamePinboardInput,
  run: renamePinboard,
})
export const arrangePinsAction = defineAction({ capability: 'kpis.read', input: arrangePinsInput, run: arrangePins })
export const removePinAction = defineAction({ capability: 'kpis.read', input: onePinInput, run: removePin })
export const restorePinAction = defineAction({ capability: 'kpis.read', input: onePinInput, run: restorePin })
export const removePinboardAction = defineAction({
  capability: 'kpis.read',
  input: onePinboardInput,
  run: (context, input) => removePinboard(context, input),
})
export const restorePinboardAction = defineAction({
  capability: 'kpis.read',
  input: onePinboardInput,
  run: (context, input) => removePinboard(context, input, false),
})
export const copyPinboardAction = defineAction({ capability: 'kpis.read', input: onePinboardInput, run: copyPinboard })
export const sharePinboardAction = defineAction({
  capability: 'kpis.read',
  input: sharePinboardInput,
  run: sharePinboard,
})
export const searchReadersAction = defineAction({
  capability: 'kpis.read',
  input: searchReadersInput,
  run: findReaders,
})
export const subscribeAction = defineAction({ capability: 'kpis.read', input: subscribeInput, run: subscribe })
export const unsubscribeAction = defineAction({ capability: 'kpis.read', input: onePinboardInput, run: unsubscribe })
