import cityService from '@/prisma/seed/profiles/city-service.json'
import marketplace from '@/prisma/seed/profiles/marketplace.json'

/** The profiles that come with the product, as the form offers them. */
export const PROFILES = [
  { name: 'Our own format', json: '{}' },
  { name: 'Marketplace log', json: JSON.stringify(marketplace, null, 2) },
  { name: 'City service log', json: JSON.stringify(cityService, null, 2) },
]
