/* Texts that stand in all languages side by side: {ja: …, en: …} in YAML, columns of CSV. What is a pair is known; only the record is to be
 * matched. */
#include "translate/match.h"
#include "translate/texts.h"

struct text_walk {
	const struct site *site;
	struct arena *arena;
	size_t language;
	struct buf folded;
	struct written_texts out;
};

static void put(struct text_walk *w, struct written_blocks *to, struct str at, struct place where, struct place place, struct str text)
{
	struct written_block *b = LIST_ADD(to, w->arena);
	*b = (struct written_block){.place = place, .known_by = where, .at = at, .text = str_trim(text)};
	b->identity = text_identity(at);
	b->hash = block_hash(&w->folded, b->text);
}

/* A text and its translation; q.p null: none. */
static void add(struct text_walk *w, struct str at, struct place where, struct str p, struct place p_place, struct str q,
		struct place q_place)
{
	put(w, &w->out.source, at, where, p_place, p);
	*LIST_ADD(&w->out.target_of, w->arena) = q.p ? w->out.target.n : UNMATCHED;
	if (q.p)
		put(w, &w->out.target, at, where, q_place, q);
}

/* ---- YAML ---- */

static const struct yaml *in_language(const struct yaml *map, struct str code)
{
	const struct yaml_pair *pair = yaml_pair(map, code);
	return pair ? &pair->value : NULL;
}

static bool is_said(const struct yaml *y)
{
	return y && y->kind == YAML_SCALAR && y->text.n;
}

static void walk_yaml(struct text_walk *w, const struct yaml *y, struct str path)
{
	if (y->kind == YAML_MAP) {
		const struct yaml *p = in_language(y, w->site->languages[0]), *q = in_language(y, w->site->languages[w->language]);
		bool said = is_said(q);
		if (is_said(p) && (said || !q || q->kind == YAML_SCALAR))
			add(w, path, y->place, p->text, p->place, said ? q->text : (struct str){0}, said ? q->place : p->place);
	}
	for (size_t i = 0; y->kind != YAML_SCALAR && i < y->n; i++) {
		const struct yaml *child = y->kind == YAML_MAP ? &y->pairs[i].value : &y->items[i];
		if (child->kind == YAML_SCALAR)
			continue;
		struct str name = y->kind == YAML_MAP ? y->pairs[i].key : arena_printf(w->arena, "%zu", i + 1);
		walk_yaml(w, child, path.n ? arena_printf(w->arena, STR_FMT "/" STR_FMT, STR_ARG(path), STR_ARG(name)) : name);
	}
}

/* ---- CSV ---- */

/* The column with the translation of another: en beside ja, 用件@en beside 用件. SIZE_MAX: none. */
static size_t twin_of(const struct text_walk *w, const struct csv_row *header, size_t column)
{
	struct str name = header->cells[column].text, code = w->site->languages[w->language];
	struct str twin =
		str_eq(name, w->site->languages[0]) ? code : arena_printf(w->arena, STR_FMT "@" STR_FMT, STR_ARG(name), STR_ARG(code));
	for (size_t i = 0; i < header->n; i++)
		if (i != column && str_eq(header->cells[i].text, twin))
			return i;
	return SIZE_MAX;
}

/* Where one is empty, another file has the rendering, or it is missing, which has been said. */
static void walk_column(struct text_walk *w, const struct csv *csv, size_t column, size_t twin)
{
	const struct csv_row *header = &csv->rows[0];
	bool list = str_eq(header->cells[column].text, w->site->languages[0]), named = str_is(header->cells[0].text, "id");
	for (size_t i = 1; i < csv->n; i++) {
		const struct csv_cell *p = &csv->rows[i].cells[column], *q = &csv->rows[i].cells[twin];
		if (p->text.n == 0 || q->text.n == 0)
			continue;
		struct str row = named ? csv->rows[i].cells[0].text : arena_printf(w->arena, "%zu", i);
		struct str at = arena_printf(w->arena, STR_FMT "/" STR_FMT, STR_ARG(row), STR_ARG(header->cells[column].text));
		add(w, at, list ? csv->rows[i].cells[0].place : p->place, p->text, p->place, q->text, q->place);
	}
}

static void walk_csv(struct text_walk *w, const struct csv *csv)
{
	for (size_t i = 0; csv->n && i < csv->rows[0].n; i++) {
		size_t twin = csv->rows[0].cells[i].text.n ? twin_of(w, &csv->rows[0], i) : SIZE_MAX;
		if (twin != SIZE_MAX)
			walk_column(w, csv, i, twin);
	}
}

struct written_texts texts_of_file(const struct site *s, const struct file *f, size_t language, struct arena *a)
{
	struct text_walk w = {.site = s, .arena = a, .language = language};
	if (f->kind == FILE_YAML && f->yaml)
		walk_yaml(&w, f->yaml, (struct str){0});
	else if (f->csv)
		walk_csv(&w, f->csv);
	buf_free(&w.folded);
	return w.out;
}

/* ---- those older than their source ---- */

static struct str place_key(struct arena *a, size_t language, struct place p)
{
	return arena_printf(a, "%zu:%u:%u:" STR_FMT, language, p.line, p.column, STR_ARG(p.source->path));
}

void texts_note_older(struct site *s, size_t language, const struct translation *t)
{
	for (size_t i = 0; i < t->n; i++)
		if (t->v[i].state == BLOCK_STALE)
			map_set(&s->older_texts, s->arena, place_key(s->arena, language, t->v[i].source->known_by), &t->v[i]);
}

bool text_is_older(const struct site *s, size_t language, const struct texts *t, struct arena *scratch)
{
	return s->older_texts.n && t->place.source && map_get(&s->older_texts, place_key(scratch, language, t->place));
}
