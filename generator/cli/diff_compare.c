/* Which parts of the two sides are compared with each other. */
#include "cli/diff_work.h"

#include "base/pool.h"
#include "cli/cli.h"

/* ---- languages ---- */

static bool choose_languages(struct diff_work *w)
{
	const struct site *old = w->site[SIDE_OLD], *new = w->site[SIDE_NEW];
	const struct operand *chapter = w->operands[0].kind == OPERAND_CHAPTER ? &w->operands[SIDE_NEW] : NULL;
	for (size_t l = 0; l < new->language_count; l++) {
		w->old_language[l] = site_language(old, new->languages[l]);
		if (w->choice->language.n ? !str_eq(w->choice->language, new->languages[l]) : chapter && chapter->language != l)
			continue;
		w->languages[w->language_count++] = l;
		*LIST_ADD(&w->shown->languages, w->arena) = new->languages[l];
	}
	if (w->language_count)
		return true;
	usage_error("diff", "there is no language \"" STR_FMT "\" in the site", STR_ARG(w->choice->language));
	return false;
}

/* Of the chosen languages, and of the first, whose texts decide which block is which. */
static bool is_needed(const struct diff_work *w, size_t language)
{
	for (size_t l = 0; l < w->language_count; l++)
		if (w->languages[l] == language)
			return true;
	return language == 0;
}

static bool open_tools(struct diff_work *w)
{
	struct buf error = {0};
	bool good = true;
	w->tools = arena_alloc(w->arena, sizeof *w->tools * w->workers);
	for (unsigned i = 0; i < w->workers && good; i++)
		for (size_t l = 0; l < w->site[SIDE_NEW]->language_count && good; l++) {
			if (!is_needed(w, l))
				continue;
			w->tools[i][l] = language_open(w->site[SIDE_NEW]->languages[l], &error);
			good = w->tools[i][l] != NULL;
		}
	if (!good)
		fprintf(stderr, "nenpo: %s\n", error.p ? error.p : "a language cannot be opened");
	buf_free(&error);
	return good;
}

static void close_tools(struct diff_work *w)
{
	for (unsigned i = 0; w->tools && i < w->workers; i++)
		for (size_t l = 0; l < LANGUAGES_MAX; l++)
			language_close(w->tools[i][l]);
}

/* ---- sites ---- */

static bool same_texts(const struct file *x, const struct file *y)
{
	return x->source && y->source ? str_eq(x->source->text, y->source->text) : x->source == y->source;
}

/* The files below a folder are the same on both sides. */
static bool same_folder(const struct diff_work *w, struct str folder)
{
	struct files *old = w->site[SIDE_OLD]->files, *new = w->site[SIDE_NEW]->files;
	size_t counted[SIDES] = {0};
	for (size_t i = 0; i < old->n; i++)
		counted[SIDE_OLD] += str_starts(old->v[i].path, folder);
	for (size_t i = 0; i < new->n; i++) {
		if (!str_starts(new->v[i].path, folder))
			continue;
		const struct file *other = files_find(old, new->v[i].path);
		counted[SIDE_NEW]++;
		if (!other || !same_texts(other, &new->v[i]))
			return false;
	}
	return counted[SIDE_OLD] == counted[SIDE_NEW];
}

/* What readers see of a document may change in the catalogues too: those are compared line by line. */
static void diff_both(struct diff_work *w, const struct document *old, const struct document *new)
{
	if (!same_folder(w, arena_printf(w->arena, "content/" STR_FMT "/", STR_ARG(new->id))))
		diff_document(w, old, new, new->id);
}

static void add_lone(struct diff_work *w, enum side side, const struct document *d)
{
	struct shown_document s = {.id = d->id, .change = side == SIDE_NEW ? PART_NEW : PART_ENDED};
	s.document[side] = d;
	s.title[side] = text_of_texts(w, side, &d->title);
	*LIST_ADD(&s.notes, w->arena) = arena_printf(w->arena, "%s document: %zu chapters, %zu tables",
						     side == SIDE_NEW ? "a new" : "no longer there: a", d->chapters.n, d->tables.n);
	*LIST_ADD(&w->shown->documents, w->arena) = s;
	w->shown->differ = true;
}

/* Plain pages, as chapters of a document that has no name. */
static void diff_pages(struct diff_work *w)
{
	struct document *pages[SIDES];
	if (same_folder(w, STR("content/pages/")))
		return;
	for (int side = 0; side < SIDES; side++) {
		pages[side] = ARENA_NEW(w->arena, struct document);
		pages[side]->chapters.v = w->site[side]->pages.v;
		pages[side]->chapters.n = w->site[side]->pages.n;
	}
	diff_document(w, pages[SIDE_OLD], pages[SIDE_NEW], STR("pages"));
}

