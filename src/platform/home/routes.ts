// The doors of the home: all of it in one request, one tile anew, the choice among homes, and how an administrator arranges them.
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import { Refusal } from '#kernel/errors.ts'
import { body } from '#kernel/http/body.ts'
import { text } from '#kernel/i18n/texts.ts'
import type { Routes } from '#kernel/module.ts'
import { answerTiles } from '#platform/home/answer.ts'
import { arrange, arrangementInput, arrangements, tilesFor } from '#platform/home/arrangement.ts'
import { homesIn } from '#platform/home/home.ts'
import { chooseHome, demandHome, type Homes } from '#platform/home/homes.ts'
import type { HomeKind } from '#platform/home/tile.ts'
import { demandAdministrator } from '#platform/sessions/administrator.ts'

const choice = (ctx: Ctx) => z.strictObject({ kind: z.enum(homesIn(ctx.kernel).map(({ kind }) => kind)) })
type Asked = FastifyRequest<{ Querystring: { kind?: string; tiles?: string } }>

/** GET /api/home?kind=&tiles=a,b: the tiles of a home of the reader (of theirs that opens, without `kind`), or some of them anew. PUT /api/home {kind}: which opens. GET, PUT, DELETE /api/home-arrangement/{kind}: for administrators. */
export const homeRoutes: Routes = http => {
  http.get('/api/home', async ({ ctx, query }: Asked) => {
    const { homes, kind } = await demandHome(ctx, query.kind)
    const tiles = await tilesFor(ctx, kind)
    const names = query.tiles?.split(',')
    const wanted = names ? tiles.filter(({ name }) => names.includes(name)) : tiles
    return { kind, ...told(ctx, homes), as_of: ctx.clock.now().toISOString(), ...await answerTiles(ctx, kind, wanted) }
  })
  http.put('/api/home', async request => told(request.ctx, await chooseHome(request.ctx, body(choice(request.ctx), request).kind)))
  http.get('/api/home-arrangement', async request => {
    const ctx = demandAdministrator(request.ctx)
    const all = await arrangements(ctx)
    return { data: all.map(({ kind, tiles, arranged }) => ({ kind, label: label(ctx, kind), arranged, tiles: tiles.map(({ tile, hidden }) => ({ name: tile.name, title: text(ctx.kernel, ctx.language, `tile.${tile.name}`) ?? tile.name, size: tile.size, hidden })) })) }
  })
  http.put('/api/home-arrangement/:kind', async (request, reply) => {
    await arrange(demandAdministrator(request.ctx), demandKind(request), body(arrangementInput, request))
    return reply.code(204).send()
  })
  http.delete('/api/home-arrangement/:kind', async (request, reply) => {
    await arrange(demandAdministrator(request.ctx), demandKind(request), null)
    return reply.code(204).send()
  })
}

function told(ctx: Ctx, { qualified, chosen }: Homes) { return { chosen, homes: qualified.map(kind => ({ kind, label: label(ctx, kind) })) } }

function label(ctx: Ctx, kind: HomeKind): string { return text(ctx.kernel, ctx.language, `home.kind.${kind}`) ?? kind }

function demandKind({ ctx, params }: FastifyRequest): HomeKind {
  const home = homesIn(ctx.kernel).find(({ kind }) => kind === (params as Record<string, unknown>)['kind'])
  if (!home) throw new Refusal(404, 'unknown_home')
  return home.kind
}
