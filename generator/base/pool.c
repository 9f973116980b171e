#include "base/pool.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

#define MOST_WORKERS 16

struct job {
	atomic_size_t next;
	size_t n, workers;
	void (*work)(void *context, size_t i, unsigned worker);
	void *context;
};

struct worker {
	struct job *job;
	unsigned number;
};

unsigned pool_default_workers(void)
{
	cpu_set_t set;
	int n = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
	return n < 1 ? 1 : n > MOST_WORKERS ? MOST_WORKERS : (unsigned)n;
}

/* Takes several pieces that follow one another, which have much in common that a thread remembers; in the end one by one, so that all
 * threads are done at the same time. */
static size_t take(struct job *job, size_t *end)
{
	size_t start = atomic_load_explicit(&job->next, memory_order_relaxed);
	do {
		size_t share = start < job->n ? (job->n - start) / (8 * job->workers) : 0;
		*end = start + (share ? share : 1);
	} while (!atomic_compare_exchange_weak_explicit(&job->next, &start, *end, memory_order_relaxed, memory_order_relaxed));
	return start;
}

static void *worker_run(void *argument)
{
	struct worker *w = argument;
	for (size_t i, end; (i = take(w->job, &end)) < w->job->n;)
		for (; i < end; i++)
			w->job->work(w->job->context, i, w->number);
	return NULL;
}

void pool_run(unsigned workers, size_t n, void (*work)(void *context, size_t i, unsigned worker), void *context)
{
	workers = workers < 1 ? 1 : workers > MOST_WORKERS ? MOST_WORKERS : workers;
	struct job job = {.n = n, .workers = workers, .work = work, .context = context};
	struct worker all[MOST_WORKERS] = {{0}};
	pthread_t threads[MOST_WORKERS];
	unsigned started = 0;
	for (unsigned i = 0; i < workers; i++)
		all[i] = (struct worker){&job, i};
	/* A thread that cannot be started is no fault: the others do its share. */
	for (unsigned i = 1; i < workers && i < n; i++)
		if (pthread_create(&threads[started], NULL, worker_run, &all[i]) == 0)
			started++;
	worker_run(&all[0]);
	for (unsigned i = 0; i < started; i++)
		pthread_join(threads[i], NULL);
}
