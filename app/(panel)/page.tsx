import { redirect } from 'next/navigation'
import { loadHome } from '@/lib/orders/loaders/list'

export default async function HomePage() {
  redirect(await loadHome())
}
