#include "base/pool.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

#define MOST_WORKERS 16

struct job {
	atomic_size_t next;
	size_t n;
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

static void *worker_run(void *argument)
{
	struct worker *w = argument;
	for (;;) {
		size_t i = atomic_fetch_add_explicit(&w->job->next, 1, memory_order_relaxed);
		if (i >= w->job->n)
			return NULL;
		w->job->work(w->job->context, i, w->number);
	}
}

void pool_run(unsigned workers, size_t n, void (*work)(void *context, size_t i, unsigned worker), void *context)
{
	struct job job = {.n = n, .work = work, .context = context};
	struct worker all[MOST_WORKERS];
	pthread_t threads[MOST_WORKERS];
	unsigned started = 0;
	if (workers > MOST_WORKERS)
		workers = MOST_WORKERS;
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
