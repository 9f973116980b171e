/* Files line by line: what has no items and no cells, or differs in nothing that readers see. */
#include "cli/diff_work.h"

#include <stdlib.h>

#define MOST_LINES 20000
#define ALIKE 0.4

struct line {
	struct str text;
	uint32_t number;
};

struct line_list {
	struct line *v;
	size_t n, cap;
};

static struct line_list lines_of(struct arena *a, struct str text)
{
	struct line_list list = {0};
	uint32_t number = 0;
	for (struct str rest = text, line; rest.n;) {
		line = str_split(rest, '\n', &rest);
		if (line.n && line.p[line.n - 1] == '\r')
			line.n--;
		*LIST_ADD(&list, a) = (struct line){line, ++number};
	}
	return list;
}

/* Lines at the beginning and at the end that both have. */
static void cut_common(struct line_list *old, struct line_list *new)
{
	while (old->n && new->n && str_eq(old->v[0].text, new->v[0].text)) {
		old->v++;
		old->n--;
		new->v++;
		new->n--;
	}
	while (old->n && new->n && str_eq(old->v[old->n - 1].text, new->v[new->n - 1].text)) {
		old->n--;
		new->n--;
	}
}

static const struct vocabulary *vocabulary_of(struct diff_work *w, size_t language)
{
	static const struct str_list none;
	return w->words ? w->words->v[language] : vocabulary_new(w->arena, &none, &none);
}

static struct block *blocks_of(struct diff_work *w, const struct line_list *lines, size_t language)
{
	struct block *blocks = ARENA_ARRAY(w->arena, struct block, lines->n + 1);
	const struct vocabulary *v = vocabulary_of(w, language);
	for (size_t i = 0; i < lines->n; i++) {
		struct tokens *t = ARENA_NEW(w->arena, struct tokens);
		*t = tokens_read(w->tools[0][language], v, w->arena, lines->v[i].text);
		blocks[i] = (struct block){.tokens = t, .end = t->n};
	}
	return blocks;
}

/* Every difference between lines counts: width and spaces may mean something in data. */
static struct pieces pieces_of_line(struct diff_work *w, const struct tokens *old, const struct tokens *new)
{
	struct word_difference d = difference_of(w->arena, old, new);
	struct pieces p = {0};
	for (size_t i = 0; i < d.n; i++) {
		struct str gone = str_sub(old->text, d.v[i].old_start, d.v[i].old_end),
			   come = str_sub(new->text, d.v[i].new_start, d.v[i].new_end);
		bool equal = d.v[i].kind == EDIT_EQUAL;
		if (gone.n && !equal)
			*LIST_ADD(&p, w->arena) = (struct piece){.kind = PIECE_OLD, .moved = d.v[i].moved, .text = gone};
		if (come.n)
			*LIST_ADD(&p, w->arena) =
				(struct piece){.kind = equal ? PIECE_SAME : PIECE_NEW, .moved = !equal && d.v[i].moved, .text = come};
	}
	return p;
}

static bool same_line(const struct line_list *old, const struct line_list *new, const struct pair *p)
{
	return p->old_block != SIZE_MAX && p->new_block != SIZE_MAX && !p->moved &&
	       str_eq(old->v[p->old_block].text, new->v[p->new_block].text);
}

static void add_pair(struct diff_work *w, struct shown_document *d, const struct line_list lines[SIDES], struct block *const blocks[SIDES],
		     const struct source *const sources[SIDES], const struct pair *p)
{
	static const struct tokens none;
	size_t at[SIDES] = {p->old_block, p->new_block};
	const struct tokens *tokens[SIDES];
	struct shown_block *b = LIST_ADD(&d->lines, w->arena);
	b->kind = BLOCK_LINE;
	b->change = p->kind == PAIR_SAME ? PAIR_CHANGED : p->kind;
	b->moved = p->moved;
	for (int side = 0; side < SIDES; side++) {
		tokens[side] = at[side] == SIZE_MAX ? &none : blocks[side][at[side]].tokens;
		b->position[side] = at[side];
		if (at[side] != SIZE_MAX)
			b->place[side] = (struct shown_place){sources[side]->path, lines[side].v[at[side]].number, 1};
	}
	if (b->moved && str_eq(tokens[0]->text, tokens[1]->text))
		b->change = PAIR_SAME;
	b->pieces = pieces_of_line(w, tokens[SIDE_OLD], tokens[SIDE_NEW]);
}

