// The box for problems and wishes: what people say about the program reaches those who run it, and comes back answered.
import { everyRole, type EntityGrant } from '#kernel/access/grants.ts'
import type { Module } from '#kernel/module.ts'
import { feedbackReply } from '#platform/feedback/actions/reply.ts'
import { catalogue } from '#platform/feedback/catalogue.ts'
import { Feedback } from '#platform/feedback/entities/feedback.ts'
import { receiveFeedback } from '#platform/feedback/receive.ts'
import { tellAdministrators } from '#platform/feedback/tell.ts'

/** everybody writes and sees their own; answering is the administrators' */
const author: EntityGrant = { read: 'own', create: true, update: 'none', delete: 'none' }

export const feedbackModule: Module = {
  name: 'feedback', entities: [Feedback], completions: [receiveFeedback], consequences: [tellAdministrators], actions: [feedbackReply], catalogue,
  grants: everyRole({ feedback: author }),
}
