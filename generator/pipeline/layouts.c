#include "pipeline/layouts.h"

#include "base/pool.h"
#include "base/tree_record.h"
#include "page/pages.h"

#include <stdatomic.h>

struct shared {
	struct layouts layouts;
	atomic_size_t users;
	struct arena *arena;
	struct answers answers; /* what was read */
	bool whole;             /* that stands for it all, in these languages: */
	struct str_list languages;
	struct diags *said; /* when they were compiled */
};

static void hash_answers(struct shared *s)
{
	struct buf all = {0};
	for (size_t i = 0; i < s->answers.n; i++) {
		const struct answer *a = &s->answers.v[i];
		hash_put_text(&all, a->path);
		hash_put_number(&all, a->asked);
		hash_put(&all, a->hash);
	}
	s->layouts.hash = hash_of(buf_str(&all));
	buf_free(&all);
}

static bool read_words(struct shared *s, struct tree *tree)
{
	struct buf bytes = {0}, error = {0};
	bool good = tree_read(tree, STR("layouts/words.yaml"), &bytes, &error);
	if (!good)
		diags_add(s->said, DIAG_READ_FAILED, (struct place){0}, "cannot read layouts/words.yaml: " STR_FMT,
			  STR_ARG(buf_str(&error)));
	buf_free(&bytes);
	buf_free(&error);
	return good;
}

static void keep_answers(struct shared *s, struct tree *recording)
{
	struct answers read;
	s->whole = tree_recording_answers(recording, &read);
	s->answers = (struct answers){ARENA_ARRAY(s->arena, struct answer, read.n), read.n};
	for (size_t i = 0; i < read.n; i++) {
		s->answers.v[i] = read.v[i];
		s->answers.v[i].path = arena_str(s->arena, read.v[i].path);
	}
}

struct compiling {
	struct layout_sources *workers; /* each reads for itself what several layouts include */
	const struct layout **v;
};

static void compile_one(void *context, size_t i, unsigned worker)
{
	struct compiling *c = context;
	enum page_kind kind = (enum page_kind)i;
	c->v[i] = layout_compile(&c->workers[worker], str_of(page_layout(kind)), page_shape_of(kind));
}

static void compile_all(struct shared *s, struct tree *recording, const struct words *words, unsigned workers)
{
	struct compiling c = {ARENA_ARRAY(s->arena, struct layout_sources, workers), s->layouts.v};
	for (unsigned i = 0; i < workers; i++)
		c.workers[i] = (struct layout_sources){.tree = recording, .words = words, .arena = arena_new(), .diags = diags_new()};
	layout_begin();
	pool_run(workers, PAGE_KINDS, compile_one, &c);
	for (unsigned i = 0; i < workers; i++) {
		diags_merge(s->said, c.workers[i].diags);
		diags_free(c.workers[i].diags);
		arena_join(s->arena, c.workers[i].arena);
	}
	for (int k = 0; k < PAGE_KINDS; k++)
		s->layouts.good = s->layouts.good && s->layouts.v[k];
}

static struct shared *compile(struct tree *tree, const struct site *site, unsigned workers)
{
	struct arena *a = arena_new();
	struct shared *s = ARENA_NEW(a, struct shared);
	struct tree *recording = tree_recording(tree);
	*s = (struct shared){.layouts.good = true, .users = 1, .arena = a, .said = diags_new_in(a)};
	compile_all(s, recording, site->words, workers);
	s->layouts.good = read_words(s, recording) && s->layouts.good;
	for (size_t l = 0; l < site->language_count; l++)
		*LIST_ADD(&s->languages, a) = arena_str(a, site->languages[l]);
	keep_answers(s, recording);
	hash_answers(s);
	tree_free(recording);
	return s;
}

static bool stands(struct shared *s, struct tree *tree, const struct site *site)
{
	bool renewed, same = s->whole && s->languages.n == site->language_count;
	for (size_t l = 0; l < site->language_count && same; l++)
		same = str_eq(s->languages.v[l], site->languages[l]);
	for (size_t i = 0; i < s->answers.n && same; i++)
		same = answer_holds(tree, &s->answers.v[i], &renewed);
	return same;
}

struct layouts *layouts_open(struct tree *tree, const struct site *site, struct layouts *before, unsigned workers, struct diags *d)
{
	struct shared *s = (struct shared *)before;
	if (s && stands(s, tree, site))
		atomic_fetch_add(&s->users, 1);
	else
		s = compile(tree, site, workers);
	diags_merge(d, s->said);
	return &s->layouts;
}

void layouts_release(struct layouts *l)
{
	struct shared *s = (struct shared *)l;
	if (s && atomic_fetch_sub(&s->users, 1) == 1)
		arena_free(s->arena);
}

void layouts_leave(struct layouts *l, struct arena *a)
{
	arena_join(a, ((struct shared *)l)->arena);
}
