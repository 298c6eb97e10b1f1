// The queue in which the first cases wait.
import type { Ctx } from '#kernel/context.ts'
import { create } from '#kernel/records/create.ts'

export async function seedService(ctx: Ctx): Promise<void> {
  await create(ctx, 'queue', { name: { es: 'Atención al cliente', en: 'Customer service' }, default: true })
}
