import type { ComponentType } from 'react'
import type { MetaEntity } from '#ui/api/meta.ts'
import type { Row } from '#ui/api/page.ts'

/** What a module adds to the cards of a board: the fields it needs (those the person may not read are not asked for), and what it draws of them below the card's own. */
export interface CardExtra { fields: readonly string[]; Show: ComponentType<{ entity: MetaEntity; row: Row }> }
