export type Area = {
  pincode: string
  office: string
  district: string
  state: string
  city: string
  cluster: string | null
  clusterId: string | null
  serviceable: boolean
  latitude: number | null
  longitude: number | null
  version: number
}
