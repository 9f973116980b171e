#include "pipeline/publication.h"

#include "pipeline/sources.h"
#include "render/data.h"

#include <stdlib.h>

/* What one thread needs for itself. */
struct worker {
	struct language_tools *tools[LANGUAGES_MAX];
	struct arena *scratch; /* for one page */
};

struct press {
	struct publication publication;
	struct tree *tree;
	struct arena *arena;
	const struct layouts *layouts;
	struct worker *workers;
	unsigned worker_count;
	struct str root;   /* path of the base URL */
	struct hash frame; /* of all that every page may depend on */
};

/* ---- what there is ---- */

static void add(struct press *r, struct output o)
{
	*LIST_ADD(&r->publication.outputs, r->arena) = o;
}

static void add_pages(struct press *r)
{
	for (size_t i = 0; i < r->publication.pages->n; i++) {
		const struct page *p = &r->publication.pages->v[i];
		add(r, (struct output){.kind = OUTPUT_PAGE, .path = p->address, .of.page = p});
	}
}

static void add_data(struct press *r)
{
	const struct site *s = r->publication.site;
	for (size_t i = 0; i < s->documents.n; i++) {
		const struct document *d = s->documents.v[i];
		for (size_t j = 0; j < d->tables.n; j++) {
			struct str path =
				arena_printf(r->arena, "data/" STR_FMT "/" STR_FMT ".csv", STR_ARG(d->id), STR_ARG(d->tables.v[j]->id));
			add(r, (struct output){.kind = OUTPUT_TABLE, .path = path, .of.table = d->tables.v[j]});
		}
	}
	for (size_t l = 0; l < s->language_count; l++) {
		struct str path = arena_printf(r->arena, STR_FMT "/feed.xml", STR_ARG(s->languages[l]));
		add(r, (struct output){.kind = OUTPUT_FEED, .path = path, .of.language = l});
	}
	add(r, (struct output){.kind = OUTPUT_SITEMAP, .path = STR("sitemap.xml")});
	add(r, (struct output){.kind = OUTPUT_ROBOTS, .path = STR("robots.txt")});
}

static void add_assets(struct press *r, struct str folder, struct diags *d)
{
	struct tree_list entries = {0};
	struct buf error = {0};
	if (!tree_list_directory(r->tree, folder, r->arena, &entries, &error))
		diags_add(d, DIAG_READ_FAILED, (struct place){0}, "cannot list " STR_FMT ": " STR_FMT, STR_ARG(folder),
			  STR_ARG(buf_str(&error)));
	buf_free(&error);
	for (size_t i = 0; i < entries.n; i++) {
		struct str path = arena_printf(r->arena, STR_FMT "/" STR_FMT, STR_ARG(folder), STR_ARG(entries.v[i].name));
		if (entries.v[i].linked) {
			diags_add(d, DIAG_UNEXPECTED_FILE, (struct place){0}, STR_FMT ": a link to a folder is not followed",
				  STR_ARG(path));
			diags_hint(d, "put the files themselves there");
		} else if (!path_is_inside(path) || str_chr(path, '\n') != SIZE_MAX) {
			diags_add(d, DIAG_UNEXPECTED_FILE, (struct place){0}, STR_FMT " is left out", STR_ARG(path));
			diags_hint(d, "rename it, without a backslash or line break");
		} else if (entries.v[i].directory) {
			add_assets(r, path, d);
		} else {
			add(r, (struct output){.kind = OUTPUT_ASSET, .path = path});
		}
	}
}

/* Comparisons first: each chapter's with the year before, then with the year behind, in every language. Its texts are then at hand, and
 * what changed is known when other pages count it. */
static int by_texts(const void *x, const void *y)
{
	const struct output *const *a = x, *const *b = y;
	const struct page *p = (*a)->of.page, *q = (*b)->of.page;
	int order = str_cmp(p->of.compared.chapter->slug, q->of.compared.chapter->slug);
	if (order == 0)
		order = (p->of.compared.comparison > q->of.compared.comparison) - (p->of.compared.comparison < q->of.compared.comparison);
	return order ? order : (*a > *b) - (*a < *b);
}

static bool compares(const struct output *o)
{
	return o->kind == OUTPUT_PAGE && o->of.page->kind == PAGE_COMPARED;
}

static void order_outputs(struct press *r)
{
	struct publication *p = &r->publication;
	LIST(const struct output *) first = {0};
	size_t *order = ARENA_ARRAY(r->arena, size_t, p->outputs.n + 1), n = 0;
	for (size_t i = 0; i < p->outputs.n; i++)
		if (compares(&p->outputs.v[i]))
			*LIST_ADD(&first, r->arena) = &p->outputs.v[i];
	if (first.n)
		qsort(first.v, first.n, sizeof *first.v, by_texts);
	for (; n < first.n; n++)
		order[n] = (size_t)(first.v[n] - p->outputs.v);
	for (size_t i = 0; i < p->outputs.n; i++)
		if (!compares(&p->outputs.v[i]))
			order[n++] = i;
	p->order = order;
}

static void index_outputs(struct press *r)
{
	struct publication *p = &r->publication;
	for (size_t i = 0; i < p->outputs.n; i++)
		map_set(&p->output_of, r->arena, p->outputs.v[i].path, &p->outputs.v[i]);
}

/* ---- opening ---- */

