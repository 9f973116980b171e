#include "base/pool.h"
#include "page/pages.h"
#include "pipeline/generation.h"
#include "render/data.h"
#include "render/layout.h"

/* What one thread needs for itself. */
struct worker {
	struct language_tools *tools[LANGUAGES_MAX];
	struct arena *scratch;
	struct buf out;
	struct diags *d;
};

struct rendering {
	const struct site *site;
	struct pages *pages;
	const struct layout *layouts[PAGE_KINDS];
	struct worker *workers;
	struct sink *sink;
	struct str root; /* path of the base URL */
};

static struct place nowhere(void)
{
	return (struct place){0};
}

static void put(struct sink *sink, struct str path, struct str bytes, struct diags *d)
{
	struct buf error = {0};
	if (!sink->ops->put(sink, path, bytes, &error))
		diags_add(d, DIAG_WRITE_FAILED, nowhere(), "cannot write " STR_FMT ": " STR_FMT, STR_ARG(path), STR_ARG(buf_str(&error)));
	buf_free(&error);
}

/* ---- pages ---- */

static void render_page(void *context, size_t i, unsigned number)
{
	struct rendering *r = context;
	struct worker *w = &r->workers[number];
	const struct page *p = &r->pages->v[i];
	struct page_view frame;
	const void *view;
	arena_reset(w->scratch);
	buf_clear(&w->out);
	page_build(r->site, r->pages, p, w->tools, w->scratch, &frame, &view);
	struct render_context c = {
		.words = r->site->words,
		.tools = w->tools[p->language],
		.address = p->address,
		.absolute = p->kind == PAGE_NOT_FOUND,
		.root = r->root,
	};
	layout_run(r->layouts[p->kind], &c, &frame, view, &w->out);
	put(r->sink, p->address, buf_str(&w->out), w->d);
}

/* ---- files beside them ---- */

static void put_tables(struct rendering *r, struct worker *w, size_t *files)
{
	for (size_t i = 0; i < r->site->documents.n; i++) {
		const struct document *d = r->site->documents.v[i];
		for (size_t j = 0; j < d->tables.n; j++) {
			struct str path =
				arena_printf(w->scratch, "data/" STR_FMT "/" STR_FMT ".csv", STR_ARG(d->id), STR_ARG(d->tables.v[j]->id));
			buf_clear(&w->out);
			render_csv(r->site, d->tables.v[j], w->tools, &w->out);
			put(r->sink, path, buf_str(&w->out), w->d);
			++*files;
		}
	}
}

static void put_feeds(struct rendering *r, struct worker *w, size_t *files)
{
	const struct site *s = r->site;
	for (size_t l = 0; l < s->language_count; l++) {
		struct buf title = {0};
		struct message_argument site_title = {.name = "site", .text = s->title.v[l].n ? s->title.v[l] : s->title.v[0]};
		words_put(s->words, w->tools[l], STR("feed-title"), &site_title, 1, &title);
		buf_clear(&w->out);
		render_feed(s, r->pages, l, buf_str(&title), &w->out);
		buf_free(&title);
		put(r->sink, arena_printf(w->scratch, STR_FMT "/feed.xml", STR_ARG(s->languages[l])), buf_str(&w->out), w->d);
	}
	buf_clear(&w->out);
	render_sitemap(s, r->pages, &w->out);
	put(r->sink, STR("sitemap.xml"), buf_str(&w->out), w->d);
	buf_clear(&w->out);
	render_robots(s, &w->out);
	put(r->sink, STR("robots.txt"), buf_str(&w->out), w->d);
	*files += s->language_count + 2;
}

