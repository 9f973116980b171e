/* A comparison as one page that needs no other file. */
#include "cli/diff_print.h"

static const char style[] =
	":root{color-scheme:light dark}body{font:16px/1.7 system-ui,sans-serif;max-width:56rem;margin:2rem auto;padding:0 1rem}"
	"h1{font-size:1.4rem}h2{font-size:1.2rem;border-bottom:2px solid;margin-top:2.5rem}h3{font-size:1.05rem;margin:1.8rem 0 "
	".3rem}h4{margin:1rem 0 .2rem}"
	"del{background:#ffe0de}ins{background:#d8f5d8}@media(prefers-color-scheme:dark){del{background:#5c1a16}ins{background:#14491f}}"
	".moved{border-bottom:2px dotted}.note{font-style:italic}.at,.counts,caption{font-size:.85rem;opacity:.8}.at{margin:0}"
	"ul.blocks{list-style:none;padding:0}ul.blocks>li{margin:.5rem 0 .5rem 1rem}table{border-collapse:collapse}"
	"th,td{border:1px solid #8888;padding:.2rem .6rem;text-align:left;vertical-align:top}td.n{text-align:right;white-space:nowrap}"
	".hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}";

struct writer {
	struct buf *out;
	struct arena *scratch;
};

static void put(struct writer *w, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		switch (s.p[i]) {
		case '<':
			buf_puts(w->out, "&lt;");
			break;
		case '>':
			buf_puts(w->out, "&gt;");
			break;
		case '&':
			buf_puts(w->out, "&amp;");
			break;
		case '"':
			buf_puts(w->out, "&quot;");
			break;
		default:
			/* Control characters may not stand in a page. */
			buf_putc(w->out, (unsigned char)s.p[i] < ' ' || s.p[i] == 0x7F ? ' ' : s.p[i]);
		}
	}
}

static void put_element(struct writer *w, const char *name, struct str text)
{
	if (text.n == 0)
		return;
	buf_printf(w->out, "<%s>", name);
	put(w, text);
	buf_printf(w->out, "</%s>\n", name);
}

static void put_marked(struct writer *w, bool old, bool moved, struct str text)
{
	buf_printf(w->out, "<%s%s><span class=\"hidden\">[%s%s: </span>", old ? "del" : "ins", moved ? " class=\"moved\"" : "",
		   moved ? "moved, " : "", old ? "deleted" : "inserted");
	put(w, text);
	buf_printf(w->out, "<span class=\"hidden\">]</span></%s>", old ? "del" : "ins");
}

static void put_pieces(struct writer *w, const struct pieces *p)
{
	for (size_t i = 0; i < p->n; i++) {
		if (p->v[i].kind == PIECE_SAME)
			put(w, p->v[i].text);
		else
			put_marked(w, p->v[i].kind == PIECE_OLD, p->v[i].moved, p->v[i].text);
	}
}

static void put_notes(struct writer *w, const struct str_list *notes)
{
	for (size_t i = 0; i < notes->n; i++) {
		buf_puts(w->out, "<p class=\"note\">");
		put(w, notes->v[i]);
		buf_puts(w->out, "</p>\n");
	}
}

static void put_block(struct writer *w, const struct shown_block *b)
{
	const struct shown_place *at = &b->place[b->place[SIDE_NEW].path.n ? SIDE_NEW : SIDE_OLD];
	struct str note = diff_block_note(b, w->scratch);
	buf_puts(w->out, "<li>");
	if (note.n) {
		buf_puts(w->out, "<span class=\"note\">(");
		put(w, note);
		buf_puts(w->out, ")</span> ");
	}
	buf_puts(w->out, "<span");
	if (b->language.n)
		buf_printf(w->out, " lang=\"" STR_FMT "\"", STR_ARG(b->language));
	buf_puts(w->out, ">");
	put_pieces(w, &b->pieces);
	buf_puts(w->out, "</span> <span class=\"at\">");
	put(w, at->path);
	buf_printf(w->out, ":%u</span></li>\n", at->line);
}

static void put_cell(struct writer *w, const struct shown_cell *c)
{
	const char *number = c->cell->figures ? " class=\"n\"" : "";
	buf_puts(w->out, "<tr><th scope=\"row\">");
	put(w, c->row);
	buf_puts(w->out, "</th><td>");
	put(w, c->column);
	if (c->pieces.n) {
		buf_puts(w->out, "</td><td colspan=\"4\">");
		put_pieces(w, &c->pieces);
	} else {
		buf_printf(w->out, "</td><td%s>", number);
		put(w, c->text[SIDE_OLD]);
		buf_printf(w->out, "</td><td%s>", number);
		put(w, c->text[SIDE_NEW]);
		buf_puts(w->out, "</td><td class=\"n\">");
		put(w, c->difference);
		buf_puts(w->out, "</td><td class=\"n\">");
		put(w, c->percent);
	}
	buf_puts(w->out, "</td></tr>\n");
}

