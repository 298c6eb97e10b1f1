// What is printed and kept: one row a step, and the machine it was measured on.
import { readFileSync } from 'node:fs'
import { availableParallelism, cpus, release, totalmem } from 'node:os'

/** The machine, for whoever reads the figures later. */
export function facts() {
  return { cores: availableParallelism(), model: cpus()[0]?.model ?? '', memoryGb: Math.round(totalmem() / 2 ** 30), kernel: release(), node: process.version, load: readFileSync('/proc/loadavg', 'utf8').trim() }
}

/** Prints the table; returns the steps that missed their target. Targets hold for administrators; an import is judged by rows per second, everything else by CPU per step. */
export function printTable(results) {
  const head = ['step', 'who', 'c', 'p50 ms', 'p95 ms', 'per s', 'CPU app', 'CPU db', 'CPU', 'target', 'best peer', '']
  const lines = results.map(r => [r.step, r.who, String(r.c), fixed(r.p50), fixed(r.p95), fixed(r.perSecond), r.cpuApp.toFixed(2), r.cpuDb.toFixed(2), r.cpu.toFixed(2), r.target === null ? '' : r.rate ? `>= ${r.target}/s` : `<= ${r.target}`,
    r.peer === null ? '' : r.rate ? `${r.peer}/s` : String(r.peer), isMissed(r) ? 'missed' : r.target === null ? '' : 'held'])
  const widths = head.map((h, i) => Math.max(h.length, ...lines.map(l => l[i].length)))
  const row = cells => `| ${cells.map((cell, i) => (i < 2 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join(' | ')} |`
  console.log([row(head), `|${widths.map(w => '-'.repeat(w + 2)).join('|')}|`, ...lines.map(row)].join('\n'))
  console.log('CPU: user and system milliseconds of all processes of the product per step (import: per row). Best peer: the same step on the same machine, CPU ms (import: rows per second).')
  const loads = results.map(r => r.otherCores)
  if (loads.length) console.log(`Others used ${Math.min(...loads)} to ${Math.max(...loads)} cores during the runs; load average up to ${Math.max(...results.map(r => r.load))}.`)
  const missed = results.filter(isMissed).map(r => `${r.step} (${r.who}, c=${r.c}): ${r.rate ? `${r.perSecond}/s, wanted ${r.target}/s` : `${r.cpu} ms, wanted ${r.target} ms`}`)
  console.log(missed.length ? `Missed: ${missed.join('; ')}` : 'Every target held.')
  return missed
}

function isMissed(r) { return r.target !== null && (r.rate ? r.perSecond < r.target : r.cpu > r.target) }

function fixed(value) { return value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2) }
