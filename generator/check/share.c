/* Work shared out to threads. */
#include "base/pool.h"
#include "check/check_internal.h"

struct sharing {
	struct checker *of_workers;
	struct finding_list *found;
	void (*work)(struct checker *k, size_t i, void *context);
	void *context;
};

static void work_on(void *context, size_t i, unsigned worker)
{
	struct sharing *s = context;
	struct checker *k = &s->of_workers[worker];
	k->findings = &s->found[i];
	if (!is_stopped(k))
		s->work(k, i, s->context);
}

void share_out(struct checker *k, size_t n, void (*work)(struct checker *k, size_t i, void *context), void *context)
{
	unsigned workers = k->workers ? k->workers : 1;
	struct sharing s = {.work = work, .context = context};
	s.of_workers = ARENA_ARRAY(k->scratch, struct checker, workers);
	s.found = ARENA_ARRAY(k->scratch, struct finding_list, n + 1);
	for (unsigned i = 0; i < workers; i++) {
		s.of_workers[i] = *k;
		s.of_workers[i].worker = i;
		s.of_workers[i].arena = arena_new();
		s.of_workers[i].scratch = arena_new();
	}
	pool_run(workers, n, work_on, &s);
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < s.found[i].n; j++)
			*LIST_ADD(k->findings, k->arena) = s.found[i].v[j];
	for (unsigned i = 0; i < workers; i++) {
		arena_join(k->arena, s.of_workers[i].arena);
		arena_join(k->scratch, s.of_workers[i].scratch);
	}
}
