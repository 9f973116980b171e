#include "serve/edition.h"

struct edition *edition_open(struct tree *tree, unsigned workers, const struct edition *before, const struct tree_changes *changes,
			     unsigned number)
{
	struct files_before files = {before ? before->site->files : NULL, changes};
	struct arena *a = arena_new();
	struct edition *e = ARENA_NEW(a, struct edition);
	*e = (struct edition){.users = 1, .number = number, .arena = a, .diags = diags_new()};
	e->site = generation_read(tree, workers, before ? &files : NULL, e->diags);
	if (!e->diags->count[LEVEL_ERROR]) {
		e->layouts = layouts_open(tree, e->site, before ? before->layouts : NULL, workers, e->diags);
		e->publication = publication_open(e->site, NULL, tree, e->layouts, EDITION_READERS, a, e->diags);
	}
	diags_sort(e->diags);
	pthread_mutex_init(&e->rendering, NULL);
	return e;
}

bool edition_check(struct edition *e, unsigned workers, bool (*stop)(void *context), void *context)
{
	struct arena *arena = arena_new();
	const struct checks *checks = check_site_until(e->site, workers, stop, context, arena);
	if (!checks) {
		arena_free(arena);
		return false;
	}
	pthread_mutex_lock(&e->rendering);
	e->checks_arena = arena;
	e->checks = checks;
	publication_checked(e->publication, checks);
	pthread_mutex_unlock(&e->rendering);
	return true;
}

bool edition_preview(struct edition *e, const struct output *o, struct buf *out, struct buf *error, bool *checked)
{
	pthread_mutex_lock(&e->rendering);
	*checked = e->checks != NULL;
	if (!e->publication->pages->checks)
		publication_checked(e->publication, check_nothing(e->site, e->arena));
	bool done = publication_preview(e->publication, o, READER_SERVER, out, error);
	pthread_mutex_unlock(&e->rendering);
	return done;
}

struct edition *edition_keep(struct edition *e)
{
	if (e)
		atomic_fetch_add(&e->users, 1);
	return e;
}

void edition_release(struct edition *e)
{
	if (!e || atomic_fetch_sub(&e->users, 1) > 1)
		return;
	if (e->publication)
		publication_close(e->publication);
	site_free(e->site);
	pthread_mutex_destroy(&e->rendering);
	if (e->checks_arena)
		arena_free(e->checks_arena);
	diags_free(e->diags);
	layouts_release(e->layouts);
	arena_free(e->arena);
}
