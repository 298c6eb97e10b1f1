// Texts of jobs and of the change feed.

export const jobCatalogue = {
  es: {
    'job.changes.partitions': 'Preparar los meses del historial', 'job.changes.marks': 'Limpiar las marcas de reacciones', 'job.jobs.pruning': 'Limpiar tareas terminadas',
    'error.payload_too_large': 'La tarea lleva más información de la que admite: {bytes} bytes como máximo.', 'error.job_finished': 'La tarea ya ha terminado.', 'error.job_not_finished': 'La tarea todavía no ha terminado o ya se ha completado.',
    'error.job_waiting_already': 'Otra tarea igual ya está en espera.', 'error.worker_lost': 'El proceso que la ejecutaba se detuvo.',
  },
  en: {
    'job.changes.partitions': 'Prepare the months of the history', 'job.changes.marks': 'Clean up marks of reactions', 'job.jobs.pruning': 'Clean up finished jobs',
    'error.payload_too_large': 'The job carries more than it may: {bytes} bytes at most.', 'error.job_finished': 'The job has already ended.', 'error.job_not_finished': 'The job has not ended yet, or was completed.',
    'error.job_waiting_already': 'Another job like this is already waiting.', 'error.worker_lost': 'The process that ran it stopped.',
  },
}
