/* A comparison as Markdown, for an issue or a letter: what was deleted and inserted in <del> and <ins>, which code hosts show. */
#include "cli/diff_print.h"

#include <string.h>

struct writer {
	struct buf *out;
	struct arena *scratch;
};

/* In one line, with every sign that means something in Markdown escaped. */
static void put(struct writer *w, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		if ((unsigned char)s.p[i] < ' ') {
			buf_putc(w->out, ' ');
			continue;
		}
		if (s.p[i] == '<' || s.p[i] == '&') {
			buf_puts(w->out, s.p[i] == '<' ? "&lt;" : "&amp;");
			continue;
		}
		if (strchr("\\`*_[]>#|~", s.p[i]))
			buf_putc(w->out, '\\');
		buf_putc(w->out, s.p[i]);
	}
}

static void put_marked(struct writer *w, const char *element, struct str text)
{
	buf_printf(w->out, "<%s>", element);
	put(w, text);
	buf_printf(w->out, "</%s>", element);
}

static void put_pieces(struct writer *w, const struct pieces *p)
{
	static const char *const elements[] = {[PIECE_OLD] = "del", [PIECE_NEW] = "ins"};
	for (size_t i = 0; i < p->n; i++) {
		if (p->v[i].kind == PIECE_SAME)
			put(w, p->v[i].text);
		else
			put_marked(w, elements[p->v[i].kind], p->v[i].text);
	}
}

static void put_heading(struct writer *w, int level, struct str text)
{
	if (text.n == 0)
		return;
	buf_printf(w->out, "%.*s ", level, "######");
	put(w, text);
	buf_puts(w->out, "\n\n");
}

static void put_notes(struct writer *w, const struct str_list *notes)
{
	for (size_t i = 0; i < notes->n; i++) {
		buf_puts(w->out, "*");
		put(w, notes->v[i]);
		buf_puts(w->out, "*\n\n");
	}
}

static void put_block(struct writer *w, const struct shown_block *b)
{
	static const char *const signs[] = {[PAIR_SAME] = "=", [PAIR_CHANGED] = "~", [PAIR_DELETED] = "−", [PAIR_INSERTED] = "+"};
	const struct shown_place *at = &b->place[b->place[SIDE_NEW].path.n ? SIDE_NEW : SIDE_OLD];
	struct str note = diff_block_note(b, w->scratch);
	buf_printf(w->out, "- %s `" STR_FMT ":%u` ", signs[b->change], STR_ARG(at->path), at->line);
	if (note.n) {
		buf_puts(w->out, "(");
		put(w, note);
		buf_puts(w->out, ") ");
	}
	put_pieces(w, &b->pieces);
	buf_puts(w->out, "\n");
}

static void put_cell(struct writer *w, const struct shown_cell *c)
{
	buf_puts(w->out, "| ");
	put(w, c->row);
	buf_puts(w->out, " | ");
	put(w, c->column);
	buf_puts(w->out, " | ");
	if (c->pieces.n) {
		put_pieces(w, &c->pieces);
	} else {
		put(w, c->text[SIDE_OLD]);
		buf_puts(w->out, " → ");
		put(w, c->text[SIDE_NEW]);
	}
	buf_puts(w->out, " | ");
	put(w, c->difference);
	buf_puts(w->out, c->percent.n ? " (" : "");
	put(w, c->percent);
	buf_puts(w->out, c->percent.n ? ") |\n" : " |\n");
}

static void put_row(struct writer *w, const struct shown_row *r, const char *what)
{
	buf_printf(w->out, "- %s %s: ", r->change == PART_NEW ? "new" : "ended", what);
	put_marked(w, r->change == PART_NEW ? "ins" : "del", r->label);
	buf_puts(w->out, r->text.n ? " – " : "");
	put(w, r->text);
	buf_puts(w->out, "\n");
}

static void put_table(struct writer *w, const struct shown_table *t)
{
	put_heading(w, 4, arena_printf(w->scratch, STR_FMT " (" STR_FMT ")", STR_ARG(t->title), STR_ARG(t->id)));
	put(w, diff_table_counts(t, w->scratch));
	buf_puts(w->out, "\n\n");
	buf_puts(w->out, t->cells.n ? "| row | column | old → new | difference |\n|-|-|-|-|\n" : "");
	for (size_t i = 0; i < t->cells.n; i++)
		put_cell(w, &t->cells.v[i]);
	buf_puts(w->out, t->cells.n ? "\n" : "");
	for (size_t i = 0; i < t->columns.n; i++)
		put_row(w, &t->columns.v[i], "column");
	for (size_t i = 0; i < t->rows.n; i++)
		put_row(w, &t->rows.v[i], "row");
	buf_puts(w->out, t->columns.n + t->rows.n ? "\n" : "");
}

static void put_item(struct writer *w, const struct shown_item *i)
{
	put_heading(w, 3, diff_item_heading(i, w->scratch));
	put_notes(w, &i->notes);
	size_t before = w->out->n;
	for (size_t n = 0; n < i->blocks.n; n++)
		if (!shown_names_item(i, &i->blocks.v[n]))
			put_block(w, &i->blocks.v[n]);
	buf_puts(w->out, w->out->n > before ? "\n" : "");
	for (size_t n = 0; n < i->tables.n; n++)
		put_table(w, &i->tables.v[n]);
}

void diff_print_markdown(const struct shown *s, struct buf *out)
{
	struct writer w = {out, arena_new()};
	struct counted_line lines[COUNTED_LINES];
	for (size_t d = 0; d < s->documents.n; d++) {
		const struct shown_document *of = &s->documents.v[d];
		put_heading(&w, 1, diff_document_heading(s, of, w.scratch));
		put_notes(&w, &of->notes);
		for (size_t c = 0; c < of->chapters.n; c++) {
			put_heading(&w, 2, diff_chapter_heading(&of->chapters.v[c], w.scratch));
			put_notes(&w, &of->chapters.v[c].notes);
			for (size_t i = 0; i < of->chapters.v[c].items.n; i++)
				put_item(&w, &of->chapters.v[c].items.v[i]);
		}
		for (size_t i = 0; i < of->lines.n; i++)
			put_block(&w, &of->lines.v[i]);
		buf_puts(out, of->lines.n ? "\n" : "");
	}
	size_t n = diff_counts(s, w.scratch, lines);
	for (size_t i = 0; i < n; i++)
		buf_printf(out, "- " STR_FMT "%s" STR_FMT "\n", STR_ARG(lines[i].name), lines[i].name.n ? ": " : "",
			   STR_ARG(lines[i].text));
	arena_free(w.scratch);
}
