// What colleagues say about records, who follows them, and the word that reaches each of them.
import { everyRole, type EntityGrant, type Grants } from '#kernel/access/grants.ts'
import type { Module } from '#kernel/module.ts'
import { addGlances } from '#platform/view360/view360.ts'
import { authorCompletion } from '#platform/notes/author.ts'
import { catalogue } from '#platform/notes/catalogue.ts'
import { Comment } from '#platform/notes/entities/comment.ts'
import { Follow } from '#platform/notes/entities/follow.ts'
import { Notification } from '#platform/notes/entities/notification.ts'
import { NotificationMute } from '#platform/notes/entities/notification_mute.ts'
import { followGlance } from '#platform/notes/follow.ts'
import { tellOfChanges, tellOfComments } from '#platform/notes/notify.ts'
import { noteRoutes } from '#platform/notes/routes.ts'

const own: EntityGrant = { read: 'own', create: true, update: 'own', delete: 'own' }
const heard: EntityGrant = { read: 'own', create: false, update: 'own', delete: 'own', writeFields: ['read_at'] }
const colleague: Grants = { comment: own, follow: own, notification: heard, notification_mute: own }

export const notesModule: Module = {
  name: 'notes', entities: [Comment, Follow, Notification, NotificationMute], completions: [authorCompletion], reactions: [tellOfComments, tellOfChanges], routes: [noteRoutes], catalogue, start: kernel => { addGlances(kernel, followGlance) },
  grants: everyRole(colleague, { read_only: { comment: { read: 'own', create: false, update: 'none', delete: 'none' }, follow: own, notification: heard, notification_mute: own } }),
}
