import type { DeviceCategory } from '@/lib/core/device-category'

/** A model with its variants and what a flawless one is worth, in rupees. */
export type Model = { brand: string; model: string; variants: readonly (readonly [string, number])[]; weight: number }
export type Range = { category: DeviceCategory; share: number; models: readonly Model[] }

const of = (brand: string, model: string, weight: number, ...variants: (readonly [string, number])[]): Model => ({
  brand,
  model,
  weight,
  variants,
})

/** What customers sell. Mobiles dominate. */
export const DEVICES: readonly Range[] = [
  {
    category: 'mobile',
    share: 0.745,
    models: [
      of('Apple', 'iPhone 11', 7, ['64 GB', 13200], ['128 GB', 15100]),
      of('Apple', 'iPhone 12', 8, ['64 GB', 17400], ['128 GB', 19600]),
      of('Apple', 'iPhone 13', 9, ['128 GB', 26500], ['256 GB', 29400]),
      of('Apple', 'iPhone 14', 6, ['128 GB', 33800], ['256 GB', 37200]),
      of('Apple', 'iPhone 14 Pro', 3, ['128 GB', 48500], ['256 GB', 53000]),
      of('Apple', 'iPhone 15 Pro Max', 2, ['256 GB', 73500], ['512 GB', 79000]),
      of('Samsung', 'Galaxy S21 FE', 5, ['8 GB / 128 GB', 11400]),
      of('Samsung', 'Galaxy S22', 5, ['8 GB / 128 GB', 17300], ['8 GB / 256 GB', 18700]),
      of('Samsung', 'Galaxy S23 Ultra', 3, ['12 GB / 256 GB', 44800], ['12 GB / 512 GB', 48200]),
      of('Samsung', 'Galaxy A52', 5, ['6 GB / 128 GB', 7300], ['8 GB / 128 GB', 7900]),
      of('Samsung', 'Galaxy M31', 4, ['6 GB / 128 GB', 4200]),
      of('OnePlus', '9R', 4, ['8 GB / 128 GB', 11200], ['12 GB / 256 GB', 12400]),
      of('OnePlus', '11 5G', 4, ['8 GB / 128 GB', 23500], ['16 GB / 256 GB', 26800]),
      of('OnePlus', 'Nord CE 2', 5, ['6 GB / 128 GB', 8100], ['8 GB / 128 GB', 8700]),
      of('Xiaomi', 'Redmi Note 10 Pro', 7, ['6 GB / 128 GB', 6300], ['8 GB / 128 GB', 6900]),
      of('Xiaomi', 'Redmi Note 12', 6, ['6 GB / 128 GB', 7600]),
      of('Xiaomi', '11T Pro', 3, ['8 GB / 256 GB', 13800]),
      of('Vivo', 'V25', 4, ['8 GB / 128 GB', 9800]),
      of('Vivo', 'Y33s', 3, ['8 GB / 128 GB', 5600]),
      of('Oppo', 'Reno 8', 4, ['8 GB / 128 GB', 11600]),
      of('Realme', '9 Pro', 4, ['6 GB / 128 GB', 7200]),
      of('Google', 'Pixel 7', 3, ['8 GB / 128 GB', 22600]),
      of('Motorola', 'Edge 30', 2, ['8 GB / 128 GB', 10900]),
    ],
  },
  {
    category: 'laptop',
    share: 0.09,
    models: [
      of('Dell', 'Inspiron 15 3511', 4, ['i5 / 8 GB / 512 GB', 19800], ['i3 / 8 GB / 256 GB', 14600]),
      of('HP', 'Pavilion 14', 4, ['i5 / 8 GB / 512 GB', 21400], ['Ryzen 5 / 16 GB / 512 GB', 23700]),
      of('Lenovo', 'IdeaPad Slim 3', 4, ['i3 / 8 GB / 256 GB', 13200], ['i5 / 16 GB / 512 GB', 20900]),
      of('Lenovo', 'ThinkPad E14', 2, ['i5 / 16 GB / 512 GB', 27600]),
      of('Asus', 'VivoBook 15', 3, ['i5 / 8 GB / 512 GB', 18300]),
      of('Acer', 'Nitro 5', 2, ['i5 / 16 GB / RTX 3050', 33400]),
    ],
  },
  {
    category: 'tablet',
    share: 0.045,
    models: [
      of('Apple', 'iPad 9th Gen', 4, ['64 GB Wi-Fi', 13900], ['256 GB Wi-Fi', 17600]),
      of('Apple', 'iPad Air 4', 2, ['64 GB Wi-Fi', 21800]),
      of('Samsung', 'Galaxy Tab S7 FE', 3, ['4 GB / 64 GB', 12700]),
      of('Lenovo', 'Tab M10', 2, ['4 GB / 64 GB', 4700]),
    ],
  },
  {
    category: 'watch',
    share: 0.045,
    models: [
      of('Apple', 'Watch Series 7', 3, ['41 mm GPS', 11200], ['45 mm GPS', 12400]),
      of('Apple', 'Watch SE', 3, ['40 mm GPS', 7600]),
      of('Samsung', 'Galaxy Watch 4', 3, ['44 mm', 4300]),
    ],
  },
  {
    category: 'mac',
    share: 0.03,
    models: [
      of('Apple', 'MacBook Air M1', 5, ['8 GB / 256 GB', 39500], ['8 GB / 512 GB', 43800]),
      of('Apple', 'MacBook Pro 14 M1 Pro', 2, ['16 GB / 512 GB', 82000]),
      of('Apple', 'iMac 24', 1, ['8 GB / 256 GB', 56500]),
    ],
  },
  {
    category: 'headphone',
    share: 0.018,
    models: [of('Apple', 'AirPods Pro', 3, ['2nd Gen', 7400]), of('Sony', 'WH-1000XM4', 2, ['Black', 6800])],
  },
  {
    category: 'tv',
    share: 0.011,
    models: [
      of('Sony', 'Bravia X75K', 2, ['43 inch', 18600], ['55 inch', 26400]),
      of('LG', 'UQ75', 2, ['43 inch', 12300]),
    ],
  },
  {
    category: 'console',
    share: 0.008,
    models: [of('Sony', 'PlayStation 5', 2, ['Disc', 27800]), of('Microsoft', 'Xbox Series S', 2, ['512 GB', 15400])],
  },
  {
    category: 'camera',
    share: 0.005,
    models: [of('Canon', 'EOS 1500D', 2, ['18–55 mm', 16800]), of('Sony', 'Alpha 6400', 1, ['Body', 41200])],
  },
  { category: 'desktop', share: 0.003, models: [of('HP', 'All-in-One 22', 1, ['i3 / 8 GB / 512 GB', 14800])] },
]