static void put_assets(struct rendering *r, struct worker *w, struct tree *tree, struct str folder, size_t *files)
{
	struct tree_list entries = {0};
	struct buf error = {0};
	if (!tree_list_directory(tree, folder, w->scratch, &entries, &error))
		diags_add(w->d, DIAG_READ_FAILED, nowhere(), "cannot list " STR_FMT ": " STR_FMT, STR_ARG(folder),
			  STR_ARG(buf_str(&error)));
	for (size_t i = 0; i < entries.n; i++) {
		struct str path = arena_printf(w->scratch, STR_FMT "/" STR_FMT, STR_ARG(folder), STR_ARG(entries.v[i].name));
		if (entries.v[i].linked) {
			diags_add(w->d, DIAG_UNEXPECTED_FILE, nowhere(), STR_FMT ": a link to a folder is not followed", STR_ARG(path));
			diags_hint(w->d, "put the files themselves there");
			continue;
		}
		if (!path_is_inside(path) || str_chr(path, '\n') != SIZE_MAX) {
			diags_add(w->d, DIAG_UNEXPECTED_FILE, nowhere(), STR_FMT " is left out", STR_ARG(path));
			diags_hint(w->d, "rename it, without a backslash or line break");
			continue;
		}
		if (entries.v[i].directory) {
			put_assets(r, w, tree, path, files);
			continue;
		}
		buf_clear(&w->out);
		if (!tree_read(tree, path, &w->out, &error))
			diags_add(w->d, DIAG_READ_FAILED, nowhere(), "cannot read " STR_FMT ": " STR_FMT, STR_ARG(path),
				  STR_ARG(buf_str(&error)));
		else
			put(r->sink, path, buf_str(&w->out), w->d);
		buf_clear(&error);
		++*files;
	}
	buf_free(&error);
}

/* ---- the whole ---- */

static bool compile_layouts(struct rendering *r, struct tree *tree, struct arena *a, struct diags *d)
{
	bool good = true;
	for (int k = 0; k < PAGE_KINDS; k++) {
		r->layouts[k] = layout_compile(tree, str_of(page_layout((enum page_kind)k)), page_shape_of((enum page_kind)k),
					       r->site->words, a, d);
		good = good && r->layouts[k];
	}
	return good;
}

static bool open_worker(struct worker *w, const struct site *s, struct diags *d)
{
	struct buf error = {0};
	bool good = true;
	w->scratch = arena_new();
	w->d = diags_new();
	for (size_t l = 0; l < s->language_count; l++) {
		w->tools[l] = language_open(s->languages[l], &error);
		if (!w->tools[l])
			diags_add(d, DIAG_BAD_VALUE, nowhere(), "the language \"" STR_FMT "\" cannot be used: " STR_FMT,
				  STR_ARG(s->languages[l]), STR_ARG(buf_str(&error)));
		good = good && w->tools[l];
		buf_clear(&error);
	}
	buf_free(&error);
	return good;
}

static void close_worker(struct worker *w, struct diags *d)
{
	diags_merge(d, w->d);
	diags_free(w->d);
	for (size_t l = 0; l < LANGUAGES_MAX; l++)
		if (w->tools[l])
			language_close(w->tools[l]);
	arena_free(w->scratch);
	buf_free(&w->out);
}

/* "https://example.jp/reports/" is at "/reports/". */
static struct str base_path(struct str url)
{
	size_t scheme = str_find(url, STR("://"));
	struct str rest = scheme == SIZE_MAX ? url : str_from(url, scheme + 3);
	size_t slash = str_chr(rest, '/');
	return slash == SIZE_MAX ? STR("/") : str_from(rest, slash);
}

bool generation_write(const struct site *s, const struct checks *c, struct tree *tree, unsigned workers, struct sink *sink, struct arena *a,
		      struct diags *d, struct generation_counts *counts)
{
	struct rendering r = {.site = s, .sink = sink, .root = base_path(s->base_url)};
	size_t before = d->count[LEVEL_ERROR];
	*counts = (struct generation_counts){0};
	r.workers = ARENA_ARRAY(a, struct worker, workers);
	bool good = true;
	for (unsigned i = 0; i < workers; i++)
		good = open_worker(&r.workers[i], s, d) && good;
	if (good) {
		r.pages = pages_plan(s, c, r.workers[0].tools, a, d);
		good = compile_layouts(&r, tree, a, d);
	}
	if (good && d->count[LEVEL_ERROR] == before) {
		pool_run(workers, r.pages->n, render_page, &r);
		counts->pages = counts->files = r.pages->n;
		arena_reset(r.workers[0].scratch);
		put_tables(&r, &r.workers[0], &counts->files);
		put_feeds(&r, &r.workers[0], &counts->files);
		put_assets(&r, &r.workers[0], tree, STR("assets"), &counts->files);
	}
	for (unsigned i = 0; i < workers; i++)
		close_worker(&r.workers[i], d);
	good = good && d->count[LEVEL_ERROR] == before && sink->ops->commit(sink, d);
	diags_sort(d);
	if (r.pages)
		pages_release(r.pages);
	return good;
}