static void add_document(struct diff_work *w, struct shown_document *d)
{
	*LIST_ADD(&w->shown->documents, w->arena) = *d;
	w->shown->files++;
	w->shown->lines += d->lines.n;
	w->shown->differ = true;
}

void diff_lines(struct diff_work *w, const struct source *old, const struct source *new, struct str name)
{
	const struct source *const sources[SIDES] = {old, new};
	struct line_list lines[SIDES] = {lines_of(w->arena, old->text), lines_of(w->arena, new->text)};
	struct shown_document d = {.id = name, .file = true};
	size_t language = w->languages[0];
	cut_common(&lines[SIDE_OLD], &lines[SIDE_NEW]);
	if (lines[SIDE_OLD].n > MOST_LINES || lines[SIDE_NEW].n > MOST_LINES) {
		*LIST_ADD(&d.notes, w->arena) = STR("more than 20,000 lines are not compared one by one");
		add_document(w, &d);
		return;
	}
	struct block *blocks[SIDES] = {blocks_of(w, &lines[SIDE_OLD], language), blocks_of(w, &lines[SIDE_NEW], language)};
	struct pairs pairs = alignment_of(w->arena, blocks[SIDE_OLD], lines[SIDE_OLD].n, blocks[SIDE_NEW], lines[SIDE_NEW].n, ALIKE);
	for (size_t i = 0; i < pairs.n; i++) {
		struct pair p = pairs.v[i];
		if (same_line(&lines[SIDE_OLD], &lines[SIDE_NEW], &p))
			continue;
		/* A line that stands elsewhere and says something else is another. */
		if (p.kind == PAIR_CHANGED && p.moved) {
			struct pair gone = {.kind = PAIR_DELETED, .old_block = p.old_block, .new_block = SIZE_MAX};
			add_pair(w, &d, lines, blocks, sources, &gone);
			p = (struct pair){.kind = PAIR_INSERTED, .old_block = SIZE_MAX, .new_block = p.new_block};
		}
		add_pair(w, &d, lines, blocks, sources, &p);
	}
	if (d.lines.n == 0)
		*LIST_ADD(&d.notes, w->arena) = STR("only line ends, or what is unseen at the start of the file, differ");
	add_document(w, &d);
}

/* ---- files of two sites ---- */

static bool same_bytes(struct diff_work *w, struct str path)
{
	struct buf text[SIDES] = {0}, error = {0};
	bool same = true;
	for (int side = 0; side < SIDES; side++)
		same = tree_read(w->operands[side].from->tree, path, &text[side], &error) && same;
	same = same && str_eq(buf_str(&text[0]), buf_str(&text[1]));
	buf_free(&text[0]);
	buf_free(&text[1]);
	buf_free(&error);
	return same;
}

/* Its data, and what they mean when the other side has no such table. */
static bool is_file_of(const struct shown_table *t, struct str path)
{
	for (int side = 0; side < SIDES; side++) {
		struct str csv = t->v[side] && t->v[side]->csv ? t->v[side]->csv->path : (struct str){0};
		if (csv.n && (str_eq(csv, path) || (!t->v[!side] && str_ends(path, STR(".yaml")) &&
						    str_eq(str_sub(csv, 0, csv.n - 4), str_sub(path, 0, path.n - 5)))))
			return true;
	}
	return false;
}

static bool item_shows(const struct shown_item *i, struct str path)
{
	for (size_t n = 0; n < i->blocks.n; n++)
		if (str_eq(i->blocks.v[n].place[SIDE_OLD].path, path) || str_eq(i->blocks.v[n].place[SIDE_NEW].path, path))
			return true;
	for (size_t n = 0; n < i->tables.n; n++)
		if (is_file_of(&i->tables.v[n], path))
			return true;
	return false;
}

