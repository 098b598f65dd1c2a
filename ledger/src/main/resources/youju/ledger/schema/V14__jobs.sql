-- Runs of jobs in the background that did something, failed or were asked for: the last hundred of each job.
create table job_run (
    id         bigint generated always as identity primary key,
    job        text not null,
    started_at timestamptz(6) not null,
    ended_at   timestamptz(6),
    outcome    text not null default 'running' check (outcome in ('running', 'done', 'failed', 'lost')),
    looks      int not null default 1,            -- looks of one process that follow each other are one run
    done       bigint not null default 0,         -- lines, sums, blocks: as many as the job counts
    error      text,                              -- in one line
    process    text not null,                     -- host and process id
    asked_by   text                               -- an account; null where it came up by itself
);
create index job_run_job on job_run (job, id);
