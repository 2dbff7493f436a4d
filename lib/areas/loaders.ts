import { defineLoader } from '@/lib/auth/define-loader'
import { db } from '@/lib/server/database'
import { listClusters } from './data/clusters'
import { listCityNames, listStates } from './data/pincodes'

/** Every cluster with its pincodes. */
export const loadClusters = defineLoader({
  capability: 'coverage.read',
  load: async ({ actor }) => ({ clusters: await listClusters(db()), mayEdit: actor.can('coverage.edit') }),
})

/** States and clusters to filter pincodes by. */
export const loadAreaFilters = defineLoader({
  capability: 'coverage.read',
  load: async () => {
    const [states, clusters] = await Promise.all([listStates(db()), listClusters(db())])
    return { states, clusters: clusters.map(({ id, city, name }) => ({ id, city, name })) }
  },
})

/** Every city of the directory, for rules by city. Associates read policies too, so it asks for no more than those do. */
export const loadCityNames = defineLoader({
  capability: ['coverage.read', 'orders.read'],
  load: async () => listCityNames(db()),
})
