// The thread that reads files of imports: a program of its own beside the worker, so that the bundle has it (kernel/importing/reading.ts starts it).
import '#platform/importing/thread.ts'
