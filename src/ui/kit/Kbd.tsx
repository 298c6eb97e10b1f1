/** A key on a keyboard, e.g. `Ctrl`. Several keys are several elements. */
export function Kbd({ keys }: { keys: string }) {
  return <span className="inline-flex gap-0.5">{keys.split(' ').map((key, index) => <kbd key={`${key}${index}`} className="min-w-5 rounded-sm border border-line bg-surface px-1 py-px text-center font-sans text-xs text-soft">{key}</kbd>)}</span>
}
