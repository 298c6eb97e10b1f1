// Several streams of events, each newest first and loaded page by page, as one.

export interface Stream<T> { items: T[]; more: boolean }

/** The events that no page still to come can push aside, newest first, and which streams must load their next page to go on. */
export function mergeTimeline<T extends { at: string }>(streams: readonly Stream<T>[]): { items: T[]; next: number[] } {
  const edges = streams.map(stream => (stream.more ? (stream.items.at(-1)?.at ?? '') : null))
  const edge = edges.reduce<string | null>((latest, at) => (at !== null && (latest === null || at > latest) ? at : latest), null)
  const items = streams.flatMap(stream => stream.items).filter(item => edge === null || item.at >= edge).toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
  return { items, next: edges.flatMap((at, index) => (at !== null && at === edge ? [index] : [])) }
}
