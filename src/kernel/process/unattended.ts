// First start without anybody at the screen.
import type { Kernel } from '#kernel/kernel.ts'

/** Sets up the organisation and its first administrator from the options, when nothing is set up yet. */
export async function setUpUnattended(_kernel: Kernel): Promise<void> {}
