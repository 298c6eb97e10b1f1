// Requests to the product, kept-alive. Loopback only.
import { Pool } from 'undici'

/** A pool of `connections`; `send` resolves with status and text. */
export function openClient(base, connections) {
  const pool = new Pool(base, { connections, pipelining: 1, headersTimeout: 600_000, bodyTimeout: 600_000 })
  const send = async ({ method = 'GET', path, headers, body }) => {
    const answer = await pool.request({ method, path, headers, body })
    return { status: answer.statusCode, headers: answer.headers, text: await answer.body.text() }
  }
  /** parsed; throws on anything but success */
  const json = async request => {
    const answer = await send(request)
    if (answer.status < 200 || answer.status > 299) throw new Error(`${request.method ?? 'GET'} ${request.path}: ${answer.status} ${answer.text.slice(0, 500)}`)
    return { ...JSON.parse(answer.text || '{}'), $headers: answer.headers }
  }
  return { send, json, close: () => pool.close() }
}

/** Headers of an API key. */
export function keyHeaders(key) { return { 'content-type': 'application/json', authorization: `Bearer ${key}` } }

/** `{limit: 50, filter: {…}}` as a query string. */
export function query(values) { return Object.entries(values).map(([k, v]) => `${k}=${encodeURIComponent(typeof v === 'string' ? v : JSON.stringify(v))}`).join('&') }
