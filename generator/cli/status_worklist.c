/* What a translator needs for each block that is not current, as Markdown. */
#include "cli/status.h"

#include "compare/documents.h"

struct worklist {
	const struct status *status;
	struct buf *out;
	const struct vocabulary *vocabulary;
	struct status_word_list dictionary[LANGUAGES_MAX];
};

/* In one line; texts are Markdown already. */
static void put_line(struct worklist *w, struct str s)
{
	put_in_line(w->out, s);
	buf_putc(w->out, '\n');
}

static void put_text(struct worklist *w, const char *title, struct str language, struct str text)
{
	buf_printf(w->out, "%s (" STR_FMT "):\n\n> ", title, STR_ARG(language));
	put_line(w, text);
	buf_putc(w->out, '\n');
}

/* ---- the difference ---- */

static void put_marked(struct buf *out, const char *open, struct str s, const char *close)
{
	if (s.n)
		buf_printf(out, "%s" STR_FMT "%s", open, STR_ARG(s), close);
}

/* As nenpo diff writes it: [-old-]{+new+}. */
static struct str difference_marked(struct worklist *w, struct str old, struct str new)
{
	struct arena *a = w->status->arena;
	struct tokens x = tokens_read(w->status->tools, w->vocabulary, a, old), y = tokens_read(w->status->tools, w->vocabulary, a, new);
	struct word_difference d = difference_of(a, &x, &y);
	struct buf out = {0};
	for (size_t i = 0; i < d.n; i++) {
		const struct edit *e = &d.v[i];
		struct str gone = str_sub(old, e->old_start, e->old_end), come = str_sub(new, e->new_start, e->new_end);
		if (e->kind == EDIT_EQUAL || e->kind == EDIT_COSMETIC) {
			buf_put(&out, come);
			continue;
		}
		put_marked(&out, e->moved ? "[~" : "[-", gone, e->moved ? "~]" : "-]");
		put_marked(&out, e->moved ? "{~" : "{+", come, e->moved ? "~}" : "+}");
	}
	struct str marked = arena_str(a, buf_str(&out));
	buf_free(&out);
	return marked;
}

/* ---- words ---- */

static void put_cell(struct worklist *w, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '|')
			buf_putc(w->out, '\\');
		buf_putc(w->out, (unsigned char)s.p[i] < ' ' ? ' ' : s.p[i]);
	}
	buf_puts(w->out, " | ");
}

static void put_words(struct worklist *w, struct str text, size_t language)
{
	const struct status *s = w->status;
	struct status_word_list words = status_words(&w->dictionary[language], text, s->arena);
	if (words.n == 0)
		return;
	buf_printf(w->out, "| " STR_FMT " | " STR_FMT " | from |\n|-|-|-|\n", STR_ARG(s->site->languages[0]),
		   STR_ARG(s->site->languages[language]));
	for (size_t i = 0; i < words.n; i++) {
		buf_puts(w->out, "| ");
		put_cell(w, words.v[i].source);
		put_cell(w, words.v[i].target);
		buf_printf(w->out, "%s |\n", words.v[i].origin);
	}
	buf_putc(w->out, '\n');
}

/* ---- blocks ---- */

static void put_place(struct worklist *w, const struct written_block *b)
{
	buf_printf(w->out, "`" STR_FMT ":%u`", STR_ARG(b->place.source->path), b->place.line);
}

/* Where what is missing belongs: the last block before it that has both sides; null: none. */
static const struct written_block *before_it(const struct translation *t, const struct translated_block *b)
{
	while (b > t->v) {
		b--;
		if (b->source && b->target && b->target->node)
			return b->target;
	}
	return NULL;
}

static void put_places(struct worklist *w, const struct translation *t, const struct translated_block *b)
{
	const struct written_block *before = b->target ? NULL : before_it(t, b);
	if (b->source)
		put_place(w, b->source);
	buf_puts(w->out, b->source && b->target ? " → " : "");
	if (b->target)
		put_place(w, b->target);
	if (before) {
		buf_puts(w->out, " → behind ");
		put_place(w, before);
	}
	buf_puts(w->out, "\n\n");
}