static void put_row(struct writer *w, const struct shown_row *r, const char *what)
{
	buf_printf(w->out, "<li>%s%s: ", r->change == PART_NEW ? "new " : "ended ", what);
	put_marked(w, r->change == PART_ENDED, false, r->label);
	buf_puts(w->out, r->text.n ? " – " : "");
	put(w, r->text);
	buf_puts(w->out, "</li>\n");
}

static void put_table(struct writer *w, const struct shown_table *t)
{
	put_element(w, "h4", arena_printf(w->scratch, STR_FMT " (" STR_FMT ")", STR_ARG(t->title), STR_ARG(t->id)));
	put_element(w, "p", diff_table_counts(t, w->scratch));
	if (t->cells.n)
		buf_puts(w->out,
			 "<table><thead><tr><th scope=\"col\">row</th><th scope=\"col\">column</th><th scope=\"col\">old</th><th "
			 "scope=\"col\">new</th><th scope=\"col\">difference</th><th scope=\"col\">in percent</th></tr></thead><tbody>\n");
	for (size_t i = 0; i < t->cells.n; i++)
		put_cell(w, &t->cells.v[i]);
	buf_puts(w->out, t->cells.n ? "</tbody></table>\n" : "");
	if (t->columns.n + t->rows.n == 0)
		return;
	buf_puts(w->out, "<ul>\n");
	for (size_t i = 0; i < t->columns.n; i++)
		put_row(w, &t->columns.v[i], "column");
	for (size_t i = 0; i < t->rows.n; i++)
		put_row(w, &t->rows.v[i], "row");
	buf_puts(w->out, "</ul>\n");
}

static void put_item(struct writer *w, const struct shown_item *i)
{
	bool open = false;
	put_element(w, "h3", diff_item_heading(i, w->scratch));
	put_notes(w, &i->notes);
	for (size_t n = 0; n < i->blocks.n; n++) {
		if (shown_names_item(i, &i->blocks.v[n]))
			continue;
		buf_puts(w->out, open ? "" : "<ul class=\"blocks\">\n");
		open = true;
		put_block(w, &i->blocks.v[n]);
	}
	buf_puts(w->out, open ? "</ul>\n" : "");
	for (size_t n = 0; n < i->tables.n; n++)
		put_table(w, &i->tables.v[n]);
}

static void put_document(struct writer *w, const struct shown *s, const struct shown_document *d)
{
	put_element(w, "h1", diff_document_heading(s, d, w->scratch));
	put_notes(w, &d->notes);
	for (size_t c = 0; c < d->chapters.n; c++) {
		put_element(w, "h2", diff_chapter_heading(&d->chapters.v[c], w->scratch));
		put_notes(w, &d->chapters.v[c].notes);
		for (size_t i = 0; i < d->chapters.v[c].items.n; i++)
			put_item(w, &d->chapters.v[c].items.v[i]);
	}
	if (d->lines.n == 0)
		return;
	buf_puts(w->out, "<ul class=\"blocks\">\n");
	for (size_t i = 0; i < d->lines.n; i++)
		put_block(w, &d->lines.v[i]);
	buf_puts(w->out, "</ul>\n");
}

void diff_print_html(const struct shown *s, struct buf *out)
{
	struct writer w = {out, arena_new()};
	struct counted_line lines[COUNTED_LINES];
	struct str language = s->languages.n ? s->languages.v[0] : STR("en");
	struct str title =
		arena_printf(w.scratch, STR_FMT " → " STR_FMT, STR_ARG(s->operands[SIDE_OLD].said), STR_ARG(s->operands[SIDE_NEW].said));
	buf_printf(out,
		   "<!DOCTYPE html>\n<html lang=\"" STR_FMT "\">\n<head>\n<meta charset=\"utf-8\">\n"
		   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>",
		   STR_ARG(language));
	put(&w, title);
	buf_printf(out, "</title>\n<style>%s</style>\n</head>\n<body>\n<main>\n", style);
	for (size_t d = 0; d < s->documents.n; d++)
		put_document(&w, s, &s->documents.v[d]);
	size_t n = diff_counts(s, w.scratch, lines);
	buf_puts(out, "<ul class=\"counts\">\n");
	for (size_t i = 0; i < n; i++) {
		buf_printf(out, "<li>" STR_FMT "%s", STR_ARG(lines[i].name), lines[i].name.n ? ": " : "");
		put(&w, lines[i].text);
		buf_puts(out, "</li>\n");
	}
	buf_puts(out, "</ul>\n</main>\n</body>\n</html>\n");
	arena_free(w.scratch);
}
