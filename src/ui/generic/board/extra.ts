import type { ComponentType } from 'react'
import type { MetaEntity } from '#ui/api/meta.ts'
import type { Row } from '#ui/api/page.ts'
import type { BoardColumn } from '#ui/generic/board/columns.ts'

/** What a module adds to the cards of a board: the fields it needs (those the person may not read are not asked for), and what it draws of them below the card's own; and what it asks before a card goes to another column. */
export interface CardExtra { fields: readonly string[]; Show: ComponentType<{ entity: MetaEntity; row: Row }>; Ask?: ComponentType<AskProps> }

/** `onMove` moves the card, with what was asked for; `onClose` ends the asking. */
export interface AskProps { entity: MetaEntity; id: string; to: Pick<BoardColumn, 'value' | 'label'>; onMove: (more: Record<string, unknown>) => void; onClose: () => void }