/* The headings that a block stands under, so that it is read in its place. */
static void put_headings(struct worklist *w, const struct translation *t, const struct translated_block *b)
{
	const struct translated_block *above = b;
	while (above > t->v && !(above->source && above->source->node && above->source->node->kind == NODE_HEADING))
		above--;
	const struct written_block *own = b->source ? b->source : b->target;
	if (!own->node || above == b || !above->source || !above->source->node || str_starts(own->at, STR("^")))
		return;
	buf_puts(w->out, "Under: ");
	put_in_line(w->out, above->source->text);
	if (above->target) {
		buf_puts(w->out, " / ");
		put_in_line(w->out, above->target->text);
	}
	buf_puts(w->out, "\n\n");
}

static void put_source(struct worklist *w, const struct translated_block *b)
{
	struct str language = w->status->site->languages[0];
	bool changed = b->accepted && b->source && !str_eq(b->accepted->text, b->source->text);
	if (b->accepted && (changed || !b->source))
		put_text(w, "Old source", language, b->accepted->text);
	if (changed)
		put_text(w, "New source, changes marked", language, difference_marked(w, b->accepted->text, b->source->text));
	else if (b->source)
		put_text(w, "Source", language, b->source->text);
}

static void put_block(struct worklist *w, const struct status_part *part, const struct translated_block *b)
{
	buf_printf(w->out, "### " STR_FMT ": %s, %s\n\n", STR_ARG(block_address(b)), state_names[b->state], state_reason(b));
	put_places(w, part->translation, b);
	put_headings(w, part->translation, b);
	put_source(w, b);
	if (b->target)
		put_text(w, b->state == BLOCK_ORPHAN ? "Translation, to be removed" : "Current translation",
			 w->status->site->languages[part->language], b->target->text);
	if (b->source)
		put_words(w, b->source->text, part->language);
	if (b->source && !b->moved)
		buf_printf(w->out, "When it is done: `nenpo status --accept " STR_FMT ":" STR_FMT "`\n\n", STR_ARG(part->path),
			   STR_ARG(block_address(b)));
}

static void put_file(struct worklist *w, const struct status_part *part)
{
	size_t open = 0;
	for (enum block_state state = BLOCK_CURRENT + 1; state < BLOCK_STATES; state++)
		open += part->counts[state];
	buf_printf(w->out, "## " STR_FMT "\n\n", STR_ARG(part->path));
	if (part->chapter && !part->chapter->text[part->language].file)
		buf_puts(w->out, "There is no such file yet.\n\n");
	if (open > 1)
		buf_printf(w->out, "When all of it is done: `nenpo status --accept " STR_FMT "`\n\n", STR_ARG(part->path));
}

static void put_part(struct worklist *w, const struct status_part *part)
{
	bool begun = false;
	for (size_t i = 0; i < part->translation->n; i++) {
		const struct translated_block *b = &part->translation->v[i];
		if (b->state == BLOCK_CURRENT || !status_chosen(w->status, part, b))
			continue;
		if (!begun)
			put_file(w, part);
		begun = true;
		put_block(w, part, b);
	}
}

void status_print_worklist(const struct status *s, struct buf *out)
{
	struct worklist w = {s, out, comparison_words_of(s->arena, s->site, s->site)->v[0], {{0}}};
	size_t open = status_open(s), all = open + s->counts[BLOCK_CURRENT];
	for (size_t l = 1; l < s->site->language_count; l++)
		w.dictionary[l] = status_dictionary(s, l);
	buf_puts(out, "# Worklist for translators\n\n");
	buf_printf(out, "%zu of %zu blocks %s not current.%s\n\n", open, all, open == 1 ? "is" : "are",
		   open ? " In changed sources `[-…-]` was deleted and `{+…+}` inserted." : "");
	for (size_t i = 0; i < s->groups.n; i++)
		for (size_t j = 0; j < s->groups.v[i].parts.n; j++)
			put_part(&w, &s->groups.v[i].parts.v[j]);
}
