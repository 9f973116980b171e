#include "pipeline/build.h"

#include "base/pool.h"
#include "write/record.h"

#include <errno.h>
#include <stdatomic.h>
#include <unistd.h>

/* ---- has anything changed? ---- */

struct asking {
	struct tree *tree;
	struct answers *answers;
	atomic_bool changed, renewed;
};

static void ask_again(void *context, size_t i, unsigned worker)
{
	struct asking *k = context;
	bool renewed = false;
	(void)worker;
	if (atomic_load_explicit(&k->changed, memory_order_relaxed))
		return;
	if (!answer_holds(k->tree, &k->answers->v[i], &renewed))
		atomic_store(&k->changed, true);
	if (renewed)
		atomic_store(&k->renewed, true);
}

/* Whether the site's tree answers as it did, and the directory is as it was left. */
static bool is_current(struct record *r, struct tree *tree, const struct build_wish *wish)
{
	struct asking k = {.tree = tree, .answers = &r->answers};
	pool_run(wish->workers, r->answers.n, ask_again, &k);
	bool renewed = atomic_load(&k.renewed);
	if (atomic_load(&k.changed) || !directory_stands(wish->output, &r->written, wish->workers, &renewed))
		return false;
	if (renewed)
		record_write(wish->output, r);
	return true;
}

/* ---- building ---- */

static void keep_record(struct build *b, const char *output, struct sink *sink, struct tree *recording)
{
	struct record r = {.pages = b->pages, .said = b->said};
	bool whole = sink_directory_written(sink, b->arena, &r.written) && tree_recording_answers(recording, &r.answers);
	record_write(output, whole ? &r : NULL);
	b->changed = r.written.changed;
}

static void build_all(struct build *b, struct tree *tree, const struct build_wish *wish, struct progress *progress)
{
	struct tree *recording = tree_recording(tree);
	struct diags *d = b->said;
	progress_enter(progress, STAGE_READ, 0);
	b->site = generation_load(recording, wish->workers, NULL, d);
	progress_enter(progress, STAGE_LINK, 0);
	generation_link(b->site, recording, wish->workers, d);
	progress_enter(progress, STAGE_CHECK, 0);
	const struct checks *checks = d->count[LEVEL_ERROR] ? NULL : check_site(b->site, wish->workers, b->arena);
	if (checks)
		checks_report(checks, d);
	bool refused = d->count[LEVEL_ERROR] || (wish->strict && d->count[LEVEL_PROBLEM]);
	struct sink *sink = refused ? NULL : sink_directory(wish->output, b->record ? &b->record->written : NULL, wish->workers, d);
	struct generation_counts counts = {0};
	b->written = sink && generation_write(b->site, checks, recording, wish->workers, sink, b->arena, d, progress, &counts);
	b->pages = counts.pages;
	b->files = counts.files;
	if (b->written) {
		progress_enter(progress, STAGE_RECORD, 0);
		keep_record(b, wish->output, sink, recording);
	}
	if (sink)
		sink->ops->close(sink);
	tree_free(recording);
}

/* One after the other: who comes later has read the later sources, and so it is the later site that stays. */
static int wait_for_turn(const struct build_wish *wish, struct progress *progress)
{
	int turn = directory_turn(wish->output, false);
	if (turn >= 0 || errno != EWOULDBLOCK)
		return turn;
	progress_enter(progress, STAGE_WAIT, 0);
	return directory_turn(wish->output, true);
}

struct build *build_run(struct tree *tree, const struct build_wish *wish, struct progress *progress)
{
	struct arena *a = arena_new();
	struct build *b = ARENA_NEW(a, struct build);
	*b = (struct build){.arena = a, .said = diags_new()};
	int turn = wait_for_turn(wish, progress);
	progress_enter(progress, STAGE_LOOK, 0);
	if (directory_recover(wish->output, &b->recovered, b->said)) {
		struct record *r = b->record = record_read(wish->output, a);
		if (r && !(wish->strict && r->said->count[LEVEL_PROBLEM]) && is_current(r, tree, wish)) {
			b->written = true;
			b->pages = r->pages;
			b->files = r->written.n - 1;
			diags_merge(b->said, r->said);
		} else {
			build_all(b, tree, wish, progress);
		}
	}
	b->unfinished = !b->written && directory_unfinished(wish->output);
	if (turn >= 0)
		close(turn);
	progress_end(progress);
	return b;
}

void build_release(struct build *b)
{
	site_free(b->site);
	record_release(b->record);
	diags_free(b->said);
	arena_free(b->arena);
}