/* What a file says is shown already, or counted. */
static bool shown_already(const struct diff_work *w, struct str path)
{
	for (size_t i = 0; i < w->hidden.n; i++)
		if (str_eq(w->hidden.v[i], path))
			return true;
	for (size_t d = 0; d < w->shown->documents.n; d++) {
		const struct shown_document *of = &w->shown->documents.v[d];
		for (size_t c = 0; c < of->chapters.n; c++)
			for (size_t i = 0; i < of->chapters.v[c].items.n; i++)
				if (item_shows(&of->chapters.v[c].items.v[i], path))
					return true;
	}
	return false;
}

static int by_text(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* What a file of a table says, in no order: its cells, or the lines of its YAML. */
static struct str_list parts_of(struct diff_work *w, const struct file *f)
{
	struct str_list parts = {0};
	struct line_list lines = f->csv ? (struct line_list){0} : lines_of(w->arena, f->source->text);
	for (size_t i = 0; f->csv && i < f->csv->n; i++)
		for (size_t j = 0; j < f->csv->columns; j++)
			*LIST_ADD(&parts, w->arena) = f->csv->rows[i].cells[j].text;
	for (size_t i = 0; i < lines.n; i++)
		*LIST_ADD(&parts, w->arena) = lines.v[i].text;
	if (parts.n)
		qsort(parts.v, parts.n, sizeof *parts.v, by_text);
	return parts;
}

/* Rows or columns in another order: what they say stands with the table, where they are known by their names. */
static bool is_reordered(struct diff_work *w, struct str path, const struct file *old, const struct file *new)
{
	if (str_find(path, STR("/tables/")) == SIZE_MAX || !old || !new || !old->source || !new->source || !old->csv != !new->csv)
		return false;
	struct str_list x = parts_of(w, old), y = parts_of(w, new);
	bool same = x.n == y.n;
	for (size_t i = 0; same && i < x.n; i++)
		same = str_eq(x.v[i], y.v[i]);
	return same;
}

/* A file of a document that one side alone has. */
static bool of_lone_document(const struct diff_work *w, struct str path)
{
	for (size_t d = 0; d < w->shown->documents.n; d++) {
		const struct shown_document *of = &w->shown->documents.v[d];
		struct str folder = arena_printf(w->arena, "content/" STR_FMT "/", STR_ARG(of->id));
		if (of->change != PART_BOTH && !of->file && str_starts(path, folder))
			return true;
	}
	return false;
}

static bool of_other_language(const struct diff_work *w, struct str path)
{
	if (w->choice->language.n == 0 || !str_ends(path, STR(".md")))
		return false;
	return !str_ends(path, arena_printf(w->arena, "." STR_FMT ".md", STR_ARG(w->choice->language)));
}

static void diff_file(struct diff_work *w, struct str path, const struct file *old, const struct file *new)
{
	if (of_other_language(w, path) || of_lone_document(w, path) || shown_already(w, path) || (old && new &&same_bytes(w, path)) ||
	    is_reordered(w, path, old, new))
		return;
	if (old && new && old->source &&new->source) {
		diff_lines(w, old->source, new->source, path);
		return;
	}
	struct shown_document d = {.id = path, .file = true, .change = !old ? PART_NEW : !new ? PART_ENDED : PART_BOTH};
	if (old && new)
		*LIST_ADD(&d.notes, w->arena) = STR("it differs, but is not text that is read here");
	add_document(w, &d);
}

void diff_files(struct diff_work *w, struct str folder)
{
	const struct files *old = w->site[SIDE_OLD]->files, *new = w->site[SIDE_NEW]->files;
	for (size_t i = 0, j = 0; i < old->n || j < new->n;) {
		int order = i == old->n ? 1 : j == new->n ? -1 : str_cmp(old->v[i].path, new->v[j].path);
		struct str path = order <= 0 ? old->v[i].path : new->v[j].path;
		if (str_starts(path, folder))
			diff_file(w, path, order <= 0 ? &old->v[i] : NULL, order >= 0 ? &new->v[j] : NULL);
		i += order <= 0;
		j += order >= 0;
	}
}
