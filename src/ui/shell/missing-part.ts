/** Whether an error says that a file of the program could not be loaded (each browser words it its own way). */
export function isMissingPart(error: unknown): boolean {
  return error instanceof Error && /dynamically imported module|importing a module script failed|unable to preload css|failed to load module script/i.test(error.message)
}
