'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { defineAction } from '@/lib/auth/define-action'
import type { Result } from '@/lib/core/result'
import { changeClusterName, createCluster, setClusterPincodes, switchAreas } from './commands/edit-areas'
import { clusterChoices, findCities } from './commands/search-cities'
import {
  createClusterSchema,
  renameClusterSchema,
  searchCitiesSchema,
  setClusterPincodesSchema,
  switchAreaSchema,
} from './schema'

async function shown<T>(result: Promise<Result<T>>): Promise<Result<T>> {
  const done = await result
  if (done.ok) revalidatePath('/areas', 'layout')
  return done
}

export const switchAreasAction = defineAction({
  capability: 'coverage.edit',
  input: switchAreaSchema,
  run: (context, input) => shown(switchAreas(context, input)),
})

export const createClusterAction = defineAction({
  capability: 'coverage.edit',
  input: createClusterSchema,
  run: (context, input) => shown(createCluster(context, input)),
})

export const renameClusterAction = defineAction({
  capability: 'coverage.edit',
  input: renameClusterSchema,
  run: (context, input) => shown(changeClusterName(context, input)),
})

export const setClusterPincodesAction = defineAction({
  capability: 'coverage.edit',
  input: setClusterPincodesSchema,
  run: (context, input) => shown(setClusterPincodes(context, input)),
})

/** Cities to choose from while typing. */
export const searchCitiesAction = defineAction({
  capability: ['coverage.read', 'partners.edit'],
  input: searchCitiesSchema,
  run: (context, input) => findCities(context, input.q),
})

/** All clusters, to choose one. */
export const listClustersAction = defineAction({
  capability: 'coverage.read',
  input: z.strictObject({}),
  run: (context) => clusterChoices(context),
})
