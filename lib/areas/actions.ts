'use server'

import { z } from 'zod'
import { defineAction } from '@/lib/auth/define-action'
import { changeClusterName, createCluster, setClusterPincodes, switchAreas } from './commands/edit-areas'
import { mergeClusters, movePincodes, splitCluster } from './commands/edit-clusters'
import { clusterChoices, findCities } from './commands/search-cities'
import {
  createClusterSchema,
  mergeClustersSchema,
  movePincodesSchema,
  renameClusterSchema,
  searchCitiesSchema,
  setClusterPincodesSchema,
  splitClusterSchema,
  switchAreaSchema,
} from './schema'

export const switchAreasAction = defineAction({
  capability: 'coverage.edit',
  input: switchAreaSchema,
  shownAt: '/areas',
  run: switchAreas,
})

export const createClusterAction = defineAction({
  capability: 'coverage.edit',
  input: createClusterSchema,
  shownAt: '/areas',
  run: createCluster,
})

export const renameClusterAction = defineAction({
  capability: 'coverage.edit',
  input: renameClusterSchema,
  shownAt: '/areas',
  run: changeClusterName,
})

export const setClusterPincodesAction = defineAction({
  capability: 'coverage.edit',
  input: setClusterPincodesSchema,
  shownAt: '/areas',
  run: setClusterPincodes,
})

export const splitClusterAction = defineAction({
  capability: 'coverage.edit',
  input: splitClusterSchema,
  shownAt: '/areas',
  run: splitCluster,
})

export const mergeClustersAction = defineAction({
  capability: 'coverage.edit',
  input: mergeClustersSchema,
  shownAt: '/areas',
  run: mergeClusters,
})

export const movePincodesAction = defineAction({
  capability: 'coverage.edit',
  input: movePincodesSchema,
  shownAt: '/areas',
  run: movePincodes,
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
