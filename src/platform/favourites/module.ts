// Records and views that each person keeps at hand.
import { everyRole, type EntityGrant } from '#kernel/access/grants.ts'
import type { Module } from '#kernel/module.ts'
import { catalogue } from '#platform/favourites/catalogue.ts'
import { Favourite } from '#platform/favourites/entities/favourite.ts'
import { favouriteRoutes } from '#platform/favourites/routes.ts'

const own: EntityGrant = { read: 'own', create: true, update: 'own', delete: 'own' }

export const favouritesModule: Module = { name: 'favourites', entities: [Favourite], routes: [favouriteRoutes], catalogue, grants: everyRole({ favourite: own }) }
