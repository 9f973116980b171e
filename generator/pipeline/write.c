#include "base/pool.h"
#include "pipeline/generation.h"
#include "pipeline/publication.h"

#include <stdatomic.h>

/* What one thread needs for itself. */
struct worker {
	struct buf bytes, memo;
	struct diags *d;
	int64_t rendering, writing; /* nanoseconds */
};

struct writing {
	atomic_bool full; /* a file could not be written: neither could the others */
	const struct publication *publication;
	struct worker *workers;
	bool *kept;           /* of each output */
	struct hash *sources; /* of each output; zero: only its bytes can tell */
	struct sink *sink;
	struct progress *progress;
};

/* Of the same sources comes the same page; what others need of it is put back before any is built. */
static void keep_unchanged(void *context, size_t i, unsigned number)
{
	struct writing *r = context;
	const struct output *o = &r->publication->outputs.v[i];
	const struct origin *before = r->sink->ops->origin(r->sink, o->path);
	(void)number;
	if (!publication_sources(r->publication, o, &r->sources[i]) || !before || !hash_eq(before->sources, r->sources[i]))
		return;
	publication_recall(r->publication, o, before->memo);
	r->kept[i] = r->sink->ops->keep(r->sink, o->path, before);
}

static void write_output(void *context, size_t i, unsigned number)
{
	struct writing *r = context;
	struct worker *w = &r->workers[number];
	size_t at = r->publication->order[i];
	const struct output *o = &r->publication->outputs.v[at];
	struct buf error = {0};
	progress_step(r->progress);
	if (r->kept[at] || atomic_load_explicit(&r->full, memory_order_relaxed))
		return;
	int64_t begun = progress_now();
	buf_clear(&w->bytes);
	bool rendered = publication_render(r->publication, o, number, &w->bytes, &error);
	buf_clear(&w->memo);
	publication_memo(r->publication, o, &w->memo);
	struct origin origin = {r->sources[at], buf_str(&w->memo)};
	int64_t between = progress_now();
	if (!rendered)
		diags_add(w->d, DIAG_READ_FAILED, (struct place){0}, "cannot read " STR_FMT ": " STR_FMT, STR_ARG(o->path),
			  STR_ARG(buf_str(&error)));
	else if (!r->sink->ops->put(r->sink, o->path, &origin, buf_str(&w->bytes), &error) && !atomic_exchange(&r->full, true))
		diags_add(w->d, DIAG_WRITE_FAILED, (struct place){0}, "cannot write " STR_FMT ": " STR_FMT, STR_ARG(o->path),
			  STR_ARG(buf_str(&error)));
	buf_free(&error);
	w->rendering += between - begun;
	w->writing += progress_now() - between;
}

/* Renders and puts everything; what each thread spent on either tells how to share out the time that passed. */
static void write_outputs(struct writing *r, unsigned workers, struct arena *a, struct diags *d)
{
	int64_t rendering = 0, writing = 0;
	r->workers = ARENA_ARRAY(a, struct worker, workers);
	r->kept = ARENA_ARRAY(a, bool, r->publication->outputs.n + 1);
	r->sources = ARENA_ARRAY(a, struct hash, r->publication->outputs.n + 1);
	for (unsigned i = 0; i < workers; i++)
		r->workers[i].d = diags_new();
	progress_enter(r->progress, STAGE_RENDER, r->publication->outputs.n);
	pool_run(workers, r->publication->outputs.n, keep_unchanged, r);
	pool_run(workers, r->publication->outputs.n, write_output, r);
	progress_enter(r->progress, STAGE_WRITE, 0);
	for (unsigned i = 0; i < workers; i++) {
		struct worker *w = &r->workers[i];
		diags_merge(d, w->d);
		diags_free(w->d);
		buf_free(&w->bytes);
		buf_free(&w->memo);
		rendering += w->rendering;
		writing += w->writing;
	}
	if (writing)
		progress_divide(r->progress, STAGE_RENDER, STAGE_WRITE, (double)writing / (double)(rendering + writing));
}

bool generation_write(const struct site *s, const struct checks *c, struct tree *tree, unsigned workers, struct sink *sink, struct arena *a,
		      struct diags *d, struct progress *progress, struct generation_counts *counts)
{
	size_t before = d->count[LEVEL_ERROR];
	progress_enter(progress, STAGE_PLAN, 0);
	struct layouts *layouts = layouts_open(tree, s, NULL, workers, d);
	struct publication *p = publication_open(s, c, tree, layouts, workers, a, d);
	*counts = (struct generation_counts){0};
	if (p) {
		struct writing r = {.publication = p, .sink = sink, .progress = progress};
		publication_frame(p);
		write_outputs(&r, workers, a, d);
		*counts = (struct generation_counts){p->pages->n, p->outputs.n};
		publication_close(p);
	}
	layouts_leave(layouts, a);
	bool good = p && d->count[LEVEL_ERROR] == before && sink->ops->commit(sink, d);
	diags_sort(d);
	return good;
}
