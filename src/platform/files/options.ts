// The limits and the place of files in this process.
import type { Kernel } from '#kernel/kernel.ts'
import type { FileOptions } from '#kernel/configuration.ts'
import { fileOptions } from '#platform/process/file-options.ts'

/** The options of this process; the defaults where its configuration has none. */
export function fileOptionsOf(kernel: Pick<Kernel, 'config'>): FileOptions { return kernel.config.files ?? fileOptions({}) }