static bool open_worker(struct worker *w, const struct site *s, struct diags *d)
{
	struct buf error = {0};
	bool good = true;
	w->scratch = arena_new();
	for (size_t l = 0; l < s->language_count; l++) {
		w->tools[l] = language_open(s->languages[l], &error);
		if (!w->tools[l])
			diags_add(d, DIAG_BAD_VALUE, (struct place){0}, "the language \"" STR_FMT "\" cannot be used: " STR_FMT,
				  STR_ARG(s->languages[l]), STR_ARG(buf_str(&error)));
		good = good && w->tools[l];
		buf_clear(&error);
	}
	buf_free(&error);
	return good;
}

/* "https://example.jp/reports/" is at "/reports/". */
static struct str base_path(struct str url)
{
	size_t scheme = str_find(url, STR("://"));
	struct str rest = scheme == SIZE_MAX ? url : str_from(url, scheme + 3);
	size_t slash = str_chr(rest, '/');
	return slash == SIZE_MAX ? STR("/") : str_from(rest, slash);
}

struct publication *publication_open(const struct site *s, const struct checks *c, struct tree *tree, const struct layouts *layouts,
				     unsigned workers, struct arena *a, struct diags *d)
{
	struct press *r = ARENA_NEW(a, struct press);
	*r = (struct press){.publication.site = s,
			    .tree = tree,
			    .layouts = layouts,
			    .arena = a,
			    .worker_count = workers,
			    .root = base_path(s->base_url)};
	size_t before = d->count[LEVEL_ERROR];
	r->workers = ARENA_ARRAY(a, struct worker, workers);
	bool good = true;
	for (unsigned i = 0; i < workers; i++)
		good = open_worker(&r->workers[i], s, d) && good;
	if (good) {
		r->publication.pages = pages_plan(s, c, r->workers[0].tools, workers, a, d);
		add_pages(r);
		add_data(r);
		add_assets(r, STR("assets"), d);
		index_outputs(r);
		order_outputs(r);
	}
	if (good && layouts->good && d->count[LEVEL_ERROR] == before)
		return &r->publication;
	publication_close(&r->publication);
	return NULL;
}

void publication_close(struct publication *p)
{
	struct press *r = (struct press *)p;
	for (unsigned i = 0; i < r->worker_count; i++) {
		for (size_t l = 0; l < LANGUAGES_MAX; l++)
			if (r->workers[i].tools[l])
				language_close(r->workers[i].tools[l]);
		arena_free(r->workers[i].scratch);
	}
	if (p->pages)
		pages_release(p->pages);
}

void publication_checked(struct publication *p, const struct checks *c)
{
	p->pages->checks = c;
}

void publication_frame(struct publication *p)
{
	struct press *r = (struct press *)p;
	r->frame = site_frame(p->site, p->pages->checks, r->layouts->hash);
}

/* ---- what pages are made of ---- */

bool publication_sources(const struct publication *p, const struct output *o, struct hash *sources)
{
	const struct press *r = (const struct press *)p;
	if (o->kind != OUTPUT_PAGE)
		return false;
	*sources = page_sources(p->site, p->pages, o->of.page, r->frame);
	return true;
}

void publication_memo(const struct publication *p, const struct output *o, struct buf *memo)
{
	(void)p;
	if (o->kind == OUTPUT_PAGE)
		page_memo(o->of.page, memo);
}

void publication_recall(const struct publication *p, const struct output *o, struct str memo)
{
	(void)p;
	if (o->kind == OUTPUT_PAGE)
		page_recall(o->of.page, memo);
}

/* ---- rendering ---- */

static void render_page(const struct press *r, const struct page *p, struct worker *w, bool preview, struct buf *out)
{
	struct page_view frame;
	const void *view;
	arena_reset(w->scratch);
	page_build(r->publication.site, r->publication.pages, p, w->tools, w->scratch, &frame, &view);
	struct render_context c = {
		.words = r->publication.site->words,
		.tools = w->tools[p->language],
		.address = p->address,
		.absolute = p->kind == PAGE_NOT_FOUND,
		.root = preview ? STR("/") : r->root,
		.places = preview,
	};
	layout_run(r->layouts->v[p->kind], &c, &frame, view, out);
}

static void render_language_feed(const struct press *r, size_t language, struct worker *w, struct buf *out)
{
	const struct site *s = r->publication.site;
	struct buf title = {0};
	struct message_argument site_title = {.name = "site", .text = s->title.v[language].n ? s->title.v[language] : s->title.v[0]};
	words_put(s->words, w->tools[language], STR("feed-title"), &site_title, 1, &title);
	render_feed(s, r->publication.pages, language, buf_str(&title), out);
	buf_free(&title);
}

static bool render(const struct publication *p, const struct output *o, unsigned worker, bool preview, struct buf *out, struct buf *error)
{
	const struct press *r = (const struct press *)p;
	struct worker *w = &r->workers[worker];
	switch (o->kind) {
	case OUTPUT_PAGE:
		render_page(r, o->of.page, w, preview, out);
		break;
	case OUTPUT_TABLE:
		render_csv(p->site, o->of.table, w->tools, out);
		break;
	case OUTPUT_FEED:
		render_language_feed(r, o->of.language, w, out);
		break;
	case OUTPUT_SITEMAP:
		render_sitemap(p->site, p->pages, out);
		break;
	case OUTPUT_ROBOTS:
		render_robots(p->site, out);
		break;
	case OUTPUT_ASSET:
		return tree_read(r->tree, o->path, out, error);
	}
	return true;
}

bool publication_render(const struct publication *p, const struct output *o, unsigned worker, struct buf *out, struct buf *error)
{
	return render(p, o, worker, false, out, error);
}

bool publication_preview(const struct publication *p, const struct output *o, unsigned worker, struct buf *out, struct buf *error)
{
	return render(p, o, worker, true, out, error);
}
