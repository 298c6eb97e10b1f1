/** Who was offered the tour, and what they made of it: it is offered once, on any device. */
export const tables = ['create table if not exists kernel.tour (user_id uuid primary key, answer text not null, answered_at timestamptz not null)']
