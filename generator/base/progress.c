#include "base/progress.h"

#include <time.h>

static const struct {
	const char *name, *doing;
} stages[STAGES] = {
#define STAGE(ID, name, doing) [STAGE_##ID] = {name, doing},
	STAGES_OF_BUILD(STAGE)
#undef STAGE
};

int64_t progress_now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

void progress_enter(struct progress *p, enum stage stage, size_t total)
{
	if (!p)
		return;
	progress_end(p);
	p->since = progress_now();
	atomic_store(&p->done, 0);
	atomic_store(&p->total, total);
	atomic_store(&p->stage, (int)stage);
}

void progress_step(struct progress *p)
{
	if (p)
		atomic_fetch_add_explicit(&p->done, 1, memory_order_relaxed);
}

void progress_end(struct progress *p)
{
	if (p && p->since) {
		p->spent[atomic_load(&p->stage)] += progress_now() - p->since;
		p->since = 0;
	}
}

void progress_divide(struct progress *p, enum stage from, enum stage to, double share)
{
	if (!p)
		return;
	int64_t moved = (int64_t)((double)p->spent[from] * share);
	p->spent[from] -= moved;
	p->spent[to] += moved;
}

const char *stage_name(enum stage stage)
{
	return stages[stage].name;
}

const char *stage_doing(enum stage stage)
{
	return stages[stage].doing;
}