static void diff_sites(struct diff_work *w)
{
	const struct site *old = w->site[SIDE_OLD], *new = w->site[SIDE_NEW];
	for (size_t i = 0; i < new->documents.n; i++) {
		const struct document *d = new->documents.v[i], *before = map_get(&old->document_of, d->id);
		if (before)
			diff_both(w, before, d);
		else
			add_lone(w, SIDE_NEW, d);
	}
	for (size_t i = 0; i < old->documents.n; i++)
		if (!map_get(&new->document_of, old->documents.v[i]->id))
			add_lone(w, SIDE_OLD, old->documents.v[i]);
	if (w->choice->programme.n == 0)
		diff_pages(w);
	if (w->choice->programme.n == 0 && w->choice->only == ONLY_ALL)
		diff_files(w, (struct str){0});
}

/* Two versions of one document differ in its files too. */
static void diff_documents(struct diff_work *w)
{
	const struct operand *old = &w->operands[SIDE_OLD], *new = &w->operands[SIDE_NEW];
	diff_document(w, old->document, new->document, new->document->id);
	if (old->from != new->from && str_eq(old->document->id, new->document->id) && w->choice->programme.n == 0 &&
	    w->choice->only == ONLY_ALL)
		diff_files(w, arena_printf(w->arena, "content/" STR_FMT "/", STR_ARG(new->document->id)));
}

/* ---- chapters ---- */

/* The document with this chapter alone, under the same name on both sides. */
static const struct document *only_chapter(struct diff_work *w, enum side side, struct str slug)
{
	const struct operand *o = &w->operands[side], *other = &w->operands[!side];
	struct document *d = ARENA_NEW(w->arena, struct document);
	struct chapter *c = ARENA_NEW(w->arena, struct chapter), **chapters = ARENA_ARRAY(w->arena, struct chapter *, 1);
	if (o->document && !operand_is_alone(o))
		*d = *o->document;
	else if (other->document)
		d->year = other->document->year; /* so that nothing happened in between */
	*c = *o->chapter;
	c->slug = slug;
	chapters[0] = c;
	d->chapters.v = chapters;
	d->chapters.n = 1;
	return d;
}

static void diff_chapters(struct diff_work *w)
{
	const struct operand *o = w->operands;
	struct str slug = operand_is_alone(&o[SIDE_NEW]) ? (struct str){0} : o[SIDE_NEW].chapter->slug;
	diff_document(w, only_chapter(w, SIDE_OLD, slug), only_chapter(w, SIDE_NEW, slug), o[SIDE_NEW].said);
}

/* ---- the whole ---- */

static void compare(struct diff_work *w)
{
	const struct operand *o = w->operands;
	switch (o->kind) {
	case OPERAND_SITE:
		diff_sites(w);
		break;
	case OPERAND_DOCUMENT:
		diff_documents(w);
		break;
	case OPERAND_CHAPTER:
		diff_chapters(w);
		break;
	case OPERAND_TABLE:
		diff_one_table(w, o[SIDE_OLD].table, o[SIDE_NEW].table);
		break;
	case OPERAND_LINES:
		break;
	}
	bool files = o->kind >= OPERAND_CHAPTER && o[SIDE_OLD].source && o[SIDE_NEW].source;
	const struct change_counts *n = &w->shown->counts;
	if (files && change_counts_none(n) && n->cosmetic == 0 && w->choice->only == ONLY_ALL && w->choice->programme.n == 0 &&
	    !str_eq(o[SIDE_OLD].source->text, o[SIDE_NEW].source->text))
		diff_lines(w, o[SIDE_OLD].source, o[SIDE_NEW].source, o[SIDE_NEW].said);
}

/* A file that belongs to no site is read as Japanese, which is English too. */
static const struct site *site_of(const struct operand *o, struct arena *a)
{
	if (o->from && o->from->site->language_count)
		return o->from->site;
	struct site *s = ARENA_NEW(a, struct site);
	*s = (struct site){.arena = a, .language_count = 1, .languages = {STR("ja")}};
	s->files = ARENA_NEW(a, struct files);
	return s;
}

struct shown *diff_compare(const struct operand *o, const struct diff_choice *choice, struct arena *a)
{
	struct shown *s = ARENA_NEW(a, struct shown);
	struct diff_work w = {.shown = s, .arena = a, .operands = o, .choice = choice, .workers = choice->jobs};
	*s = (struct shown){.arena = a, .operands = o, .choice = choice, .arenas = ARENA_ARRAY(a, struct arena *, choice->jobs)};
	for (int side = 0; side < SIDES; side++)
		w.site[side] = site_of(&o[side], a);
	for (unsigned i = 0; i < w.workers; i++)
		s->arenas[i] = arena_new();
	bool good = choose_languages(&w) && open_tools(&w);
	if (good && choice->programme.n && !map_get(&w.site[SIDE_NEW]->programme_of, choice->programme) &&
	    !map_get(&w.site[SIDE_OLD]->programme_of, choice->programme)) {
		usage_error("diff", "there is no programme \"" STR_FMT "\" in the site", STR_ARG(choice->programme));
		good = false;
	}
	if (good) {
		w.words = comparison_words_of(a, w.site[SIDE_OLD], w.site[SIDE_NEW]);
		compare(&w);
	}
	close_tools(&w);
	if (good)
		return s;
	shown_free(s);
	return NULL;
}

void shown_free(struct shown *s)
{
	for (unsigned i = 0; s && i < s->choice->jobs; i++)
		arena_free(s->arenas[i]);
}
