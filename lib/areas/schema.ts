import { z } from 'zod'
import { maskContactIn } from '@/lib/core/contact-in-text'

const pincodeField = z
  .string()
  .trim()
  .regex(/^[1-9]\d{5}$/, 'A pincode has six digits.')
/** These go into history for good: contact data typed into them is masked. */
const reason = z
  .string()
  .trim()
  .min(3, 'Say why, in a few words.')
  .max(500, 'At most 500 characters.')
  .transform(maskContactIn)
const clusterName = z.string().trim().min(1, 'Enter a name.').max(80, 'At most 80 characters.').transform(maskContactIn)

/** Opens or closes pincodes, whatever their coverage says. */
export const switchAreaSchema = z.strictObject({
  pincodes: z.array(pincodeField).min(1, 'Choose pincodes.').max(1000, 'At most 1,000 at once.'),
  serviceable: z.boolean(),
  reason,
})

export const createClusterSchema = z.strictObject({
  city: z.string().trim().min(1, 'Choose a city.').max(80),
  name: clusterName,
})

export const renameClusterSchema = z.strictObject({ cluster_id: z.uuid(), name: clusterName })

/** The pincodes of a cluster from now on: exactly these. */
export const setClusterPincodesSchema = z.strictObject({
  cluster_id: z.uuid(),
  pincodes: z.array(pincodeField).max(2000, 'At most 2,000 pincodes.'),
})

const somePincodes = z.array(pincodeField).min(1, 'Choose pincodes.').max(2000, 'At most 2,000 pincodes.')

/** A new cluster out of some pincodes of another. */
export const splitClusterSchema = z.strictObject({ cluster_id: z.uuid(), name: clusterName, pincodes: somePincodes })

/** All of one cluster into another. */
export const mergeClustersSchema = z.strictObject({ from_id: z.uuid(), into_id: z.uuid('Choose a cluster.') })

/** Pincodes into a cluster, or out of any. */
export const movePincodesSchema = z.strictObject({ pincodes: somePincodes, cluster_id: z.uuid().nullable() })

export const searchCitiesSchema = z.strictObject({ q: z.string().trim().min(1).max(60) })

export type SwitchAreaInput = z.output<typeof switchAreaSchema>
