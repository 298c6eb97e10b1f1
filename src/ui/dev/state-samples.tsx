import { Inbox } from 'lucide-react'
import { useState } from 'react'
import { ApiProblem } from '#ui/api/problem.ts'
import type { Sample } from '#ui/dev/specimen.tsx'
import { Banner } from '#ui/kit/Banner.tsx'
import { Breadcrumb } from '#ui/kit/Breadcrumb.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Card } from '#ui/kit/Card.tsx'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Figure } from '#ui/kit/Figure.tsx'
import { ProgressBar } from '#ui/kit/ProgressBar.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { Stepper } from '#ui/kit/Stepper.tsx'
import { Table } from '#ui/kit/Table.tsx'
import { Tabs } from '#ui/kit/Tabs.tsx'

/** What pages are made of (their header stands at the head of the gallery itself), and what they say while there is nothing to show. `say` gives a word of the gallery's catalogue. */
export function stateSamples(say: (word: string) => string): Sample[] {
  const problem = (status: number) => new ApiProblem(status, { title: say('title'), detail: say('error'), request_id: '019cb46d-7c00-709d-aab1-6894185922cf' })
  const rows = [{ id: '1', name: say('one'), value: '1,234.50' }, { id: '2', name: say('long'), value: '0.00' }]
  return [
    { name: 'Card', states: [{ state: 'normal', show: <Card title={say('title')} tools={<Button size="sm">{say('save')}</Button>}>{say('long')}</Card> }, { state: 'empty', show: <Card>{say('word')}</Card> }] },
    { name: 'Banner', wide: true, states: (['info', 'good', 'warn', 'bad'] as const).map((tone) => ({ state: tone, show: <Banner tone={tone} actions={<Button size="sm">{say('undo')}</Button>}>{say('long')}</Banner> })) },
    { name: 'Breadcrumb', states: [{ state: 'normal', show: <Breadcrumb trail={[say('one'), say('two'), say('three')]} /> }] },
    { name: 'Tabs', wide: true, states: [{ state: 'normal', show: <Chosen words={['one', 'two', 'three']} say={say} /> }] },
    { name: 'Stepper', wide: true, states: [{ state: 'normal', show: <Stepper label={say('title')} steps={[say('one'), say('two'), say('three')]} current={1} onSelect={() => undefined} /> }] },
    { name: 'Table', wide: true, states: [
      { state: 'filled', show: <Table caption={say('title')} rows={rows} keyOf={(row) => row.id} columns={[{ key: 'name', label: say('label'), cell: (row) => row.name }, { key: 'value', label: say('word'), align: 'end', cell: (row) => <span className="tabular">{row.value}</span> }]} /> },
      { state: 'empty', show: <Table caption={say('none')} rows={[]} keyOf={() => ''} empty={<EmptyState title={say('none')} />} columns={[{ key: 'name', label: say('label'), cell: () => null }]} /> },
    ] },
    { name: 'Figure', states: [{ state: 'normal', show: <dl><Figure label={say('label')} note={say('help')}>1,234.50</Figure></dl> }, { state: 'large', show: <dl><Figure strong tone="text-bad" label={say('label')}>0.00</Figure></dl> }] },
    { name: 'ProgressBar', states: [{ state: 'filled', show: <ProgressBar label={say('label')} value={37} /> }, { state: 'busy', show: <ProgressBar label={say('label')} value={null} /> }] },
    { name: 'Skeleton', states: [{ state: 'busy', show: <Skeleton lines={3} /> }] },
    { name: 'EmptyState', wide: true, states: [{ state: 'empty', show: <EmptyState icon={<Inbox size={24} />} title={say('none')} actions={<Button>{say('save')}</Button>}>{say('help')}</EmptyState> }] },
    { name: 'ErrorState', wide: true, states: [{ state: 'failed', show: <ErrorState error={problem(500)} onRetry={() => undefined} /> }, { state: 'forbidden', show: <ErrorState error={problem(403)} /> }, { state: 'missing', show: <ErrorState error={problem(404)} /> }, { state: 'unreachable', show: <ErrorState error={new ApiProblem(0, { code: 'unreachable' })} onRetry={() => undefined} /> }] },
  ]
}

function Chosen({ words, say }: { words: string[]; say: (word: string) => string }) {
  const [value, set] = useState(words[0] ?? '')
  return <Tabs label={say('title')} value={value} onChange={set} tabs={words.map((word) => ({ value: word, label: say(word), content: say('long'), disabled: word === 'three' }))} />
}
